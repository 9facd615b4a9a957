import { checkOptions, type HprimError, type Refusal } from '../base/index.js'
import type { ByteChannel } from '../transport/index.js'
import { drive } from './driver.js'
import type { DiscardedKermitFile, ReceivedKermitFile } from './model.js'
import { createKermitReceiver } from './receiver.js'
import { type DriverOptions, driverKinds, type KermitSettings, settingKinds } from './settings.js'
import type { KermitRefusalCode } from './words.js'

/** How to receive. */
export interface ReceiveFilesOptions extends KermitSettings, DriverOptions {}

/** What came of a batch. Plain data but for `error`. */
export interface KermitReception {
  /** The files that arrived whole, also when the batch failed later. */
  readonly files: readonly ReceivedKermitFile[]
  /** The files that did not. */
  readonly discarded: readonly DiscardedKermitFile[]
  /** Why the batch ended early; undefined when it did not. */
  readonly refusal?: Refusal<KermitRefusalCode> | undefined
  /** The text of the sender's error packet: 200 characters at most, no control characters; null: it sent none. */
  readonly peerText: string | null
  /**
   * `kermit.interrupted`: what the caller handed in failed, at the `path` `onProgress`, `clock` or `channel` (it gave
   * something other than bytes); `cause` is what was thrown. The transfer was ended for it, unless it was over.
   */
  readonly error?: HprimError | undefined
}

/**
 * Receives a batch of files over a channel, as the practice on the direct link (Kermit Protocol Manual, 6th ed.). The
 * promise resolves however the transfer ends: `refusal` says why it ended early, and what `onProgress` or the clock threw
 * is in `error`, beside the files received until then. It rejects only when the arguments are wrong.
 * @param channel Stays open, and is not locked any more when the promise settles.
 * @throws HprimError `options.invalid`, `options.invalid_limit`, `options.unknown`, `kermit.channel_locked`
 * @example
 * import { setTimeout } from 'node:timers/promises'
 *
 * const clock = { now: () => performance.now(), sleep: (ms, signal) => setTimeout(ms, undefined, { signal }) }
 * const { files, refusal } = await receiveFiles(channelOf(socket), { clock: systemClock })
 * for (const { name, bytes } of files) console.log(name, bytes.length)
 * if (refusal !== undefined) console.log(refusal.message)
 */
export async function receiveFiles(
  channel: ByteChannel,
  options: ReceiveFilesOptions,
): Promise<KermitReception> {
  checkOptions(options, { ...settingKinds(), ...driverKinds() })
  const { clock, signal, onProgress, ...settings } = options
  const files: ReceivedKermitFile[] = []
  const discarded: DiscardedKermitFile[] = []
  const end = await drive(createKermitReceiver(settings), channel, {
    clock,
    signal,
    onProgress: (event, transfer) => {
      if (event.kind === 'file-received') files.push(event.file)
      if (event.kind === 'file-discarded') discarded.push(event.file)
      onProgress?.(event, transfer)
    },
  })
  return { files, discarded, ...end }
}
