import { keyOf } from './identity.js'
import { matchResults, type NamedResult } from './match-results.js'
import type { Result } from './model.js'
import { isWithdrawn, outranks, ranks } from './rank.js'

/** A result that differs between two letters on one request. */
export interface ResultChange {
  /**
   * - `added`: only the later letter has it.
   * - `filled`: the earlier letter had no value, or words such as "en cours".
   * - `validated`: the same value, now validated.
   * - `changed`: another value, unit, reference range or flag, or a correction.
   * - `withdrawn`: the later letter says that there is no such result, or none any more.
   * - `reverted`: the later letter gives an older state: a result that was validated is not, one that was corrected is
   *   given as before. Such a letter was most often sent before the earlier one.
   * - `absent`: the later letter lacks it. It may be older, or give only what is new.
   */
  readonly kind: 'added' | 'filled' | 'validated' | 'changed' | 'withdrawn' | 'reverted' | 'absent'
  /** Null when added. */
  readonly earlier: Result | null
  /** Null when the later letter lacks the result. */
  readonly later: Result | null
}

/** The results that differ, in the order of the later ones; then those that the later report lacks. */
export function compareResults(
  earlier: readonly NamedResult[],
  later: readonly NamedResult[],
): readonly ResultChange[] {
  const matches = matchResults(earlier, later)
  const changes: ResultChange[] = []
  for (const named of later) {
    const old = matches.get(named)
    if (old === undefined) {
      changes.push({ kind: 'added', earlier: null, later: named.result })
    } else if (old.name !== named.name || !isSame(old.result, named.result)) {
      changes.push({ kind: kindOf(old, named), earlier: old.result, later: named.result })
    }
  }
  const matched = new Set(matches.values())
  for (const named of earlier) {
    if (!matched.has(named)) changes.push({ kind: 'absent', earlier: named.result, later: null })
  }
  return changes
}

function kindOf(earlier: NamedResult, later: NamedResult): ResultChange['kind'] {
  if (earlier.name === later.name && outranks(earlier.rank, later.rank)) return 'reverted'
  if (isWithdrawn(later.result)) return 'withdrawn'
  // Under another name it may be another analysis, of which nothing was known.
  if (earlier.name !== later.name) return 'changed'
  // The laboratory says that it corrects, whatever differs.
  if (later.replaces || !outranks(later.rank, earlier.rank)) return kindAtOneRank(earlier, later)
  const [{ number: before }] = earlier.result.measures
  const [{ number: after }] = later.result.measures
  // "en cours", or other words that are not validated, and then a value.
  if (earlier.rank === ranks.awaited || (before === null && after !== null)) return 'filled'
  return kindAtOneRank(earlier, later)
}

function kindAtOneRank(earlier: NamedResult, later: NamedResult): 'validated' | 'changed' {
  if (later.result.state !== 'validated') return 'changed'
  const { abnormalFlag } = earlier.result
  // The flag often comes with the validation.
  const sameFlag = abnormalFlag === '' || abnormalFlag === later.result.abnormalFlag
  return sameFlag && measuresKey(earlier.result) === measuresKey(later.result) ? 'validated' : 'changed'
}

function isSame(a: Result, b: Result): boolean {
  // A format may have several statuses with the same meaning.
  const sameState = a.status === b.status || (a.state !== null && a.state === b.state)
  return sameState && statementKey(a) === statementKey(b)
}

/** What a result says of the patient, whatever its status: values, units, reference ranges and flag in one text. */
export function statementKey(result: Result): string {
  return keyOf(result.abnormalFlag, measuresKey(result))
}

function measuresKey({ measures }: Result): string {
  return keyOf(
    ...measures.map(({ text, number, operator, starred, unit, referenceRange: range }) => {
      const value = number === null ? `=${text}` : `${operator ?? ''}${number}`
      return keyOf(value, `${starred}`, unit, range?.low?.text ?? '', range?.high?.text ?? '')
    }),
  )
}
