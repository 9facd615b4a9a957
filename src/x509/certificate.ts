import type { Refusal } from '../base/index.js'
import type { DistinguishedName } from './names.js'
import type { PublicKey } from './public-key.js'
import type { X509RefusalCode } from './words.js'

/** What a key may be used for (RFC 5280, 4.2.1.3). */
export type KeyUsage =
  | 'digitalSignature'
  | 'nonRepudiation'
  | 'keyEncipherment'
  | 'dataEncipherment'
  | 'keyAgreement'
  | 'keyCertSign'
  | 'cRLSign'
  | 'encipherOnly'
  | 'decipherOnly'

/** An extension as it stands in the certificate. */
export interface CertificateExtension {
  /** Its type, dotted. */
  readonly oid: string
  readonly critical: boolean
  /** What its OCTET STRING holds. */
  readonly value: Uint8Array
}

/**
 * A certificate (X.509 v3; RFC 5280), in plain data. Nothing of it is proved by reading it. Octets are views on those
 * that were read.
 */
export interface Certificate {
  /** The whole certificate in the octets received: what is compared, and what fingerprints are of. */
  readonly raw: Uint8Array
  /** 1, 2 or 3. */
  readonly version: number
  /** The contents of its INTEGER, two's complement, as received: with the issuer it names the certificate. */
  readonly serialNumber: Uint8Array
  readonly issuer: DistinguishedName
  readonly subject: DistinguishedName
  /** `YYYY-MM-DDTHH:MM:SSZ`, the first second at which it is valid. */
  readonly notBefore: string
  /** `YYYY-MM-DDTHH:MM:SSZ`, the last second at which it is valid. */
  readonly notAfter: string
  readonly publicKey: PublicKey
  /** The SubjectPublicKeyInfo as received. */
  readonly rawPublicKeyInfo: Uint8Array
  /** What the key may be used for; null when the certificate does not say, which allows all. */
  readonly keyUsage: readonly KeyUsage[] | null
  /** The key identifier that the certificate states (RFC 5280, 4.2.1.2); null without. */
  readonly subjectKeyIdentifier: Uint8Array | null
  /** Mail addresses that it is for: of the alternative names, then of the subject, each once whatever its case. */
  readonly emailAddresses: readonly string[]
  /** All extensions, in order. */
  readonly extensions: readonly CertificateExtension[]
  /** What the issuer signed, as received. */
  readonly rawTbsCertificate: Uint8Array
  /** The AlgorithmIdentifier of the signature, as received. */
  readonly rawSignatureAlgorithm: Uint8Array
  readonly signature: Uint8Array
}

/** A refusal of the X.509 layer. */
export interface X509Refusal extends Refusal {
  readonly code: X509RefusalCode
}

/** What `readCertificate` gives. */
export type CertificateReading =
  | { readonly certificate: Certificate; readonly refusal?: undefined }
  | { readonly certificate?: undefined; readonly refusal: X509Refusal }
