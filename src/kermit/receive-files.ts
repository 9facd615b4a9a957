import type { HprimError } from '../base/index.js'
import type { ByteChannel, Clock, PlatformAbortSignal } from '../transport/index.js'
import { drive } from './driver.js'
import type {
  DiscardedKermitFile,
  KermitEvent,
  KermitFailure,
  KermitTransfer,
  ReceivedKermitFile,
} from './model.js'
import { createKermitReceiver } from './receiver.js'
import { checkDriving, type KermitSettings } from './settings.js'

/** How to receive. */
export interface ReceiveFilesOptions extends KermitSettings {
  readonly clock: Clock
  /** Ends the transfer with an error packet. */
  readonly signal?: PlatformAbortSignal | undefined
  /**
   * Told of all that happens, as it happens; of a file received before its acknowledgement leaves. `transfer` can cancel
   * a file or the batch, then or later.
   */
  readonly onProgress?: ((event: KermitEvent, transfer: KermitTransfer) => void) | undefined
}

/** What came of a batch. Plain data but for `fault`. */
export interface KermitReception {
  /** The files that arrived whole, also when the batch failed later. */
  readonly files: readonly ReceivedKermitFile[]
  /** Files that did not. */
  readonly discarded: readonly DiscardedKermitFile[]
  /** Why the batch ended before its end; null when it did not. */
  readonly failure: KermitFailure | null
  /** What the sender wrote in its error packet, 200 characters at most, no controls. */
  readonly peerText: string | null
  /**
   * `kermit.interrupted`: what the caller handed in failed, at the `path` `onProgress`, `clock` or `channel` (it gave
   * something other than octets), with what was thrown as `cause`. The transfer was ended for it, unless it was over.
   * Null when nothing did.
   */
  readonly fault: HprimError | null
}

/**
 * Receives a batch of files over a channel. How the transfer ends is in what it resolves to; it rejects only with a
 * mistake of the caller, or what `onProgress` or the clock threw.
 * @throws HprimError `options.invalid`, `options.invalid_limit`, `kermit.channel_locked`
 */
export async function receiveFiles(
  channel: ByteChannel,
  options: ReceiveFilesOptions,
): Promise<KermitReception> {
  checkDriving(options)
  const { clock, signal, onProgress, ...settings } = options
  const files: ReceivedKermitFile[] = []
  const discarded: DiscardedKermitFile[] = []
  let failure: KermitFailure | null = null
  let peerText: string | null = null
  const fault = await drive(createKermitReceiver(settings), channel, { clock, signal }, (event, transfer) => {
    if (event.kind === 'file-received') files.push(event.file)
    if (event.kind === 'file-discarded') discarded.push(event.file)
    if (event.kind === 'failed') {
      failure = event.failure
      peerText = event.peerText
    }
    onProgress?.(event, transfer)
  })
  return { files, discarded, failure, peerText, fault }
}
