import type { Bound, Operator } from './model.js'
import type { AbnormalFlag } from './res-fields.js'

/** Position of a value relative to its reference range. */
export type RangePosition = 'below' | 'within' | 'above' | 'undecidable'

/** A value and its reference range, as far as they are compared: a `RowMeasure` is one. */
export interface RangedValue {
  /** Null when the value is not a number. */
  readonly number: number | null
  readonly operator: Operator | null
  readonly low: RangeBound | null
  readonly high: RangeBound | null
}

/** A bound of a reference range, as far as it is compared: a `Bound` is one. */
export type RangeBound = Pick<Bound, 'number' | 'operator' | 'open'>

/** What {@link checkFlag} says of a result. */
export interface FlagCheck {
  /** What the laboratory's flag says (`L`, `LL`, `H`, `HH`, `N`); null when it is missing or unknown. */
  readonly byLaboratory: 'below' | 'within' | 'above' | null
  /** What the comparison of the value with the reference range says. */
  readonly byRange: RangePosition
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
 * Compares the laboratory's flag of a result with its reference range. A value with an operator stands for all the
 * values that it allows: `<5` is below a low bound of 10, `>5` against 1 to 10 is undecidable. Of a value in two units,
 * the first that can be decided counts.
 *
 * @param abnormalFlag as written; in either case
 * @example
 * const { disagreement, byRange } = checkFlag(row.abnormalFlag, row.measures)
 */
export function checkFlag(abnormalFlag: string, measures: readonly RangedValue[]): FlagCheck {
  const flag = abnormalFlag.toUpperCase()
  const byLaboratory = isKnown(flag) ? FLAGS[flag] : null
  const byRange = measures.map(positionOf).find((position) => position !== 'undecidable') ?? 'undecidable'
  return {
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

function positionOf({ number, operator, low, high }: RangedValue): RangePosition {
  if (number === null) return 'undecidable'
  const from: Edge = operator?.startsWith('<') === true ? LOWEST : { at: number, included: operator !== '>' }
  const to: Edge = operator?.startsWith('>') === true ? HIGHEST : { at: number, included: operator !== '<' }
  const lowest = edgeOf(low, 'low')
  const highest = edgeOf(high, 'high')
  if (lowest === LOWEST && highest === HIGHEST) return 'undecidable'
  // Low above high: one of them is wrong, and nothing says which.
  if (lowest !== null && highest !== null && lowest.at > highest.at) return 'undecidable'
  if (lowest !== null && lowest !== LOWEST && isWhollyBelow(to, lowest)) return 'below'
  if (highest !== null && highest !== HIGHEST && isWhollyBelow(highest, from)) return 'above'
  // A bound that is not a number says nothing, so nothing is certainly within it.
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
function covers(bound: Edge, value: Edge): boolean {
  return bound.at === value.at && (bound.included || !value.included)
}

/** The edge of the reference range at a bound; null when the bound is not a number. */
function edgeOf(bound: RangeBound | null, side: 'low' | 'high'): Edge | null {
  if (bound === null || bound.open) return side === 'low' ? LOWEST : HIGHEST
  if (bound.number === null) return null
  const { number, operator } = bound
  // "< 5" as a low bound, or "> 5" as a high one, bounds nothing.
  if (operator?.startsWith(side === 'low' ? '<' : '>') === true) return null
  return { at: number, included: operator !== '<' && operator !== '>' }
}
