import { attempt } from '../../base/index.js'
import { crc32 } from '../crc32.js'
import { readU16, readU32 } from '../little-endian.js'
import { archiveRefusals, archiveRefused } from '../words.js'
import { AT, FIXED_LENGTH, HEADER_ID, MAX_HEADER } from './layout.js'

/** Bytes in which the first header is looked for: a self-extracting program stands before it. */
const SEARCHED = 0x20000

/** A header whose CRC holds. */
export interface ArjHeader {
  /** From the fixed part to the end of the comment, without identifier, length and CRC. */
  readonly raw: Uint8Array
  readonly name: Uint8Array
  readonly comment: Uint8Array
  /** Index in the archive after the header and its extensions. */
  readonly end: number
}

/**
 * The header at a place; null for the mark that ends an archive.
 * @throws Refused `archive.truncated`, `archive.damaged`
 */
export function headerAt(bytes: Uint8Array, at: number): ArjHeader | null {
  if (at + 4 > bytes.length) throw archiveRefused('archive.truncated')
  if (readU16(bytes, at) !== HEADER_ID) throw archiveRefused('archive.damaged')
  const length = readU16(bytes, at + 2)
  if (length === 0) return null
  if (length > MAX_HEADER) throw archiveRefused('archive.damaged')
  const start = at + 4
  const check = start + length
  if (check + 6 > bytes.length) throw archiveRefused('archive.truncated')
  const raw = bytes.subarray(start, check)
  if (crc32(raw) !== readU32(bytes, check)) throw archiveRefused('archive.damaged')
  const fixed = raw[AT.fixedLength] ?? 0
  const nameEnd = raw.indexOf(0, fixed)
  const commentEnd = nameEnd < 0 ? -1 : raw.indexOf(0, nameEnd + 1)
  if (fixed < FIXED_LENGTH || commentEnd < 0) throw archiveRefused('archive.damaged')
  return {
    raw,
    name: raw.subarray(fixed, nameEnd),
    comment: raw.subarray(nameEnd + 1, commentEnd),
    end: pastExtensions(bytes, check + 4),
  }
}

/** Extended headers: a length and, unless it is 0, so many bytes and their CRC. None is in use; skipped. */
function pastExtensions(bytes: Uint8Array, from: number): number {
  let at = from
  while (at + 2 <= bytes.length) {
    const length = readU16(bytes, at)
    at += 2
    if (length === 0) return at
    at += length + 4
  }
  throw archiveRefused('archive.truncated')
}

/** Where the main header stands; null when there is none. One at the very start may be damaged. */
export function findMainHeader(bytes: Uint8Array): number | null {
  if (isMainHeader(bytes, 0)) return 0
  const last = Math.min(bytes.length - 4, SEARCHED)
  for (let at = 1; at <= last; at++) {
    if (bytes[at] !== 0x60 || !isMainHeader(bytes, at)) continue
    const { value } = attempt(archiveRefusals, () => headerAt(bytes, at))
    if (value) return at
  }
  return null
}

function isMainHeader(bytes: Uint8Array, at: number): boolean {
  if (readU16(bytes, at) !== HEADER_ID) return false
  const length = readU16(bytes, at + 2)
  return length >= FIXED_LENGTH + 2 && length <= MAX_HEADER && (bytes[at + 4] ?? 0) >= FIXED_LENGTH
}
