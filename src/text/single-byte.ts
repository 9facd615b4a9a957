import { latin1Of } from '../base/index.js'
import { isAscii } from './ascii.js'
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
  const units = unitsOf(charset)
  const table = { characters: String.fromCharCode(...units), units }
  tables.set(charset, table)
  return table
}

function unitsOf(charset: SingleByteCharset): Uint16Array {
  const half = upperHalves[charset]
  if (half === null) return Uint16Array.from({ length: 256 }, (_, byte) => (byte < 0x80 ? byte : 0xfffd))
  const { like, runs } = half
  const units = like === undefined ? Uint16Array.from({ length: 256 }, (_, byte) => byte) : unitsOf(like)
  for (const [first, characters] of Object.entries(runs)) {
    for (let at = 0; at < characters.length; at++) units[Number(first) + at] = characters.charCodeAt(at)
  }
  return units
}

/** The 256 characters of a single-byte set, U+FFFD where a byte is none. */
export function charactersOf(charset: SingleByteCharset): string {
  return tableOf(charset).characters
}

/** Decodes bytes of a single-byte set, one UTF-16 unit for each byte, U+FFFD for bytes that are no character. */
export function decodeSingleByte(bytes: Uint8Array, charset: SingleByteCharset): string {
  if (charset === 'iso-8859-1' || isAscii(bytes)) return latin1Of(bytes)
  return unitsText(bytes, tableOf(charset).units)
}

interface Decoder {
  readonly decode: (bytes: Uint8Array) => string
}

interface Platform {
  readonly TextDecoder: new (label: 'utf-16le', options: { readonly ignoreBOM: boolean }) => Decoder
}

let utf16: Decoder | null = null

/** Characters that are decoded at a time. */
const PIECE = 16_384

/** Through UTF-16LE, which every platform reads, and faster than it makes strings of code units. */
function unitsText(bytes: Uint8Array, units: Uint16Array): string {
  const { TextDecoder } = globalThis as unknown as Platform
  utf16 ??= new TextDecoder('utf-16le', { ignoreBOM: true })
  const pairs = new Uint8Array(2 * Math.min(bytes.length, PIECE))
  let text = ''
  for (let from = 0; from < bytes.length; from += PIECE) {
    const length = Math.min(PIECE, bytes.length - from)
    for (let at = 0; at < length; at++) {
      const unit = units[bytes[from + at] as number] as number
      pairs[2 * at] = unit
      pairs[2 * at + 1] = unit >> 8
    }
    text += utf16.decode(pairs.subarray(0, 2 * length))
  }
  return text
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
