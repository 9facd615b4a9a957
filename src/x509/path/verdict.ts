import type { Certificate } from '../certificate.js'
import type { RevocationReason } from '../revocation/reasons.js'
import { type CertificateFact, type CertificateFactCode, isDecided, rankOf } from './words.js'

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

/** Whether a list that was signed under a path of good signatures revokes the certificate itself. */
export function isRevoked(verdict: CertificateVerdict | null): verdict is CertificateVerdict {
  return verdict?.revocation[0]?.certificate === 0 && verdict.revocation[0].state === 'revoked'
}

/**
 * Of two verdicts on two paths, neither of which holds: the one on which the certificate is revoked, as no other path undoes
 * that; the one whose signatures hold; the one that may yet be decided; the one that tells more.
 */
export function betterVerdict(one: CertificateVerdict | null, other: CertificateVerdict): CertificateVerdict {
  if (one === null) return other
  for (const [first, second] of [
    [isRevoked(one), isRevoked(other)],
    [isSigned(one), isSigned(other)],
    [one.status === 'undetermined', other.status === 'undetermined'],
  ]) {
    if (first !== second) return first === true ? one : other
  }
  return one.reason !== null && other.reason !== null && rankOf(other.reason) < rankOf(one.reason)
    ? other
    : one
}

/** After which what stands on a path is nobody's word, or of one who may not give it. */
const unsigned: ReadonlySet<CertificateFactCode> = /* @__PURE__ */ new Set([
  'x509.unknown_issuer',
  'x509.bad_signature',
  'x509.unsupported_signature',
  'x509.algorithms_differ',
  'x509.damaged_extension',
  'x509.name_not_permitted',
  'x509.path_too_long',
  'x509.not_an_authority',
  'x509.broken_key',
])

/** Whether a path is one of signatures and authorities, be its dates or its purpose wrong. */
export function isSigned({ facts }: Pick<CertificateVerdict, 'facts'>): boolean {
  return facts.every(({ code }) => !unsigned.has(code))
}
