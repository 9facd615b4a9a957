// What each charset can carry, and its octets.

import { encodeUtf8, findLoneSurrogate } from '../base/index.js'
import { type Charset, checkCharset } from './charset.js'
import { encodeTwice, saveAsMacroman } from './repair.js'
import { encodeSingleByte, findMissing, octetsOf } from './single-byte.js'
import { encodeUtf16 } from './utf16.js'

/** The characters of a charset and how to write them. */
export interface Repertoire {
  /** The position, in UTF-16 units, of the first character that the charset lacks; −1 when it has all. */
  readonly findMissing: (text: string) => number
  /** The octets of a text in which nothing is missing. */
  readonly encode: (text: string) => Uint8Array
  /** Whether it has every character of Unicode, so that there is never a reason to replace one. */
  readonly complete: boolean
}

/**
 * The repertoire of a charset.
 * @throws HprimError `text.unknown_charset`
 */
export function repertoireOf(charset: Charset): Repertoire {
  checkCharset(charset)
  switch (charset) {
    case 'utf-8':
      return { findMissing: findLoneSurrogate, encode: encodeUtf8, complete: true }
    case 'utf-8-twice':
      return { findMissing: findLoneSurrogate, encode: encodeTwice, complete: true }
    case 'utf-16le':
    case 'utf-16be':
      return { findMissing: () => -1, encode: (text) => encodeUtf16(text, charset), complete: true }
    case 'utf-8-macroman':
      return { findMissing: findUnsaved, encode: encodeMacromanUtf8, complete: false }
    default: {
      const octets = octetsOf(charset)
      return {
        findMissing: (text) => findMissing(text, octets),
        encode: (text) => encodeSingleByte(text, octets),
        complete: false,
      }
    }
  }
}

/** Where the first character begins whose UTF-8 is lost in MacRoman. */
function findUnsaved(text: string): number {
  const surrogate = findLoneSurrogate(text)
  const saved = saveAsMacroman(encodeUtf8(text))
  if (typeof saved !== 'number') return surrogate
  let octets = 0
  let position = 0
  for (const character of text) {
    octets += encodeUtf8(character).length
    if (octets > saved) break
    position += character.length
  }
  return surrogate < 0 ? position : Math.min(position, surrogate)
}

function encodeMacromanUtf8(text: string): Uint8Array {
  return saveAsMacroman(encodeUtf8(text)) as Uint8Array
}
