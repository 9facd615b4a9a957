import type { Bound } from '../model.js'
import { plainNumber, readGroupedNumber, readNumber } from '../numbers.js'

// A dash between two numbers; the first may be negative.
const BOTH = /^([+-]?\d+(?:[.,]\d+)?)\s*(?:-|à)\s*([+-]?\d+(?:[.,]\d+)?)$/
/** No pair of bounds is longer; the pattern is not tried on more. */
const LONGEST_PAIR = 40

/** The two normal bounds of a measure, and whether they are odd. */
export interface Bounds {
  readonly low: Bound | null
  readonly high: Bound | null
  readonly unreadable: boolean
  readonly reversed: boolean
  /** Whether blanks part the thousands of a bound. */
  readonly grouped: boolean
}

const NONE: Bounds = { low: null, high: null, unreadable: false, reversed: false, grouped: false }

/** Reads positions 7 and 8, or 13 and 14 (trimmed). Forms: see docs/conformance.md, bounds. `isNumeric`: of a row of type N. */
export function readBounds(lowText: string, highText: string, isNumeric = true): Bounds {
  const noLow = lowText === '' || lowText === '-'
  const noHigh = highText === '' || highText === '-'
  if (noLow && noHigh) return NONE
  if (noLow !== noHigh) {
    const pair = readPair(noLow ? highText : lowText)
    if (pair !== null) return pair
  }
  const writtenLow = noLow ? null : readBound(lowText)
  const writtenHigh = noHigh ? null : readBound(highText)
  const groups = isNumeric ? readGroupedBounds(writtenLow, writtenHigh) : null
  const [low, high] = groups ?? [writtenLow, writtenHigh]
  // A zero under a high bound, and 9999 as a high bound, are the fillers of open sides (observed).
  const openLow = low !== null && low.number === 0 && low.operator === null && high !== null
  const openHigh = high !== null && high.number === 9999 && high.operator === null
  const bothZero = openLow && high.number === 0
  return {
    low: openLow ? { ...low, open: true } : low,
    high: high !== null && (openHigh || bothZero) ? { ...high, open: true } : high,
    unreadable: (low !== null && low.number === null) || (high !== null && high.number === null),
    reversed:
      low !== null &&
      high !== null &&
      low.number !== null &&
      high.number !== null &&
      !openLow &&
      low.number > high.number,
    grouped: groups !== null,
  }
}

function readBound(text: string): Bound {
  const plain = plainNumber(text, 0, text.length)
  if (!Number.isNaN(plain)) return { text, number: plain, operator: null, open: false }
  const { number, operator } = readNumber(text)
  return { text, number, operator, open: false }
}

/**
 * Both bounds, where a blank parts the thousands of one: `4 000` and `10 000`. Only a whole pair in its order is taken
 * for that: in `150 400` alone the blank may stand for the dash of a pair, and so it may over the filler 0 (`0`, `5 900`).
 */
function readGroupedBounds(low: Bound | null, high: Bound | null): readonly [Bound, Bound] | null {
  if (low === null || high === null || (low.number !== null && high.number !== null)) return null
  const [from, to] = [low, high].map(wholeNumber)
  if (from == null || to == null || from === 0 || from >= to) return null
  return [
    { ...low, number: from },
    { ...high, number: to },
  ]
}

/** The number that a bound wholly is, in groups or not, without an operator or stars. */
function wholeNumber({ text, number, operator }: Bound): number | null {
  if (number !== null) return operator === null ? number : null
  const grouped = readGroupedNumber(text)
  return grouped?.operator === null && !grouped.starred ? grouped.number : null
}

/** The two bounds of a text that gives both (`4-6`), as they are written; null of another text. */
export function splitPair(text: string): readonly [string, string] | null {
  if (text.length > LONGEST_PAIR) return null
  const found = BOTH.exec(text)
  return found === null ? null : [found[1] ?? '', found[2] ?? '']
}

function readPair(text: string): Bounds | null {
  const pair = splitPair(text)
  if (pair === null) return null
  const low = readNumber(pair[0]).number
  const high = readNumber(pair[1]).number
  return {
    low: { text, number: low, operator: null, open: false },
    high: { text, number: high, operator: null, open: false },
    unreadable: low === null || high === null,
    reversed: low !== null && high !== null && low > high,
    grouped: false,
  }
}
