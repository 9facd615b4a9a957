import { decodeStrictUtf8, encodeUtf8, findLoneSurrogate, joinedBytes, latin1Of } from '../base/index.js'
import { type Asn1Element, universal } from './element.js'
import { unexpected } from './errors.js'
import { segmentsOf } from './segments.js'

const decoders: Readonly<Record<number, (bytes: Uint8Array) => string>> = {
  [universal.utf8String]: decodeUtf8,
  [universal.numericString]: latin1Of,
  [universal.printableString]: latin1Of,
  [universal.teletexString]: latin1Of,
  [universal.ia5String]: latin1Of,
  [universal.visibleString]: latin1Of,
  [universal.universalString]: decodeUtf32,
  [universal.bmpString]: decodeUtf16,
}

/** Whether the element is of one of the character strings that `stringOf` reads. */
export function isString(element: Asn1Element): boolean {
  return element.tagClass === 'universal' && Object.hasOwn(decoders, element.tag)
}

/**
 * The text of a UTF8String, PrintableString, IA5String, TeletexString, VisibleString, NumericString, BMPString or
 * UniversalString (X.690 §8.23). For people to read, so any bytes are read: what is not UTF-8, and all beyond ASCII in
 * the types of eight bits, is taken for Latin-1, as programs write it; U+FFFD stands for what is no character.
 * @throws HprimError `asn1.unexpected`; `asn1.malformed` (a segment that is no string)
 */
export function stringOf(element: Asn1Element, path: string): string {
  const decode = element.tagClass === 'universal' ? decoders[element.tag] : undefined
  if (decode === undefined) throw unexpected(path, 'string')
  return decode(joinedBytes(segmentsOf(element, element.tag, path)))
}

function decodeUtf8(bytes: Uint8Array): string {
  return decodeStrictUtf8(bytes) ?? latin1Of(bytes)
}

/** Text of so many code points. In pieces, since a call takes only so many arguments. */
function textOf(count: number, codePointAt: (index: number) => number): string {
  let text = ''
  let piece: number[] = []
  for (let index = 0; index < count; index++) {
    piece.push(codePointAt(index))
    if (piece.length < 4096) continue
    text += String.fromCodePoint(...piece)
    piece = []
  }
  return text + String.fromCodePoint(...piece)
}

function decodeUtf16(bytes: Uint8Array): string {
  const text = textOf(bytes.length >> 1, (index) => bigEndian(bytes, index * 2, 2))
  return bytes.length % 2 === 0 ? text : `${text}\uFFFD`
}

function decodeUtf32(bytes: Uint8Array): string {
  const text = textOf(bytes.length >> 2, (index) => {
    const codePoint = bigEndian(bytes, index * 4, 4)
    return codePoint > 0x10ffff ? 0xfffd : codePoint
  })
  return bytes.length % 4 === 0 ? text : `${text}\uFFFD`
}

function bigEndian(bytes: Uint8Array, at: number, width: number): number {
  let value = 0
  for (let index = at; index < at + width; index++) value = value * 0x100 + (bytes[index] ?? 0)
  return value
}

/** The bytes of ASCII text, null when it has other characters. */
export function encodeAscii(text: string): Uint8Array | null {
  return /^[\x00-\x7f]*$/.test(text) ? encodeUtf8(text) : null
}

/** The bytes of text in UTF-8, null when it has lone surrogates. */
export function encodeWellFormed(text: string): Uint8Array | null {
  return findLoneSurrogate(text) === -1 ? encodeUtf8(text) : null
}

/** The bytes of text in UTF-16, big-endian. */
export function encodeUtf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 * text.length)
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    bytes[2 * at] = unit >> 8
    bytes[2 * at + 1] = unit
  }
  return bytes
}
