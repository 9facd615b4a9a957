import type { Certificate } from '../certificate.js'
import type { RevocationReason } from '../revocation/reasons.js'
import { type CertificateFact, isDecided, rankOf } from './words.js'

/** What is known of the revocation of one certificate of a path. */
export interface CertificateRevocation {
  /** Its place in the path. */
  readonly certificate: number
  /** `undetermined`: there is no list, or none that decides; the facts say why. */
  readonly state: 'good' | 'revoked' | 'undetermined'
  /** When it was revoked, `YYYY-MM-DDTHH:MM:SSZ`; null when it is not. */
  readonly revokedAt: string | null
  /** Null when it is not revoked, and where the list does not say. */
  readonly reason: RevocationReason | null
  /** Of the list that says so; null when there is none. */
  readonly list: { readonly thisUpdate: string; readonly nextUpdate: string | null } | null
}

/** The verdict on a certificate. Plain data. */
export interface CertificateVerdict {
  /**
   * `valid`: a path to an anchor holds in all that was asked; `invalid`: none does; `undetermined`: it cannot be decided here
   * (an algorithm that is not supported, a delta list, no list where one is required, a search that ended at its limit).
   * Only `valid` is.
   */
  readonly status: 'valid' | 'invalid' | 'undetermined'
  /** The worst of the facts, for a person to be told; null when it is valid. */
  readonly reason: CertificateFact | null
  /** All that is known, the worst first, warnings too. */
  readonly facts: readonly CertificateFact[]
  /** The path that the verdict is on, the certificate first and the anchor last; null when there is none. */
  readonly path: readonly Certificate[] | null
  /** Of the certificates of the path below the anchor, as far as lists were looked at. */
  readonly revocation: readonly CertificateRevocation[]
}

/** Puts the facts in order, and draws the verdict from them. */
export function verdictOf(
  facts: readonly CertificateFact[],
  path: readonly Certificate[] | null,
  revocation: readonly CertificateRevocation[],
): CertificateVerdict {
  const sorted = [...facts].sort((a, b) => rankOf(a) - rankOf(b))
  const reason = sorted.find(({ severity }) => severity === 'error') ?? null
  const status = reason === null ? 'valid' : sorted.some(isDecided) ? 'invalid' : 'undetermined'
  return { status, reason, facts: sorted, path, revocation }
}

/** Of two verdicts on two paths, neither of which holds: the one that may yet be decided, else the one that tells more. */
export function betterVerdict(one: CertificateVerdict | null, other: CertificateVerdict): CertificateVerdict {
  if (one === null || one.reason === null) return one ?? other
  if (other.reason === null) return other
  if (one.status !== other.status) return one.status === 'undetermined' ? one : other
  return rankOf(other.reason) < rankOf(one.reason) ? other : one
}
