// SignedData (RFC 5652 §5) as it is read.
import {
  type Asn1Element,
  Asn1Fields,
  explicitOf,
  implicitOf,
  isUniversal,
  octetStringOf,
  octetStringSlicesOf,
  oidOf,
  onAsn1Error,
  sequenceOf,
  setOf,
  toDer,
  universal,
} from '../asn1/index.js'
import { sameBytes } from '../base/index.js'
import {
  type Certificate,
  certificateWithin,
  digestOfOid,
  keyOids,
  pssParametersWithin,
  type SchemeUse,
  type SignatureDigest,
  signatureOfOid,
} from '../x509/index.js'
import { identifierOf } from './identifier.js'
import { type CmsLimits, checkCount } from './limits.js'
import type { CertificateIdentifier } from './model.js'
import type { CmsCollector } from './words.js'

/** SignerInfo. */
export interface Signer {
  readonly identifier: CertificateIdentifier
  /** Of the content; null for one that is not supported. */
  readonly digest: SignatureDigest | null
  /** Null for one that is not supported. */
  readonly scheme: SchemeUse | null
  readonly signature: Uint8Array
  /** Null when nothing but the content is signed. */
  readonly attributes: SignedAttributes | null
}

/** The attributes that are signed in place of the content. */
export interface SignedAttributes {
  /**
   * What the signature may be over (RFC 5652 §5.4): the SET OF as received, and in DER, where that differs. Senders that
   * did not sort it signed it as it stands.
   */
  readonly forms: () => readonly Uint8Array[]
  /** The values of each attribute type; all, of a type that comes twice. Empty when there are too many attributes. */
  readonly values: ReadonlyMap<string, readonly Asn1Element[]>
}

export interface Signed {
  readonly contentType: string
  /** Null when the signature is detached. */
  readonly content: readonly Uint8Array[] | null
  readonly certificates: readonly Certificate[]
  /** Each as received. */
  readonly revocationLists: readonly Uint8Array[]
  readonly signers: readonly Signer[]
}

/**
 * Reads SignedData; refuses with `cms.limit`.
 * @throws HprimError `asn1.*`
 */
export function signedOf(element: Asn1Element, limits: CmsLimits, collector: CmsCollector): Signed {
  const fields = sequenceOf(element, 'message.content')
  fields.next('version')
  fields.read('digestAlgorithms', setOf)
  const encapsulated = fields.read('encapContentInfo', sequenceOf)
  const contentType = encapsulated.read('eContentType', oidOf)
  const held = encapsulated.optionalContext(0)
  encapsulated.end()
  const certificates = fields.optionalContext(0)
  const revocationLists = fields.optionalContext(1)
  const infos = fields.read('signerInfos', setOf)
  fields.end()
  const elements = certificates?.children ?? []
  checkCount('signers', infos.left, limits)
  checkCount('certificates', elements.length, limits)
  return {
    contentType,
    content: held === null ? null : contentOf(held, encapsulated.at('eContent')),
    certificates: certificatesOf(elements, collector),
    // Other formats are tagged (RFC 5652 §10.2.1).
    revocationLists: (revocationLists?.children ?? [])
      .filter((element) => isUniversal(element, universal.sequence))
      .map(({ raw }) => raw),
    signers: infos.rest().map((info, index) => signerOf(info, infos.at(index))),
  }
}

/** `[0] EXPLICIT OCTET STRING`; PKCS #7 has ANY there, whose contents are then what is signed (RFC 5652 §5.2.1). */
function contentOf(element: Asn1Element, path: string): readonly Uint8Array[] {
  const inner = explicitOf(element, 0, path)
  return isUniversal(inner, universal.octetString) ? octetStringSlicesOf(inner, path) : [inner.contents]
}

/** Attribute certificates and other formats (RFC 5652 §10.2.2) are passed over. */
function certificatesOf(elements: readonly Asn1Element[], collector: CmsCollector): readonly Certificate[] {
  const certificates: Certificate[] = []
  for (const [index, element] of elements.entries()) {
    if (!isUniversal(element, universal.sequence)) continue
    const path = `message.content.certificates[${index}]`
    // All that is tolerated in one.
    const report = (): void => collector.report('cms.certificate_algorithms_differ', { path: 'message' })
    onAsn1Error(
      () => certificates.push(certificateWithin(element.raw, path, undefined, { report })),
      // The signature may still be valid, with another certificate.
      () => collector.report('cms.unreadable_certificate', { path: 'message' }),
    )
  }
  return certificates
}

function signerOf(element: Asn1Element, path: string): Signer {
  const fields = sequenceOf(element, path)
  fields.next('version')
  const identifier = fields.read('sid', identifierOf)
  const digestAlgorithm = fields.read('digestAlgorithm', sequenceOf)
  const digest = digestOfOid(digestAlgorithm.read('algorithm', oidOf))
  const signedAttributes = fields.optionalContext(0)
  const algorithm = fields.read('signatureAlgorithm', sequenceOf)
  const signature = fields.read('signature', octetStringOf)
  fields.optionalContext(1)
  fields.end()
  return {
    identifier,
    digest,
    scheme: schemeOf(algorithm, digest, signedAttributes !== null),
    signature,
    attributes: signedAttributes === null ? null : attributesOf(signedAttributes, fields.at('signedAttrs')),
  }
}

/**
 * The scheme; null for one that is not supported. It may use another digest than the content (RFC 5652 §5.3) where there
 * are attributes: the digest in them is signed, and its length tells its algorithm. Without them one would be confused
 * with the other.
 */
function schemeOf(
  algorithm: Asn1Fields,
  digest: SignatureDigest | null,
  hasAttributes: boolean,
): SchemeUse | null {
  const oid = algorithm.read('algorithm', oidOf)
  if (digest === null) return null
  // PKCS #7 names the key instead of the signature (RFC 3370 §3.2); some senders do so with EC keys too.
  if (oid === keyOids.rsa) return { name: 'rsassa-pkcs1-v1_5', digest }
  if (oid === keyOids.ec) return { name: 'ecdsa', digest }
  if (oid === keyOids.rsaPss) {
    const parameters = pssParametersWithin(algorithm.peek()?.raw ?? null, algorithm.at('parameters'))
    return parameters !== null && (hasAttributes || parameters.digest === digest)
      ? { name: 'rsassa-pss', ...parameters }
      : null
  }
  const named = signatureOfOid(oid)
  return named !== null && (hasAttributes || named.digest === digest) ? named : null
}

/** Signed attributes that are read at most; known senders write about five. */
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
  // The tag of a SET in place of `[0]`.
  received[0] = 0x31
  return sameBytes(received, der) ? [der] : [received, der]
}
