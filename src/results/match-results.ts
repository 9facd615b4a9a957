import { foldName, keyOf } from './identity.js'
import type { Result } from './model.js'

// Finds, for the results of a later report, those of an earlier one that they send again.

/** Whether the status says that this result replaces an earlier one, whatever else differs. */
export function replacesEarlier(result: Result): boolean {
  return result.state === 'corrected' || isWithdrawn(result)
}

/** Whether the result has no value, or no longer one. */
export function isWithdrawn({ state }: Result): boolean {
  return state === 'withdrawn' || state === 'cancelled'
}

/** The analysis of a result: its code and what tells results of one code apart; '' without a code. */
export function analysisKey({ code, subId }: Result): string {
  return code === '' ? '' : keyOf(code, subId)
}

/** Finds the result that a result repeats in another unit; a result that repeats none is its own original. */
export function originals(results: readonly Result[]): (result: Result) => Result {
  const byLine = new Map(results.map((result) => [result.line, result]))
  return (result) => (result.repeats === null ? undefined : byLine.get(result.repeats)) ?? result
}

/** The results of a report under their names: analysis, label and how often these came before in the report. */
export function nameResults(results: readonly Result[]): ReadonlyMap<string, Result> {
  const originalOf = originals(results)
  const seen = new Map<string, number>()
  const named = new Map<string, Result>()
  for (const result of results) {
    const original = originalOf(result)
    // A result that repeats another in a second unit has the name of that one, and its own unit.
    const unit = original === result ? '' : result.measures[0].unit
    const name = keyOf(original.code, original.subId, foldName(original.label), unit)
    const times = seen.get(name) ?? 0
    seen.set(name, times + 1)
    named.set(`${times}|${name}`, result)
  }
  return named
}

/** The analyses that a report has once. */
export function analysesGivenOnce(results: readonly Result[]): ReadonlyMap<string, Result> {
  const once = new Map<string, Result>()
  const all = new Set<string>([''])
  for (const result of results) {
    if (result.repeats !== null) continue
    const key = analysisKey(result)
    if (all.has(key)) once.delete(key)
    else once.set(key, result)
    all.add(key)
  }
  return once
}

/** For each later result the earlier one that it sends again: by name, or by analysis alone when it replaces it. */
export function matchResults(
  earlier: readonly Result[],
  later: readonly Result[],
): ReadonlyMap<Result, Result> {
  const before = nameResults(earlier)
  const onceBefore = analysesGivenOnce(earlier)
  const onceLater = analysesGivenOnce(later)
  const matches = new Map<Result, Result>()
  for (const [name, result] of nameResults(later)) {
    const key = analysisKey(result)
    const renamed = replacesEarlier(result) && onceLater.get(key) === result ? onceBefore.get(key) : undefined
    const old = before.get(name) ?? renamed
    if (old !== undefined) matches.set(result, old)
  }
  return matches
}
