import type { Diagnostic, Refusal } from '../base/index.js'
import type { Certificate, DistinguishedName } from '../x509/index.js'
import type { ContentCipher } from './content-ciphers.js'
import type { SignatureDigest } from './oids.js'
import type { CmsDiagnosticCode, CmsRefusalCode } from './words.js'

/** How a message names a certificate (RFC 5652, 5.3 and 6.2.1). */
export type CertificateIdentifier =
  | {
      readonly kind: 'issuer-and-serial'
      readonly issuer: DistinguishedName
      /** The contents of its INTEGER, as `Certificate.serialNumber`. */
      readonly serialNumber: Uint8Array
    }
  | { readonly kind: 'key-identifier'; readonly keyIdentifier: Uint8Array }

/** For whom a content key was encrypted, in the order of the message. */
export interface Recipient {
  /** Null for what is no certificate with an RSA key: key agreement, a shared key, a password (RFC 5652, 6.2.2 to 6.2.5). */
  readonly identifier: CertificateIdentifier | null
}

/** A refusal of the CMS layer. */
export interface CmsRefusal extends Refusal {
  readonly code: CmsRefusalCode
}

/** The content of an encrypted message, and what is known of it. */
export interface OpenedData {
  readonly content: Uint8Array
  /** What the content says that it is, dotted: id-data (1.2.840.113549.1.7.1) in S/MIME. */
  readonly contentType: string
  readonly cipher: ContentCipher
  /** Whether the cipher is weak today: 3DES, DES, RC2. */
  readonly weak: boolean
  /**
   * Whether the content, and its type, were authenticated (GCM). If not (CBC), it may have been changed on its way, and a wrong key gives
   * some content once in 256: only a signature within tells.
   */
  readonly authenticated: boolean
  readonly keyScheme: 'rsaes-pkcs1-v1_5' | 'rsaes-oaep'
  /** Which of the keys given opened it. */
  readonly key: number
  /** Everyone it was encrypted for. */
  readonly recipients: readonly Recipient[]
}

/** What `openData` gives. */
export type DataOpening =
  | {
      readonly opened: OpenedData
      readonly diagnostics: readonly Diagnostic[]
      readonly refusal?: undefined
    }
  | {
      readonly opened?: undefined
      readonly diagnostics: readonly Diagnostic[]
      readonly refusal: CmsRefusal
      /** Everyone it was encrypted for, as far as that could be read. */
      readonly recipients: readonly Recipient[]
    }

/** The schemes of signatures. */
export type SignatureScheme = 'rsassa-pkcs1-v1_5' | 'rsassa-pss' | 'ecdsa'

/** One signature of a message, and what it is worth. */
export interface SignerVerdict {
  /**
   * `valid`: made over this content with the key of `certificate`; `invalid`: not so; `undecided`: it cannot be checked
   * here (no certificate, no content, an algorithm that is not used here).
   */
  readonly status: 'valid' | 'invalid' | 'undecided'
  /** Why it is not valid; null when it is. */
  readonly fault: CmsDiagnosticCode | null
  /**
   * Whether it is valid and its certificate, octet for octet, one that the caller trusts. Nothing else makes it so: no
   * name, no address, no issuer.
   */
  readonly trusted: boolean
  readonly identifier: CertificateIdentifier
  /**
   * The certificate that it was made with, when it is valid: it proves no identity by itself. Null when it is not: anyone
   * can name any certificate.
   */
  readonly certificate: Certificate | null
  /** Null for those not used here. */
  readonly digest: SignatureDigest | null
  /** Null for those not used here. */
  readonly scheme: SignatureScheme | null
  /** Whether it is valid by means that are weak today: SHA-1, an RSA key under 2,048 bits. */
  readonly weak: boolean
  /** When it was made, as the signer says: `YYYY-MM-DDTHH:MM:SSZ`; null when it does not, or is not signed itself. */
  readonly signingTime: string | null
}

/** The content of a signed message, and what is known of it. */
export interface VerifiedData {
  /**
   * What was signed: of the message, or as given to `verifyData`; null when neither holds it. It is there whatever the
   * verdict: look at `verdict` before using it.
   */
  readonly content: Uint8Array | null
  /** What the content says that it is, dotted: id-data in S/MIME. */
  readonly contentType: string
  /**
   * The worth of the message, which is that of its weakest signature: `trusted`, every one is; `untrusted`, every one
   * holds, but anyone may have made it; `undecided`; `invalid`; `unsigned`, there is none.
   */
  readonly verdict: 'trusted' | 'untrusted' | 'undecided' | 'invalid' | 'unsigned'
  readonly signers: readonly SignerVerdict[]
  /** The certificates in the message that can be read, in order. */
  readonly certificates: readonly Certificate[]
}

/** What `verifyData` gives. */
export type DataVerification =
  | {
      readonly verified: VerifiedData
      readonly diagnostics: readonly Diagnostic[]
      readonly refusal?: undefined
    }
  | {
      readonly verified?: undefined
      readonly diagnostics: readonly Diagnostic[]
      readonly refusal: CmsRefusal
    }
