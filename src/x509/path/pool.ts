import { latin1Of, sameBytes } from '../../base/index.js'
import type { Certificate } from '../certificate.js'
import { byOctets } from '../revocation/list-search.js'
import type { Search } from './search.js'

/** A certificate that may be the issuer of another. */
export interface Candidate {
  readonly certificate: Certificate
  readonly isAnchor: boolean
}

/** The certificates that paths are built from, by their subjects. */
export class CertificatePool {
  readonly #bySubject = new Map<string, Candidate[]>()
  readonly #anchors = new Map<string, Certificate>()
  readonly #ranked = new Map<Certificate, readonly Candidate[]>()
  readonly #search: Search
  readonly #at: string | null

  /** `at`: certificates in force then come first; null where no moment is given. */
  constructor(
    search: Search,
    at: string | null,
    anchors: readonly Certificate[],
    intermediates: readonly Certificate[],
  ) {
    this.#search = search
    this.#at = at
    const known = new Set<string>()
    const all = [
      ...anchors.map((certificate) => ({ certificate, isAnchor: true })),
      ...intermediates.map((certificate) => ({ certificate, isAnchor: false })),
    ]
    for (const candidate of all) {
      const raw = latin1Of(candidate.certificate.raw)
      if (candidate.isAnchor && !this.#anchors.has(raw)) this.#anchors.set(raw, candidate.certificate)
      // The one that comes twice, or is an anchor too.
      if (known.has(raw)) continue
      known.add(raw)
      const subject = search.subject(candidate.certificate)
      const others = this.#bySubject.get(subject)
      if (others === undefined) this.#bySubject.set(subject, [candidate])
      else others.push(candidate)
    }
  }

  /** The anchor that a certificate is, octet for octet. */
  anchor({ raw }: Certificate): Certificate | null {
    return this.#anchors.get(latin1Of(raw)) ?? null
  }

  /** Those that bear the name of the issuer, the likeliest first. */
  issuersOf(certificate: Certificate): readonly Candidate[] {
    const known = this.#ranked.get(certificate)
    if (known !== undefined) return known
    // An authority has a name (RFC 5280 §4.1.2.4).
    const named = certificate.issuer.relativeNames.length > 0
    const candidates = (named && this.#bySubject.get(this.#search.issuer(certificate))) || []
    this.#search.budget.step(candidates.length)
    const ranked = candidates
      .map((candidate) => ({ candidate, rank: this.#rank(candidate, certificate) }))
      // By their octets where they are alike, so that the order in which they came makes no difference.
      .sort((a, b) => b.rank - a.rank || byOctets(a.candidate.certificate, b.candidate.certificate))
      .map(({ candidate }) => candidate)
    this.#ranked.set(certificate, ranked)
    return ranked
  }

  /** The key that is named, an anchor, one in force, one that may issue, one that another issued: in this order. */
  #rank({ certificate, isAnchor }: Candidate, signed: Certificate): number {
    const wanted = this.#search.extensions(signed).authorityKeyIdentifier
    const { subjectKeyIdentifier: stated, notBefore, notAfter } = certificate
    const named = wanted === null || stated === null ? 1 : sameBytes(wanted, stated) ? 2 : 0
    const inForce = this.#at !== null && notBefore <= this.#at && this.#at <= notAfter
    const isAuthority = this.#search.extensions(certificate).basicConstraints?.ca === true
    return [isAnchor, inForce, isAuthority, !this.#search.isSelfIssued(certificate)].reduce(
      (rank, holds) => rank * 2 + Number(holds),
      named,
    )
  }
}
