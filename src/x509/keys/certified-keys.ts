// What `readCertifiedKeys` gives, in plain data.
import type { Diagnostic, Refusal } from '../../base/index.js'
import type { EcPrivateKey, RsaPrivateKey } from '../../crypto/index.js'
import type { Certificate } from '../certificate.js'
import type { X509DiagnosticCode } from '../words.js'
import type { KeyFileKind } from './file-kind.js'
import type { KeyFileDiagnosticCode, KeyFileRefusalCode } from './words.js'

/** A private key of a file, with what belongs to it. */
export interface FiledKey {
  /** Its numbers: give them to `createPrivateKey`, and keep neither. */
  readonly key: RsaPrivateKey | EcPrivateKey
  /** The certificate of the file that is for the key; null when there is none. */
  readonly certificate: Certificate | null
  /**
   * The certificates of the file that lead on from it, the issuer's first, as far as there are any: by their names and key
   * identifiers. That they signed one another is not checked.
   */
  readonly chain: readonly Certificate[]
  /** The name that a person sees (friendlyName, RFC 2985 §5.5.1); of the key, else of its certificate. */
  readonly name: string | null
  /** What joins key and certificate in a PKCS #12 file (RFC 2985 §5.5.2), as received. */
  readonly localKeyId: Uint8Array | null
}

/** A certificate as it stands in a file. */
export interface FiledCertificate extends Certificate {
  /** The name that a person sees (friendlyName). */
  readonly name: string | null
  /** Whether Java was told to trust it; that whoever wrote the file said so proves nothing to others. */
  readonly isTrusted: boolean
}

/** A part of a file that is neither key nor certificate, or could not be read. */
export interface OtherPart {
  readonly kind: 'private-key' | 'certificate' | 'encrypted' | 'secret' | 'list' | KeyFileKind
  /** Where it stands, as `safes[0].bags[2]` of a PKCS #12 file or `blocks[1]` of a PEM text. */
  readonly path: string
  /** Its type in a PKCS #12 file, dotted. */
  readonly oid: string | null
  readonly name: string | null
  /** The part as received, of what was encrypted as it was decrypted. */
  readonly raw: Uint8Array
  /** Why it was not read; null for what is not read here. */
  readonly reason: Refusal<KeyFileRefusalCode> | null
}

/** What a file of keys and certificates holds. */
export interface CertifiedKeys {
  readonly keys: readonly FiledKey[]
  /** Every certificate of the file once, those of the keys too, in their order. */
  readonly certificates: readonly FiledCertificate[]
  /** Certificate revocation lists, each whole: for `readRevocationList`. */
  readonly rawRevocationLists: readonly Uint8Array[]
  readonly others: readonly OtherPart[]
  /**
   * `password`: a code made with the password holds for the whole file, so that it is as whoever knows the password wrote
   * it; `none`: nothing says so (PKCS #12 without a code, and every other format).
   */
  readonly integrity: 'password' | 'none'
}

/** What `readCertifiedKeys` gives. */
export type CertifiedKeysReading =
  | (CertifiedKeys & {
      readonly diagnostics: readonly Diagnostic<X509DiagnosticCode | KeyFileDiagnosticCode>[]
      readonly refusal?: undefined
    })
  | {
      readonly refusal: Refusal<KeyFileRefusalCode>
      readonly diagnostics: readonly Diagnostic<X509DiagnosticCode | KeyFileDiagnosticCode>[]
      readonly keys?: undefined
      readonly certificates?: undefined
      readonly rawRevocationLists?: undefined
      readonly others?: undefined
      readonly integrity?: undefined
    }
