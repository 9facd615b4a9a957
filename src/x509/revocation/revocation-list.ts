import type { Diagnostic, Refusal } from '../../base/index.js'
import type { CertificateExtension } from '../certificate.js'
import type { DistinguishedName } from '../names.js'
import type { X509DiagnosticCode, X509RefusalCode } from '../words.js'
import type { PointName } from './distribution-points.js'
import type { RevocationReason } from './reasons.js'

/** One certificate of a list. */
export interface RevocationEntry {
  /** The contents of its INTEGER, as received. */
  readonly serialNumber: Uint8Array
  /** `YYYY-MM-DDTHH:MM:SSZ`; null for a date that cannot be read: the certificate is revoked all the same. */
  readonly revokedAt: string | null
  /** Null when the list does not say, or says what is not known. */
  readonly reason: RevocationReason | null
}

/** Which certificates a list is for (issuingDistributionPoint; RFC 5280 §5.2.5). */
export interface RevocationScope {
  /** The names of its distribution point, any of which a certificate may give; null: all of the issuer. */
  readonly names: readonly PointName[] | null
  /** `user`: of users alone; `ca`: of authorities alone; `attribute`: attribute certificates; null: all of them. */
  readonly only: 'user' | 'ca' | 'attribute' | null
  /** The reasons that it is for, by the bits of ReasonFlags (bit 1 is key compromise); `ALL_REASONS` when all. */
  readonly reasons: number
  /** Whether it lists certificates of other issuers too. */
  readonly indirect: boolean
}

/**
 * A certificate revocation list (RFC 5280 §5), in plain data. Reading it proves nothing: its signature is not checked. Its
 * Uint8Arrays are views on the bytes that were read, but for entries that came with indefinite lengths.
 */
export interface RevocationList {
  /** The whole list as received. */
  readonly raw: Uint8Array
  /** 1 or 2. */
  readonly version: number
  readonly issuer: DistinguishedName
  /** `YYYY-MM-DDTHH:MM:SSZ`, when it was made. */
  readonly thisUpdate: string
  /** `YYYY-MM-DDTHH:MM:SSZ`, until when it holds; null when it does not say. */
  readonly nextUpdate: string | null
  /** How many certificates it lists. */
  readonly entryCount: number
  /** The entries one after the other, in definite lengths: {@link findRevocation} looks one up. */
  readonly rawEntries: Uint8Array
  /** The contents of its number (§5.2.3); null when it has none. */
  readonly number: Uint8Array | null
  /** Of the key that signed it (§5.2.1); null when it does not say. */
  readonly authorityKeyIdentifier: Uint8Array | null
  readonly scope: RevocationScope
  /** Whether it holds only the changes since another list (§5.2.4). */
  readonly isDelta: boolean
  /** Whether it says that there is a list of changes to it (§5.2.6). */
  readonly hasDelta: boolean
  /** Critical extensions, of the list or of an entry, that are not known here: it must not be used then (§5.2, §5.3). */
  readonly unknownCritical: readonly string[]
  /** All extensions of the list, in order. */
  readonly extensions: readonly CertificateExtension[]
  /** The TBSCertList, which the issuer signed, as received. */
  readonly rawTbsCertList: Uint8Array
  /** The AlgorithmIdentifier of the signature, as received. */
  readonly rawSignatureAlgorithm: Uint8Array
  readonly signature: Uint8Array
}

/** What `readRevocationList` gives. */
export type RevocationListReading =
  | {
      readonly revocationList: RevocationList
      readonly diagnostics: readonly Diagnostic<X509DiagnosticCode>[]
      readonly refusal?: undefined
    }
  | {
      readonly refusal: Refusal<X509RefusalCode>
      readonly diagnostics: readonly Diagnostic<X509DiagnosticCode>[]
      readonly revocationList?: undefined
    }
