import { type BlockCheck, check1, checkHolds, writeCheck } from './block-check.js'
import { toChar } from './characters.js'

/** The longest extended packet: two digits of base 95 (Kermit protocol manual, 6th ed., 9.2). */
export const longestPacket = 9024
/** The longest packet with a length of one character (manual, 4). */
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

/** Where the data of a packet end if it has a check of this type and the check holds; null when it does not. */
export function checkedEnd(packet: RawPacket, check: BlockCheck): number | null {
  const end = packet.to - check
  return end >= packet.from && checkHolds(check, packet.chars, 0, end) ? end : null
}

/**
 * The type of check of a packet without data: as many characters as are left. So that a NAK is understood by a side
 * that is not of one mind with the other about the check.
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

/** How many characters stand before the data at most: padding left aside, mark, length, sequence, type, long header. */
const headerRoom = 7

/**
 * One packet. The data are written by `fill(target, at, end)`, which returns where they end; `most` is how many
 * characters of data there may be.
 */
export function buildPacket(
  form: PacketForm,
  type: number,
  sequence: number,
  check: BlockCheck,
  most: number,
  fill: (target: Uint8Array, at: number, end: number) => number,
): Uint8Array {
  const packet = new Uint8Array(form.padding + headerRoom + most + check + 1)
  packet.fill(form.padChar, 0, form.padding)
  const dataAt = form.padding + headerRoom
  const end = fill(packet, dataAt, dataAt + most)
  const length = end - dataAt + check
  if (length + 2 <= longestShortPacket) {
    // The short header is three characters shorter; the data move up to it.
    packet.copyWithin(dataAt - 3, dataAt, end)
    header(packet, form, toChar(length + 2), sequence, type)
    return closed(packet, form, check, end - 3)
  }
  header(packet, form, toChar(0), sequence, type)
  const at = form.padding
  packet[at + 4] = toChar(Math.floor(length / 95))
  packet[at + 5] = toChar(length % 95)
  packet[at + 6] = toChar(check1(packet, at + 1, at + 6))
  return closed(packet, form, check, end)
}

function header(packet: Uint8Array, form: PacketForm, length: number, sequence: number, type: number): void {
  const at = form.padding
  packet[at] = form.mark
  packet[at + 1] = length
  packet[at + 2] = toChar(sequence)
  packet[at + 3] = type
}

function closed(packet: Uint8Array, form: PacketForm, check: BlockCheck, end: number): Uint8Array {
  writeCheck(check, packet, form.padding + 1, end)
  packet[end + check] = form.endOfLine
  return packet.subarray(0, end + check + 1)
}
