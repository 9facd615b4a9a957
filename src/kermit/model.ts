import type { Refusal } from '../base/index.js'
import type { BlockCheck } from './block-check.js'
import type { KermitFailureCode } from './words.js'

/** Why a transfer ended before its end. Plain data. */
export interface KermitFailure extends Refusal {
  readonly code: KermitFailureCode
}

/** A file to send. */
export interface KermitFileToSend {
  /** Goes as it is, in UTF-8; see `names`. */
  readonly name: string
  readonly bytes: Uint8Array
  /** Last change, `YYYY-MM-DDTHH:MM:SS`, as the clock of the sending machine shows it. */
  readonly modified?: string | undefined
}

/** A file that arrived whole, as far as the protocol can tell: see `blockCheck` for what it rests on. */
export interface ReceivedKermitFile {
  /**
   * The last part of the name sent, with `_` for control characters, or `unnamed`. Not yet safe to write on every system:
   * see `safeFileName` of `hprim/text`. Two files of a batch may have the same name.
   */
  readonly name: string
  /** The name as it was sent: UTF-8, else taken for ISO 8859-1. May hold control characters. */
  readonly originalName: string
  readonly bytes: Uint8Array
  /** `YYYY-MM-DDTHH:MM:SS`; null when the sender did not say. */
  readonly modified: string | null
  /**
   * Whether the sender said that it sends text: it may have changed line ends and charset on the way, so the octets are
   * not those of its file, and no announced length holds for them. A packed letter must not come so.
   */
  readonly text: boolean
}

/** A file of which the end did not arrive, or that the sender took back. */
export interface DiscardedKermitFile {
  readonly name: string
  readonly originalName: string
  /** `cancelled`: the sender took it back, of itself or as asked; `failed`: the transfer ended within it. */
  readonly reason: 'cancelled' | 'failed'
  /** Octets that had arrived. */
  readonly partialBytes: number
}

/**
 * What is known of a file sent. `delivered`: the other side acknowledged its end. `unconfirmed`: its end was sent, and
 * the acknowledgement of that did not come; an error packet instead proves nothing either. `cancelled`: taken back, by
 * either side. `refused`: the other did not want it. `failed`: its end was never sent, so the other side cannot hold it
 * whole.
 */
export type KermitSendOutcome = 'delivered' | 'unconfirmed' | 'cancelled' | 'refused' | 'failed'

/** What happened, in order. */
export type KermitEvent =
  | {
      readonly kind: 'negotiated'
      readonly blockCheck: BlockCheck
      /** Packets on their way at once. */
      readonly window: number
      /** The longest packet that this side sends. */
      readonly packetLength: number
    }
  | {
      readonly kind: 'file-started'
      /** Sending: the place in `files`; receiving: the place in the batch. From 0. */
      readonly index: number
      readonly name: string
      /** Sending: the name as it goes over the line; receiving: as it came. */
      readonly originalName: string
      /** Octets; null when the sender did not say. */
      readonly size: number | null
      readonly modified: string | null
    }
  | {
      readonly kind: 'progress'
      readonly index: number
      readonly name: string
      /** Octets of this file received in order, or acknowledged. */
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
  /** `confirmed`: the end of the batch was acknowledged; false says nothing about the files. */
  | { readonly kind: 'finished'; readonly confirmed: boolean }
  | {
      readonly kind: 'failed'
      readonly failure: KermitFailure
      /** What the other side wrote in its error packet: 200 characters at most, no controls; null when it sent none. */
      readonly peerText: string | null
    }

/** What a machine wants done. */
export interface KermitStep {
  /** Octets to write to the line; may be empty. The caller's to keep. */
  readonly send: Uint8Array
  readonly events: readonly KermitEvent[]
  /** When `tick` is to be called next, on the clock of `start`; null: no more. Replaces what was said before. */
  readonly wakeAt: number | null
}

/** A transfer that goes on. */
export interface KermitTransfer {
  /**
   * As `cancel` of a machine; without an effect when all is over.
   * @throws HprimError `options.invalid`
   */
  cancel(what: 'file' | 'batch'): void
}

/** One side of a transfer, without any I/O: octets and time go in, octets and events come out. */
export interface KermitMachine {
  /**
   * To be called once, first. Milliseconds.
   * @throws HprimError `kermit.started_twice`; `options.invalid` (a time that is no number; so do the others)
   */
  start(now: number): KermitStep
  /**
   * Octets from the line, cut in any way. `now` defaults to the last time that the machine was told.
   */
  receive(bytes: Uint8Array, now?: number): KermitStep
  /** Time has passed: packets may be sent again, or the transfer given up. Too early does no harm. */
  tick(now: number): KermitStep
  /**
   * Ends a file or the batch in good order: the sender takes it back; the receiver asks the sender to, which may not
   * heed it, or have sent all. Of `file` nothing comes when none is open.
   * @throws HprimError `options.invalid`
   */
  cancel(what: 'file' | 'batch'): KermitStep
  /** Ends all with an error packet. */
  abort(): KermitStep
  /** The channel has ended: nothing more can come. */
  closed(): KermitStep
  /** Whether all is over, in good or bad. A receiver still acknowledges a repeated end of batch. */
  readonly done: boolean
}
