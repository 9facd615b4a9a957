import type { NamedResult } from './match-results.js'
import type { Report } from './model.js'
import { ranks } from './rank.js'

/** A result of one of several reports on a request. */
export interface SentResult extends NamedResult {
  readonly report: Report
  /** The index of the report in what the caller passed. */
  readonly index: number
  /** Patient and sender. */
  readonly owner: string
}

/** The document date of the report, `YYYY-MM-DD`; '' for one without, which may be of any date. */
export function dateOf({ report }: SentResult): string {
  return report.documentDate ?? ''
}

/** Whether two results may be of one day. */
export function mayShareDate(one: SentResult, other: SentResult): boolean {
  return dateOf(one) === dateOf(other) || dateOf(one) === '' || dateOf(other) === ''
}

/**
 * All that the reports on one request say of one result. It tells what is superseded:
 *
 * - of one document date, by what is further on (corrected, validated, not validated, awaited);
 * - of an earlier date, only by a correction or a withdrawal: some senders use one request number for years;
 * - never by a report that is not complete.
 */
export class Slot {
  /** The highest rank of each date, and of all dates. */
  readonly #ranks = new Map<string, number>()
  #highest = -1
  /** The ranks of what replaces earlier dates too. */
  readonly #replacing = new Map<string, number>()
  /** Dates of `#replacing`, latest first, each with the highest rank of it and all later ones. */
  #fromLatest: readonly (readonly [date: string, rank: number])[] | null = null

  add(sent: SentResult): void {
    if (!sent.report.complete) return
    const date = dateOf(sent)
    raise(this.#ranks, date, sent.rank)
    this.#highest = Math.max(this.#highest, sent.rank)
    if (sent.rank >= ranks.corrected) raise(this.#replacing, date, sent.rank)
  }

  /** Whether one of the results supersedes this one. All are added before. */
  supersedes(sent: SentResult): boolean {
    const date = dateOf(sent)
    if (date === '') return this.#highest > sent.rank
    const sameDay = Math.max(this.#ranks.get(date) ?? -1, this.#ranks.get('') ?? -1)
    return sameDay > sent.rank || this.#rankAfter(date) >= Math.max(sent.rank, ranks.corrected)
  }

  #rankAfter(date: string): number {
    this.#fromLatest ??= accumulate([...this.#replacing].sort(([a], [b]) => (a < b ? 1 : -1)))
    // The dates are few but for one sender in a thousand; binary search keeps him linear too.
    let [from, to] = [0, this.#fromLatest.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if ((this.#fromLatest[middle]?.[0] ?? '') > date) from = middle + 1
      else to = middle
    }
    return this.#fromLatest[from - 1]?.[1] ?? -1
  }
}

function raise(ranks: Map<string, number>, date: string, rank: number): void {
  ranks.set(date, Math.max(ranks.get(date) ?? -1, rank))
}

function accumulate(entries: readonly (readonly [string, number])[]): readonly (readonly [string, number])[] {
  let highest = -1
  return entries.map(([date, rank]) => {
    highest = Math.max(highest, rank)
    return [date, highest] as const
  })
}
