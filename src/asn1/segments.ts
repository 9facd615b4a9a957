import { joinedBytes } from '../base/index.js'
import { type Asn1Element, isContext, isUniversal, typeName, universal } from './element.js'
import { childPath, malformed, unexpected } from './errors.js'

// Strings, whatever their type, are primitive or, in BER, constructed of segments that are strings themselves (X.690,
// 8.6, 8.7, 8.23). Senders of large messages write segments of some thousand bytes.

/** A BIT STRING. */
export interface BitString {
  /** How many bits at the end of the last byte are none of the value: 0 to 7. */
  readonly unusedBits: number
  /** The bits, the first being the highest of the first byte. */
  readonly bytes: Uint8Array
}

/**
 * The contents of an OCTET STRING as views on the bytes read: one when it is primitive, else those of its segments in
 * order (X.690 §8.7). Joined they are the value; nothing is copied here.
 * @param implicit The number of the context-specific tag, when it is `[implicit] IMPLICIT OCTET STRING`.
 * @throws HprimError `asn1.unexpected`; `asn1.malformed` (a segment is not an OCTET STRING)
 */
export function octetStringSlicesOf(
  element: Asn1Element,
  path: string,
  implicit?: number,
): readonly Uint8Array[] {
  if (implicit === undefined) {
    if (!isUniversal(element, universal.octetString)) throw unexpected(path, 'OCTET STRING')
  } else if (!isContext(element, implicit)) {
    throw unexpected(path, `[${implicit}]`)
  }
  return segmentsOf(element, universal.octetString, path)
}

/**
 * The contents of an OCTET STRING in one piece: a view on the bytes read, or a copy when it came in segments.
 * @param implicit The number of the context-specific tag, when it is `[implicit] IMPLICIT OCTET STRING`.
 * @throws HprimError `asn1.unexpected`; `asn1.malformed` (a segment is not an OCTET STRING)
 */
export function octetStringOf(element: Asn1Element, path: string, implicit?: number): Uint8Array {
  return joinedBytes(octetStringSlicesOf(element, path, implicit))
}

/**
 * The value of a BIT STRING (X.690 §8.6): a view on the bytes read, or a copy when it came in segments.
 * @throws HprimError `asn1.unexpected`; `asn1.malformed` (no count of unused bits or a false one, a segment that is not a
 *   BIT STRING, or one before the last with unused bits)
 */
export function bitStringOf(element: Asn1Element, path: string): BitString {
  if (!isUniversal(element, universal.bitString)) throw unexpected(path, 'BIT STRING')
  let unusedBits = 0
  const pieces: Uint8Array[] = []
  for (const segment of segmentsOf(element, universal.bitString, path)) {
    if (unusedBits > 0) throw malformed(path, 'BIT STRING')
    unusedBits = segment[0] ?? 8
    if (unusedBits > (segment.length === 1 ? 0 : 7)) throw malformed(path, 'BIT STRING')
    pieces.push(segment.subarray(1))
  }
  return { unusedBits, bytes: joinedBytes(pieces) }
}

/**
 * The contents of the primitive strings that a string of the given type is made of, whatever tag it has itself. Segments
 * are OCTET STRINGs, but of a BIT STRING (8.23.3); some encoders repeat the type of a character string.
 */
export function segmentsOf(element: Asn1Element, type: number, path: string): readonly Uint8Array[] {
  if (!element.constructed) return [element.contents]
  const segmentType = type === universal.bitString ? type : universal.octetString
  const slices: Uint8Array[] = []
  const open: { readonly segments: readonly Asn1Element[]; next: number }[] = []
  open.push({ segments: element.children, next: 0 })
  for (;;) {
    const innermost = open.at(-1)
    if (innermost === undefined) return slices
    const segment = innermost.segments[innermost.next]
    innermost.next++
    if (segment === undefined) {
      open.pop()
    } else if (!isUniversal(segment, segmentType) && !isUniversal(segment, type)) {
      const place = open.map(({ next }) => next - 1).reduce(childPath, path)
      throw malformed(place, typeName(type))
    } else if (segment.constructed) {
      open.push({ segments: segment.children, next: 0 })
    } else {
      slices.push(segment.contents)
    }
  }
}
