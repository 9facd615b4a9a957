import type { HprimError } from '../base/index.js'
import type { ByteChannel, Clock, PlatformAbortSignal } from '../transport/index.js'
import { drive } from './driver.js'
import type {
  KermitEvent,
  KermitFailure,
  KermitFileToSend,
  KermitSendOutcome,
  KermitTransfer,
} from './model.js'
import { createKermitSender } from './sender.js'
import { checkDriving, type KermitSenderSettings } from './settings.js'

/** How to send. */
export interface SendFilesOptions extends KermitSenderSettings {
  readonly clock: Clock
  /** Ends the transfer with an error packet. */
  readonly signal?: PlatformAbortSignal | undefined
  /** Told of all that happens, as it happens. `transfer` can cancel a file or the batch, then or later. */
  readonly onProgress?: ((event: KermitEvent, transfer: KermitTransfer) => void) | undefined
}

/** What is known of one file. */
export interface SentKermitFile {
  readonly name: string
  readonly outcome: KermitSendOutcome
}

/** What is known of a batch. Plain data but for `fault`. */
export interface KermitDelivery {
  /** One for each file given, in their order. */
  readonly files: readonly SentKermitFile[]
  /** Whether every file was delivered. */
  readonly delivered: boolean
  /** Why the batch ended before its end; null when it did not. */
  readonly failure: KermitFailure | null
  /** What the receiver wrote in its error packet, 200 characters at most, no controls. */
  readonly peerText: string | null
  /**
   * `kermit.interrupted`: what the caller handed in failed, at the `path` `onProgress`, `clock` or `channel` (it gave
   * something other than octets), with what was thrown as `cause`. The transfer was ended for it, unless it was over.
   * Null when nothing did.
   */
  readonly fault: HprimError | null
}

/**
 * Sends files over a channel. How the transfer ends is in what it resolves to, also when the caller's own code fails
 * in it: what is proved by then is not lost. It rejects only with a mistake in what it is called with.
 * @throws HprimError `options.invalid`, `options.invalid_limit`, `kermit.invalid_file_name`,
 *   `kermit.invalid_modified`, `kermit.channel_locked`
 */
export async function sendFiles(
  channel: ByteChannel,
  files: readonly KermitFileToSend[],
  options: SendFilesOptions,
): Promise<KermitDelivery> {
  checkDriving(options)
  const { clock, signal, onProgress, ...settings } = options
  const sent: SentKermitFile[] = []
  let failure: KermitFailure | null = null
  let peerText: string | null = null
  const fault = await drive(
    createKermitSender(files, settings),
    channel,
    { clock, signal },
    (event, transfer) => {
      if (event.kind === 'file-sent') sent.push({ name: event.name, outcome: event.outcome })
      if (event.kind === 'failed') {
        failure = event.failure
        peerText = event.peerText
      }
      onProgress?.(event, transfer)
    },
  )
  // Of no file at all, that the end of the batch was heard is all there is to know.
  const delivered =
    sent.every(({ outcome }) => outcome === 'delivered') && (sent.length > 0 || failure === null)
  return { files: sent, delivered, failure, peerText, fault }
}
