import type { NamedResult } from './match-results.js'
import type { Report } from './model.js'
import { outranks, ranks } from './rank.js'

/** A result of one of several reports on a request. */
export interface SentResult extends NamedResult {
  readonly report: Report
  /** The index of the report in what the caller passed. */
  readonly index: number
  /** Patient and sender. */
  readonly owner: string
}

/** The document date of the report, `YYYY-MM-DD`; '' for one without. */
export function dateOf({ report }: SentResult): string {
  return report.documentDate ?? ''
}

/**
 * All that the reports on one request say of one result. It tells what is superseded:
 *
 * - of one document date, by what is further on (corrected, validated, not validated, awaited); a report without a date
 *   is of that date, when all others have the same;
 * - of an earlier date, only by a correction or a withdrawal: some senders use one request number for years;
 * - never by a report that is not complete, nor where a rank is not known.
 */
export class Slot {
  /** That of the highest rank of each date. */
  readonly #highest = new Map<string, SentResult>()
  readonly #dates: ReadonlySet<string>
  readonly #replacingOnly: boolean
  /** That of the latest date among those that replace earlier dates too. */
  #latest: SentResult | undefined

  /**
   * @param dates the document dates of all reports on the request
   * @param replacingOnly only what replaces earlier sendings supersedes here, for results that have another name
   */
  constructor(dates: ReadonlySet<string>, replacingOnly = false) {
    this.#dates = dates
    this.#replacingOnly = replacingOnly
  }

  add(sent: SentResult): void {
    const date = dateOf(sent)
    if (!sent.report.complete || sent.rank === null) return
    if (this.#replacingOnly && sent.rank < ranks.corrected) return
    const highest = this.#highest.get(date)
    if (highest === undefined || outranks(sent.rank, highest.rank)) this.#highest.set(date, sent)
    if (sent.rank === ranks.corrected && (this.#latest === undefined || date > dateOf(this.#latest)))
      this.#latest = sent
  }

  /** The result that supersedes this one, if any. All are added before. */
  supersederOf(sent: SentResult): SentResult | undefined {
    if (sent.rank === null) return undefined
    const date = dateOf(sent)
    for (const day of this.#daysOf(date)) {
      const highest = this.#highest.get(day)
      if (highest !== undefined && outranks(highest.rank, sent.rank)) return highest
    }
    return date !== '' && this.#latest !== undefined && dateOf(this.#latest) > date ? this.#latest : undefined
  }

  /** The dates that certainly are of the same day: no date is that of all others, when these have one. */
  #daysOf(date: string): readonly string[] {
    if (this.#dates.size > 1) return [date]
    return date === '' ? ['', ...this.#dates] : [date, '']
  }
}
