// The extensions of a certificate that decide on a path (RFC 5280 §4.2.1), strictly: one that is damaged counts as damaged.
import {
  type Asn1Element,
  booleanOf,
  implicitOf,
  integerOf,
  malformed,
  octetStringOf,
  oidOf,
  onAsn1Error,
  readBer,
  sequenceOf,
  universal,
} from '../../asn1/index.js'
import { sameBytes } from '../../base/index.js'
import type { Certificate } from '../certificate.js'
import { defaultX509Limits as limits } from '../limits.js'
import { type GeneralName, generalNamesOf, type Subtree, someOf, subtreesOf } from './general-names.js'

/** anyPolicy (RFC 5280 §4.2.1.4). */
export const ANY_POLICY = '2.5.29.32.0'

export interface NameConstraints {
  readonly permitted: readonly Subtree[]
  readonly excluded: readonly Subtree[]
}

/** What the extensions of a certificate say of paths. Null: the certificate does not have it. */
export interface PathExtensions {
  readonly basicConstraints: { readonly ca: boolean; readonly pathLength: number | null } | null
  readonly extendedKeyUsage: readonly string[] | null
  readonly policies: ReadonlySet<string> | null
  /** Issuer domain policy and subject domain policy. */
  readonly policyMappings: readonly (readonly [string, string])[] | null
  readonly policyConstraints: {
    readonly requireExplicit: number | null
    readonly inhibitMapping: number | null
  } | null
  readonly inhibitAnyPolicy: number | null
  readonly nameConstraints: NameConstraints | null
  readonly alternativeNames: readonly GeneralName[] | null
  /** The key identifier alone: a hint for building paths. */
  readonly authorityKeyIdentifier: Uint8Array | null
  /** Of critical extensions that are not processed here. */
  readonly unknownCritical: readonly string[]
  /** Names of those that cannot be read. */
  readonly damaged: readonly string[]
  /** Whether the algorithm of the signature stands within what is signed as it stands outside. */
  readonly algorithmsAgree: boolean
}

type Reader<T> = (element: Asn1Element, path: string) => T

/** Those that `readCertificate` reads, or that are looked at elsewhere: cRLDistributionPoints with the revocation lists. */
const elsewhere = new Set(['2.5.29.15', '2.5.29.31'])

/** What was read of a certificate: those of authorities come again with each that they issued. */
const known = /* @__PURE__ */ new WeakMap<Certificate, PathExtensions>()

export function pathExtensionsOf(certificate: Certificate): PathExtensions {
  const found = known.get(certificate) ?? readExtensions(certificate)
  known.set(certificate, found)
  return found
}

function readExtensions(certificate: Certificate): PathExtensions {
  const damaged: string[] = []
  const processed = new Set(elsewhere)
  const read = <T>(oid: string, name: string, reader: Reader<T>, isProcessed = true): T | null => {
    if (isProcessed) processed.add(oid)
    const found = certificate.extensions.find((extension) => extension.oid === oid)
    if (found === undefined) return null
    return onAsn1Error(
      () => reader(readBer(found.value, { path: name, limits }), name),
      () => {
        damaged.push(name)
        return null
      },
    )
  }
  const extensions = {
    basicConstraints: read('2.5.29.19', 'basicConstraints', basicConstraintsOf),
    extendedKeyUsage: read('2.5.29.37', 'extendedKeyUsage', oidsOf),
    policies: read('2.5.29.32', 'certificatePolicies', policiesOf),
    policyMappings: read('2.5.29.33', 'policyMappings', policyMappingsOf),
    policyConstraints: read('2.5.29.36', 'policyConstraints', policyConstraintsOf),
    inhibitAnyPolicy: read('2.5.29.54', 'inhibitAnyPolicy', countOf),
    nameConstraints: read('2.5.29.30', 'nameConstraints', nameConstraintsOf),
    alternativeNames: read('2.5.29.17', 'subjectAltName', generalNamesOf),
    // Never critical (RFC 5280 §4.2.1.1): one that is was not made for those who take it for a hint.
    authorityKeyIdentifier: read('2.5.29.35', 'authorityKeyIdentifier', keyIdentifierOf, false),
  }
  const unknownCritical = certificate.extensions
    .filter(({ oid, critical }) => critical && !processed.has(oid))
    .map(({ oid }) => oid)
  return { ...extensions, unknownCritical, damaged, algorithmsAgree: algorithmsAgree(certificate) }
}

/** Reading tolerates that one has NULL for its parameters and the other none; only one of them is signed. */
function algorithmsAgree({ rawTbsCertificate, rawSignatureAlgorithm }: Certificate): boolean {
  return onAsn1Error(
    () => {
      const fields = sequenceOf(readBer(rawTbsCertificate, { limits }), '')
      fields.optionalContext(0)
      fields.next('serialNumber')
      return sameBytes(fields.next('signature').raw, rawSignatureAlgorithm)
    },
    () => false,
  )
}

function basicConstraintsOf(element: Asn1Element, path: string): PathExtensions['basicConstraints'] {
  const fields = sequenceOf(element, path)
  const ca = fields.optional(universal.boolean)
  const length = fields.optional(universal.integer)
  fields.end()
  return {
    ca: ca !== null && booleanOf(ca, fields.at('cA')),
    pathLength: length === null ? null : countOf(length, fields.at('pathLenConstraint')),
  }
}

/** A number that is not negative; for one beyond all that are met, which bounds nothing, the greatest. */
function countOf(element: Asn1Element, path: string): number {
  const count = integerOf(element, path)
  if (count < 0n) throw malformed(path, 'INTEGER')
  return Math.min(Number(count), Number.MAX_SAFE_INTEGER)
}

function oidsOf(element: Asn1Element, path: string): readonly string[] {
  return someOf(sequenceOf(element, path), oidOf)
}

/** Qualifiers are not processed (RFC 9618 §1): notices for people. */
function policiesOf(element: Asn1Element, path: string): ReadonlySet<string> {
  const policies = new Set<string>()
  someOf(sequenceOf(element, path), (one, place) => {
    const fields = sequenceOf(one, place)
    const policy = fields.read('policyIdentifier', oidOf)
    const qualifiers = fields.optional(universal.sequence)
    if (qualifiers !== null) someOf(sequenceOf(qualifiers, place), sequenceOf)
    fields.end()
    if (policies.has(policy)) throw malformed(place, 'PolicyInformation')
    policies.add(policy)
  })
  return policies
}

function policyMappingsOf(element: Asn1Element, path: string): readonly (readonly [string, string])[] {
  return someOf(sequenceOf(element, path), (one, place) => {
    const fields = sequenceOf(one, place)
    const pair = [
      fields.read('issuerDomainPolicy', oidOf),
      fields.read('subjectDomainPolicy', oidOf),
    ] as const
    fields.end()
    return pair
  })
}

function policyConstraintsOf(element: Asn1Element, path: string): PathExtensions['policyConstraints'] {
  const fields = sequenceOf(element, path)
  if (fields.left === 0) throw malformed(path, 'SEQUENCE')
  const counts = [0, 1].map((tag) => {
    const field = fields.optionalContext(tag)
    return field === null
      ? null
      : countOf(implicitOf(field, tag, universal.integer, fields.at(tag)), fields.at(tag))
  })
  fields.end()
  return { requireExplicit: counts[0] ?? null, inhibitMapping: counts[1] ?? null }
}

function nameConstraintsOf(element: Asn1Element, path: string): NameConstraints {
  const fields = sequenceOf(element, path)
  if (fields.left === 0) throw malformed(path, 'SEQUENCE')
  const permitted = fields.optionalContext(0)
  const excluded = fields.optionalContext(1)
  fields.end()
  return {
    permitted: permitted === null ? [] : subtreesOf(permitted, 0, fields.at('permittedSubtrees')),
    excluded: excluded === null ? [] : subtreesOf(excluded, 1, fields.at('excludedSubtrees')),
  }
}

function keyIdentifierOf(element: Asn1Element, path: string): Uint8Array | null {
  const fields = sequenceOf(element, path)
  const identifier = fields.optionalContext(0)
  const issuer = fields.optionalContext(1)
  const serial = fields.optionalContext(2)
  fields.end()
  if ((issuer === null) !== (serial === null)) throw malformed(path, 'AuthorityKeyIdentifier')
  return identifier === null ? null : octetStringOf(identifier, fields.at('keyIdentifier'), 0)
}
