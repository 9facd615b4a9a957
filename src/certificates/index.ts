export {
  type Book,
  type BookEntry,
  type Contact,
  type EntryOrigin,
  emptyBook,
  type KnownCapabilities,
  type OwnKey,
  type SuccessionProposal,
  type Suspension,
} from './book.js'
export type { BookDiagnosticCode, BookErrorCode } from './book-words.js'
export { buildExchangeMessage } from './build-exchange.js'
export {
  type CertificateChoice,
  type CertificateForOptions,
  type CertificateForVerdict,
  certificateFor,
  type FloorCipher,
} from './certificate-for.js'
export { type CertificateRecord, certificateRecord, type KeyPurpose } from './certificate-record.js'
export type { BookEffect, Question, QuestionAnswer } from './effects.js'
export {
  type BookEvent,
  type ExpectedStanding,
  messageEvent,
  type PersonAct,
  type RecordedMessage,
  verdictEvent,
  verifiedMailEvents,
} from './events.js'
export type { BuildExchangeOptions, ExchangeMessageInput, OfferedCertificate } from './exchange-input.js'
export { defaultExchangeLimits, type ExchangeLimits } from './exchange-limits.js'
export type {
  CertificateUse,
  ExchangedCertificate,
  ExchangeForm,
  ExchangeKind,
  ExchangeMessage,
} from './exchange-message.js'
export {
  type JudgedSigner,
  type JudgeSenderOptions,
  judgeSender,
  type SenderVerdict,
} from './judge-sender.js'
export { type MailSenders, mailSenders } from './mail-senders.js'
export { type MayReceiveFromOptions, mayReceiveFrom } from './may-receive-from.js'
export { type OpeningKey, ownKeysFor } from './own-keys.js'
export { certificateState } from './period.js'
export {
  type ExchangeDiagnostic,
  type ExchangeReading,
  type ReadExchangeOptions,
  readExchangeMessage,
} from './read-exchange.js'
export { type BookReduction, openQuestions, reduceBook } from './reduce-book.js'
export type { SignerPathOptions } from './signer-path.js'
export {
  type CertificateState,
  EXPIRING_DAYS,
  inputSources,
  type NextStanding,
  type Standing,
  type StandingInput,
  standingTransitions,
} from './standings.js'
export { type BookKey, loadBook, updateBook } from './stored-book.js'
export { transitionRules } from './transition-rules.js'
export type { TrustAnswer, TrustFact, TrustVerdict } from './trust-verdict.js'
export type { ExchangeDiagnosticCode, ExchangeErrorCode, ExchangeRefusalCode } from './words.js'
