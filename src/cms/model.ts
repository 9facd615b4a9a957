import type { Refusal } from '../base/index.js'
import type { Certificate, DistinguishedName, SignatureDigest } from '../x509/index.js'
import type { ContentCipher } from './content-ciphers.js'
import type { RecipientKind, SignatureStatus, Verdict } from './kinds.js'
import type { CmsDiagnostic, CmsRefusalCode, SignatureReasonCode } from './words.js'

/** How a message names a certificate (RFC 5652 §5.3 and §6.2.1). */
export type CertificateIdentifier =
  | {
      readonly kind: 'issuer-and-serial'
      readonly issuer: DistinguishedName
      /** The contents of its INTEGER, as `Certificate.serialNumber`. */
      readonly serialNumber: Uint8Array
    }
  | { readonly kind: 'key-identifier'; readonly keyIdentifier: Uint8Array }

/** One recipient of an encrypted message. */
export interface Recipient {
  /**
   * How the content-encryption key is encrypted for it (RFC 5652 §6.2): for an RSA key, by agreement with a key on an
   * elliptic curve, or under a key or password that both sides know. Messages are decrypted by the first two.
   */
  readonly kind: RecipientKind
  /** The recipient's certificate; null for the last three kinds, and where it could not be read. */
  readonly identifier: CertificateIdentifier | null
}

/** The content of an encrypted message, and what is known of it. */
export interface DecryptedData {
  readonly content: Uint8Array
  /** The content type, dotted: id-data (1.2.840.113549.1.7.1) in S/MIME. */
  readonly contentType: string
  /** The content-encryption algorithm. */
  readonly cipher: ContentCipher
  /** Whether the cipher is weak today: 3DES, DES, RC2. */
  readonly weak: boolean
  /**
   * Whether the content and its type were authenticated (GCM). If not (CBC), the content may have been changed on its
   * way, and a wrong key gives some content once in 256: only a signature within tells.
   */
  readonly authenticated: boolean
  /** The key-encryption algorithm. */
  readonly keyScheme: 'rsaes-pkcs1-v1_5' | 'rsaes-oaep' | 'ecdh'
  /** The index in `keys` of the key that decrypted it. */
  readonly key: number
}

/** What `decryptData` gives. `recipients`: everyone the message is encrypted for, in its order, as far as it was read. */
export type DecryptionReading =
  | {
      readonly decrypted: DecryptedData
      readonly refusal?: undefined
      readonly recipients: readonly Recipient[]
      readonly diagnostics: readonly CmsDiagnostic[]
    }
  | {
      readonly decrypted?: undefined
      readonly refusal: Refusal<CmsRefusalCode>
      readonly recipients: readonly Recipient[]
      readonly diagnostics: readonly CmsDiagnostic[]
    }

/** The schemes of signatures. */
export type SignatureScheme = 'rsassa-pkcs1-v1_5' | 'rsassa-pss' | 'ecdsa'

/** One signature of a message, and what it is worth. */
export interface SignerVerdict {
  /**
   * `valid`: made over this content with the key of `certificate`; `invalid`: it was not; `undecided`: it cannot be
   * checked here (no certificate, no content, an algorithm that is not supported).
   */
  readonly status: SignatureStatus
  /** Why it is not valid; null when it is. */
  readonly reason: SignatureReasonCode | null
  /**
   * Whether it is valid and its certificate is, byte for byte, one that the caller trusts. Nothing else makes it so: no
   * name, no address, no issuer.
   */
  readonly trusted: boolean
  readonly identifier: CertificateIdentifier
  /**
   * The signer's certificate when the signature is valid; by itself it proves no identity. Null when it is not valid:
   * anyone can name any certificate.
   */
  readonly certificate: Certificate | null
  /** The digest algorithm; null when it is not supported. */
  readonly digest: SignatureDigest | null
  /** The signature algorithm; null when it is not supported. */
  readonly scheme: SignatureScheme | null
  /** Whether it is valid, but weak today: SHA-1, or an RSA key under 2,048 bits. */
  readonly weak: boolean
  /** The signing time that the signer states, `YYYY-MM-DDTHH:MM:SSZ`; null without one, and when it is not valid. */
  readonly signingTime: string | null
  /**
   * The certificate with which the signer wants to be written to, where he says so (RFC 8551 §2.5.3); null when he does not,
   * and when the signature is not valid.
   */
  readonly encryptionKeyPreference: EncryptionKeyPreference | null
  /**
   * The algorithms that the signer says his software can decrypt and verify, by their object identifiers, the preferred
   * first (SMIMECapabilities, RFC 8551 §2.5.2); null when he does not say, and when the signature is not valid. A hint:
   * never encrypt more weakly than you would without it.
   */
  readonly capabilities: readonly string[] | null
}

/** The certificate that a signer wants others to encrypt with. */
export interface EncryptionKeyPreference {
  readonly identifier: CertificateIdentifier
  /** The certificate that is named so, where the message holds it or it was given; else null. */
  readonly certificate: Certificate | null
}

/** The content of a signed message, and what is known of it. */
export interface VerifiedData {
  /**
   * What was signed: the content of the message, or the detached content given to `verifyData`, with its lines ended by
   * CR LF where the signature holds over that form (RFC 8551 §3.1.1); null when there is neither. It is there whatever the verdict: look at `verdict` before using it.
   */
  readonly content: Uint8Array | null
  /** The content type, dotted: id-data in S/MIME. */
  readonly contentType: string
  /**
   * The worth of the message, which is that of its weakest signature. `trusted`: all are valid and trusted; `untrusted`:
   * all are valid, but anyone may have made them; `undecided`; `invalid`; `unsigned`: there is no signature.
   */
  readonly verdict: Verdict
  readonly signers: readonly SignerVerdict[]
  /** The certificates in the message that can be read, in order. */
  readonly certificates: readonly Certificate[]
  /** The revocation lists in the message, each as received: `readRevocationList` reads them. They prove nothing yet. */
  readonly revocationLists: readonly Uint8Array[]
}

/** What `verifyData` gives. */
export type VerificationReading =
  | {
      readonly verified: VerifiedData
      readonly refusal?: undefined
      readonly diagnostics: readonly CmsDiagnostic[]
    }
  | {
      readonly verified?: undefined
      readonly refusal: Refusal<CmsRefusalCode>
      readonly diagnostics: readonly CmsDiagnostic[]
    }
