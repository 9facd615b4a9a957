import { type Charset, decodeText } from '../../text/index.js'
import { crc32 } from '../crc32.js'
import { readU32 } from '../little-endian.js'
import type { CentralHeader } from './directory.js'
import { findExtra } from './extra-fields.js'
import { EXTRA, FLAG, HOST } from './layout.js'

/** Names: UTF-8 where a flag or a field says so, else as the system of the writer had them. */
export function nameOf(header: CentralHeader, charset: Charset | null): string {
  return textOf(header, header.name, EXTRA.unicodePath, charset)
}

/** The comment on a file. */
export function commentOf(header: CentralHeader, charset: Charset | null): string {
  return textOf(header, header.comment, EXTRA.unicodeComment, charset)
}

function textOf(header: CentralHeader, bytes: Uint8Array, field: number, charset: Charset | null): string {
  if ((header.flags & FLAG.utf8) !== 0) return decodeName(bytes, 'utf-8')
  // Info-ZIP's Unicode fields (§4.6.8, §4.6.9) hold the CRC of the name that they stand for.
  const unicode = findExtra(header.extra, field)
  if (unicode !== null && unicode.length > 5 && unicode[0] === 1 && readU32(unicode, 1) === crc32(bytes)) {
    return decodeName(unicode.subarray(5), 'utf-8')
  }
  return unflaggedText(bytes, isUnix(header), charset)
}

/** Observed: programs on Unix write the bytes of the file system, UTF-8 nowadays, and set no flag. */
export function unflaggedText(bytes: Uint8Array, unix: boolean, charset: Charset | null): string {
  if (charset !== null) return decodeName(bytes, charset)
  const utf8 = unix ? decodeText(bytes, { charset: 'utf-8', byteOrderMark: 'keep' }) : null
  return utf8?.exact ? utf8.text : decodeName(bytes, 'cp437')
}

export function isUnix({ madeBy }: CentralHeader): boolean {
  return madeBy >>> 8 === HOST.unix
}

function decodeName(bytes: Uint8Array, charset: Charset): string {
  return decodeText(bytes, { charset, byteOrderMark: 'keep' }).text
}
