import { type Diagnostic, type DiagnosticCode, diagnosticOf } from '../errors/index.js'
import { TEXT_COLUMNS } from './layout.js'
import type { ResultRow } from './model.js'
import { readNumber } from './numbers.js'

/** Places of one label that are looked at before giving up. */
const PLACES = 50
/** Characters after a label in which its value must start: the rest of its line and the next one. */
const REACH = 2 * TEXT_COLUMNS
/** Numbers of a line, bounds aside, among which the value must be: a label may itself go on with a number. */
const CANDIDATES = 2

/** A result of the rows and where the caller gave it. */
export interface PlacedResult {
  readonly row: ResultRow
  readonly path: string
}

/**
 * Reports each result that the free text does not give, or gives with another number. Many readers show only the
 * free text: a doctor must find every result there, and the same one.
 */
export function checkFreeText(
  text: readonly string[],
  results: readonly PlacedResult[],
  path: string,
): Diagnostic[] {
  const found: Diagnostic[] = []
  for (const [index, line] of text.entries()) {
    if (line.length > TEXT_COLUMNS) {
      found.push(
        diagnosticOf('medecin.text_line_long', { path: `${path}.text[${index}]` }, { limit: TEXT_COLUMNS }),
      )
    }
  }
  const haystack = text.map((line) => fold(line).trim()).join('\n')
  // The same places: a label may go on on the next line.
  const flat = haystack.replaceAll('\n', ' ')
  let from = 0
  for (const { row, path: place } of results) {
    if (row.measures[0].text === '') continue
    const verdict = findResult(haystack, flat, row, from)
    if (typeof verdict === 'number') from = verdict
    else found.push(diagnosticOf(verdict, { path: place }))
  }
  return found
}

/** The place after which the result's label stands with its value, or what is wrong. */
function findResult(haystack: string, flat: string, row: ResultRow, from: number): number | DiagnosticCode {
  const label = fold(row.label).replace(/[\s.:]+$/, '')
  const value = row.measures[0].text
  const number = row.measures[0].number
  let othersGiven = false
  // Results stand in the text in the order of the rows; what is not found further on is sought from the start.
  for (const start of from === 0 ? [0] : [from, 0]) {
    let at = flat.indexOf(label, start)
    for (let place = 0; at >= 0 && place < PLACES; place++) {
      const after = haystack.slice(at + label.length, at + label.length + REACH + value.length)
      const given = number === null ? null : valuesAfter(after)
      if (given === null ? holdsWords(after, value) : given.some((one) => isSame(one, row)))
        return at + label.length
      if (given !== null && given.length > 0) othersGiven = true
      at = flat.indexOf(label, at + Math.max(1, label.length))
    }
  }
  // A long comment may stand in the text under another title.
  if (number === null && flat.includes(foldWords(value))) return from
  return othersGiven ? 'medecin.result_contradicts_text' : 'medecin.result_missing_from_text'
}

/** Upper case without accents or leaders, blanks single; numbers, operators and line ends stay. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toUpperCase()
    .replace(/\.{2,}|(?:[ \t\u00a0]\.)+(?=[ \t\u00a0])/g, ' ')
    .replace(/[ \t\u00a0]+/g, ' ')
}

function foldWords(value: string): string {
  return fold(value).trim()
}

function holdsWords(text: string, value: string): boolean {
  return text.replaceAll('\n', ' ').includes(foldWords(value))
}

/** A number of the free text in its possible readings, with what stands before it. */
interface GivenNumber {
  readonly readings: readonly number[]
  readonly before: string
}

const NUMBER = /(?<![\d.,])[+-]?\d+(?:[.,\u00a0 ]\d{3})*(?:[.,]\d+)?/g
/** From here on a line gives normal bounds. */
const BOUNDS_START = /[([](?=\s*(?:[<>≤≥=+-]*\s*\d|INF|SUP|V|N))|\bV\.?R\b|\bN\s*:|\bNORM/

/** The numbers that may be the value after a label: on the rest of its line, or else on the next filled line. */
function valuesAfter(after: string): readonly GivenNumber[] {
  for (const line of after.split('\n')) {
    const bounds = line.search(BOUNDS_START)
    const part = bounds < 0 ? line : line.slice(0, bounds)
    const given = [...part.matchAll(NUMBER)].slice(0, CANDIDATES)
    if (given.length > 0) {
      return given.map((found) => ({ readings: readingsOf(found[0]), before: part.slice(0, found.index) }))
    }
  }
  return []
}

/** Whether a number of the text is the row's value; a value with an operator needs the operator in the text. */
function isSame(given: GivenNumber, row: ResultRow): boolean {
  const { number, operator } = row.measures[0]
  if (number === null || !given.readings.includes(number)) return false
  const below = /[<≤]|\bINF/.test(given.before)
  const above = /[>≥]|\bSUP/.test(given.before)
  return operator === null ? !below && !above : operator.startsWith('<') ? below : above
}

/** What a number written in French free text may mean: a point or a blank may part the thousands. */
function readingsOf(written: string): number[] {
  const first = written.split(/[ \u00a0]/, 1)[0] ?? ''
  const readings = [first, written.replace(/[ \u00a0]/g, '')].map((text) => readNumber(text).number)
  const thousands = /^([+-]?\d{1,3})((?:[.\u00a0 ]\d{3})+)(?:,(\d+))?$/.exec(written)
  if (thousands !== null) {
    const [, head = '', groups = '', decimals] = thousands
    const whole = head + groups.replace(/\D/g, '')
    readings.push(readNumber(decimals === undefined ? whole : `${whole}.${decimals}`).number)
  }
  return readings.filter((reading): reading is number => reading !== null)
}
