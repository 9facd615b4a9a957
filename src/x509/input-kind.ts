import { type Asn1Element, isContext, isUniversal, universal } from '../asn1/index.js'
import type { PemScan } from './pem.js'

/** What an input is that is not what a reader of this layer reads: the parameter `found` of its refusal. */
export type InputKind = StructureKind | 'encrypted-message' | 'damaged-pem' | 'empty' | 'unknown'

export type StructureKind =
  | 'certificate'
  | 'certificate-request'
  | 'crl'
  | 'pkcs12'
  | 'pkcs7'
  | 'private-key'
  | 'public-key'

/** One letter for each kind of element that tells structures apart. */
const letters = [
  [universal.integer, 'i'],
  [universal.bitString, 'b'],
  [universal.octetString, 'x'],
  [universal.oid, 'o'],
  [universal.sequence, 's'],
  [universal.utcTime, 't'],
  [universal.generalizedTime, 't'],
] as const

function letterOf(element: Asn1Element): string {
  if (isContext(element, 0)) return '0'
  return letters.find(([tag]) => isUniversal(element, tag))?.[1] ?? '-'
}

/** What an element holds, a letter for each, of the first dozen. */
function shapeOf(element: Asn1Element | undefined): string {
  return (element?.children ?? []).slice(0, 12).map(letterOf).join('')
}

/** By the shape of a structure, and those of its first and its second element. */
const shapes: readonly (readonly [StructureKind, RegExp])[] = [
  // RFC 5280 §4.1, RFC 2986 §4.2, RFC 5280 §5.1: what is signed comes first.
  ['certificate', /^ssb 0?is{5}/],
  ['certificate-request', /^ssb iss0? /],
  ['crl', /^ssb i?sst/],
  // RFC 5652 §3, RFC 7292 §4: a number and a ContentInfo.
  ['pkcs7', /^o0 /],
  ['pkcs12', /^iss? {2}o0?$/],
  // PKCS #8 (RFC 5958 §2), SEC 1 (RFC 5915 §3), RSA and DSA (RFC 8017 §A.1.2), under a password (RFC 5958 §3).
  ['private-key', /^(?:isx|ix|i{6}|sx )/],
  // RFC 5280 §4.1.2.7, RFC 8017 §A.1.1.
  ['public-key', /^(?:sb|ii) /],
]

/** What a structure is; null for one that is not known here. It is not looked at whether all of it is sound. */
export function structureKindOf(element: Asn1Element): StructureKind | null {
  if (!isUniversal(element, universal.sequence)) return null
  const [first, second] = element.children
  const shape = [element, first, second].map(shapeOf).join(' ')
  return shapes.find(([, pattern]) => pattern.test(shape))?.[0] ?? null
}

/** By what follows `BEGIN` (RFC 7468, and what tools write). */
const labels: readonly (readonly [StructureKind, RegExp])[] = [
  ['certificate-request', /CERTIFICATE REQUEST$/],
  ['certificate', /^(?:X509 |TRUSTED )?CERTIFICATE$/],
  ['crl', /CRL$/],
  ['pkcs12', /^PKCS12$/],
  ['pkcs7', /^(?:PKCS7|CMS)$/],
  ['private-key', /PRIVATE KEY$/],
  ['public-key', /PUBLIC KEY$/],
]

/** What a PEM block holds, as its label says. */
export function kindOfLabel(label: string | undefined): InputKind {
  return labels.find(([, pattern]) => pattern.test(label ?? ''))?.[0] ?? 'unknown'
}

/** What a PEM text is, where no block of it could be read as what was wanted. */
export function textKindOf({ blocks, skipped }: PemScan, wanted: StructureKind): InputKind {
  if (skipped.some(({ label }) => kindOfLabel(label) === wanted)) return 'damaged-pem'
  return kindOfLabel((blocks[0] ?? skipped[0])?.label)
}
