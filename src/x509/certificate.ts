import type { Diagnostic, Refusal } from '../base/index.js'
import type { DistinguishedName } from './names.js'
import type { PublicKey } from './public-key.js'
import type { X509DiagnosticCode, X509RefusalCode } from './words.js'

/** What a key may be used for (RFC 5280 §4.2.1.3). */
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

/** An extension of the certificate, as received. */
export interface CertificateExtension {
  /** Its object identifier, dotted. */
  readonly oid: string
  readonly critical: boolean
  /** The contents of its OCTET STRING. */
  readonly value: Uint8Array
}

/**
 * A certificate (X.509 v3; RFC 5280), in plain data. Reading it proves nothing: neither its signature nor its validity is
 * checked. Its Uint8Arrays are views on the bytes that were read, not copies.
 */
export interface Certificate {
  /** The whole certificate as received: what is compared, and what fingerprints are of. */
  readonly raw: Uint8Array
  /** 1, 2 or 3. */
  readonly version: number
  /** The contents of its INTEGER, two's complement, as received. Issuer and serial number identify a certificate. */
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
  /** What the key may be used for; null when the certificate does not say, which allows every use. */
  readonly keyUsage: readonly KeyUsage[] | null
  /** The key identifier that the certificate states (RFC 5280 §4.2.1.2); null when it states none. */
  readonly subjectKeyIdentifier: Uint8Array | null
  /** Its mail addresses: of the alternative names, then of the subject; each once, regardless of case. */
  readonly emailAddresses: readonly string[]
  /** All extensions, in order. */
  readonly extensions: readonly CertificateExtension[]
  /** The TBSCertificate, which the issuer signed, as received. */
  readonly rawTbsCertificate: Uint8Array
  /** The AlgorithmIdentifier of the signature, as received. */
  readonly rawSignatureAlgorithm: Uint8Array
  readonly signature: Uint8Array
}

/** What `readCertificate` gives. */
export type CertificateReading =
  | {
      readonly certificate: Certificate
      readonly diagnostics: readonly Diagnostic<X509DiagnosticCode>[]
      readonly refusal?: undefined
    }
  | {
      readonly refusal: Refusal<X509RefusalCode>
      readonly diagnostics: readonly Diagnostic<X509DiagnosticCode>[]
      readonly certificate?: undefined
    }
