// SignedData (RFC 5652, 5) as it is read.

import {
  type Asn1Element,
  Asn1Fields,
  explicitOf,
  implicitOf,
  isUniversal,
  octetSlicesOf,
  octetsOf,
  oidOf,
  sequenceOf,
  setOf,
  toDer,
  universal,
} from '../asn1/index.js'
import { sameBytes } from '../base/index.js'
import { type Certificate, certificateOf } from '../x509/index.js'
import { attempt } from './attempt.js'
import { identifierOf } from './identifier.js'
import type { CertificateIdentifier, SignatureScheme } from './model.js'
import { digestOfOid, keyAlgorithms, type SignatureDigest, signatureOfOid } from './oids.js'
import { pssParametersOf } from './rsa-parameters.js'

/** A signature scheme with what it needs to be checked. */
export type SchemeUse =
  | { readonly name: 'rsassa-pkcs1-v1_5'; readonly digest: SignatureDigest }
  | { readonly name: 'ecdsa'; readonly digest: SignatureDigest }
  | {
      readonly name: 'rsassa-pss'
      readonly digest: SignatureDigest
      readonly mgfDigest: SignatureDigest
      readonly saltLength: number
    }

/** One signature, taken apart. */
export interface Signer {
  readonly identifier: CertificateIdentifier
  /** Of the content; null for one that is not used here. */
  readonly digest: SignatureDigest | null
  /** Null for one that is not used here. */
  readonly scheme: SchemeUse | null
  readonly signature: Uint8Array
  /** Null when nothing but the content is signed. */
  readonly attributes: SignedAttributes | null
}

/** The attributes that are signed in place of the content. */
export interface SignedAttributes {
  /**
   * What the signature may be of (RFC 5652, 5.4): the SET OF as received, and then in DER, where that is something else.
   * Senders that did not sort it signed it as it stands.
   */
  readonly forms: () => readonly Uint8Array[]
  /** The values of each attribute, by its type; of a type that comes twice, all. Of attributes without number, none. */
  readonly values: ReadonlyMap<string, readonly Asn1Element[]>
}

/** A signed message, taken apart. */
export interface Signed {
  readonly contentType: string
  /** Null when it is a signature alone. */
  readonly content: readonly Uint8Array[] | null
  readonly certificates: readonly Certificate[]
  /** How many certificates could not be read. */
  readonly unreadable: number
  readonly signers: readonly Signer[]
}

/** How many of a kind a message may hold. */
export interface SignedCounts {
  readonly signers: number
  readonly certificates: number
}

/**
 * Reads SignedData; the name of the limit when it passes one.
 * @throws HprimError `asn1.*`
 */
export function signedOf(element: Asn1Element, most: SignedCounts): Signed | keyof SignedCounts {
  const fields = sequenceOf(element, 'message.content')
  fields.next('version')
  fields.read('digestAlgorithms', setOf)
  const encapsulated = fields.read('encapContentInfo', sequenceOf)
  const contentType = encapsulated.read('eContentType', oidOf)
  const held = encapsulated.optionalContext(0)
  encapsulated.end()
  const certificates = fields.optionalContext(0)
  fields.optionalContext(1)
  const infos = fields.read('signerInfos', setOf)
  fields.end()
  if (infos.left > most.signers) return 'signers'
  if ((certificates?.children.length ?? 0) > most.certificates) return 'certificates'
  const read = certificatesOf(certificates?.children ?? [])
  return {
    contentType,
    content: held === null ? null : contentOf(held, encapsulated.at('eContent')),
    ...read,
    signers: infos.rest().map((info, index) => signerOf(info, infos.at(index))),
  }
}

/** `[0] EXPLICIT OCTET STRING`; PKCS #7 has ANY there, whose contents are then what is signed (RFC 5652, 5.2.1). */
function contentOf(element: Asn1Element, path: string): readonly Uint8Array[] {
  const inner = explicitOf(element, 0, path)
  return isUniversal(inner, universal.octetString) ? octetSlicesOf(inner, path) : [inner.contents]
}

/** Of certificates of attributes and other formats (RFC 5652, 10.2.2) nothing is said. */
function certificatesOf(elements: readonly Asn1Element[]): Pick<Signed, 'certificates' | 'unreadable'> {
  const certificates: Certificate[] = []
  let unreadable = 0
  for (const [index, element] of elements.entries()) {
    if (!isUniversal(element, universal.sequence)) continue
    // The signature may hold all the same, by another one.
    const certificate = attempt(() => certificateOf(element, `message.content.certificates[${index}]`))
    if (certificate === null) unreadable++
    else certificates.push(certificate)
  }
  return { certificates, unreadable }
}

function signerOf(element: Asn1Element, path: string): Signer {
  const fields = sequenceOf(element, path)
  fields.next('version')
  const identifier = fields.read('sid', identifierOf)
  const digestAlgorithm = fields.read('digestAlgorithm', sequenceOf)
  const digest = digestOfOid(digestAlgorithm.read('algorithm', oidOf))
  const signedAttributes = fields.optionalContext(0)
  const algorithm = fields.read('signatureAlgorithm', sequenceOf)
  const signature = fields.read('signature', octetsOf)
  fields.optionalContext(1)
  fields.end()
  return {
    identifier,
    digest,
    scheme: schemeOf(algorithm, digest),
    signature,
    attributes: signedAttributes === null ? null : attributesOf(signedAttributes, fields.at('signedAttrs')),
  }
}

/** The scheme, when it works on the digest of the content; others would let two digests be confused. */
function schemeOf(algorithm: Asn1Fields, digest: SignatureDigest | null): SchemeUse | null {
  const oid = algorithm.read('algorithm', oidOf)
  if (digest === null) return null
  // PKCS #7 names the key and not the signature (RFC 3370, 3.2); some names of EC keys stand there too.
  if (oid === keyAlgorithms.rsa) return { name: 'rsassa-pkcs1-v1_5', digest }
  if (oid === keyAlgorithms.ec) return { name: 'ecdsa', digest }
  if (oid === keyAlgorithms.rsaPss) {
    const parameters = pssParametersOf(algorithm.peek(), algorithm.at('parameters'))
    return parameters?.digest === digest ? { name: 'rsassa-pss', ...parameters } : null
  }
  const named = signatureOfOid(oid)
  if (named?.digest !== digest) return null
  return { name: named.scheme === 'rsa' ? 'rsassa-pkcs1-v1_5' : 'ecdsa', digest }
}

/** Attributes that a signature signs at most; those of the field have some five. */
const MOST_ATTRIBUTES = 100

function attributesOf(element: Asn1Element, path: string): SignedAttributes {
  const set = implicitOf(element, 0, universal.set, path)
  const values = new Map<string, Asn1Element[]>()
  const attributes = new Asn1Fields(set, path)
  if (attributes.left > MOST_ATTRIBUTES) return { forms: () => formsOf(element, set, path), values }
  for (const [index, attribute] of attributes.rest().entries()) {
    const fields = sequenceOf(attribute, attributes.at(index))
    const type = fields.read('attrType', oidOf)
    const all = fields.read('attrValues', setOf).rest()
    fields.end()
    const known = values.get(type)
    if (known === undefined) values.set(type, [...all])
    else for (const one of all) known.push(one)
  }
  return { forms: () => formsOf(element, set, path), values }
}

function formsOf(element: Asn1Element, set: Asn1Element, path: string): readonly Uint8Array[] {
  const der = toDer(set, path)
  if (element.indefinite) return [der]
  const received = element.raw.slice()
  // The tag of a SET in place of `[0]`; a length that is not stated is none of DER.
  received[0] = 0x31
  return sameBytes(received, der) ? [der] : [received, der]
}

/** For the verdict. */
export function schemeName(scheme: SchemeUse | null): SignatureScheme | null {
  return scheme?.name ?? null
}
