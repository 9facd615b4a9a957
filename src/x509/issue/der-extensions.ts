import {
  type DerNode,
  type DerValue,
  derBitString,
  derBoolean,
  derContext,
  derContextPrimitive,
  derInteger,
  derOctetString,
  derOid,
  derSequence,
  encodeDer,
  onAsn1Error,
} from '../../asn1/index.js'
import { type HprimIssue, isHprimError, issueOf } from '../../base/index.js'
import type { Certificate, CertificateExtension, KeyUsage } from '../certificate.js'
import { alternativeAddressesOf, isCa, keyUsages } from '../extensions.js'
import { defaultX509Limits } from '../limits.js'
import { pathExtensionsOf } from '../path/path-extensions.js'
import { asciiName, derAddress, derAddressConstraint, derDirectoryName, derName } from './der-names.js'
import type { CertificateInput, NameConstraintsInput } from './input.js'
import { type IssueErrorCode, issueErrors } from './words.js'

type Issues = HprimIssue<IssueErrorCode>[]

/** Object identifiers of extensions (RFC 5280 §4.2.1). */
export const extensionOids = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  crlNumber: '2.5.29.20',
  reasonCode: '2.5.29.21',
  nameConstraints: '2.5.29.30',
  crlDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
} as const

const EMAIL_PROTECTION = '1.3.6.1.5.5.7.3.4'

/** What a renewed certificate takes over where nothing else is given. */
const renewed: readonly string[] = [
  extensionOids.subjectAltName,
  extensionOids.crlDistributionPoints,
  extensionOids.certificatePolicies,
]
/** And these, as long as it is for a CA as the old one is, or for none as the old one: they mean other things else. */
const renewedOfKind: readonly string[] = [
  extensionOids.keyUsage,
  extensionOids.basicConstraints,
  extensionOids.nameConstraints,
  extensionOids.extendedKeyUsage,
]

/** What the extensions say besides the input. */
export interface ExtensionFacts {
  readonly keyKind: 'rsa' | 'ec'
  readonly subjectKeyIdentifier: Uint8Array
  /** Null where the issuer's certificate has none. */
  readonly authorityKeyIdentifier: Uint8Array | null
}

/** The extensions of a certificate; what cannot be written is told to `issues`. */
export function derExtensions(
  input: CertificateInput,
  facts: ExtensionFacts,
  issues: Issues,
): readonly DerNode[] {
  const { renews } = input
  const wasCa = renews !== undefined && isCa(renews)
  const ca = input.ca ?? wasCa
  /** The one whose place it takes as what it is. */
  const model = wasCa === ca ? renews : undefined
  checkCaOnly(input, ca, issues)
  const all = new Map<string, DerNode>()
  const add = (oid: string, value: DerValue | null, critical = false): void => {
    if (value !== null) all.set(oid, derExtension(oid, encodeDer(value), critical))
  }
  const { subjectKeyIdentifier, authorityKeyIdentifier } = facts
  add(extensionOids.basicConstraints, basicConstraintsOf(input, ca, model), true)
  add(extensionOids.keyUsage, keyUsageOf(input, ca, model, facts.keyKind, issues), true)
  add(extensionOids.subjectKeyIdentifier, derOctetString(subjectKeyIdentifier))
  if (authorityKeyIdentifier !== null) {
    add(extensionOids.authorityKeyIdentifier, derSequence([derContextPrimitive(0, authorityKeyIdentifier)]))
  }
  const purposes = input.extendedKeyUsage ?? (ca || model !== undefined ? [] : [EMAIL_PROTECTION])
  add(
    extensionOids.extendedKeyUsage,
    listOf(purposes, 'extendedKeyUsage', issues, (oid) => oid),
  )
  add(extensionOids.subjectAltName, alternativeNamesOf(input, issues))
  add(
    extensionOids.certificatePolicies,
    listOf(input.policies ?? [], 'policies', issues, (oid) => derSequence([oid])),
  )
  add(extensionOids.nameConstraints, nameConstraintsOf(input, issues), true)
  add(extensionOids.crlDistributionPoints, distributionPointsOf(input.revocationListUrls ?? [], issues))
  for (const { oid, critical, value } of renews?.extensions ?? []) {
    const isTaken = renewed.includes(oid) || (model !== undefined && renewedOfKind.includes(oid))
    if (isTaken && !all.has(oid)) all.set(oid, derExtension(oid, value, critical))
  }
  addFurther(all, input, issues)
  return [...all.values()]
}

/** Extension (RFC 5280 §4.1): `critical` is written only where it is true. */
export function derExtension(oid: string, value: Uint8Array, critical = false): DerNode {
  return derSequence([derOid(oid), ...(critical ? [derBoolean(true)] : []), derOctetString(value)])
}

/** Of a certificate that is for no CA these mean nothing, and readers differ on them. */
function checkCaOnly(input: CertificateInput, ca: boolean, issues: Issues): void {
  if (ca) {
    // RFC 5280 §4.2.1.9.
    const { pathLength, keyUsage } = input
    if (pathLength !== undefined && keyUsage?.includes('keyCertSign') === false) {
      issues.push(faultAt('pathLength', 'keyUsage: keyCertSign'))
    }
    return
  }
  const signing = input.keyUsage?.indexOf('keyCertSign') ?? -1
  if (signing >= 0) issues.push(faultAt(`keyUsage[${signing}]`, 'ca: true'))
  for (const name of ['pathLength', 'permitted', 'excluded'] as const) {
    if (input[name] !== undefined) issues.push(faultAt(name, 'ca: true'))
  }
}

/** Null: as the model has it. */
function basicConstraintsOf(
  { pathLength }: CertificateInput,
  ca: boolean,
  model: Certificate | undefined,
): DerNode | null {
  if (model !== undefined && pathLength === undefined) return null
  const length = pathLength === undefined ? [] : [derInteger(pathLength)]
  return derSequence(ca ? [derBoolean(true), ...length] : [])
}

/** Null: as the model has it. */
function keyUsageOf(
  { keyUsage }: CertificateInput,
  ca: boolean,
  model: Certificate | undefined,
  kind: 'rsa' | 'ec',
  issues: Issues,
): DerNode | null {
  if (keyUsage?.length === 0) issues.push(faultAt('keyUsage', '1…9'))
  // Some that are in use have it without being for a CA: it is no more than a mistake that a renewal mends.
  const signs = model?.keyUsage?.includes('keyCertSign') ?? ca
  const fits = model?.keyUsage != null && model.publicKey.kind === kind && signs === ca
  if (keyUsage === undefined && fits) return null
  const person: readonly KeyUsage[] = [
    'digitalSignature',
    kind === 'rsa' ? 'keyEncipherment' : 'keyAgreement',
  ]
  return derKeyUsage(keyUsage ?? (ca ? ['keyCertSign', 'cRLSign'] : person))
}

/** A BIT STRING of named bits ends in the last that is set (X.690 §11.2.2). */
function derKeyUsage(uses: readonly KeyUsage[]): DerNode {
  const bits = uses.map((use) => keyUsages.indexOf(use))
  const last = Math.max(-1, ...bits)
  const bytes = new Uint8Array((last >> 3) + 1)
  for (const bit of bits) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (0x80 >> (bit & 7))
  return derBitString(bytes, last < 0 ? 0 : 7 - (last & 7))
}

/** A SEQUENCE of object identifiers, each in what `wrap` makes of it; null for none. */
function listOf(
  oids: readonly string[],
  path: string,
  issues: Issues,
  wrap: (oid: DerNode) => DerNode,
): DerNode | null {
  const nodes = oids.flatMap((oid, index) => {
    const node = oidNode(oid)
    if (node === null) issues.push(faultAt(`${path}[${index}]`, '1.2.3…'))
    return node === null ? [] : [wrap(node)]
  })
  return oids.length === 0 ? null : derSequence(nodes)
}

function oidNode(oid: string): DerNode | null {
  try {
    return derOid(oid)
  } catch (error) {
    if (!isHprimError(error)) throw error
    return null
  }
}

function alternativeNamesOf({ emailAddresses = [] }: CertificateInput, issues: Issues): DerNode | null {
  const names = emailAddresses.flatMap((address, index) => {
    const name = derAddress(address)
    if (name === null) issues.push(issueOf(issueErrors, 'x509.invalid_address', `emailAddresses[${index}]`))
    return name ?? []
  })
  return emailAddresses.length === 0 ? null : derSequence(names)
}

function nameConstraintsOf({ permitted, excluded }: CertificateInput, issues: Issues): DerNode | null {
  const parts = [
    ...subtreesOf(0, permitted, 'permitted', issues),
    ...subtreesOf(1, excluded, 'excluded', issues),
  ]
  return parts.length === 0 ? null : derSequence(parts)
}

/** `[tag] IMPLICIT GeneralSubtrees`; their distances have the defaults that RFC 5280 demands. */
function subtreesOf(
  tag: number,
  input: NameConstraintsInput | undefined,
  path: string,
  issues: Issues,
): readonly DerNode[] {
  const { emailAddresses = [], directoryNames = [] } = input ?? {}
  const addresses = emailAddresses.flatMap((text, index) => {
    const node = derAddressConstraint(text)
    const place = `${path}.emailAddresses[${index}]`
    if (node === null) issues.push(issueOf(issueErrors, 'x509.invalid_address', place))
    return node === null ? [] : [derSequence([node])]
  })
  const names = directoryNames.map((name, index) =>
    derSequence([derDirectoryName(derName(name, `${path}.directoryNames[${index}]`, issues))]),
  )
  const all = [...addresses, ...names]
  return all.length === 0 ? [] : [derContext(tag, all)]
}

function distributionPointsOf(urls: readonly string[], issues: Issues): DerNode | null {
  const points = urls.flatMap((url, index) => {
    const sound = /^(?:https?|ldap):\/\/[\x21-\x7e]+$/.test(url)
    if (!sound) issues.push(faultAt(`revocationListUrls[${index}]`, 'http://…'))
    return sound ? [derSequence([derContext(0, [derContext(0, [asciiName(6, url)])])])] : []
  })
  return urls.length === 0 ? null : derSequence(points)
}

function addFurther(
  all: Map<string, DerNode>,
  { furtherExtensions = [] }: CertificateInput,
  issues: Issues,
): void {
  for (const [index, further] of furtherExtensions.entries()) {
    const { oid, critical, value } = further
    const path = `furtherExtensions[${index}]`
    if (oidNode(oid) === null) issues.push(faultAt(`${path}.oid`, '1.2.3…'))
    // Which one of two counts would be left to each reader.
    else if (all.has(oid)) issues.push(faultAt(`${path}.oid`, '1×'))
    else if (!isReadable(further)) issues.push(faultAt(`${path}.value`, 'GeneralNames'))
    else all.set(oid, derExtension(oid, value, critical))
  }
}

/** Of what may stand there, `readCertificate` reads the alternative names. */
function isReadable(extension: CertificateExtension): boolean {
  return onAsn1Error(
    () => alternativeAddressesOf([extension], defaultX509Limits).length >= 0,
    () => false,
  )
}

function faultAt(path: string, expected: string): HprimIssue<IssueErrorCode> {
  return issueOf(issueErrors, 'x509.invalid_extension', path, { expected })
}

/** Whether a certificate may sign others, those of CAs, or lists (RFC 5280 §4.2.1.3 and §4.2.1.9). */
export function mayIssue(certificate: Certificate, what: 'certificate' | 'ca' | 'list'): boolean {
  const use = what === 'list' ? 'cRLSign' : 'keyCertSign'
  if (!isCa(certificate) || certificate.keyUsage?.includes(use) === false) return false
  return what !== 'ca' || pathExtensionsOf(certificate).basicConstraints?.pathLength !== 0
}
