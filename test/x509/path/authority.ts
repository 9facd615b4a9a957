// Authorities, their certificates and what they issue, with whatever a test wants to be right or wrong in them.
import {
  type DerNode,
  type DerValue,
  derBitString,
  derBoolean,
  derContext,
  derContextPrimitive,
  derEnumerated,
  derIa5String,
  derImplicit,
  derInteger,
  derOctetString,
  derOid,
  derSequence,
  derTime,
  encodeDer,
} from '../../../src/asn1/index.js'
import type { EcPrivateKey } from '../../../src/crypto/index.js'
import {
  type Certificate,
  type RevocationList,
  readCertificate,
  readRevocationList,
} from '../../../src/x509/index.js'
import { node } from '../../crypto/providers.js'
import { type CertificateParts, certificateDer, extension, extensions, name, validity } from '../der.js'

/** Somebody with a name and a key on P-256. */
export interface Party {
  readonly name: DerNode
  readonly key: EcPrivateKey
  readonly keyIdentifier: Uint8Array
}

export function party(commonName: string, key: EcPrivateKey = node.generateEcKey('p256')): Party {
  return { name: name(['CN', commonName]), key, keyIdentifier: key.point.subarray(1, 21) }
}

export const oids = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  certificatePolicies: '2.5.29.32',
  policyMappings: '2.5.29.33',
  authorityKeyIdentifier: '2.5.29.35',
  policyConstraints: '2.5.29.36',
  extendedKeyUsage: '2.5.29.37',
  inhibitAnyPolicy: '2.5.29.54',
} as const

const ecdsaOids = { sha1: '1.2.840.10045.4.1', sha256: '1.2.840.10045.4.3.2' } as const

export interface Issued {
  readonly from?: string
  readonly until?: string
  readonly serial?: number
  /** Of the signature. Default: sha256. */
  readonly digest?: keyof typeof ecdsaOids
  /** An authority, with or without a bound on those below it. */
  readonly ca?: boolean | number
  /** The bits of its first octet: 04 keyCertSign, 80 digitalSignature. */
  readonly usage?: number
  readonly emails?: readonly string[]
  /** Whether key identifiers are stated. Default: true. */
  readonly identified?: boolean
  readonly more?: readonly DerValue[]
  readonly parts?: CertificateParts
}

/** A certificate of `subject` by `issuer`. */
export function issue(issuer: Party, subject: Party, given: Issued = {}): Certificate {
  const { certificate, refusal } = readCertificate(issueDer(issuer, subject, given))
  if (certificate === undefined) throw new Error(refusal.message)
  return certificate
}

export function issueDer(issuer: Party, subject: Party, given: Issued = {}): Uint8Array {
  const {
    from = '2020-01-01T00:00:00Z',
    until = '2040-01-01T00:00:00Z',
    serial = 1,
    identified = true,
    digest = 'sha256',
  } = given
  const own = [
    ...(given.ca === undefined ? [] : [basicConstraints(given.ca)]),
    ...(given.usage === undefined
      ? []
      : [extension(oids.keyUsage, derBitString(Uint8Array.of(given.usage)), true)]),
    ...(given.emails === undefined
      ? []
      : [extension(oids.subjectAltName, derSequence(given.emails.map(rfc822Name)))]),
    ...(identified
      ? [
          extension(oids.subjectKeyIdentifier, derOctetString(subject.keyIdentifier)),
          extension(oids.authorityKeyIdentifier, derSequence([derContextPrimitive(0, issuer.keyIdentifier)])),
        ]
      : []),
    ...(given.more ?? []),
  ]
  return certificateDer({
    serial: derInteger(serial),
    signatureAlgorithm: derSequence([derOid(ecdsaOids[digest])]),
    issuer: issuer.name,
    subject: subject.name,
    validity: validity(derTime(from), derTime(until)),
    keyInfo: derSequence([
      derSequence([derOid('1.2.840.10045.2.1'), derOid('1.2.840.10045.3.1.7')]),
      derBitString(subject.key.point),
    ]),
    rest: own.length === 0 ? [] : extensions(...own),
    signature: (body) => derBitString(node.signEcdsa({ key: issuer.key, digest, data: body })),
    ...given.parts,
  })
}

export function basicConstraints(ca: boolean | number, critical = true): DerNode {
  const parts = ca === false ? [] : [derBoolean(true), ...(ca === true ? [] : [derInteger(ca)])]
  return extension(oids.basicConstraints, derSequence(parts), critical)
}

export function rfc822Name(address: string): DerNode {
  return derImplicit(1, derIa5String(address))
}

export function dnsName(host: string): DerNode {
  return derImplicit(2, derIa5String(host))
}

export function uriName(uri: string): DerNode {
  return derImplicit(6, derIa5String(uri))
}

export function directoryName(of: DerValue): DerNode {
  return derContext(4, [of])
}

export function ipAddress(...octets: readonly number[]): DerNode {
  return derContextPrimitive(7, Uint8Array.from(octets))
}

export interface Subtrees {
  readonly permitted?: readonly DerValue[]
  readonly excluded?: readonly DerValue[]
}

export function nameConstraints({ permitted = [], excluded = [] }: Subtrees, critical = true): DerNode {
  const subtrees = (tag: number, all: readonly DerValue[]): DerNode[] =>
    all.length === 0
      ? []
      : [
          derContext(
            tag,
            all.map((base) => derSequence([base])),
          ),
        ]
  return extension(
    oids.nameConstraints,
    derSequence([...subtrees(0, permitted), ...subtrees(1, excluded)]),
    critical,
  )
}

export function policies(...all: readonly string[]): DerNode {
  return extension(oids.certificatePolicies, derSequence(all.map((policy) => derSequence([derOid(policy)]))))
}

export function policyMappings(...pairs: readonly (readonly [string, string])[]): DerNode {
  return extension(
    oids.policyMappings,
    derSequence(pairs.map(([issuer, subject]) => derSequence([derOid(issuer), derOid(subject)]))),
  )
}

export function extendedKeyUsage(...all: readonly string[]): DerNode {
  return extension(oids.extendedKeyUsage, derSequence(all.map(derOid)))
}

export interface Listed {
  readonly serials?: readonly number[]
  /** CRLReason. */
  readonly reason?: number
  readonly thisUpdate?: string
  readonly nextUpdate?: string
  readonly more?: readonly DerValue[]
}

/** A revocation list of an authority, in DER. */
export function revocationListDer(issuer: Party, given: Listed = {}): Uint8Array {
  const {
    serials = [],
    reason,
    thisUpdate = '2026-11-20T00:00:00Z',
    nextUpdate = '2026-12-20T00:00:00Z',
  } = given
  const because = reason === undefined ? [] : [derSequence([extension('2.5.29.21', derEnumerated(reason))])]
  const entries = serials.map((serial) =>
    derSequence([derInteger(serial), derTime('2026-11-01T00:00:00Z'), ...because]),
  )
  const algorithm = derSequence([derOid(ecdsaOids.sha256)])
  const identifier = derSequence([derContextPrimitive(0, issuer.keyIdentifier)])
  const body = encodeDer(
    derSequence([
      derInteger(1),
      algorithm,
      issuer.name,
      derTime(thisUpdate),
      derTime(nextUpdate),
      ...(entries.length === 0 ? [] : [derSequence(entries)]),
      derContext(0, [
        derSequence([
          extension(oids.authorityKeyIdentifier, identifier),
          extension('2.5.29.20', derInteger(1)),
          ...(given.more ?? []),
        ]),
      ]),
    ]),
  )
  const signature = derBitString(node.signEcdsa({ key: issuer.key, digest: 'sha256', data: body }))
  return encodeDer(derSequence([body, algorithm, signature]))
}

export function revocationList(issuer: Party, given: Listed = {}): RevocationList {
  const { revocationList, refusal } = readRevocationList(revocationListDer(issuer, given))
  if (revocationList === undefined) throw new Error(refusal.message)
  return revocationList
}

/** The moment of the tests. */
export const AT = '2026-11-25T12:00:00Z'

/** A root, an authority below it and somebody with an address. */
export function smallChain(): {
  readonly root: Party
  readonly authority: Party
  readonly holder: Party
  readonly anchor: Certificate
  readonly intermediate: Certificate
  readonly certificate: Certificate
} {
  const [root, authority, holder] = [party('Racine'), party('Autorité'), party('Laboratoire')]
  return {
    root,
    authority,
    holder,
    anchor: issue(root, root, { ca: true, usage: 0x06 }),
    intermediate: issue(root, authority, { ca: 0, usage: 0x06, serial: 2 }),
    certificate: issue(authority, holder, {
      usage: 0x80,
      emails: ['resultats@labo-invente.example'],
      serial: 3,
    }),
  }
}
