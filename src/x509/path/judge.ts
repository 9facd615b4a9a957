import type { CryptoProvider } from '../../crypto/index.js'
import type { Certificate } from '../certificate.js'
import { purposeFacts } from './holder.js'
import type { PolicyInput } from './policy-graph.js'
import type { CertificatePurpose } from './purpose.js'
import type { Search } from './search.js'
import { findingsOf } from './validate-path.js'
import { type CertificateVerdict, verdictOf } from './verdict.js'
import type { CertificateFact } from './words.js'

/** What paths are held to, and what is known for it. */
export interface JudgeInput {
  readonly provider: CryptoProvider
  readonly at: string
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
  constructor(search: Search, input: JudgeInput) {
    this.#search = search
    this.#input = input
  }

  /** @throws Refused `x509.search_limit` */
  verdict(path: readonly Certificate[], { policies, purpose, holder }: PathDemands): CertificateVerdict {
    const { provider, at } = this.#input
    const found = findingsOf(path, this.#search, { provider, at, policies })
    const facts = [...found.facts, ...purposeFacts(path, this.#search, purpose), ...holder]
    return verdictOf(facts, path, [])
  }
}
