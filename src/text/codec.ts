// What each charset decodes to, what it can carry, and its bytes.

import {
  decodeStrictUtf8,
  decodeTolerantUtf8,
  encodeUtf8,
  findLoneSurrogate,
  sameBytes,
} from '../base/index.js'
import { type Charset, checkCharset, isSingleByte, type SingleByteCharset } from './charset.js'
import { decodeMacromanUtf8, decodeTwice, encodeTwice, saveAsMacroman } from './repair.js'
import { bytesOfUnits, decodeSingleByte, encodeSingleByte, findMissing } from './single-byte.js'
import { decodeUtf16, encodeUtf16 } from './utf16.js'

/** A text, and whether the codec encodes it to the bytes that it came from. */
interface ReadText {
  readonly text: string
  readonly exact: boolean
}

/** How a charset is read and written. */
export interface Codec {
  /** The text of any bytes, U+FFFD where they are no character; a byte order mark is read as U+FEFF. */
  readonly decode: (bytes: Uint8Array) => ReadText
  /** The position, in UTF-16 units, of the first character that the charset lacks; −1 when it has all. */
  readonly findMissing: (text: string) => number
  /** The bytes of a text in which nothing is missing. */
  readonly encode: (text: string) => Uint8Array
  /** Whether it has every character of Unicode, so that there is never a reason to replace one. */
  readonly complete: boolean
  /** Its byte order mark; none in sets without U+FEFF, and in damages, whose mark is damaged too. */
  readonly mark: readonly number[]
}

/** Those of the sets with several bytes a character. */
const codecs: Readonly<Record<Exclude<Charset, SingleByteCharset>, () => Codec>> = {
  'utf-8': () => ({
    decode: readUtf8,
    findMissing: findLoneSurrogate,
    encode: encodeUtf8,
    complete: true,
    mark: [0xef, 0xbb, 0xbf],
  }),
  'utf-16le': () => utf16('utf-16le', [0xff, 0xfe]),
  'utf-16be': () => utf16('utf-16be', [0xfe, 0xff]),
  'utf-8-twice': () =>
    damage({ decode: decodeTwice, findMissing: findLoneSurrogate, encode: encodeTwice, complete: true }),
  'utf-8-macroman': () =>
    damage({
      decode: decodeMacromanUtf8,
      findMissing: findUnsaved,
      encode: encodeMacromanUtf8,
      complete: false,
    }),
}

/**
 * How a charset is read and written.
 * @throws HprimError `options.invalid` (no charset)
 */
export function codecOf(charset: Charset): Codec {
  checkCharset(charset)
  return isSingleByte(charset) ? singleByte(charset) : codecs[charset]()
}

function singleByte(charset: SingleByteCharset): Codec {
  return {
    decode: (bytes) => {
      const text = decodeSingleByte(bytes, charset)
      return { text, exact: !text.includes('\uFFFD') }
    },
    findMissing: (text) => findMissing(text, bytesOfUnits(charset)),
    encode: (text) => encodeSingleByte(text, bytesOfUnits(charset)),
    complete: false,
    mark: [],
  }
}

function readUtf8(bytes: Uint8Array): ReadText {
  const text = decodeStrictUtf8(bytes)
  return text === null ? { text: decodeTolerantUtf8(bytes), exact: false } : { text, exact: true }
}

function utf16(charset: 'utf-16le' | 'utf-16be', mark: readonly number[]): Codec {
  return {
    decode: (bytes) => ({ text: decodeUtf16(bytes, charset), exact: bytes.length % 2 === 0 }),
    findMissing: () => -1,
    encode: (text) => encodeUtf16(text, charset),
    complete: true,
    mark,
  }
}

/** A damage has several ways to the same text: whether this was ours shows in encoding it. */
function damage(
  codec: Pick<Codec, 'findMissing' | 'encode' | 'complete'> & {
    readonly decode: (bytes: Uint8Array) => string
  },
): Codec {
  const decode = (bytes: Uint8Array): ReadText => {
    const text = codec.decode(bytes)
    return { text, exact: codec.findMissing(text) < 0 && sameBytes(codec.encode(text), bytes) }
  }
  return { ...codec, decode, mark: [] }
}

/** Where the first character begins whose UTF-8 is lost in MacRoman. */
function findUnsaved(text: string): number {
  const surrogate = findLoneSurrogate(text)
  const { lost } = saveAsMacroman(encodeUtf8(text))
  if (lost < 0) return surrogate
  let length = 0
  let position = 0
  for (const character of text) {
    length += encodeUtf8(character).length
    if (length > lost) break
    position += character.length
  }
  return surrogate < 0 ? position : Math.min(position, surrogate)
}

function encodeMacromanUtf8(text: string): Uint8Array {
  return saveAsMacroman(encodeUtf8(text)).saved
}
