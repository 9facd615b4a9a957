import type { AbnormalFlag } from '../medecin/index.js'
import { type ResultInput, takeResult } from './input.js'
import type { Measure, ReferenceLimit } from './model.js'

/** Position of a result relative to its reference range. */
export type Position = 'below' | 'within' | 'above' | 'undecidable'

/** What {@link assessResult} says of a result. */
export interface Assessment {
  /** What the laboratory's flag says, which is authoritative; without a known flag, `byRange`. */
  readonly position: Position
  /** What the flag says (`L`, `LL`, `H`, `HH`, `N`); null when it is missing or unknown. */
  readonly byLaboratory: 'below' | 'within' | 'above' | null
  /** What the comparison of the value with the reference range says. */
  readonly byRange: Position
  /** True when flag and reference range contradict each other: show it to a person. */
  readonly disagreement: boolean
  /** True for the panic flags `LL` and `HH`. */
  readonly panic: boolean
}

const FLAGS: Readonly<Record<AbnormalFlag, 'below' | 'within' | 'above'>> = {
  L: 'below',
  LL: 'below',
  H: 'above',
  HH: 'above',
  N: 'within',
}

/**
 * Says whether a result is below, within or above its reference range, or undecidable. A value with an operator stands
 * for all the values that it allows: `<5` is below a low limit of 10, `>5` against 1 to 10 is undecidable. Of a value
 * in two units, the first that can be decided counts.
 *
 * @param result a row of a letter, or a neutral result
 * @throws HprimError `options.invalid` (neither of them)
 * @example
 * for (const row of letter.rows ?? []) if (row.kind === 'result') console.log(row.label, assessResult(row).position)
 */
export function assessResult(result: ResultInput): Assessment {
  const { abnormalFlag, measures } = takeResult(result, 'result')
  const flag = abnormalFlag.toUpperCase()
  const byLaboratory = isKnown(flag) ? FLAGS[flag] : null
  const byRange = measures.map(assessMeasure).find((position) => position !== 'undecidable') ?? 'undecidable'
  return {
    position: byLaboratory ?? byRange,
    byLaboratory,
    byRange,
    disagreement: byLaboratory !== null && byRange !== 'undecidable' && byLaboratory !== byRange,
    panic: flag === 'LL' || flag === 'HH',
  }
}

function isKnown(flag: string): flag is AbnormalFlag {
  return Object.hasOwn(FLAGS, flag)
}

/** One end of a range of numbers: the number, and whether it belongs to the range. */
interface Edge {
  readonly at: number
  readonly included: boolean
}

const LOWEST: Edge = { at: Number.NEGATIVE_INFINITY, included: false }
const HIGHEST: Edge = { at: Number.POSITIVE_INFINITY, included: false }

function assessMeasure({ number, operator, referenceRange }: Measure): Position {
  if (number === null || referenceRange === null) return 'undecidable'
  const from: Edge = operator?.startsWith('<') === true ? LOWEST : { at: number, included: operator !== '>' }
  const to: Edge = operator?.startsWith('>') === true ? HIGHEST : { at: number, included: operator !== '<' }
  const lowest = edgeOf(referenceRange.low, 'low')
  const highest = edgeOf(referenceRange.high, 'high')
  if (lowest === LOWEST && highest === HIGHEST) return 'undecidable'
  // Low above high: one of them is wrong, and nothing says which.
  if (lowest !== null && highest !== null && lowest.at > highest.at) return 'undecidable'
  if (lowest !== null && lowest !== LOWEST && isWhollyBelow(to, lowest)) return 'below'
  if (highest !== null && highest !== HIGHEST && isWhollyBelow(highest, from)) return 'above'
  // A limit that is not a number says nothing, so nothing is certainly within it.
  if (lowest === null || highest === null) return 'undecidable'
  const inLow = lowest === LOWEST || (from !== LOWEST && (from.at > lowest.at || covers(lowest, from)))
  const inHigh = highest === HIGHEST || (to !== HIGHEST && (to.at < highest.at || covers(highest, to)))
  return inLow && inHigh ? 'within' : 'undecidable'
}

/** Whether all values up to `end` are below all values from `start`. */
function isWhollyBelow(end: Edge, start: Edge): boolean {
  return end.at < start.at || (end.at === start.at && !(end.included && start.included))
}

/** Whether, at the same number, the range includes what the value includes. */
function covers(limit: Edge, value: Edge): boolean {
  return limit.at === value.at && (limit.included || !value.included)
}

/** The edge of the reference range at a limit; null when the limit is not a number. */
function edgeOf(limit: ReferenceLimit | null, side: 'low' | 'high'): Edge | null {
  if (limit === null || limit.open) return side === 'low' ? LOWEST : HIGHEST
  if (limit.number === null) return null
  const { number, operator } = limit
  // "< 5" as a low limit, or "> 5" as a high one, bounds nothing.
  if (operator?.startsWith(side === 'low' ? '<' : '>') === true) return null
  return { at: number, included: operator !== '<' && operator !== '>' }
}
