import { statementKey } from './compare-results.js'
import { keyOf } from './identity.js'
import type { Report, Result } from './model.js'
import { ranks } from './rank.js'
import { isBehind } from './relate.js'
import { dateOf, mayShareDate, type SentResult, Slot } from './slot.js'

/** A result that holds: no other sending of its request says that it is superseded. */
export interface CurrentResult extends SentResult {
  /** The same, sent again in other reports. */
  readonly copies: readonly SentResult[]
  /** What it replaces. */
  readonly superseded: readonly SentResult[]
  /**
   * Whether another result of this analysis and date also holds and says something else, or this one repeats a value
   * that was corrected before: nothing tells which is right.
   */
  readonly isContested: boolean
}

/** What holds of the results of one request, and what is superseded by a result that does not hold itself. */
export interface RequestState {
  readonly current: readonly CurrentResult[]
  readonly lost: readonly SentResult[]
}

/**
 * Tells what holds of the results of one request, by what they say and never by the order in which they came.
 *
 * @param sent the results of all reports on the request, in canonical order
 */
export function resolveRequest(sent: readonly SentResult[]): RequestState {
  const holding = new Map<SentResult, Holding>()
  const isOlder = olderReports(new Set(sent.map(({ report }) => report)))
  for (const group of groupBy(withoutSuperseded(sent), ({ name }) => name).values()) {
    for (const one of holdingOf(withoutOlder(group, isOlder))) holding.set(one.sent, one)
  }
  const inOrder = sent.flatMap((one) => holding.get(one) ?? [])
  const copies = new Set(inOrder.flatMap((one) => one.copies))
  const targets = new Targets(inOrder, sent)
  const lost: SentResult[] = []
  for (const one of sent) {
    if (holding.has(one) || copies.has(one)) continue
    const target = targets.of(one)
    if (target === undefined) lost.push(one)
    else target.superseded.push(one)
  }
  contestReprints(inOrder)
  return { current: inOrder.map(({ sent: one, ...rest }) => ({ ...one, ...rest })), lost }
}

interface Holding {
  readonly sent: SentResult
  readonly copies: SentResult[]
  readonly superseded: SentResult[]
  isContested: boolean
}

function groupBy<T>(list: readonly T[], keyOfOne: (one: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of list) {
    const key = keyOfOne(one)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return groups
}

/** Leaves out what is superseded by its state or date. */
function withoutSuperseded(sent: readonly SentResult[]): readonly SentResult[] {
  const slots = new Map<string, Slot>()
  const slotOf = (key: string): Slot => {
    const slot = slots.get(key) ?? new Slot()
    slots.set(key, slot)
    return slot
  }
  for (const one of sent) {
    slotOf(one.name).add(one)
    // What replaces a result may have another label, when both reports have its analysis once.
    if (one.onlyOne !== '' && one.rank >= ranks.corrected) slotOf(onlyKey(one)).add(one)
  }
  const gone = new Set<Result>()
  for (const one of sent) {
    const isGone =
      slotOf(one.name).supersedes(one) || (one.onlyOne !== '' && slotOf(onlyKey(one)).supersedes(one))
    if (isGone) gone.add(one.result)
  }
  // A result that repeats a superseded one in another unit is superseded with it.
  return sent.filter(({ result, original }) => !gone.has(result) && !gone.has(original))
}

/** Names begin with a number, so no name is one of these. */
function onlyKey({ onlyOne }: SentResult): string {
  return `only ${onlyOne}`
}

/** Beyond so many reports on one request, which is older is not asked: it takes a comparison of each with each. */
const MOST_COMPARED = 32

/** Tells, of two reports on one request, whether the first was sent before the second, by their other results. */
function olderReports(reports: ReadonlySet<Report>): (one: Report, other: Report) => boolean {
  if (reports.size > MOST_COMPARED) return () => false
  const known = new Map<Report, Map<Report, boolean>>([...reports].map((report) => [report, new Map()]))
  return (one, other) => {
    const answers = known.get(one)
    const answer = answers?.get(other) ?? isBehind(one, other)
    answers?.set(other, answer)
    return answer
  }
}

/**
 * Leaves out those results of one name that another contradicts, when the rest of the two reports tells which was sent
 * before: laboratories that never use the status "corrected" still validate other results in the same letter.
 */
function withoutOlder(
  group: readonly SentResult[],
  isOlder: (one: Report, other: Report) => boolean,
): readonly SentResult[] {
  if (group.length === 1 || group.length > MOST_COMPARED) return group
  const keys = new Map(group.map((one) => [one, statementKey(one.result)]))
  const rest = group.filter(
    (one) =>
      !group.some(
        (other) =>
          other.report.complete &&
          keys.get(one) !== keys.get(other) &&
          mayShareDate(one, other) &&
          isOlder(one.report, other.report),
      ),
  )
  return rest.length === 0 ? group : rest
}

/** Joins those results of one name that say the same, and marks those that contradict each other. */
function holdingOf(group: readonly SentResult[]): readonly Holding[] {
  const [only] = group
  if (only !== undefined && group.length === 1) {
    return [{ sent: only, copies: [], superseded: [], isContested: false }]
  }
  const holding = new Map<string, Holding>()
  const dated = new Map<string, Holding>()
  // A whole letter stands for its copies, and a dated one for those without a date.
  const order = (one: SentResult): number => (one.report.complete ? 0 : 1) + (dateOf(one) === '' ? 2 : 0)
  for (const one of [...group].sort((a, b) => order(a) - order(b))) {
    const says = keyOf(`${one.rank}`, statementKey(one.result))
    const key = keyOf(dateOf(one), says)
    const known = holding.get(key) ?? (dateOf(one) === '' ? dated.get(says) : undefined)
    if (known !== undefined) {
      known.copies.push(one)
      continue
    }
    const first: Holding = { sent: one, copies: [], superseded: [], isContested: false }
    holding.set(key, first)
    if (dateOf(one) !== '' && !dated.has(says)) dated.set(says, first)
  }
  const all = [...holding.values()]
  const byDate = groupBy(all, ({ sent }) => dateOf(sent))
  const undated = byDate.get('')?.length ?? 0
  for (const one of all) {
    const date = dateOf(one.sent)
    one.isContested = (date === '' ? all.length : (byDate.get(date)?.length ?? 0) + undated) > 1
  }
  return all
}

/**
 * Marks what repeats, under a later date, a value that was corrected: a new print of the old letter, or the same value
 * measured again under one request number. Nothing tells which.
 */
function contestReprints(holding: readonly Holding[]): void {
  const corrected = new Map<string, string>()
  const keyFor = ({ name, result }: SentResult): string => keyOf(name, statementKey(result))
  for (const { sent, superseded } of holding) {
    if (sent.rank < ranks.corrected) continue
    for (const one of superseded) {
      const key = keyFor({ ...one, name: sent.name })
      const known = corrected.get(key)
      if (known === undefined || dateOf(sent) < known) corrected.set(key, dateOf(sent))
    }
  }
  if (corrected.size === 0) return
  for (const one of holding) {
    const since = corrected.get(keyFor(one.sent))
    if (since !== undefined && one.sent.rank < ranks.corrected && dateOf(one.sent) > since)
      one.isContested = true
  }
}

/** Finds, for a result that is superseded, the one that holds in its place. */
class Targets {
  readonly #byName: ReadonlyMap<string, Holding[]>
  readonly #byAnalysis: ReadonlyMap<string, Holding[]>
  readonly #originals: ReadonlyMap<Result, SentResult>
  readonly #best = new Map<Holding[], Map<string, Holding>>()

  constructor(holding: readonly Holding[], sent: readonly SentResult[]) {
    this.#byName = groupBy(holding, (one) => one.sent.name)
    const only = holding.filter(({ sent: one }) => one.onlyOne !== '' && one.rank >= ranks.corrected)
    this.#byAnalysis = groupBy(only, (one) => one.sent.onlyOne)
    this.#originals = new Map(sent.map((one) => [one.result, one]))
  }

  of(sent: SentResult): Holding | undefined {
    const original = sent.original === sent.result ? undefined : this.#originals.get(sent.original)
    return (
      this.#among(this.#byName.get(sent.name), sent) ??
      this.#among(this.#byAnalysis.get(sent.onlyOne), sent) ??
      (original === undefined ? undefined : this.of(original))
    )
  }

  /** That of the same date, else one that may be, else the furthest on. */
  #among(list: Holding[] | undefined, sent: SentResult): Holding | undefined {
    if (list === undefined) return undefined
    const best = this.#best.get(list) ?? furthestByDate(list)
    this.#best.set(list, best)
    return best.get(dateOf(sent)) ?? best.get('') ?? best.get('furthest')
  }
}

function furthestByDate(list: readonly Holding[]): Map<string, Holding> {
  const best = new Map<string, Holding>()
  for (const one of list) {
    for (const key of [dateOf(one.sent), 'furthest']) {
      const known = best.get(key)
      if (known === undefined || one.sent.rank >= known.sent.rank) best.set(key, one)
    }
  }
  return best
}
