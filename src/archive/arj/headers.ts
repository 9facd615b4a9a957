import { crc32 } from '../crc32.js'
import { readU16, readU32 } from '../little-endian.js'
import { AT, FIXED_LENGTH, HEADER_ID, MAX_HEADER } from './layout.js'

/** Octets in which the first header is looked for: programs that extract themselves stand before it. */
const SEARCHED = 0x20000

/** A header whose CRC holds. */
export interface ArjHeader {
  /** From the fixed part to the end of the comment. */
  readonly octets: Uint8Array
  readonly name: Uint8Array
  readonly comment: Uint8Array
  /** Place after the header and what extends it. */
  readonly end: number
}

/** The header at a place; `end` for the mark that ends an archive; else what is wrong. */
export function headerAt(bytes: Uint8Array, at: number): ArjHeader | 'end' | 'truncated' | 'damaged' {
  if (at + 4 > bytes.length) return 'truncated'
  if (readU16(bytes, at) !== HEADER_ID) return 'damaged'
  const length = readU16(bytes, at + 2)
  if (length === 0) return 'end'
  if (length > MAX_HEADER) return 'damaged'
  const start = at + 4
  const check = start + length
  if (check + 6 > bytes.length) return 'truncated'
  const octets = bytes.subarray(start, check)
  if (crc32(octets) !== readU32(bytes, check)) return 'damaged'
  const fixed = octets[AT.fixedLength] ?? 0
  const nameEnd = octets.indexOf(0, fixed)
  const commentEnd = nameEnd < 0 ? -1 : octets.indexOf(0, nameEnd + 1)
  if (fixed < FIXED_LENGTH || commentEnd < 0) return 'damaged'
  const extended = pastExtensions(bytes, check + 4)
  if (extended === null) return 'truncated'
  return {
    octets,
    name: octets.subarray(fixed, nameEnd),
    comment: octets.subarray(nameEnd + 1, commentEnd),
    end: extended,
  }
}

/** Extended headers: a length and, unless it is 0, so many octets and their CRC. None is in use; passed over. */
function pastExtensions(bytes: Uint8Array, from: number): number | null {
  let at = from
  while (at + 2 <= bytes.length) {
    const length = readU16(bytes, at)
    at += 2
    if (length === 0) return at
    at += length + 4
  }
  return null
}

/** Where the main header stands; null when there is none. One at the very start may be damaged. */
export function findMainHeader(bytes: Uint8Array): number | null {
  if (isMainHeader(bytes, 0)) return 0
  const last = Math.min(bytes.length - 4, SEARCHED)
  for (let at = 1; at <= last; at++) {
    if (bytes[at] === 0x60 && isMainHeader(bytes, at) && typeof headerAt(bytes, at) === 'object') return at
  }
  return null
}

function isMainHeader(bytes: Uint8Array, at: number): boolean {
  if (readU16(bytes, at) !== HEADER_ID) return false
  const length = readU16(bytes, at + 2)
  return length >= FIXED_LENGTH + 2 && length <= MAX_HEADER && (bytes[at + 4] ?? 0) >= FIXED_LENGTH
}
