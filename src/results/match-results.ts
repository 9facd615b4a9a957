import { foldName, keyOf } from './identity.js'
import type { Result } from './model.js'
import { rankOf, replacesEarlier } from './rank.js'

// Finds, for the results of one report, those of another one that they send again.

/** A result of a report with what finds it in another report on the same request. */
export interface NamedResult {
  readonly result: Result
  /** The result that it repeats in another unit, or itself. */
  readonly original: Result
  /** Analysis, name and how often these came before in the report: each result of a report has its own. */
  readonly name: string
  /** The analysis, when the report has it once; '' otherwise, and for a result that repeats another. */
  readonly onlyOne: string
  /** The same without the number of times: several results of a report may have it. */
  readonly baseName: string
  /** How far the result has come; null when nothing tells. */
  readonly rank: number | null
  /** Whether its status says that it replaces what was sent before. */
  readonly replaces: boolean
}

/** The analysis of a result: its code and what tells results of one code apart; '' without a code. */
export function analysisKey({ code, subId }: Result): string {
  return code === '' ? '' : keyOf(code, subId)
}

/**
 * Finds the result that a result repeats in another unit; a result that repeats none is its own original, and so is one
 * that repeats a repeat.
 */
export function originals(results: readonly Result[]): (result: Result) => Result {
  const own = results.filter(({ repeats }) => repeats === null)
  const byLine = new Map(own.map((result) => [result.line, result]))
  return (result) => (result.repeats === null ? undefined : byLine.get(result.repeats)) ?? result
}

/** The results of a report under their names, in their order. */
export function nameResults(results: readonly Result[]): readonly NamedResult[] {
  const originalOf = originals(results)
  const once = analysesGivenOnce(results)
  const seen = new Map<string, number>()
  return results.map((result) => {
    const original = originalOf(result)
    // A result that repeats another in a second unit has the name of that one, and its own unit.
    const unit = original === result ? '' : `=${result.measures[0].unit}`
    const baseName = keyOf(original.code, original.subId, foldName(original.name), unit)
    const times = seen.get(baseName) ?? 0
    seen.set(baseName, times + 1)
    const analysis = analysisKey(result)
    const onlyOne = once.get(analysis) === result ? analysis : ''
    const [name, rank, replaces] = [`${times}|${baseName}`, rankOf(result), replacesEarlier(result)]
    return { result, original, name, baseName, onlyOne, rank, replaces }
  })
}

/** The analyses that a report has once. */
function analysesGivenOnce(results: readonly Result[]): ReadonlyMap<string, Result> {
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

/**
 * For each later result the earlier one that it sends again: by name, or, when one of the two replaces what was sent
 * before, by analysis alone.
 */
export function matchResults(
  earlier: readonly NamedResult[],
  later: readonly NamedResult[],
): ReadonlyMap<NamedResult, NamedResult> {
  const byName = new Map(earlier.map((named) => [named.name, named]))
  const byAnalysis = new Map(
    earlier.filter(({ onlyOne }) => onlyOne !== '').map((named) => [named.onlyOne, named]),
  )
  const matches = new Map<NamedResult, NamedResult>()
  for (const named of later) {
    const same = byName.get(named.name) ?? byAnalysis.get(named.onlyOne)
    if (same === undefined) continue
    if (same.name === named.name || same.replaces || named.replaces) matches.set(named, same)
  }
  return matches
}
