import { type Charset, decodeText } from '../../text/index.js'
import { crc32 } from '../crc32.js'
import { readU32 } from '../little-endian.js'
import type { CentralHeader } from './directory.js'
import { findExtra } from './extra-fields.js'
import { EXTRA, FLAG } from './layout.js'

/** Names: UTF-8 where a flag or a field says so, or they are well-formed UTF-8; else CP437. */
export function nameOf(header: CentralHeader, charset: Charset | null): string {
  return textOf(header, header.name, EXTRA.unicodePath, charset)
}

/** The comment on a file. */
export function commentOf(header: CentralHeader, charset: Charset | null): string {
  return textOf(header, header.comment, EXTRA.unicodeComment, charset)
}

function textOf(header: CentralHeader, bytes: Uint8Array, field: number, charset: Charset | null): string {
  const flagged = (header.flags & FLAG.utf8) !== 0 ? utf8Of(bytes) : null
  if (flagged !== null) return flagged
  // Info-ZIP's Unicode fields (§4.6.8, §4.6.9) hold the CRC of the name that they stand for.
  const unicode = findExtra(header.extra, field)
  if (unicode !== null && unicode.length > 5 && unicode[0] === 1 && readU32(unicode, 1) === crc32(bytes)) {
    return decodeName(unicode.subarray(5), 'utf-8')
  }
  return unflaggedText(bytes, charset)
}

/**
 * Observed: programs on Unix, and on Windows too, write UTF-8 and set no flag. Accents in CP437 are no well-formed UTF-8,
 * but where a box character precedes another.
 */
export function unflaggedText(bytes: Uint8Array, charset: Charset | null): string {
  if (charset !== null) return decodeName(bytes, charset)
  return utf8Of(bytes) ?? decodeName(bytes, 'cp437')
}

function utf8Of(bytes: Uint8Array): string | null {
  const { exact, text } = decodeText(bytes, { charset: 'utf-8', byteOrderMark: 'keep' })
  return exact ? text : null
}

function decodeName(bytes: Uint8Array, charset: Charset): string {
  return decodeText(bytes, { charset, byteOrderMark: 'keep' }).text
}
