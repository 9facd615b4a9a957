import { checkOptions, type HprimError, type Refusal } from '../base/index.js'
import type { ByteChannel } from '../transport/index.js'
import { drive } from './driver.js'
import type { KermitFileInput } from './model.js'
import type { KermitSendOutcome } from './outcomes.js'
import { createKermitSender } from './sender.js'
import { type DriverOptions, driverKinds, type KermitSenderSettings, senderSettingKinds } from './settings.js'
import type { KermitRefusalCode } from './words.js'

/** How to send. */
export interface SendFilesOptions extends KermitSenderSettings, DriverOptions {}

/** What is known of one file. */
export interface SentKermitFile {
  readonly name: string
  readonly outcome: KermitSendOutcome
}

/** What is known of a batch. Plain data but for `error`. */
export interface KermitDelivery {
  /** One for each file given, in their order. */
  readonly files: readonly SentKermitFile[]
  /** Whether every file was delivered. */
  readonly delivered: boolean
  /** Why the batch ended early; undefined when it did not. */
  readonly refusal?: Refusal<KermitRefusalCode> | undefined
  /** The text of the receiver's error packet: 200 characters at most, no control characters; null: it sent none. */
  readonly peerText: string | null
  /**
   * `kermit.interrupted`: what the caller handed in failed, at the `path` `onProgress`, `clock` or `channel` (it gave
   * something other than bytes); `cause` is what was thrown. The transfer was ended for it, unless it was over.
   */
  readonly error?: HprimError | undefined
}

/**
 * Sends files over a channel, as the laboratory on the direct link (Kermit Protocol Manual, 6th ed.). The promise
 * resolves however the transfer ends: `files` says of each what is proved, `refusal` why the batch ended early, and what
 * `onProgress` or the clock threw is in `error`. It rejects only when the arguments are wrong.
 * @param channel Stays open, and is not locked any more when the promise settles.
 * @throws HprimError `options.invalid`, `options.invalid_limit`, `options.unknown`, `kermit.invalid_file_name`,
 *   `kermit.invalid_modified`, `kermit.channel_locked`
 * @example
 * import { setTimeout } from 'node:timers/promises'
 *
 * const clock = { now: () => performance.now(), sleep: (ms, signal) => setTimeout(ms, undefined, { signal }) }
 * const files = [{ name: 'R-2019-17.zip', bytes, modified: new Date().toISOString() }]
 * const delivery = await sendFiles(channelOf(socket), files, { clock: systemClock })
 * if (!delivery.delivered) console.log(delivery.files, delivery.refusal?.message)
 */
export async function sendFiles(
  channel: ByteChannel,
  files: readonly KermitFileInput[],
  options: SendFilesOptions,
): Promise<KermitDelivery> {
  checkOptions(options, { ...senderSettingKinds(), ...driverKinds() })
  const { clock, signal, onProgress, ...settings } = options
  const sent: SentKermitFile[] = []
  const end = await drive(createKermitSender(files, settings), channel, {
    clock,
    signal,
    onProgress: (event, transfer) => {
      if (event.kind === 'file-sent') sent.push({ name: event.name, outcome: event.outcome })
      onProgress?.(event, transfer)
    },
  })
  // Without any file, all there is to know is whether the end of the batch was heard.
  const delivered =
    sent.every(({ outcome }) => outcome === 'delivered') && (sent.length > 0 || end.refusal === undefined)
  return { files: sent, delivered, ...end }
}
