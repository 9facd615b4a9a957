import type { Operator } from './model.js'

/** More significant digits than this are not held exactly by a double. */
const EXACT_DIGITS = 15

/** What a written value came to. `number` is null when the text is not wholly a number, or not exactly one. */
export interface NumberReading {
  readonly number: number | null
  readonly operator: Operator | null
  readonly starred: boolean
  /** True when the text is a number with too many digits to be held exactly. */
  readonly tooPrecise: boolean
}

const TEXT: NumberReading = { number: null, operator: null, starred: false, tooPrecise: false }

/**
 * Reads a trimmed value: sign, digits, point or comma, digits; before it an operator, around it stars.
 * Anything else is text.
 */
export function readNumber(text: string): NumberReading {
  const plain = plainNumber(text, 0, text.length)
  if (!Number.isNaN(plain)) return { number: plain, operator: null, starred: false, tooPrecise: false }
  let start = 0
  let end = text.length
  while (text[start] === '*') start++
  while (end > start && text[end - 1] === '*') end--
  const starred = start > 0 || end < text.length
  let operator: Operator | null = null
  const first = text[start]
  if (first === '<' || first === '>' || first === '≤' || first === '≥') {
    start++
    const orEqual = text[start] === '='
    if (orEqual) start++
    operator =
      first === '≤' || (first === '<' && orEqual)
        ? '<='
        : first === '<'
          ? '<'
          : first === '>' && !orEqual
            ? '>'
            : '>='
  }
  while (start < end && isBlank(text.charCodeAt(start))) start++
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--
  const number = plainNumber(text, start, end)
  if (!Number.isNaN(number)) return { number, operator, starred, tooPrecise: false }
  return isNumberText(text.slice(start, end)) ? { ...TEXT, operator, starred, tooPrecise: true } : TEXT
}

/**
 * The number between two places of the text, or NaN. Up to fifteen digits a quotient of two exact doubles is the
 * nearest double to the decimal, the same as `Number(text)`.
 */
export function plainNumber(text: string, from: number, to: number): number {
  let at = from
  let negative = false
  const sign = text.charCodeAt(at)
  if (sign === 0x2d || sign === 0x2b) {
    negative = sign === 0x2d
    at++
  }
  let mantissa = 0
  let digits = 0
  let significant = 0
  let scale = -1
  for (; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code >= 0x30 && code <= 0x39) {
      mantissa = mantissa * 10 + (code - 0x30)
      digits++
      if (mantissa !== 0) significant++
      if (scale >= 0) scale++
    } else if ((code === 0x2e || code === 0x2c) && scale < 0) {
      scale = 0
    } else {
      return Number.NaN
    }
  }
  // "5." may be a cut number, "." is a filler.
  if (digits === 0 || scale === 0 || significant > EXACT_DIGITS || scale > 22) return Number.NaN
  const value = scale > 0 ? mantissa / 10 ** scale : mantissa
  return negative && value !== 0 ? -value : value
}

/** Operator and stars aside, a number whose thousands a blank parts, always the same: `5 900`, `> 10 000,5`. */
const GROUPED =
  /^(\**(?:[<>]=?|[≤≥])?[ \t\u00a0]*[+-]?)([1-9]\d{0,2})([ \u00a0\u2009\u202f])(\d{3}(?:\3\d{3})*(?:[.,]\d+)?\**)$/
/** No number with such groups that a double holds is longer. */
const LONGEST_GROUPED = 40

/**
 * The text without the blanks of its thousands, or null where it has no such groups: `1 5`, `12 34` and `5 9000` have none.
 * Two numbers of which the second has three digits look the same: say that it was read so.
 */
export function withoutGroups(text: string): string | null {
  if (text.length > LONGEST_GROUPED) return null
  const found = GROUPED.exec(text)
  if (found === null) return null
  const [, before = '', first = '', blank = '', rest = ''] = found
  return before + first + rest.replaceAll(blank, '')
}

/** The number that a text without the blanks of its thousands is, or null where the text has no such groups. */
export function readGroupedNumber(text: string): NumberReading | null {
  const plain = withoutGroups(text)
  return plain === null ? null : readNumber(plain)
}

function isNumberText(text: string): boolean {
  return /^[+-]?\d*(?:[.,]\d+)?$/.test(text) && /\d/.test(text)
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0xa0
}
