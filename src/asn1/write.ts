import { bytesOf } from '../base/index.js'
import { universal } from './element.js'
import { invalid } from './errors.js'
import { maxIntegerBytes, maxTag } from './limits.js'
import { oidContents } from './oid.js'
import { compareDer, type DerNode, type DerValue, derNode } from './rope.js'
import { encodeAscii, encodeUtf16, encodeWellFormed } from './strings.js'
import { timeContents } from './time.js'
import { withoutLeadingZeros } from './values.js'

// Each function gives a node of the tree that `encodeDer` writes. Bytes handed in are not copied before that, and
// must not be changed until then.

const TOO_LONG = `${maxIntegerBytes} bytes at most`

/** SEQUENCE or SEQUENCE OF (X.690 §8.9). */
export function derSequence(parts: readonly DerValue[]): DerNode {
  return derNode('universal', universal.sequence, true, [...parts])
}

/** SET OF: the parts are put in the order of their bytes (X.690 §11.6). */
export function derSet(parts: readonly DerValue[]): DerNode {
  return derNode('universal', universal.set, true, [...parts].sort(compareDer))
}

/**
 * `[tag]` around elements: EXPLICIT, or IMPLICIT of a SEQUENCE (X.690 §8.14).
 * @throws HprimError `options.invalid` (an invalid tag number)
 */
export function derContext(tag: number, parts: readonly DerValue[]): DerNode {
  return derNode('context', checkedTag(tag), true, [...parts])
}

/**
 * `[tag] IMPLICIT` of a primitive type, by its contents.
 * @throws HprimError `options.invalid` (an invalid tag number, not bytes)
 */
export function derContextPrimitive(tag: number, bytes: Uint8Array | readonly Uint8Array[]): DerNode {
  return derNode('context', checkedTag(tag), false, pieces(bytes))
}

/**
 * `[tag] IMPLICIT` of what another function made, as `derImplicit(0, derSet(attributes))`.
 * @throws HprimError `options.invalid` (an invalid tag number)
 */
export function derImplicit(tag: number, node: DerNode): DerNode {
  return derNode('context', checkedTag(tag), node.constructed, node.parts)
}

/** BOOLEAN (X.690 §11.1). */
export function derBoolean(value: boolean): DerNode {
  return primitive(universal.boolean, Uint8Array.of(value ? 0xff : 0))
}

/** NULL (X.690 §8.8). */
export function derNull(): DerNode {
  return primitive(universal.null)
}

/**
 * INTEGER, in the fewest bytes (X.690 §8.3).
 * @throws HprimError `options.invalid` (a number that is not whole or not exact, more than 2,100 bytes)
 */
export function derInteger(value: bigint | number): DerNode {
  if (typeof value !== 'bigint' && !Number.isSafeInteger(value)) {
    throw invalid('value', 'a whole number', value)
  }
  const bytes = twosComplement(BigInt(value))
  if (bytes.length > maxIntegerBytes) throw invalid('value', TOO_LONG, value)
  return primitive(universal.integer, bytes)
}

/**
 * INTEGER that is not negative, by its magnitude, most significant byte first; leading zeros may be there or not.
 * @throws HprimError `options.invalid` (not bytes, more than 2,100)
 */
export function derUnsigned(bytes: Uint8Array): DerNode {
  const magnitude = withoutLeadingZeros(bytesOf(bytes, 'bytes'))
  // A zero byte where the highest bit would be taken for a sign, and for zero itself.
  const padded = magnitude.length === 0 || (magnitude[0] ?? 0) >= 0x80
  if (magnitude.length + Number(padded) > maxIntegerBytes) throw invalid('bytes', TOO_LONG, bytes)
  return padded
    ? primitive(universal.integer, Uint8Array.of(0), magnitude)
    : primitive(universal.integer, magnitude)
}

/**
 * INTEGER by the bytes of its contents, as they were received: a serial number is compared byte for byte.
 * @throws HprimError `options.invalid` (not bytes, none at all, more than 2,100)
 */
export function derIntegerContents(contents: Uint8Array): DerNode {
  const bytes = bytesOf(contents, 'contents')
  if (bytes.length === 0 || bytes.length > maxIntegerBytes) {
    throw invalid('contents', `1 to ${maxIntegerBytes} bytes`, contents)
  }
  return primitive(universal.integer, bytes)
}

/**
 * ENUMERATED (X.690 §8.4).
 * @throws HprimError `options.invalid` (a number that is not whole or not exact)
 */
export function derEnumerated(value: number): DerNode {
  if (!Number.isSafeInteger(value)) throw invalid('value', 'a whole number', value)
  return primitive(universal.enumerated, twosComplement(BigInt(value)))
}

/**
 * OBJECT IDENTIFIER, from its dotted form (X.690 §8.19).
 * @throws HprimError `options.invalid` (not the dotted form, an arc out of its range, more than 256 bytes)
 */
export function derOid(oid: string): DerNode {
  return primitive(universal.oid, oidContents(oid))
}

/**
 * OCTET STRING; several pieces are joined (X.690 §10.2).
 * @throws HprimError `options.invalid` (not bytes)
 */
export function derOctetString(bytes: Uint8Array | readonly Uint8Array[]): DerNode {
  return primitive(universal.octetString, ...pieces(bytes))
}

/**
 * BIT STRING, not of named bits (X.690 §11.2.1).
 * @throws HprimError `options.invalid` (not bytes; unused bits that are not 0 to 7, or not zero in the bytes)
 */
export function derBitString(bytes: Uint8Array, unusedBits = 0): DerNode {
  const bits = bytesOf(bytes, 'bytes')
  const most = bits.length === 0 ? 0 : 7
  if (!Number.isInteger(unusedBits) || unusedBits < 0 || unusedBits > most) {
    throw invalid('unusedBits', `a whole number from 0 to ${most}`, unusedBits)
  }
  if (((bits.at(-1) ?? 0) & ((1 << unusedBits) - 1)) !== 0) {
    throw invalid('bytes', 'zeros in the unused bits', bytes)
  }
  return primitive(universal.bitString, Uint8Array.of(unusedBits), bits)
}

/**
 * UTF8String.
 * @throws HprimError `options.invalid` (a lone surrogate)
 */
export function derUtf8String(text: string): DerNode {
  return primitive(universal.utf8String, encoded(text, encodeWellFormed))
}

/**
 * PrintableString: letters and figures of ASCII, blank and '()+,-./:=? (X.680 §41.4).
 * @throws HprimError `options.invalid` (another character)
 */
export function derPrintableString(text: string): DerNode {
  if (!/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(text)) throw invalid('text', 'characters of PrintableString', text)
  return primitive(universal.printableString, encoded(text, encodeAscii))
}

/**
 * IA5String: ASCII.
 * @throws HprimError `options.invalid` (another character)
 */
export function derIa5String(text: string): DerNode {
  return primitive(universal.ia5String, encoded(text, encodeAscii))
}

/** BMPString: UTF-16, big-endian (X.690 §8.23.7). Characters beyond U+FFFF are two units, as programs write them. */
export function derBmpString(text: string): DerNode {
  return primitive(universal.bmpString, encoded(text, encodeUtf16))
}

/**
 * A moment, written `YYYY-MM-DDTHH:MM:SSZ`: UTCTime from 1950 through 2049, else GeneralizedTime (RFC 5280 §4.1.2.5).
 * @throws HprimError `options.invalid` (not so written, not in the calendar)
 */
export function derTime(iso: string): DerNode {
  const { tag, contents } = timeContents(iso)
  return primitive(tag, contents)
}

function primitive(tag: number, ...contents: readonly Uint8Array[]): DerNode {
  return derNode('universal', tag, false, contents)
}

function pieces(bytes: Uint8Array | readonly Uint8Array[]): readonly Uint8Array[] {
  const all = Array.isArray(bytes) ? bytes : [bytes]
  return all.map((piece: Uint8Array) => bytesOf(piece, 'bytes'))
}

function encoded(text: string, encode: (text: string) => Uint8Array | null): Uint8Array {
  const bytes = typeof text === 'string' ? encode(text) : null
  if (bytes === null) throw invalid('text', 'a string of characters that the type has', text)
  return bytes
}

function checkedTag(tag: number): number {
  if (!Number.isInteger(tag) || tag < 0 || tag > maxTag) {
    throw invalid('tag', `a whole number from 0 to ${maxTag}`, tag)
  }
  return tag
}

/** The fewest bytes that keep the sign. Those of a negative number are the inverse of those of −1 − number. */
function twosComplement(value: bigint): Uint8Array {
  const digits = (value < 0n ? -1n - value : value).toString(16)
  const even = digits.length % 2 === 0 ? digits : `0${digits}`
  const signed = even >= '8' ? `00${even}` : even
  const mask = value < 0n ? 0xff : 0
  return Uint8Array.from({ length: signed.length / 2 }, (_, index) => {
    return Number.parseInt(signed.slice(index * 2, index * 2 + 2), 16) ^ mask
  })
}
