import { type BlockCheck, check1, checkHolds, writeCheck } from './block-check.js'
import { toChar } from './characters.js'
import type { QuotedData, Room } from './quoting.js'

/** The longest extended packet: two digits of base 95 (Kermit protocol manual §9.2). */
export const longestPacket = 9024
/** The longest packet with a length of one character (manual §4). */
export const longestShortPacket = 94

/** A packet as it came: its characters, and where its data stand in them. Valid until the next one is read. */
export interface RawPacket {
  /** The code of its letter. */
  readonly type: number
  /** 0 to 63. */
  readonly sequence: number
  /** From the length on, without the mark. */
  readonly chars: Uint8Array
  /** Where the data begin. */
  readonly from: number
  /** Where the check ends. */
  readonly to: number
}

/** A packet whose check holds: `chars[from]` up to `chars[to - 1]` are its data. */
export interface CheckedPacket extends QuotedData {
  readonly type: number
  readonly sequence: number
}

/** A packet with the end of its data, if its check is of this type and holds; null when it is not or does not. */
export function checkedPacket(packet: RawPacket, check: BlockCheck): CheckedPacket | null {
  const to = packet.to - check
  return to >= packet.from && checkHolds(check, packet.chars, 0, to) ? { ...packet, to } : null
}

/**
 * The type of check of a packet without data: as many characters as are left. A NAK is understood so even where the two
 * sides disagree about the check.
 */
export function checkOfEmpty(packet: RawPacket): BlockCheck | null {
  const length = packet.to - packet.from
  return length === 1 || length === 2 || length === 3 ? length : null
}

/** How the packets of one direction look. */
export interface PacketForm {
  /** The character that begins a packet: mostly SOH, 1. */
  readonly mark: number
  /** Characters before each packet, and which. */
  readonly padding: number
  readonly padChar: number
  /** The character after each packet: mostly CR. */
  readonly endOfLine: number
}

/** What stands in a packet beside its data. */
export interface PacketHead {
  readonly type: number
  readonly sequence: number
  readonly check: BlockCheck
  /** How many characters of data there may be. */
  readonly most: number
}

/** The data of a packet that has none. */
export const noBytes: Uint8Array = /* @__PURE__ */ new Uint8Array(0)

/** How many characters stand before the data at most: mark, length, sequence, type, three of the long header. */
const headerRoom = 7

/** One packet. Its data are written by `fill`, which returns where they end. */
export function buildPacket(
  form: PacketForm,
  { type, sequence, check, most }: PacketHead,
  fill: (room: Room) => number,
): Uint8Array {
  const target = new Uint8Array(form.padding + headerRoom + most + check + 1)
  target.fill(form.padChar, 0, form.padding)
  const dataAt = form.padding + headerRoom
  const end = fill({ target, at: dataAt, end: dataAt + most })
  const length = end - dataAt + check
  const at = form.padding
  target[at] = form.mark
  target[at + 2] = toChar(sequence)
  target[at + 3] = type
  if (length + 2 <= longestShortPacket) {
    // The short header is three characters shorter; the data move up to it.
    target.copyWithin(dataAt - 3, dataAt, end)
    target[at + 1] = toChar(length + 2)
    return closed(target, form, check, end - 3)
  }
  target[at + 1] = toChar(0)
  target[at + 4] = toChar(Math.floor(length / 95))
  target[at + 5] = toChar(length % 95)
  target[at + 6] = toChar(check1(target, at + 1, at + 6))
  return closed(target, form, check, end)
}

/** The packet with its check and its end of line, without the memory that is left over. */
function closed(packet: Uint8Array, form: PacketForm, check: BlockCheck, end: number): Uint8Array {
  writeCheck(check, packet, form.padding + 1, end)
  packet[end + check] = form.endOfLine
  return packet.subarray(0, end + check + 1)
}
