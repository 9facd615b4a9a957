// Messages that our writer would never make: any attributes, any structure, signed by a real key.
import {
  type DerValue,
  derContext,
  derContextPrimitive,
  derImplicit,
  derInteger,
  derIntegerContents,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derSet,
  encodeDer,
} from '../../src/asn1/index.js'
import { type CryptoProvider, signPkcs1 } from '../../src/crypto/index.js'
import type { Certificate } from '../../src/x509/index.js'
import { pki } from '../x509/pki.js'

export const oids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha1: '1.3.14.3.2.26',
  md5: '1.2.840.113549.2.5',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  rsa: '1.2.840.113549.1.1.1',
  sha256WithRsa: '1.2.840.113549.1.1.11',
  sha384WithRsa: '1.2.840.113549.1.1.12',
  pss: '1.2.840.113549.1.1.10',
} as const

export const algorithm = (oid: string): DerValue => derSequence([derOid(oid), derNull()])

export const attribute = (type: string, ...values: readonly DerValue[]): DerValue =>
  derSequence([derOid(type), derSet(values)])

export function digestOf(provider: CryptoProvider, content: Uint8Array): Uint8Array {
  const running = provider.createDigest('sha256')
  running.update(content)
  return running.digest()
}

/** The attributes that every signature must have. */
export const usual = (provider: CryptoProvider, content: Uint8Array): readonly DerValue[] => [
  attribute(oids.contentType, derOid(oids.data)),
  attribute(oids.messageDigest, derOctetString(digestOf(provider, content))),
]

export interface Forging {
  readonly provider: CryptoProvider
  readonly content: Uint8Array
  /** Null: nothing but the content is signed. */
  readonly attributes?: readonly DerValue[] | null
  readonly signer?: 'lab' | 'stranger' | 'weak'
  /** Those in the message; default: the signer's. */
  readonly certificates?: readonly Certificate[]
  readonly contentType?: string
  readonly digestAlgorithm?: string
  readonly signatureAlgorithm?: DerValue
  /** What is signed, in place of the attributes or the content. */
  readonly signed?: Uint8Array
  /** Null: the signature is detached. */
  readonly eContent?: DerValue | null
  /** How the signer is named; default: by issuer and serial number. */
  readonly sid?: DerValue
}

/** A SignedData of one signer, RSA with SHA-256. */
export function forged(given: Forging): Uint8Array {
  const { content, signer = 'lab', contentType = oids.data, eContent = derOctetString(content) } = given
  return signedData({
    contentType,
    eContent,
    certificates: given.certificates ?? [pki(signer).certificate],
    infos: [signerInfo(given)],
  })
}

/** Its SignerInfo. */
export function signerInfo(given: Forging): DerValue {
  const { provider, content, attributes = usual(provider, content), signer = 'lab' } = given
  const { certificate, key } = pki(signer)
  const set = attributes === null ? null : derSet(attributes)
  const data = given.signed ?? (set === null ? content : encodeDer(set))
  const signature = signPkcs1({
    provider,
    key,
    digestAlgorithm: 'sha256',
    digest: digestOf(provider, data),
  })
  return derSequence([
    derInteger(1),
    given.sid ?? derSequence([certificate.issuer.raw, derIntegerContents(certificate.serialNumber)]),
    algorithm(given.digestAlgorithm ?? oids.sha256),
    ...(set === null ? [] : [derImplicit(0, set)]),
    given.signatureAlgorithm ?? algorithm(oids.rsa),
    derOctetString(signature),
  ])
}

/** A SignedData of any parts. */
export function signedData(parts: {
  readonly contentType: string
  readonly eContent: DerValue | null
  readonly certificates: readonly Certificate[]
  readonly infos: readonly DerValue[]
  /** A content behind the content, which no message has. */
  readonly second?: DerValue
}): Uint8Array {
  const { contentType, eContent, certificates, infos, second } = parts
  const signed = derSequence([
    derInteger(1),
    derSet([algorithm(oids.sha256)]),
    derSequence([
      derOid(contentType),
      ...(eContent === null ? [] : [derContext(0, [eContent])]),
      ...(second === undefined ? [] : [derContext(0, [second])]),
    ]),
    derImplicit(0, derSet(certificates.map(({ raw }) => raw))),
    derSet(infos),
  ])
  return encodeDer(derSequence([derOid(oids.signedData), derContext(0, [signed])]))
}

export const rsaKey: DerValue = derSequence([derOid(oids.rsa), derNull()])
export const aes256: DerValue = derSequence([
  derOid('2.16.840.1.101.3.4.1.42'),
  derOctetString(new Uint8Array(16)),
])

/** KeyTransRecipientInfo, by issuer and serial number unless it is said otherwise. */
export function keyTransport(
  { issuer, serialNumber }: Certificate,
  keyAlgorithm: DerValue,
  encryptedKey: Uint8Array,
  rid: DerValue = derSequence([issuer.raw, derIntegerContents(serialNumber)]),
): DerValue {
  return derSequence([derInteger(0), rid, keyAlgorithm, derOctetString(encryptedKey)])
}

/** EnvelopedData of any parts. */
export function enveloped(
  infos: readonly DerValue[],
  cipher: DerValue,
  encrypted: Uint8Array | null,
): Uint8Array {
  const held = encrypted === null ? [] : [derContextPrimitive(0, encrypted)]
  const content = derSequence([derOid(oids.data), cipher, ...held])
  const body = derSequence([derInteger(0), derSet(infos), content])
  return encodeDer(derSequence([derOid('1.2.840.113549.1.7.3'), derContext(0, [body])]))
}

/** AuthEnvelopedData of any parts. */
export function authEnveloped(parts: {
  readonly infos: readonly DerValue[]
  readonly cipher: DerValue
  readonly encrypted: Uint8Array
  readonly tag: Uint8Array
  readonly type?: string
  readonly attributes?: readonly DerValue[] | undefined
}): Uint8Array {
  const { infos, cipher, encrypted, tag, type = oids.data, attributes } = parts
  const body = derSequence([
    derInteger(0),
    derSet(infos),
    derSequence([derOid(type), cipher, derContextPrimitive(0, encrypted)]),
    ...(attributes === undefined ? [] : [derContext(1, attributes)]),
    derOctetString(tag),
  ])
  return encodeDer(derSequence([derOid('1.2.840.113549.1.9.16.1.23'), derContext(0, [body])]))
}
