import type { BytesInput, Refusal, UnsharedBytes } from '../base/index.js'
import type { BlockCheck } from './block-check.js'
import type { KermitDiscardReason, KermitSendOutcome } from './outcomes.js'
import type { KermitRefusalCode } from './words.js'

/** A file to send. */
export interface KermitFileInput {
  /** Sent in UTF-8, as it is or converted: see the setting `names`. */
  readonly name: string
  readonly bytes: BytesInput
  /**
   * Last change, ISO 8601: `YYYY-MM-DDTHH:MM:SS`, by the local time of the sender. Kermit has no time zones and no
   * fractions of a second: a fraction, `Z` or an offset is accepted and dropped, and the hour is sent as it is written.
   */
  readonly modified?: string | undefined
}

/** A file that arrived whole, as far as the block check can tell. */
export interface ReceivedKermitFile {
  /**
   * The last part of the name sent, with `_` for control characters, or `unnamed`. Not yet safe to write on every system:
   * see `safeFileName` of `hprim/text`. Two files of a batch may have the same name.
   */
  readonly name: string
  /** The name as it was sent: UTF-8, else read as ISO 8859-1. May hold control characters. */
  readonly originalName: string
  readonly bytes: Uint8Array
  /** Last change, `YYYY-MM-DDTHH:MM:SS`, by the local time of the sender; null when it did not say. */
  readonly modified: string | null
  /**
   * Whether the sender sent it as text: line ends and charset may have been changed on the way, so the bytes are not
   * those of its file, and the announced length is not checked. A packed letter must not be sent so.
   */
  readonly text: boolean
}

/** A file of which the end did not arrive, or that the sender cancelled. */
export interface DiscardedKermitFile {
  readonly name: string
  readonly originalName: string
  /** `cancelled`: the sender cancelled it, by itself or as asked; `failed`: the transfer ended within it. */
  readonly reason: KermitDiscardReason
  /** Bytes that had arrived. */
  readonly partialBytes: number
}

/** What happened, in order. */
export type KermitEvent =
  | {
      readonly kind: 'negotiated'
      readonly blockCheck: BlockCheck
      /** How many packets may be on their way at once. */
      readonly window: number
      /** The longest packet that this side sends, in characters. */
      readonly packetLength: number
    }
  | {
      readonly kind: 'file-started'
      /** Sending: the index in `files`; receiving: the place in the batch, from 0. */
      readonly index: number
      readonly name: string
      /** Sending: the name as it goes over the line; receiving: as it came. */
      readonly originalName: string
      /** Length in bytes; null when the sender did not say. */
      readonly size: number | null
      readonly modified: string | null
    }
  | {
      readonly kind: 'progress'
      readonly index: number
      readonly name: string
      /** Bytes of this file received in order, or acknowledged. */
      readonly bytes: number
      readonly total: number | null
    }
  | { readonly kind: 'file-received'; readonly index: number; readonly file: ReceivedKermitFile }
  | { readonly kind: 'file-discarded'; readonly index: number; readonly file: DiscardedKermitFile }
  | {
      readonly kind: 'file-sent'
      readonly index: number
      readonly name: string
      readonly outcome: KermitSendOutcome
    }
  /** `confirmed`: whether the end of the batch was acknowledged; false says nothing about the files. */
  | { readonly kind: 'finished'; readonly confirmed: boolean }
  | {
      readonly kind: 'failed'
      readonly refusal: Refusal<KermitRefusalCode>
      /** The text of the other side's error packet: 200 characters at most, no control characters; null: it sent none. */
      readonly peerText: string | null
    }

/** What a machine asks its caller to do. */
export interface KermitStep {
  /** Bytes to write to the line; may be empty. The array is the caller's to keep. */
  readonly send: UnsharedBytes
  readonly events: readonly KermitEvent[]
  /** When to call `tick` next, in milliseconds on the clock of `start`; null: not any more. Replaces the last one. */
  readonly wakeAt: number | null
}

/** A transfer in progress. */
export interface KermitTransfer {
  /**
   * As `cancel` of a machine; without effect when the transfer is over.
   * @throws HprimError `options.invalid`
   */
  cancel(what: 'file' | 'batch'): void
}

/**
 * One side of a transfer, without any I/O: bytes and times go in, bytes and events come out. Times are in milliseconds
 * of any clock that does not go back. Every method but `start` throws `kermit.not_started` before it.
 */
export interface KermitMachine {
  /**
   * To be called once, first.
   * @throws HprimError `kermit.started_twice`, `options.invalid` (`now` is not a finite number)
   */
  start(now: number): KermitStep
  /**
   * Bytes from the line, cut in any way. `now` defaults to the last time that the machine was given.
   * @throws HprimError `options.invalid`
   */
  receive(bytes: BytesInput, now?: number): KermitStep
  /**
   * Time has passed: packets may be sent again, or the transfer given up. Calling it early does no harm.
   * @throws HprimError `options.invalid`
   */
  tick(now: number): KermitStep
  /**
   * Cancels the open file or the batch without ending the connection. A receiver asks the sender to: that one may ignore
   * it, or have sent everything. `file` has no effect while no file is open.
   * @throws HprimError `options.invalid`
   */
  cancel(what: 'file' | 'batch'): KermitStep
  /** Ends the transfer with an error packet. */
  abort(): KermitStep
  /** The channel has ended: nothing more can come. */
  closed(): KermitStep
  /** Whether the transfer is over, in success or failure. A receiver still acknowledges a repeated end of batch. */
  readonly done: boolean
}
