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

/** Lines of a mail at which the base64 of a certificate may begin, that are looked at. */
const PASTED = 100
/** Bytes of a mail that are searched for certificates: PEM texts may be made of nothing else than what is none. */
const SEARCHED = 2 * 1024 * 1024

/** What was taken of the limits so far; one for the whole of a mail. */
export class ExchangeBudget {
  readonly #limits: ExchangeLimits
  readonly #taken: { parts: number; signatures: number; certificates: number } = {
    parts: 0,
    signatures: 0,
    certificates: 0,
  }

  #pasted = 0
  #searched = 0

  constructor(limits: ExchangeLimits) {
    this.#limits = limits
  }

  /** Whether one more line is looked at, at which the base64 of a certificate may begin. */
  tryPasted(): boolean {
    this.#pasted += 1
    return this.#pasted <= PASTED
  }

  /** Whether these bytes too are searched for certificates. */
  looksAt({ length }: Uint8Array): boolean {
    if (this.#searched + length > SEARCHED) return false
    this.#searched += length
    return true
  }

  /** Refuses with `certificates.limit` what would be more than a limit allows. */
  take(limit: 'parts' | 'signatures' | 'certificates', count = 1): void {
    this.#taken[limit] += count
    if (this.#taken[limit] > this.#limits[limit]) {
      refuse('certificates.limit', { limit, value: this.#limits[limit] })
    }
  }
}
