// Whether a certificate is revoked (RFC 5280 §6.3), by complete lists of its own issuer. Lists of changes (deltas) and of
// several issuers (indirect ones) are not used: where one would decide, nothing is decided.
import { booleanOf, onAsn1Error, readBer, sequenceOf, universal } from '../../asn1/index.js'
import { instantOf, invalidOption, sameBytes } from '../../base/index.js'
import type { CryptoProvider } from '../../crypto/index.js'
import type { Certificate } from '../certificate.js'
import { defaultX509Limits as limits } from '../limits.js'
import { sameName } from '../names.js'
import { signatureVerdict } from '../signature.js'
import {
  ALL_REASONS,
  type DistributionPoint,
  distributionPointsOf,
  haveCommonName,
} from './distribution-points.js'
import { findRevocation } from './entries.js'
import type { RevocationDoubt, RevocationReason } from './reasons.js'
import type { RevocationList } from './revocation-list.js'

/** The most telling first. */
const doubts: readonly RevocationDoubt[] = [
  'delta-list',
  'indirect-list',
  'unknown-extension',
  'unsupported-signature',
  'list-expired',
  'list-without-end',
  'list-of-later',
  'other-signer',
  'some-reasons',
  'other-certificates',
  'no-list',
]

/** What is found of a certificate. Plain data. */
export interface RevocationResult {
  /** `undetermined`: the lists do not decide. Only `good` says that it is not revoked. */
  readonly state: 'good' | 'revoked' | 'undetermined'
  /** Why it is undetermined; null when it is not. */
  readonly why: RevocationDoubt | null
  /** `YYYY-MM-DDTHH:MM:SSZ`; null when it is not revoked, and where the date cannot be read. */
  readonly revokedAt: string | null
  /** Null when it is not revoked, and where the list does not say. */
  readonly reason: RevocationReason | null
  /** The list that says so, the latest of several; null when none decides. */
  readonly list: RevocationList | null
}

/** What a search may still cost: each method throws where no more is left. */
export interface RevocationBudget {
  /** Before each signature that is checked. */
  signature(): void
  /** For each list that is looked at or whose signature is checked: more than one for a long list. */
  step(count?: number): void
}

/** What `checkRevocation` goes by. */
export interface RevocationCheckInput {
  readonly certificate: Certificate
  /** The path above it: its issuer first, the anchor last. */
  readonly issuers: readonly Certificate[]
  readonly revocationLists: readonly RevocationList[]
  /** Other certificates that may have signed a list. */
  readonly candidates?: readonly Certificate[] | undefined
  /** Whether a path from another signer of a list to the same anchor holds (RFC 5280 §6.3.3 f). Default: it does not. */
  readonly holds?: ((signer: Certificate) => boolean) | undefined
  /** An instant in ISO 8601 with its offset. */
  readonly at: string
  readonly provider: CryptoProvider
  readonly budget?: RevocationBudget | undefined
}

/**
 * Whether a certificate of a path that holds is revoked at a moment (RFC 5280 §6.3). A list counts that is in force, is for this
 * certificate and is signed by its issuer, or by another key of the issuer's name, from the same authority, for which `holds`
 * answers. The lists must cover all reasons together. What is listed is revoked, whatever the date of the entry; a list that
 * has expired still proves that, unless the certificate was only on hold. `verifyCertificate` does all of this.
 * @throws HprimError `options.invalid` (`at` is no instant); what `holds` and `budget` throw
 * @example
 * const { state, revokedAt, why } = checkRevocation({
 *   certificate,
 *   issuers: [authority],
 *   revocationLists: [revocationList],
 *   at: '2026-11-25T08:00:00Z',
 *   provider,
 * })
 */
export function checkRevocation(input: RevocationCheckInput): RevocationResult {
  const at = typeof input.at === 'string' ? instantOf(input.at) : null
  if (at === null) throw invalidOption('at', 'YYYY-MM-DDTHH:MM:SSZ', input.at)
  return new RevocationCheck(input, at).result()
}

const DISTRIBUTION_POINTS = '2.5.29.31'
const FRESHEST = '2.5.29.46'
const BASIC_CONSTRAINTS = '2.5.29.19'

/** Of a list 16 kB are looked through, or digested, in one step. */
const STEP_BITS = 14

/** Signers that are tried for a list. */
const MOST_SIGNERS = 4

class RevocationCheck {
  readonly #input: RevocationCheckInput
  readonly #at: string
  readonly #doubts = new Set<RevocationDoubt>()
  readonly #points: readonly DistributionPoint[]
  readonly #isAuthority: boolean
  #covered = 0
  #latest: RevocationList | null = null

  constructor(input: RevocationCheckInput, at: string) {
    this.#input = input
    this.#at = at
    this.#points = this.#pointsOf(input.certificate)
    this.#isAuthority = isAuthority(input.certificate)
  }

  result(): RevocationResult {
    const { certificate, revocationLists } = this.#input
    // By time, so that the date given is that of the latest that lists it.
    const ours = revocationLists
      .filter(({ issuer }) => sameName(issuer, certificate.issuer))
      .sort((a, b) => (a.thisUpdate < b.thisUpdate ? 1 : Number(a.thisUpdate > b.thisUpdate) * -1))
    const mayChange =
      hasExtension(certificate, FRESHEST) || ours.some(({ isDelta, hasDelta }) => isDelta || hasDelta)
    for (const list of ours) {
      const found = this.#look(list)
      // A suspension may have been lifted by a list of changes.
      if (found?.reason === 'certificate-hold' && mayChange) return undetermined('delta-list')
      if (found !== null) return found
    }
    const isCovered = this.#covered === ALL_REASONS
    if (!isCovered && this.#points.some(isIndirect)) this.#doubts.add('indirect-list')
    if (ours.length === 0)
      return undetermined(this.#doubts.has('indirect-list') ? 'indirect-list' : 'no-list')
    if (hasExtension(certificate, FRESHEST)) this.#doubts.add('delta-list')
    // What throws doubt on a list that covers all does not matter, but for what may be newer than it.
    const why = doubts.find((doubt) => this.#doubts.has(doubt))
    if (isCovered && !this.#doubts.has('delta-list') && !this.#doubts.has('unknown-extension')) {
      return { state: 'good', why: null, revokedAt: null, reason: null, list: this.#latest }
    }
    return undetermined(why ?? (this.#covered > 0 ? 'some-reasons' : 'other-certificates'))
  }

  /** What a list says when the certificate is on it; else notes which reasons it covers, or why it does not count. */
  #look(list: RevocationList): RevocationResult | null {
    this.#spend(list)
    if (list.isDelta || list.hasDelta) this.#doubts.add('delta-list')
    if (list.isDelta) return null
    const reasons = this.#reasonsFor(list)
    if (reasons === 0) return null
    if (list.thisUpdate > this.#at) return this.#doubt('list-of-later')
    if (list.scope.indirect) return this.#doubt('indirect-list')
    if (list.unknownCritical.length > 0) return this.#doubt('unknown-extension')
    const stale = this.#staleness(list)
    const entry = findRevocation(list, this.#input.certificate.serialNumber)
    const proves = entry !== null && (stale === null || entry.reason !== 'certificate-hold')
    if (stale !== null && !proves) return this.#doubt(stale)
    const doubt = this.#signatureDoubt(list)
    if (doubt !== null) return this.#doubt(doubt)
    if (entry !== null) {
      const { revokedAt, reason } = entry
      return { state: 'revoked', why: null, revokedAt, reason, list }
    }
    this.#covered |= reasons
    this.#latest ??= list
    return null
  }

  #doubt(doubt: RevocationDoubt): null {
    this.#doubts.add(doubt)
    return null
  }

  #staleness({ nextUpdate }: RevocationList): RevocationDoubt | null {
    if (nextUpdate === null) return 'list-without-end'
    return nextUpdate < this.#at ? 'list-expired' : null
  }

  /** The reasons for which a list is about the certificate (RFC 5280 §6.3.3 b and d); 0 when it is about others. */
  #reasonsFor({ scope }: RevocationList): number {
    if (scope.only !== null && scope.only !== (this.#isAuthority ? 'ca' : 'user')) return 0
    if (scope.names === null) return scope.reasons
    const { names } = scope
    const { issuer } = this.#input.certificate
    let reasons = 0
    for (const point of this.#points) {
      if (!isIndirect(point) && point.names !== null && haveCommonName(names, point.names))
        reasons |= point.reasons
    }
    // Without a point, the name of the issuer stands for it.
    if (haveCommonName(names, [{ raw: issuer.raw, directory: issuer }])) reasons = ALL_REASONS
    return reasons & scope.reasons
  }

  /** Why the signature of a list does not count; null when it does. */
  #signatureDoubt(list: RevocationList): RevocationDoubt | null {
    let unsupported = false
    let tried = 0
    for (const signer of this.#signersOf(list)) {
      if (tried === MOST_SIGNERS) break
      tried++
      const { provider, budget } = this.#input
      this.#spend(list)
      budget?.signature()
      const { rawTbsCertList: signed, rawSignatureAlgorithm: rawAlgorithm, signature } = list
      const verdict = signatureVerdict({
        provider,
        signed,
        rawAlgorithm,
        signature,
        publicKey: signer.publicKey,
      })
      if (verdict === 'unsupported') unsupported = true
      if (verdict === 'valid' && this.#speaks(signer)) return null
    }
    return unsupported ? 'unsupported-signature' : 'other-signer'
  }

  /** Those whose key may have signed a list: the issuer, and others of its name that are for lists. */
  *#signersOf(list: RevocationList): Iterable<Certificate> {
    const { issuers, candidates = [] } = this.#input
    const [issuer] = issuers
    if (issuer !== undefined && signsLists(issuer)) yield issuer
    const others = [...issuers.slice(1), this.#input.certificate, ...candidates]
    const seen = issuer === undefined ? [] : [issuer]
    for (const other of others) {
      if (!sameName(other.subject, list.issuer) || !signsLists(other, true)) continue
      const { authorityKeyIdentifier: wanted } = list
      const given = other.subjectKeyIdentifier
      if (wanted !== null && given !== null && !sameBytes(wanted, given)) continue
      if (seen.some(({ raw }) => sameBytes(raw, other.raw)) || !this.#isKin(other)) continue
      seen.push(other)
      yield other
    }
  }

  /**
   * Whether another certificate of the issuer's name is from where the issuer is from: from the authority of one of that name
   * in the path, or from the issuer itself. Two authorities may have one name.
   */
  #isKin(other: Certificate): boolean {
    const { issuers } = this.#input
    return issuers.some(
      (one) =>
        sameName(one.subject, other.subject) &&
        (sameName(one.issuer, other.issuer) || sameName(one.subject, other.issuer)),
    )
  }

  /** Whether a signer may be believed. Those of the path hold if the path does; of its own key a list of it speaks. */
  #speaks(signer: Certificate): boolean {
    const { issuers, certificate, holds } = this.#input
    if (issuers.includes(signer) || sameBytes(signer.raw, certificate.raw)) return true
    return holds?.(signer) ?? false
  }

  #spend({ raw }: RevocationList): void {
    this.#input.budget?.step(1 + (raw.length >> STEP_BITS))
  }

  /** Of damaged ones, none, and no list decides. */
  #pointsOf({ extensions, issuer }: Certificate): readonly DistributionPoint[] {
    const found = extensions.find(({ oid }) => oid === DISTRIBUTION_POINTS)
    if (found === undefined) return []
    return onAsn1Error(
      () => distributionPointsOf(readBer(found.value, { limits }), '', issuer),
      () => {
        this.#doubts.add('unknown-extension')
        return []
      },
    )
  }
}

function undetermined(why: RevocationDoubt): RevocationResult {
  return { state: 'undetermined', why, revokedAt: null, reason: null, list: null }
}

function isIndirect({ hasOtherIssuer }: DistributionPoint): boolean {
  return hasOtherIssuer
}

function hasExtension({ extensions }: Certificate, wanted: string): boolean {
  return extensions.some(({ oid }) => oid === wanted)
}

/** Of another than the issuer it must be said; of the issuer a certificate without usages is for all. */
function signsLists({ keyUsage }: Certificate, explicitly = false): boolean {
  return keyUsage === null ? !explicitly : keyUsage.includes('cRLSign')
}

/** By basicConstraints alone, as the scopes of lists are defined (RFC 5280 §6.3.3 b 2). */
function isAuthority({ extensions }: Certificate): boolean {
  const found = extensions.find(({ oid }) => oid === BASIC_CONSTRAINTS)
  if (found === undefined) return false
  return onAsn1Error(
    () => {
      const flag = sequenceOf(readBer(found.value, { limits }), '').optional(universal.boolean)
      return flag !== null && booleanOf(flag, '')
    },
    () => false,
  )
}
