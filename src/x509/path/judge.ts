import type { CryptoProvider } from '../../crypto/index.js'
import type { Certificate } from '../certificate.js'
import { type RevocationResult, revocationOf } from '../revocation/check-revocation.js'
import { ListSearch } from '../revocation/list-search.js'
import type { RevocationList } from '../revocation/revocation-list.js'
import { pathsOf } from './build-paths.js'
import { purposeFacts } from './holder.js'
import type { PolicyInput } from './policy-graph.js'
import type { CertificatePool } from './pool.js'
import type { CertificatePurpose } from './purpose.js'
import type { Search } from './search.js'
import { dayOf, findingsOf } from './validate-path.js'
import { type CertificateRevocation, type CertificateVerdict, isSigned, verdictOf } from './verdict.js'
import { type CertificateFact, factOf, shown } from './words.js'

/** How much revocation lists count. */
export type RevocationMode = 'none' | 'if-available' | 'required'

/** What paths are held to, and what is known for it. */
export interface JudgeInput {
  readonly provider: CryptoProvider
  readonly at: string
  readonly pool: CertificatePool
  /** All certificates that are known: one of them may have signed a list. */
  readonly known: readonly Certificate[]
  readonly revocationLists: readonly RevocationList[]
  readonly revocation: RevocationMode
}

/** What the certificate at the end of a path is to be good for. */
export interface PathDemands {
  readonly policies: PolicyInput
  readonly purpose: CertificatePurpose
  /** What stands for or against the certificate whatever its path. */
  readonly holder: readonly CertificateFact[]
}

/** Judges paths: those of the certificate asked about, and those of the signers of revocation lists. */
export class Judge {
  readonly #search: Search
  readonly #input: JudgeInput
  /** Certificates whose paths are being judged: what depends on itself does not hold. */
  readonly #pending = new Set<Certificate>()

  readonly #lists: ListSearch

  constructor(search: Search, input: JudgeInput) {
    this.#search = search
    this.#input = input
    const { provider, revocation, revocationLists, known: candidates } = input
    const { budget } = search
    this.#lists = new ListSearch({
      provider,
      revocationLists: revocation === 'none' ? [] : revocationLists,
      candidates,
      budget,
    })
  }

  /** @throws Refused `x509.search_limit` */
  verdict(path: readonly Certificate[], { policies, purpose, holder }: PathDemands): CertificateVerdict {
    const { provider, at } = this.#input
    const found = findingsOf(path, this.#search, { provider, at, policies })
    const facts = [...found.facts, ...purposeFacts(path, this.#search, purpose), ...holder]
    const revocation: CertificateRevocation[] = []
    // A path of wrong signatures, or of authorities that are none, says nothing of lists either.
    if (isSigned(found)) this.#checkRevocation(path, facts, revocation)
    return verdictOf(facts, path, revocation)
  }

  /** From the anchor down: the lists of an authority that is revoked itself say nothing. */
  #checkRevocation(
    path: readonly Certificate[],
    facts: CertificateFact[],
    revocation: CertificateRevocation[],
  ): void {
    const { at, revocation: mode } = this.#input
    if (mode === 'none') return
    for (let index = path.length - 2; index >= 0; index--) {
      const [certificate, ...issuers] = path.slice(index)
      if (certificate === undefined) return
      const holds = (signer: Certificate) => this.#holds(signer, issuers.at(-1))
      const found = revocationOf({ certificate, issuers, holds }, at, this.#lists)
      const { state, revokedAt, reason, list } = found
      revocation.unshift({ certificate: index, state, revokedAt, reason, list: datesOf(list) })
      const fact = revocationFact(found, mode, certificate, index)
      if (fact !== null) facts.push(fact)
      // What a revoked authority says of those below it counts no more.
      if (state === 'revoked') return
    }
  }

  /** Whether the signer of a list has a path to the same anchor that holds (RFC 5280 §6.3.3 f). */
  #holds(signer: Certificate, anchor: Certificate | undefined): boolean {
    if (this.#pending.has(signer)) return false
    this.#pending.add(signer)
    try {
      const { pool, provider } = this.#input
      for (const path of pathsOf(signer, pool, this.#search, { provider })) {
        if (path.at(-1) !== anchor) continue
        if (this.verdict(path, { policies: {}, purpose: 'any', holder: [] }).status === 'valid') return true
      }
      return false
    } finally {
      this.#pending.delete(signer)
    }
  }
}

function datesOf(list: RevocationList | null): CertificateRevocation['list'] {
  return list === null ? null : { thisUpdate: list.thisUpdate, nextUpdate: list.nextUpdate }
}

function revocationFact(
  { state, why, revokedAt, reason }: RevocationResult,
  mode: RevocationMode,
  certificate: Certificate,
  index: number,
): CertificateFact | null {
  if (state === 'good') return null
  const subject = shown(certificate.subject.text)
  if (state === 'revoked') {
    const since = revokedAt === null ? '?' : dayOf(revokedAt)
    return factOf(index === 0 ? 'x509.revoked' : 'x509.issuer_revoked', index, {
      subject,
      since,
      reason: reason ?? 'unknown',
    })
  }
  const params = { subject, why: why ?? 'no-list' }
  // A list that nobody known signed is none.
  if (why !== 'no-list' && why !== 'other-certificates' && why !== 'other-signer')
    return factOf('x509.revocation_undecided', index, params)
  return factOf(
    mode === 'required' ? 'x509.revocation_list_missing' : 'x509.revocation_unknown',
    index,
    params,
  )
}
