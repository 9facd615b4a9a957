import { type Asn1Element, checkType, universal } from './element.js'
import { invalid, limitPassed, malformed } from './faults.js'
import { maxOidOctets } from './limits.js'

/**
 * An OBJECT IDENTIFIER in its dotted form, as `1.2.840.113549.1.7.2` (X.690, 8.19). Arcs may be of any size.
 * @throws HprimError `asn1.unexpected`; `asn1.malformed` (empty, cut, an arc with needless octets); `asn1.limit`
 *   (`oidOctets`: more than 256)
 */
export function oidOf(element: Asn1Element, path: string): string {
  checkType(element, universal.oid, false, path)
  const { contents } = element
  if (contents.length > maxOidOctets) throw limitPassed(path, 'oidOctets', maxOidOctets)
  if (((contents.at(-1) ?? 0x80) & 0x80) !== 0) throw malformed(path, 'OBJECT IDENTIFIER')
  const arcs: bigint[] = []
  let arc = 0n
  let starts = true
  for (const octet of contents) {
    if (starts && octet === 0x80) throw malformed(path, 'OBJECT IDENTIFIER')
    arc = (arc << 7n) | BigInt(octet & 0x7f)
    starts = octet < 0x80
    if (!starts) continue
    arcs.push(arc)
    arc = 0n
  }
  // The first two arcs share a number, 40 for each of the first (8.19.4), where the second is below 40 unless the first is 2.
  const [shared = 0n, ...others] = arcs
  const first = shared < 80n ? shared / 40n : 2n
  return [first, shared - first * 40n, ...others].join('.')
}

const form = /^(?:[01]\.[1-3]?\d|2\.(?:0|[1-9]\d*))(?:\.(?:0|[1-9]\d*))*$/

/**
 * The contents of an OBJECT IDENTIFIER.
 * @throws HprimError `options.invalid` (not the dotted form, an arc out of its range, more than 256 octets)
 */
export function oidContents(oid: string): Uint8Array {
  // An octet holds less than three digits: what is longer need not be looked at.
  if (typeof oid !== 'string' || oid.length > maxOidOctets * 4 || !form.test(oid)) throw invalid('oid')
  const [first = 0n, second = 0n, ...others] = oid.split('.').map(BigInt)
  const octets = [first * 40n + second, ...others].flatMap(arcOctets)
  if (octets.length > maxOidOctets) throw invalid('oid')
  return Uint8Array.from(octets)
}

function arcOctets(arc: bigint): readonly number[] {
  const octets = [Number(arc & 0x7fn)]
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) octets.push(Number(rest & 0x7fn) | 0x80)
  return octets.reverse()
}
