// Whether a certificate is revoked (RFC 5280 §6.3), by complete lists of its own issuer. Lists of changes (deltas) and of
// several issuers (indirect ones) are not used: where one would decide, nothing is decided.
import { booleanOf, onAsn1Error, readBer, sequenceOf, universal } from '../../asn1/index.js'
import {
  checkOptions,
  instantOf,
  invalidOption,
  kinds,
  latin1Of,
  required,
  sameBytes,
  withMethods,
} from '../../base/index.js'
import type { CryptoProvider } from '../../crypto/index.js'
import type { Certificate } from '../certificate.js'
import { defaultX509Limits as limits } from '../limits.js'
import { sameName } from '../names.js'
import {
  certificateKind,
  checkCertificate,
  checkCertificates,
  checkRevocationLists,
  providerKind,
} from '../options.js'
import {
  ALL_REASONS,
  type DistributionPoint,
  distributionPointsOf,
  haveCommonName,
} from './distribution-points.js'
import { findRevocation } from './entries.js'
import { byOctets, ListSearch, type RevocationBudget, signsLists } from './list-search.js'
import type { RevocationDoubt, RevocationReason } from './reasons.js'
import type { RevocationEntry, RevocationList } from './revocation-list.js'

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
  checkOptions(input, {
    certificate: certificateKind,
    issuers: required(kinds.array),
    revocationLists: required(kinds.array),
    candidates: kinds.array,
    holds: kinds.function,
    at: required(kinds.string),
    provider: providerKind,
    budget: withMethods('signature', 'step'),
  })
  checkCertificate('certificate', input.certificate)
  checkCertificates('issuers', input.issuers)
  checkCertificates('candidates', input.candidates)
  checkRevocationLists('revocationLists', input.revocationLists)
  const at = instantOf(input.at)
  if (at === null) throw invalidOption('at', 'YYYY-MM-DDTHH:MM:SSZ', input.at)
  const { provider, revocationLists, candidates = [], budget } = input
  return revocationOf(input, at, new ListSearch({ provider, revocationLists, candidates, budget }))
}

/** The same, of input that is checked, among lists that are looked at for other certificates too. */
export function revocationOf(input: CheckedInput, at: string, search: ListSearch): RevocationResult {
  return new RevocationCheck(input, at, search).result()
}

const DISTRIBUTION_POINTS = '2.5.29.31'
const FRESHEST = '2.5.29.46'
const BASIC_CONSTRAINTS = '2.5.29.19'

/** certificateHold, by the bits of ReasonFlags. */
const HOLD = 1 << 6

type CheckedInput = Pick<RevocationCheckInput, 'certificate' | 'issuers' | 'holds'>

/** A list, and the entry of the certificate on it. */
interface ListedBy {
  readonly list: RevocationList
  readonly entry: RevocationEntry | null
}

class RevocationCheck {
  readonly #input: CheckedInput
  readonly #at: string
  readonly #search: ListSearch
  readonly #doubts = new Set<RevocationDoubt>()
  readonly #points: readonly DistributionPoint[]
  readonly #isAuthority: boolean
  #covered = 0
  #latest: RevocationList | null = null
  /** The latest that is for suspensions and does not have the certificate. */
  #notHeld: RevocationList | null = null

  constructor(input: CheckedInput, at: string, search: ListSearch) {
    this.#input = input
    this.#at = at
    this.#search = search
    this.#points = this.#pointsOf(input.certificate)
    this.#isAuthority = isAuthority(input.certificate)
  }

  result(): RevocationResult {
    const { certificate } = this.#input
    const ours = this.#ours()
    let held: RevocationResult | null = null
    for (const { list, entry } of ours) {
      const found = this.#look(list, entry)
      if (found === null) continue
      if (found.reason !== 'certificate-hold') return found
      held ??= found
    }
    if (ours.length > 0 && hasExtension(certificate, FRESHEST)) this.#doubts.add('delta-list')
    // A suspension ends with a later list that does not have it; a list of changes may have lifted it too.
    if (held?.list && held.list.thisUpdate >= (this.#notHeld?.thisUpdate ?? '')) {
      return this.#doubts.has('delta-list') ? undetermined('delta-list') : held
    }
    const isCovered = this.#covered === ALL_REASONS
    if (!isCovered && this.#points.some(isIndirect)) this.#doubts.add('indirect-list')
    if (ours.length === 0)
      return undetermined(this.#doubts.has('indirect-list') ? 'indirect-list' : 'no-list')
    // What throws doubt on a list that covers all does not matter, but for what may be newer than it.
    const why = doubts.find((doubt) => this.#doubts.has(doubt))
    if (isCovered && !this.#doubts.has('delta-list') && !this.#doubts.has('unknown-extension')) {
      return { state: 'good', why: null, revokedAt: null, reason: null, list: this.#latest }
    }
    return undetermined(why ?? (this.#covered > 0 ? 'some-reasons' : 'other-certificates'))
  }

  /**
   * The lists in the name of the issuer, with what they say of the certificate: those that revoke it first, then suspensions,
   * the latest first, so that the first that counts gives the date, and that what says less does not use up the budget.
   */
  #ours(): readonly ListedBy[] {
    const { certificate, issuers } = this.#input
    const stated = issuers[0]?.subjectKeyIdentifier ?? null
    return this.#search
      .listsOf(certificate.issuer)
      .map((list) => {
        this.#search.spend(list)
        const entry = findRevocation(list, certificate.serialNumber)
        const { authorityKeyIdentifier: named } = list
        const isOfOther = stated !== null && named !== null && !sameBytes(stated, named)
        const weight = entry === null ? 2 : entry.reason === 'certificate-hold' ? 1 : 0
        return { list, entry, weight, isOfOther }
      })
      .sort(
        (a, b) =>
          a.weight - b.weight ||
          compare(b.list.thisUpdate, a.list.thisUpdate) ||
          Number(a.isOfOther) - Number(b.isOfOther) ||
          byOctets(a.list, b.list),
      )
  }

  /**
   * What a list says when the certificate is on it; else notes which reasons it covers, or why it does not count. Only what the
   * issuer signed raises doubts: a list that nobody signed changes nothing. Who is on a list is revoked, be its scope another:
   * a scope bounds what it means not to be on it.
   */
  #look(list: RevocationList, entry: RevocationEntry | null): RevocationResult | null {
    const { scope } = list
    const reasons = this.#reasonsFor(list)
    const isListed = entry !== null && scope.only !== 'attribute'
    if (!isListed && reasons === 0 && !list.isDelta && !list.hasDelta) return null
    const doubt = this.#signatureDoubt(list)
    if (doubt !== null) return this.#doubt(doubt)
    if (list.isDelta || list.hasDelta) this.#doubts.add('delta-list')
    if (list.isDelta || (!isListed && reasons === 0)) return null
    if (list.thisUpdate > this.#at) return this.#doubt('list-of-later')
    if (scope.indirect) return this.#doubt('indirect-list')
    if (list.unknownCritical.length > 0) return this.#doubt('unknown-extension')
    const stale = this.#staleness(list)
    if (isListed && (stale === null || entry.reason !== 'certificate-hold')) {
      const { revokedAt, reason } = entry
      return { state: 'revoked', why: null, revokedAt, reason, list }
    }
    if (stale !== null) return this.#doubt(stale)
    this.#covered |= reasons
    this.#latest ??= list
    if ((reasons & HOLD) !== 0) this.#notHeld ??= list
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
    for (const signer of this.#signersOf(list)) {
      const verdict = this.#search.signature(list, signer)
      if (verdict === 'unsupported') unsupported = true
      if (verdict === 'valid' && this.#speaks(signer)) return null
    }
    return unsupported ? 'unsupported-signature' : 'other-signer'
  }

  /** Those whose key may have signed a list: the issuer, and others of its name that are for lists. */
  *#signersOf(list: RevocationList): Iterable<Certificate> {
    const { issuers, certificate } = this.#input
    const [issuer] = issuers
    if (issuer !== undefined && signsLists(issuer)) yield issuer
    const ours = [...issuers.slice(1), certificate].filter(
      (one) => signsLists(one, true) && sameName(one.subject, list.issuer),
    )
    const { authorityKeyIdentifier: wanted } = list
    const seen = new Set(issuer === undefined ? [] : [latin1Of(issuer.raw)])
    for (const other of [...ours, ...this.#search.signersOf(list.issuer)]) {
      const given = other.subjectKeyIdentifier
      if (wanted !== null && given !== null && !sameBytes(wanted, given)) continue
      const raw = latin1Of(other.raw)
      if (seen.has(raw) || !this.#isKin(other)) continue
      seen.add(raw)
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

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
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
