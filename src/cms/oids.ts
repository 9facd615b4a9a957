import type { SignatureDigest } from '../x509/index.js'

/** Content types (RFC 5652, RFC 5083, RFC 3274). */
export const contentTypes = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  envelopedData: '1.2.840.113549.1.7.3',
  authEnvelopedData: '1.2.840.113549.1.9.16.1.23',
} as const

/** Attributes (RFC 5652 §11; RFC 2634 §5.4; RFC 5035 §5.4; RFC 8551 §2.5). */
export const attributeTypes = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  capabilities: '1.2.840.113549.1.9.15',
  encryptionKeyPreference: '1.2.840.113549.1.9.16.2.11',
  /** The same, as Outlook writes it beside or alone (MS-OXOSMIME): an IssuerAndSerialNumber. */
  microsoftEncryptionKeyPreference: '1.3.6.1.4.1.311.16.4',
} as const

/** The digest of a key derivation. */
export type KdfDigest = SignatureDigest | 'sha224'

/** ECDH of an ephemeral key with a static one, by the digest of its key derivation (RFC 5753 §7.1.4). */
export const ecdhOids: Readonly<Record<KdfDigest, string>> = {
  sha1: '1.3.133.16.840.63.0.2',
  sha224: '1.3.132.1.11.0',
  sha256: '1.3.132.1.11.1',
  sha384: '1.3.132.1.11.2',
  sha512: '1.3.132.1.11.3',
}

/** The same with the cofactor, which is 1 on the curves that are read. */
const cofactorOids: Readonly<Record<KdfDigest, string>> = {
  sha1: '1.3.133.16.840.63.0.3',
  sha224: '1.3.132.1.14.0',
  sha256: '1.3.132.1.14.1',
  sha384: '1.3.132.1.14.2',
  sha512: '1.3.132.1.14.3',
}

/** The digest of the key derivation that a scheme of ECDH names; null for those not supported. */
export function kdfDigestOf(oid: string): KdfDigest | null {
  const digests = Object.keys(ecdhOids) as KdfDigest[]
  return digests.find((digest) => ecdhOids[digest] === oid || cofactorOids[digest] === oid) ?? null
}

/** AES key wrap (RFC 3565 §2.3.2), by the bytes of its key. */
export const keyWrapOids: Readonly<Record<16 | 24 | 32, string>> = {
  16: '2.16.840.1.101.3.4.1.5',
  24: '2.16.840.1.101.3.4.1.25',
  32: '2.16.840.1.101.3.4.1.45',
}
