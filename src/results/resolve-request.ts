import { groupBy } from '../base/index.js'
import { statementKey } from './compare-results.js'
import { keyOf } from './identity.js'
import type { Result } from './model.js'
import { isWithdrawn, outranks, ranks } from './rank.js'
import { dateOf, type SentResult, Slot } from './slot.js'

/** A result that holds: no other sending of its request says that it is superseded. */
export interface CurrentResult extends SentResult {
  /** The same, sent again in other reports. */
  readonly copies: readonly SentResult[]
  /** What it replaces. */
  readonly superseded: readonly SentResult[]
  /** Whether something else that holds contradicts it, or it may be old: nothing tells which is right. */
  readonly isContested: boolean
}

/**
 * Tells what holds of the results of one request, by what they say and never by the order in which they came. Each
 * result that was sent is one that holds, a copy of one, or superseded by one.
 *
 * @param sent the results of all reports on the request, in canonical order
 */
export function resolveRequest(sent: readonly SentResult[]): readonly CurrentResult[] {
  const unclear = unclearNames(sent)
  const superseders = supersedersOf(sent, unclear)
  const holders = new Map<SentResult, Holding>()
  const standing = sent.filter((one) => !superseders.has(one))
  for (const group of groupBy(standing, ({ name }) => name).values()) {
    for (const one of holdingOf(group, unclear)) {
      for (const each of [one.sent, ...one.copies]) holders.set(each, one)
    }
  }
  for (const one of superseders.keys()) {
    let last = one
    for (let next = superseders.get(last); next !== undefined; next = superseders.get(last)) last = next
    holders.get(last)?.superseded.push(one)
  }
  const holding = standing.flatMap((one) => {
    const holder = holders.get(one)
    return holder?.sent === one ? [holder] : []
  })
  contestOtherNames(holding)
  contestReprints(holding)
  contestRivals(holding, [...superseders.keys()])
  contestUnsettled(holding)
  contestRepeats(holding, sent, holders)
  return holding.map(({ sent: one, ...rest }) => ({ ...one, ...rest }))
}

interface Holding {
  readonly sent: SentResult
  readonly copies: SentResult[]
  readonly superseded: SentResult[]
  isContested: boolean
}

/**
 * Names that reports have a different number of times, as a glucose at 0 and at 60 minutes in one and a single one in
 * another: nothing tells which is which.
 */
function unclearNames(sent: readonly SentResult[]): ReadonlySet<string> {
  const unclear = new Set<string>()
  for (const [name, group] of groupBy(sent, ({ baseName }) => baseName)) {
    const counts = new Map<number, number>()
    for (const { index } of group) counts.set(index, (counts.get(index) ?? 0) + 1)
    if (new Set(counts.values()).size > 1) unclear.add(name)
  }
  return unclear
}

/** What is superseded by its state or date, and by what. */
function supersedersOf(
  sent: readonly SentResult[],
  unclear: ReadonlySet<string>,
): ReadonlyMap<SentResult, SentResult> {
  const slots = new Map<string, Slot>()
  const dates = new Set(sent.map(dateOf).filter((date) => date !== ''))
  const slotOf = (key: string, replacingOnly = false): Slot => {
    const slot = slots.get(key) ?? new Slot(dates, replacingOnly)
    slots.set(key, slot)
    return slot
  }
  const clear = sent.filter(({ baseName }) => !unclear.has(baseName))
  for (const one of clear) {
    slotOf(one.name).add(one)
    // What replaces a result may have another label, when both reports have its analysis once.
    if (one.onlyOne !== '') slotOf(onlyKey(one), true).add(one)
  }
  const superseders = new Map<SentResult, SentResult>()
  const ofOriginals = new Map<Result, SentResult>()
  for (const one of clear) {
    const superseder = slotOf(one.name).supersederOf(one) ?? slotOf(onlyKey(one)).supersederOf(one)
    if (superseder === undefined) continue
    superseders.set(one, superseder)
    ofOriginals.set(one.result, superseder)
  }
  // A result that repeats a superseded one in another unit is superseded with it.
  for (const one of sent) {
    const superseder = one.original === one.result ? undefined : ofOriginals.get(one.original)
    if (superseder !== undefined && !superseders.has(one)) superseders.set(one, superseder)
  }
  return superseders
}

/** Names begin with a number, so no name is one of these. That of results without an only analysis stays empty. */
function onlyKey({ onlyOne }: SentResult): string {
  return `only ${onlyOne}`
}

/** What finds the result in another report: its name, and its analysis where its own report has that once. */
function keysOf(sent: SentResult): readonly string[] {
  return sent.onlyOne === '' ? [sent.name] : [sent.name, onlyKey(sent)]
}

function says({ rank, result }: SentResult): string {
  // A withdrawal names the value that it withdraws: it is no copy of it.
  return keyOf(`${rank}`, `${isWithdrawn(result)}`, statementKey(result))
}

/** Joins those results of one name that say the same, and marks those that contradict each other. */
function holdingOf(group: readonly SentResult[], unclear: ReadonlySet<string>): readonly Holding[] {
  const holding = new Map<string, Holding>()
  const firsts = new Map<string, Holding>()
  // A whole letter stands for its copies, and a dated one for those without a date.
  const order = (one: SentResult): number => (one.report.complete ? 0 : 1) + (dateOf(one) === '' ? 2 : 0)
  for (const one of group.length === 1 ? group : [...group].sort((a, b) => order(a) - order(b))) {
    const isUnclear = unclear.has(one.baseName)
    const said = group.length === 1 ? '' : says(one)
    const key = isUnclear ? `${holding.size}` : keyOf(dateOf(one), said)
    const known = holding.get(key) ?? (dateOf(one) === '' ? firsts.get(said) : undefined)
    if (known !== undefined) {
      known.copies.push(one)
      continue
    }
    const first: Holding = { sent: one, copies: [], superseded: [], isContested: isUnclear }
    holding.set(key, first)
    if (!firsts.has(said) && !isUnclear) firsts.set(said, first)
  }
  const all = [...holding.values()]
  contestAtOneDate(all)
  return all
}

/** Marks results of one analysis and date, or of an unknown date, as soon as they are several. */
function contestAtOneDate(all: readonly Holding[]): void {
  const byDate = groupBy(all, ({ sent }) => dateOf(sent))
  const undated = byDate.get('')?.length ?? 0
  for (const one of all) {
    const date = dateOf(one.sent)
    const rivals = date === '' ? all.length : (byDate.get(date)?.length ?? 0) + undated
    if (rivals > 1) one.isContested = true
  }
}

/** Marks results of one analysis that have other names, where they say something else at one date. */
function contestOtherNames(holding: readonly Holding[]): void {
  const coded = holding.filter(({ sent }) => sent.onlyOne !== '')
  for (const group of groupBy(coded, ({ sent }) => sent.onlyOne).values()) {
    if (group.length === 1) continue
    const different = [...groupBy(group, ({ sent }) => keyOf(dateOf(sent), says(sent))).values()]
    contestAtOneDate(different.flatMap((same) => same.slice(0, 1)))
    for (const same of different) {
      for (const one of same) if (same[0]?.isContested === true) one.isContested = true
    }
  }
}

/**
 * Marks what may be a later print of an old letter, or the same measured again under one request number: what is less far
 * on than a correction of an earlier date, and gives the value that this one replaced, or the correction came alone; and
 * a correction back to what was corrected before.
 */
function contestReprints(holding: readonly Holding[]): void {
  /** The earliest date at which a value was replaced, by key and value; of a correction that came alone, by key. */
  const since = new Map<string, string>()
  const note = (key: string, date: string): void => {
    if (!since.has(key)) since.set(key, date)
  }
  for (const one of holding) {
    const { sent, superseded } = one
    if (sent.rank !== ranks.corrected) continue
    for (const key of keysOf(sent)) {
      if (!superseded.some(wasValidated)) note(key, dateOf(sent))
      for (const { result } of superseded) note(key + statementKey(result), dateOf(sent))
    }
    if (returnsToCorrected(one)) one.isContested = true
  }
  if (since.size === 0) return
  for (const one of holding) {
    if (one.sent.replaces) continue
    const date = dateOf(one.sent)
    const isAfter = (key: string): boolean => date > (since.get(key) ?? date)
    const statement = statementKey(one.sent.result)
    if (keysOf(one.sent).some((key) => isAfter(key) || isAfter(key + statement))) one.isContested = true
  }
}

function wasValidated({ rank }: SentResult): boolean {
  return outranks(rank, ranks.notValidated)
}

function returnsToCorrected({ sent, superseded }: Holding): boolean {
  const key = statementKey(sent.result)
  const before = superseded
    .filter(({ rank }) => rank === ranks.corrected)
    .map(({ result }) => statementKey(result))
  return before.includes(key) && before.some((other) => other !== key)
}

/**
 * Marks what does not outrank a result of its name and date that says something else and is superseded by another: that
 * one being gone proves nothing for what is left.
 */
function contestRivals(holding: readonly Holding[], superseded: readonly SentResult[]): void {
  const rivals = new Map<string, Map<string, number>>()
  for (const one of superseded) {
    const key = keyOf(one.name, dateOf(one))
    const statements = rivals.get(key) ?? new Map<string, number>()
    rivals.set(key, statements)
    const statement = statementKey(one.result)
    // Where nothing tells how far it had come, it may be as far as any.
    statements.set(statement, Math.max(statements.get(statement) ?? -1, one.rank ?? ranks.corrected))
  }
  if (rivals.size === 0) return
  const highest = new Map([...rivals].map(([key, statements]) => [key, highestFirst(statements)]))
  for (const one of holding) {
    const own = statementKey(one.sent.result)
    const other = highest
      .get(keyOf(one.sent.name, dateOf(one.sent)))
      ?.find(([statement]) => statement !== own)
    if (other !== undefined && !outranks(one.sent.rank, other[1])) one.isContested = true
  }
}

/** Statements by their ranks: one of the first two differs from any other statement. */
function highestFirst(statements: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...statements].sort((a, b) => b[1] - a[1])
}

/**
 * Marks what is of an earlier date than a correction, withdrawal or cancellation of its name or its analysis that does not
 * supersede it: that one gives no value, or stands in a letter that is cut, or nothing tells how far the earlier result
 * had come.
 */
function contestUnsettled(holding: readonly Holding[]): void {
  const latest = new Map<string, string>()
  for (const { sent } of holding) {
    if (sent.replaces) for (const key of keysOf(sent)) latest.set(key, dateOf(sent))
  }
  for (const one of holding) {
    const date = dateOf(one.sent)
    if (keysOf(one.sent).some((key) => date < (latest.get(key) ?? ''))) one.isContested = true
  }
}

/** A result that repeats another in a second unit is as certain as that one. */
function contestRepeats(
  holding: readonly Holding[],
  sent: readonly SentResult[],
  holders: ReadonlyMap<SentResult, Holding>,
): void {
  const byResult = new Map(sent.map((one) => [one.result, holders.get(one)]))
  for (const one of holding) {
    if (byResult.get(one.sent.original)?.isContested === true) one.isContested = true
  }
}
