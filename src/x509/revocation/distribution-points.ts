// Distribution points: of certificates (RFC 5280 §4.2.1.13), and the one of a revocation list (§5.2.5).
import {
  type Asn1Element,
  bitStringOf,
  derSequence,
  encodeDer,
  explicitOf,
  implicitOf,
  isContext,
  malformed,
  readBer,
  sequenceOf,
  universal,
} from '../../asn1/index.js'
import { sameBytes } from '../../base/index.js'
import { defaultX509Limits as limits } from '../limits.js'
import { type DistinguishedName, nameOf, sameName } from '../names.js'

/** A name of a distribution point: a GeneralName. */
export interface PointName {
  /** As received. */
  readonly raw: Uint8Array
  /** Null for names of other types. */
  readonly directory: DistinguishedName | null
}

/** ReasonFlags with all of its reasons; its first bit is not used. */
export const ALL_REASONS = 0b1_1111_1110

/** Where a certificate says that its revocation is told. */
export interface DistributionPoint {
  /** Null when it gives none. */
  readonly names: readonly PointName[] | null
  readonly reasons: number
  /** Whether the list is of another issuer than the certificate. */
  readonly hasOtherIssuer: boolean
}

/**
 * Reads CRLDistributionPoints.
 * @param issuer Of the certificate.
 * @throws HprimError `asn1.*`
 */
export function distributionPointsOf(
  element: Asn1Element,
  path: string,
  issuer: DistinguishedName,
): readonly DistributionPoint[] {
  const points = sequenceOf(element, path)
  if (points.left === 0) throw malformed(path, 'CRLDistributionPoints')
  return points.rest().map((one, index) => {
    const fields = sequenceOf(one, points.at(index))
    const name = fields.optionalContext(0)
    const reasons = fields.optionalContext(1)
    const other = fields.optionalContext(2)
    fields.end()
    if (name === null && other === null) throw malformed(points.at(index), 'DistributionPoint')
    return {
      // A name relative to another issuer is not looked at.
      names: name === null || other !== null ? null : pointNamesOf(name, fields.at(0), issuer),
      reasons: reasons === null ? ALL_REASONS : reasonsOf(reasons, 1, fields.at(1)),
      hasOtherIssuer: other !== null,
    }
  })
}

/**
 * Reads `[0] DistributionPointName`: full names, or one relative to the issuer of the list.
 * @throws HprimError `asn1.*`
 */
export function pointNamesOf(
  element: Asn1Element,
  path: string,
  issuer: DistinguishedName,
): readonly PointName[] {
  const choice = explicitOf(element, 0, path)
  if (isContext(choice, 1)) {
    const set = implicitOf(choice, 1, universal.set, path)
    if (choice.indefinite || set.children.length === 0) throw malformed(path, 'RelativeDistinguishedName')
    const relative = set.raw.slice()
    // The tag of a SET in place of `[1]`.
    relative[0] = 0x31
    const parts = readBer(issuer.raw, { limits }).children.map(({ raw }) => raw)
    const directory = nameOf(readBer(encodeDer(derSequence([...parts, relative])), { limits }), path)
    return [{ raw: directory.raw, directory }]
  }
  const names = sequenceOf(implicitOf(choice, 0, universal.sequence, path), path)
  if (names.left === 0) throw malformed(path, 'GeneralNames')
  return names.rest().map((name, index) => {
    const place = names.at(index)
    if (name.tagClass !== 'context') throw malformed(place, 'GeneralName')
    const isDirectory = isContext(name, 4)
    return { raw: name.raw, directory: isDirectory ? nameOf(explicitOf(name, 4, place), place) : null }
  })
}

/**
 * Reads `[tag] ReasonFlags`.
 * @throws HprimError `asn1.*`
 */
export function reasonsOf(element: Asn1Element, tag: number, path: string): number {
  const { bytes, unusedBits } = bitStringOf(implicitOf(element, tag, universal.bitString, path), path)
  let reasons = 0
  const bits = Math.min(bytes.length * 8 - unusedBits, 9)
  for (let bit = 0; bit < bits; bit++) {
    if ((((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1) reasons |= 1 << bit
  }
  return reasons & ALL_REASONS
}

/** Whether two lists of names have one in common (RFC 5280 §6.3.3 b 2 i). */
export function haveCommonName(ones: readonly PointName[], others: readonly PointName[]): boolean {
  return ones.some((one) => others.some((other) => isSame(one, other)))
}

function isSame(one: PointName, other: PointName): boolean {
  if (one.directory !== null && other.directory !== null) return sameName(one.directory, other.directory)
  return one.directory === other.directory && sameBytes(one.raw, other.raw)
}
