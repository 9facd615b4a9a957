import { decodeStrictUtf8, latin1Of } from '../base/index.js'
import type { SingleByteCharset } from './charset.js'
import { upperHalves } from './single-byte-tables.js'

/** The byte of each UTF-16 unit, −1 when the set lacks it. */
export type ByteOfUnit = Int16Array

/** What a set decodes to, made on first use. */
interface Table {
  /** The 256 characters, U+FFFD where a byte is none. */
  readonly characters: string
  /** The same as UTF-16 units. */
  readonly units: Uint16Array
}

const tables = new Map<SingleByteCharset, Table>()
const inverses = new Map<SingleByteCharset, ByteOfUnit>()

function tableOf(charset: SingleByteCharset): Table {
  const known = tables.get(charset)
  if (known !== undefined) return known
  const ascii = Array.from({ length: 128 }, (_, byte) => String.fromCharCode(byte)).join('')
  const characters = ascii + upperHalves[charset]
  const table = { characters, units: Uint16Array.from(characters, (unit) => unit.charCodeAt(0)) }
  tables.set(charset, table)
  return table
}

/** The 256 characters of a single-byte set, U+FFFD where a byte is none. */
export function charactersOf(charset: SingleByteCharset): string {
  return tableOf(charset).characters
}

/** Bytes from which on it is worth a look whether all are ASCII, which the platform decodes in a fraction of the time. */
const WORTH_A_LOOK = 64

/** Decodes bytes of a single-byte set, one UTF-16 unit for each byte, U+FFFD for bytes that are no character. */
export function decodeSingleByte(bytes: Uint8Array, charset: SingleByteCharset): string {
  if (charset === 'iso-8859-1') return latin1Of(bytes)
  if (bytes.length >= WORTH_A_LOOK && isAscii(bytes)) return decodeStrictUtf8(bytes) ?? ''
  return unitsText(bytes, tableOf(charset).units)
}

/** Units that one call takes safely on every platform. */
const UNITS_A_CALL = 4_096

function unitsText(bytes: Uint8Array, units: Uint16Array): string {
  const piece = new Uint16Array(Math.min(bytes.length, UNITS_A_CALL))
  let text = ''
  for (let from = 0; from < bytes.length; from += UNITS_A_CALL) {
    const length = Math.min(UNITS_A_CALL, bytes.length - from)
    for (let at = 0; at < length; at++) piece[at] = units[bytes[from + at] as number] as number
    const filled = length === piece.length ? piece : piece.subarray(0, length)
    text += String.fromCharCode.apply(null, filled as unknown as number[])
  }
  return text
}

function isAscii(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) {
    if ((bytes[at] as number) >= 0x80) return false
  }
  return true
}

/** The inverse of a set's decoder: only what a byte decodes to can be encoded. Built on first use. */
export function bytesOfUnits(charset: SingleByteCharset): ByteOfUnit {
  const known = inverses.get(charset)
  if (known !== undefined) return known
  const inverse = new Int16Array(65_536).fill(-1)
  for (const [byte, unit] of tableOf(charset).units.entries()) {
    if (unit !== 0xfffd) inverse[unit] = byte
  }
  inverses.set(charset, inverse)
  return inverse
}

/** The position of the first UTF-16 unit that the set lacks, −1 when it has them all. */
export function findMissing(text: string, inverse: ByteOfUnit): number {
  for (let position = 0; position < text.length; position++) {
    if ((inverse[text.charCodeAt(position)] ?? -1) < 0) return position
  }
  return -1
}

/** Encodes text that the set has all characters of. */
export function encodeSingleByte(text: string, inverse: ByteOfUnit): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let position = 0; position < text.length; position++) {
    bytes[position] = inverse[text.charCodeAt(position)] ?? 0
  }
  return bytes
}
