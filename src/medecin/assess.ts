import type { Bound, Measure, ResultRow } from './model.js'

/** Where a result stands against its normal bounds. */
export type Position = 'below' | 'within' | 'above' | 'undecidable'

/** The judgement on a result. */
export interface Assessment {
  /** The laboratory's flag when it gives one, for it is the authority; else what the bounds say. */
  readonly position: Position
  /** What the flag says (`L`, `LL`, `H`, `HH`, `N`); null when there is none that is known. */
  readonly byLaboratory: 'below' | 'within' | 'above' | null
  /** What value, operator and bounds say. */
  readonly byBounds: Position
  /** True when both say something and not the same: show it to a person. */
  readonly disagreement: boolean
  /** True for the panic flags `LL` and `HH`. */
  readonly panic: boolean
}

const FLAGS: Readonly<Record<string, 'below' | 'within' | 'above'>> = {
  L: 'below',
  LL: 'below',
  H: 'above',
  HH: 'above',
  N: 'within',
}

/**
 * Where a result stands: below, within or above its normal bounds, or undecidable. A value with an operator stands
 * for all the values that it allows: `<5` against a low bound of 10 is below, `>5` against 1 to 10 is undecidable.
 * The first measure that the bounds decide counts.
 */
export function assessResult(result: ResultRow): Assessment {
  const flag = result.abnormalFlag.toUpperCase()
  const byLaboratory = Object.hasOwn(FLAGS, flag) ? (FLAGS[flag] ?? null) : null
  const byBounds =
    result.measures.map(assessMeasure).find((position) => position !== 'undecidable') ?? 'undecidable'
  return {
    position: byLaboratory ?? byBounds,
    byLaboratory,
    byBounds,
    disagreement: byLaboratory !== null && byBounds !== 'undecidable' && byLaboratory !== byBounds,
    panic: flag === 'LL' || flag === 'HH',
  }
}

/** One side of a range of numbers: the number, and whether it belongs to the range. */
interface Edge {
  readonly at: number
  readonly included: boolean
}

const LOWEST: Edge = { at: Number.NEGATIVE_INFINITY, included: false }
const HIGHEST: Edge = { at: Number.POSITIVE_INFINITY, included: false }

function assessMeasure({ number, operator, low, high }: Measure): Position {
  if (number === null) return 'undecidable'
  const from: Edge = operator?.startsWith('<') === true ? LOWEST : { at: number, included: operator !== '>' }
  const to: Edge = operator?.startsWith('>') === true ? HIGHEST : { at: number, included: operator !== '<' }
  const lowest = edgeOf(low, 'low')
  const highest = edgeOf(high, 'high')
  if (lowest === LOWEST && highest === HIGHEST) return 'undecidable'
  // Bounds the wrong way round are damage or a slip: which of them is wrong, nobody knows.
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

/** The edge that a bound gives to the normal range; null when it is not a number. */
function edgeOf(bound: Bound | null, side: 'low' | 'high'): Edge | null {
  if (bound === null || bound.open) return side === 'low' ? LOWEST : HIGHEST
  if (bound.number === null) return null
  const { number, operator } = bound
  // "< 5" as a low bound, or "> 5" as a high one, is no edge of a range.
  if (operator?.startsWith(side === 'low' ? '<' : '>') === true) return null
  return { at: number, included: operator !== '<' && operator !== '>' }
}
