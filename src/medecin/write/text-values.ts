import { withoutAccents } from '../../base/index.js'
import type { RowMeasure } from '../model.js'
import { readNumber } from '../numbers.js'

// How a value of a row and what the free text writes for it are compared.

/** A text value longer than this is a comment, and may stand in the text under another title. */
export const SHORT_VALUE = 24

/** What the free text says of a value: the same, another, or nothing. */
export type Verdict = 'given' | 'otherwise' | 'absent'

/** Upper case without accents; no-break and thin blanks are blanks, leaders a colon, gaps of several blanks a tabulation. */
export function fold(text: string): string {
  return (
    withoutAccents(text)
      .toUpperCase()
      .replace(/[\u00a0\u2009\u202f]/g, ' ')
      // Only from the first of the blanks: a long run is walked once.
      .replace(/(?<![ \t])[ \t]*(?:\.{2,}|(?:[ \t]\.){2,})[ \t.]*:?/g, ':')
      .replace(/ *(?:\t| {2,}) */g, '\t')
  )
}

export function foldLabel(label: string): string {
  return foldWords(label).replace(/[\s.:]+$/, '')
}

/** Words for comparing: "Négative" is "NEGATIF". */
function foldWords(text: string): string {
  return fold(text)
    .replace(/\s+/g, ' ')
    .replace(/IVES?\b/g, 'IF')
    .trim()
}

export function wordsOf(lines: readonly string[]): string {
  return lines.map(foldWords).join(' ').replace(/ +/g, ' ').trim()
}

/** Whether no word and no number goes on before or after the part of a text: "Fer" does not stand in "Ferritine", nor "5" in "5,9". */
export function isWhole(text: string, from: number, to: number): boolean {
  const before = text.slice(Math.max(0, from - 2), from)
  const after = text.slice(to, to + 2)
  if (/[\p{L}\d]$/u.test(before) || /^[\p{L}\d]/u.test(after)) return false
  if (/^[.,]\d/.test(after) && isDigit(text.charAt(to - 1))) return false
  return !(/\d[.,]$/.test(before) && isDigit(text.charAt(from)))
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9'
}

/** What stands behind a label, on its line or the next filled ones, against the value of the row. */
export function compareValue(after: string, measure: RowMeasure): Verdict {
  const lines = after.split('\n')
  const [line = '', ...next] = lines
  const value = valuePart(line)
  const part = value === '' ? valuePart(next.find((one) => one.trim() !== '') ?? '') : value
  if (isNumber(measure)) {
    const given = numberAt(part)
    if (given === null) return 'absent'
    if (isSame(given, measure)) return 'given'
    // "Neutrophiles 62,1 % soit 3,85 G/L": either may be the row's.
    const other = /\bSOIT\b[\s:]*(.*)$/.exec(part)?.[1]
    const second = other === undefined ? null : numberAt(other)
    return second !== null && isSame(second, measure) ? 'given' : 'otherwise'
  }
  const written = foldWords([part, ...(value === '' ? next.slice(1) : next)].join(' ')).replace(/^[*\s]+/, '')
  const wanted = foldWords(measure.text)
  if (written.startsWith(wanted) && isWhole(written, 0, wanted.length)) return 'given'
  const own = foldWords(part).replace(/^[*\s]+|[*\s.]+$/g, '')
  return own === '' || wanted.startsWith(own) || wanted.length > SHORT_VALUE ? 'absent' : 'otherwise'
}

/** The part of a line that gives the value: behind the first colon or gap, without dates, times and brackets. */
function valuePart(line: string): string {
  const plain = line
    .replace(/\([^()]*\)|\[[^[\]]*\]/g, ' ')
    .replace(/\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|\b\d{1,2}[H:]\d{2}\b/g, ' ')
    .replace(/\b(?:V\.?R\.?|N|NORM\w*)\s*[:=].*$/, '')
  const colon = plain.indexOf(':')
  const gap = plain.indexOf('\t')
  const start = colon >= 0 ? colon : gap
  return plain.slice(start + 1).trim()
}

/** A number as the free text gives it: its digits in every reading that they allow, and its operator's side. */
interface GivenNumber {
  readonly readings: readonly string[]
  readonly side: '' | '<' | '>'
}

const NUMBER = String.raw`[+-]? ?(?:\d{1,3}(?:[ .]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?)`
const AT_START = new RegExp(
  `^[*\\s]*(<|≤|INF\\w*\\.?(?: OU EGALE?)?(?: A)?|>|≥|SUP\\w*\\.?(?: OU EGALE?)?(?: A)?)?[=*\\s]*(${NUMBER})(?![\\d^])`,
)
const ANYWHERE = new RegExp(`(?<![\\d.,])(${NUMBER})`, 'g')

export function numberAt(part: string): GivenNumber | null {
  const found = AT_START.exec(part)
  if (found === null) return null
  const sign = found[1]?.charAt(0) ?? ''
  const side = sign === '<' || sign === '≤' || sign === 'I' ? '<' : sign === '' ? '' : '>'
  return { readings: readingsOf(found[2] ?? ''), side }
}

export function numbersOf(line: string): GivenNumber[] {
  return [...line.matchAll(ANYWHERE)].map((found) => ({ readings: readingsOf(found[1] ?? ''), side: '' }))
}

/** The numbers that digits may be, with a point: one point may be French thousands or a decimal point. */
function readingsOf(written: string): string[] {
  const digits = written.replace(/ /g, '')
  const decimal = digits.replace(',', '.')
  const thousands = digits.replaceAll('.', '').replace(',', '.')
  return /^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(digits) ? [decimal, thousands] : [decimal]
}

function isNumber(measure: RowMeasure): boolean {
  return measure.number !== null || /^[+-]?\d+(?:\.\d+)?$/.test(measure.text)
}

export function isSame({ readings, side }: GivenNumber, { text, number, operator }: RowMeasure): boolean {
  if (side !== (operator === null ? '' : operator.charAt(0))) return false
  const written = text.replace(/^[<>=*\s]+|[*\s]+$/g, '').replace(',', '.')
  return readings.some(
    (reading) =>
      reading === written ||
      (number !== null && readNumber(reading).number === number && !isCutThousands(reading, written)),
  )
}

/** "245.000" against 245: the points are thousands, unless the row has the same digits behind its point. */
function isCutThousands(reading: string, written: string): boolean {
  return /^[+-]?\d{1,3}\.\d{3}$/.test(reading) && !/\.\d/.test(written)
}
