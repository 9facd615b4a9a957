import { refuse } from './exchange-words.js'

/** What reading a mail of the exchange takes at most. A limit is a whole number, zero or more. */
export interface ExchangeLimits {
  /** Bytes of the mail. Default: 32 MiB. */
  readonly bytes: number
  /** Parts of the mail, those within what was signed included. Default: 1,000. */
  readonly parts: number
  /** Signed messages that are verified, proofs of possession included. Default: 10. */
  readonly signatures: number
  /** Certificates that are read. Default: 100. */
  readonly certificates: number
}

export const defaultExchangeLimits: ExchangeLimits = {
  bytes: 32 * 1024 * 1024,
  parts: 1_000,
  signatures: 10,
  certificates: 100,
}

/** What was taken of the limits so far; one for the whole of a mail. */
export class ExchangeBudget {
  readonly #limits: ExchangeLimits
  readonly #taken: { parts: number; signatures: number; certificates: number } = {
    parts: 0,
    signatures: 0,
    certificates: 0,
  }

  constructor(limits: ExchangeLimits) {
    this.#limits = limits
  }

  /** Refuses with `certificates.limit` what would be more than a limit allows. */
  take(limit: 'parts' | 'signatures' | 'certificates', count = 1): void {
    this.#taken[limit] += count
    if (this.#taken[limit] > this.#limits[limit]) {
      refuse('certificates.limit', { limit, value: this.#limits[limit] })
    }
  }
}
