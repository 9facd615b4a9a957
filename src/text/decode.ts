import { decodeStrictUtf8, decodeTolerantUtf8, invalidOption } from '../base/index.js'
import { type Charset, checkCharset } from './charset.js'
import { type DetectedCharset, detectCharset } from './detect.js'
import { decodeSingleByte } from './iconv.js'
import { decodeMacromanUtf8, decodeTwice } from './repair.js'
import { repertoireOf } from './repertoire.js'
import { decodeUtf16Octets } from './utf16.js'

/** How `decodeText` reads. */
export interface DecodeTextOptions {
  /** The charset to use, when it is known. Default: the one that `detectCharset` finds. */
  readonly charset?: Charset | undefined
  /**
   * `strip` (the default): a byte order mark of the charset used is left out of the text and reported;
   * `keep`: none is looked for, U+FEFF stays in the text.
   */
  readonly byteOrderMark?: 'strip' | 'keep' | undefined
}

/** A text and how it was read. */
export interface DecodedText {
  /** The character set that was used, how sure it is and why. */
  readonly charset: DetectedCharset
  /** The characters; U+FFFD for octets that are none. */
  readonly text: string
  /** Whether a byte order mark was left out of `text`. */
  readonly byteOrderMark: boolean
  /** Whether `encodeText(text, charset, { byteOrderMark })` gives the same octets again. */
  readonly exact: boolean
}

/**
 * Decodes octets, in the charset given or found. Any octets are read: what is no character becomes U+FFFD, and
 * `exact` is then false. The result holds no reference to `bytes`. Only octets for more characters than a string
 * of the platform can hold (some 500 million) make the platform throw: limit sizes before.
 * @throws HprimError `text.unknown_charset`, `options.invalid`
 */
export function decodeText(bytes: Uint8Array, options: DecodeTextOptions = {}): DecodedText {
  const { charset: forced, byteOrderMark = 'strip' } = options
  if (byteOrderMark !== 'strip' && byteOrderMark !== 'keep') {
    throw invalidOption('byteOrderMark', "'strip' | 'keep'", byteOrderMark)
  }
  const found = forced === undefined ? detectCharset(bytes) : forcedTo(forced)
  const mark = byteOrderMark === 'strip' ? markLength(bytes, found.name) : 0
  const { text, exact } = decodeOctets(bytes.subarray(mark), found.name)
  const damaged = found.name === 'utf-8-twice' || found.name === 'utf-8-macroman'
  if (!damaged) return { charset: found, text, byteOrderMark: mark > 0, exact }
  const marked = byteOrderMark === 'strip' && text.startsWith('\uFEFF')
  return {
    charset: found,
    text: marked ? text.slice(1) : text,
    byteOrderMark: marked,
    exact: encodesTo(text, found.name, bytes),
  }
}

function forcedTo(charset: Charset): DetectedCharset {
  checkCharset(charset)
  return { name: charset, confidence: 1, reason: 'forced' }
}

/** How many octets the byte order mark of the charset has at the start; 0 when it is not there. */
function markLength(bytes: Uint8Array, charset: Charset): number {
  if (charset === 'utf-8') return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  if (charset === 'utf-16le') return bytes[0] === 0xff && bytes[1] === 0xfe ? 2 : 0
  if (charset === 'utf-16be') return bytes[0] === 0xfe && bytes[1] === 0xff ? 2 : 0
  return 0
}

/** The text of the octets; `exact` is decided by the caller for the two damages. */
function decodeOctets(
  bytes: Uint8Array,
  charset: Charset,
): { readonly text: string; readonly exact: boolean } {
  switch (charset) {
    case 'utf-8': {
      const text = decodeStrictUtf8(bytes)
      return text === null ? { text: decodeTolerantUtf8(bytes), exact: false } : { text, exact: true }
    }
    case 'utf-16le':
    case 'utf-16be':
      return { text: decodeUtf16Octets(bytes, charset), exact: bytes.length % 2 === 0 }
    case 'utf-8-twice':
      return { text: decodeTwice(bytes), exact: false }
    case 'utf-8-macroman':
      return { text: decodeMacromanUtf8(bytes), exact: false }
    default: {
      const text = decodeSingleByte(bytes, charset)
      return { text, exact: !text.includes('\uFFFD') }
    }
  }
}

function encodesTo(text: string, charset: Charset, bytes: Uint8Array): boolean {
  const repertoire = repertoireOf(charset)
  if (repertoire.findMissing(text) >= 0) return false
  const again = repertoire.encode(text)
  if (again.length !== bytes.length) return false
  for (let at = 0; at < bytes.length; at++) {
    if (again[at] !== bytes[at]) return false
  }
  return true
}
