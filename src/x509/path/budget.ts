import { Refused, refusalOf } from '../../base/index.js'
import { type CertificateFactCode, certificateFacts } from './words.js'

/** What one verdict on a certificate may cost, over all the paths that are tried. A limit is a whole number, zero or more. */
export interface PathLimits {
  /** Certificates between the certificate and the anchor. Default: 6. */
  readonly intermediates: number
  /** Signatures of certificates that are checked. Default: 100. */
  readonly signatures: number
  /** Signatures of revocation lists that are checked. Default: 100. */
  readonly listSignatures: number
  /** Certificates that are looked at as issuers, and policies and mappings that are followed. Default: 20,000. */
  readonly steps: number
  /** Comparisons of a name with a name constraint. Default: 100,000. */
  readonly nameComparisons: number
}

export const defaultPathLimits: PathLimits = {
  intermediates: 6,
  signatures: 100,
  listSignatures: 100,
  steps: 20_000,
  nameComparisons: 100_000,
}

type Counted = Exclude<keyof PathLimits, 'intermediates'>

/**
 * One budget over a whole search. Running out throws, so that it ends the search: it must not be taken for a path that does
 * not hold, after which the next is tried.
 */
export class PathBudget {
  readonly #limits: PathLimits
  readonly #left: Record<Counted, number>

  constructor(limits: PathLimits) {
    this.#limits = limits
    const { signatures, listSignatures, steps, nameComparisons } = limits
    this.#left = { signatures, listSignatures, steps, nameComparisons }
  }

  get intermediates(): number {
    return this.#limits.intermediates
  }

  /** @throws Refused `x509.search_limit` */
  spend(limit: Counted, count = 1): void {
    this.#left[limit] -= count
    if (this.#left[limit] < 0) throw searchLimit(limit, this.#limits[limit])
  }

  /** Before the signature of a revocation list is checked. */
  signature(): void {
    this.spend('listSignatures')
  }

  step(count = 1): void {
    this.spend('steps', count)
  }
}

/** What is thrown where a limit was reached. */
export function searchLimit(limit: keyof PathLimits, value: number): Refused<CertificateFactCode> {
  return new Refused(refusalOf(certificateFacts, 'x509.search_limit', { limit, value }))
}
