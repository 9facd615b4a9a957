import { type Asn1Element, checkType, universal } from './element.js'
import { invalid, limitPassed, malformed } from './errors.js'
import { maxOidBytes } from './limits.js'

/**
 * An OBJECT IDENTIFIER in its dotted form, as `1.2.840.113549.1.7.2` (X.690 §8.19). Arcs may be of any size.
 * @throws HprimError `asn1.unexpected`; `asn1.malformed` (empty, cut, an arc with needless bytes); `asn1.limit`
 *   (`oidBytes`: more than 256)
 */
export function oidOf(element: Asn1Element, path: string): string {
  checkType(element, universal.oid, false, path)
  const { contents } = element
  if (contents.length > maxOidBytes) throw limitPassed(path, 'oidBytes', maxOidBytes)
  if (((contents.at(-1) ?? 0x80) & 0x80) !== 0) throw malformed(path, 'OBJECT IDENTIFIER')
  let dotted = ''
  for (let at = 0; at < contents.length; ) {
    if (contents[at] === 0x80) throw malformed(path, 'OBJECT IDENTIFIER')
    const start = at
    while ((contents[at] ?? 0) >= 0x80) at++
    at++
    const arc = arcOf(contents, start, at)
    dotted += start === 0 ? firstArcs(arc) : `.${arc}`
  }
  return dotted
}

/** The number that seven bits of each byte make; a bigint where a number does not hold it. */
function arcOf(contents: Uint8Array, start: number, end: number): number | bigint {
  if (end - start > 7) {
    return contents.subarray(start, end).reduce((arc, byte) => (arc << 7n) | BigInt(byte & 0x7f), 0n)
  }
  let arc = 0
  for (let at = start; at < end; at++) arc = arc * 0x80 + ((contents[at] ?? 0) & 0x7f)
  return arc
}

/** The first two arcs share a number, 40 for each of the first (8.19.4); the second is below 40 unless the first is 2. */
function firstArcs(shared: number | bigint): string {
  if (shared >= 80) return `2.${BigInt(shared) - 80n}`
  return `${Math.floor(Number(shared) / 40)}.${Number(shared) % 40}`
}

const form = /^(?:[01]\.[1-3]?\d|2\.(?:0|[1-9]\d*))(?:\.(?:0|[1-9]\d*))*$/

/**
 * The contents of an OBJECT IDENTIFIER.
 * @throws HprimError `options.invalid` (not the dotted form, an arc out of its range, more than 256 bytes)
 */
export function oidContents(oid: string): Uint8Array {
  // An byte holds less than three digits: what is longer need not be looked at.
  if (typeof oid !== 'string' || oid.length > maxOidBytes * 4 || !form.test(oid)) {
    throw invalid('oid', 'a dotted object identifier', oid)
  }
  const [first = 0n, second = 0n, ...others] = oid.split('.').map(BigInt)
  const bytes = [first * 40n + second, ...others].flatMap(arcBytes)
  if (bytes.length > maxOidBytes) throw invalid('oid', `${maxOidBytes} bytes at most`, oid)
  return Uint8Array.from(bytes)
}

function arcBytes(arc: bigint): readonly number[] {
  const bytes = [Number(arc & 0x7fn)]
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80)
  return bytes.reverse()
}
