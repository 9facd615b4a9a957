import { hexOf } from '../base/index.js'
import { type Asn1Element, checkType, universal } from './element.js'
import { limitPassed, malformed } from './errors.js'
import { maxIntegerBytes } from './limits.js'

// Values that are always primitive. BER that DER forbids (an INTEGER with needless bytes, TRUE that is not FF) is read.

/**
 * The value of an INTEGER (X.690 §8.3).
 * @throws HprimError `asn1.unexpected`; `asn1.malformed` (no byte); `asn1.limit` (`integerBytes`: more than 2,100)
 */
export function integerOf(element: Asn1Element, path: string): bigint {
  return bigintOf(integerContents(element, universal.integer, 'INTEGER', path))
}

/**
 * The magnitude of an INTEGER that is not negative, most significant byte first and without leading zeros: of zero, no
 * byte. A view on the bytes read. The form in which keys and serial numbers are used; `derUnsigned` writes it.
 * @throws HprimError `asn1.unexpected`; `asn1.malformed` (no byte, negative); `asn1.limit` (`integerBytes`)
 */
export function unsignedBytesOf(element: Asn1Element, path: string): Uint8Array {
  const contents = integerContents(element, universal.integer, 'INTEGER', path)
  if ((contents[0] ?? 0) >= 0x80) throw malformed(path, 'INTEGER')
  return withoutLeadingZeros(contents)
}

/**
 * The value of an INTEGER that a number holds exactly.
 * @throws HprimError `asn1.unexpected`, `asn1.malformed`; `asn1.limit` (`integerBytes`, `smallInteger`: beyond ±2⁵³)
 */
export function smallIntegerOf(element: Asn1Element, path: string): number {
  return smallNumberOf(integerContents(element, universal.integer, 'INTEGER', path), path)
}

/**
 * The value of an ENUMERATED (X.690 §8.4).
 * @throws HprimError `asn1.unexpected`, `asn1.malformed`; `asn1.limit` (`integerBytes`, `smallInteger`)
 */
export function enumeratedOf(element: Asn1Element, path: string): number {
  return smallNumberOf(integerContents(element, universal.enumerated, 'ENUMERATED', path), path)
}

/**
 * The value of a BOOLEAN (X.690 §8.2): any byte but zero is true.
 * @throws HprimError `asn1.unexpected`; `asn1.malformed` (not one byte)
 */
export function booleanOf(element: Asn1Element, path: string): boolean {
  checkType(element, universal.boolean, false, path)
  if (element.contents.length !== 1) throw malformed(path, 'BOOLEAN')
  return element.contents[0] !== 0
}

/**
 * Checks that the element is NULL (X.690 §8.8).
 * @throws HprimError `asn1.unexpected`; `asn1.malformed` (it has contents)
 */
export function nullOf(element: Asn1Element, path: string): null {
  checkType(element, universal.null, false, path)
  if (element.contents.length !== 0) throw malformed(path, 'NULL')
  return null
}

function integerContents(element: Asn1Element, type: number, name: string, path: string): Uint8Array {
  checkType(element, type, false, path)
  const { contents } = element
  if (contents.length === 0) throw malformed(path, name)
  if (contents.length > maxIntegerBytes) throw limitPassed(path, 'integerBytes', maxIntegerBytes)
  return contents
}

/** Two's complement, as BigInt reads it from hexadecimal digits in linear time. */
function bigintOf(contents: Uint8Array): bigint {
  const unsigned = BigInt(`0x${hexOf(contents)}`)
  return (contents[0] ?? 0) < 0x80 ? unsigned : unsigned - (1n << BigInt(contents.length * 8))
}

function smallNumberOf(contents: Uint8Array, path: string): number {
  const value = Number(bigintOf(contents))
  if (!Number.isSafeInteger(value)) throw limitPassed(path, 'smallInteger', Number.MAX_SAFE_INTEGER)
  return value
}

/** A view from the first byte on that is not zero. */
export function withoutLeadingZeros(bytes: Uint8Array): Uint8Array {
  let start = 0
  while (bytes[start] === 0) start++
  return bytes.subarray(start)
}
