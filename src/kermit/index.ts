export type { BlockCheck } from './block-check.js'
export { defaultKermitLimits, type KermitLimits } from './limits.js'
export type {
  DiscardedKermitFile,
  KermitEvent,
  KermitFileInput,
  KermitMachine,
  KermitStep,
  KermitTransfer,
  ReceivedKermitFile,
} from './model.js'
export type { KermitDiscardReason, KermitSendOutcome } from './outcomes.js'
export type { KermitParity } from './parity.js'
export { type KermitReception, type ReceiveFilesOptions, receiveFiles } from './receive-files.js'
export { createKermitReceiver } from './receiver.js'
export { type KermitDelivery, type SendFilesOptions, type SentKermitFile, sendFiles } from './send-files.js'
export { createKermitSender } from './sender.js'
export type { KermitSenderSettings, KermitSettings } from './settings.js'
export {
  type ReceiverInput,
  type ReceiverState,
  receiverTransitions,
  type SenderInput,
  type SenderState,
  senderTransitions,
} from './transitions.js'
export type { KermitErrorCode, KermitRefusalCode } from './words.js'
