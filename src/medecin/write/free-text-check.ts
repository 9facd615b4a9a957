import type { Diagnostic } from '../../base/index.js'
import type { ResultRow, RowMeasure } from '../model.js'
import { readNumber } from '../numbers.js'
import { buildingDiagnostic, type MedecinBuildingCode } from '../words.js'
import { hasLongWord, TEXT_COLUMNS, wrapText } from './wrap-text.js'

/** Places of one label that are looked at before giving up. */
const PLACES = 200
/** Characters after a label in which its value must start: the rest of its line and the next two. */
const REACH = 3 * TEXT_COLUMNS
/** A text value longer than this is a comment, and may stand in the text under another title. */
const SHORT_VALUE = 24

/** A comment and where the caller gave it. */
export interface PlacedComment {
  readonly text: string
  readonly path: string
}

/** A result of the rows and where the caller gave it. */
export interface PlacedResult {
  readonly row: ResultRow
  readonly path: string
}

type Verdict = 'given' | 'otherwise' | 'absent'

/**
 * Reports each result that the free text does not give, or gives otherwise, and each comment that it lacks. Many readers show only the free text: a
 * doctor must find every result there, and the same one. A result is sought by its label; its value is what stands
 * after the leaders, the colon or the gap behind the label, dates, times and remarks in brackets aside.
 */
export function checkFreeText(
  text: readonly string[],
  results: readonly PlacedResult[],
  comments: readonly PlacedComment[],
  path: string,
): Diagnostic<MedecinBuildingCode>[] {
  const found: Diagnostic<MedecinBuildingCode>[] = []
  for (const [index, line] of text.entries()) {
    if (line.length > TEXT_COLUMNS) {
      found.push(
        buildingDiagnostic(
          'medecin.text_line_long',
          { path: `${path}.text[${index}]` },
          { limit: TEXT_COLUMNS },
        ),
      )
    }
  }
  const report = new FreeText(text, results)
  for (const { row, path: place } of results) {
    const code = codeOf(report.find(row))
    if (code !== null) found.push(buildingDiagnostic(code, { path: place }))
  }
  for (const comment of comments) {
    const place = { path: comment.path }
    if (hasLongWord(comment.text)) {
      found.push(buildingDiagnostic('medecin.word_cut', place, { limit: TEXT_COLUMNS }))
    }
    if (!report.holds(wrapText(comment.text))) {
      found.push(buildingDiagnostic('medecin.comment_missing_from_text', place))
    }
  }
  return found
}

function codeOf(verdict: Verdict): MedecinBuildingCode | null {
  if (verdict === 'given') return null
  return verdict === 'absent' ? 'medecin.result_missing_from_text' : 'medecin.result_contradicts_text'
}

/** The free text, searched for one result after the other. */
class FreeText {
  /** Folded lines, joined; `flat` has the same places with blanks for line ends, for what goes on on a next line. */
  readonly #lines: string
  readonly #flat: string
  /** The words alone, with single blanks. */
  readonly #words: string
  /** Labels of all results, longest first: a place belongs to the longest label that stands there. */
  readonly #labels: readonly string[]
  /** Places of labels whose value was found: a second result with that label has a place of its own. */
  readonly #taken = new Set<number>()
  /** Where the value of the row before was found: results that repeat it stand near. */
  #last = 0

  constructor(text: readonly string[], results: readonly PlacedResult[]) {
    this.#lines = text.map((line) => fold(line).trim()).join('\n')
    this.#flat = this.#lines.replaceAll('\n', ' ')
    this.#words = wordsOf(text)
    const labels = new Set(results.map(({ row }) => foldLabel(row.name)))
    this.#labels = [...labels].sort((a, b) => b.length - a.length)
  }

  find(row: ResultRow): Verdict {
    const [first, second] = row.measures
    if (row.repeats !== null) return this.#findNear(first)
    // A result that is still to come needs no place in the text.
    if (first.text === '') return 'given'
    const label = foldLabel(row.name)
    const verdict = this.#findByLabel(label, first)
    if (verdict === 'absent' && this.#isInTable(label, first)) return 'given'
    if (verdict !== 'given' || second === undefined || second.text === '') return verdict
    return this.#findNear(second)
  }

  #findByLabel(label: string, measure: RowMeasure): Verdict {
    let otherwise = false
    // A label of points or blanks stands nowhere.
    let at = label === '' ? -1 : this.#flat.indexOf(label)
    for (
      let place = 0;
      at >= 0 && place < PLACES;
      place++, at = this.#flat.indexOf(label, at + label.length)
    ) {
      const end = at + label.length
      if (this.#taken.has(at) || !isWhole(this.#flat, at, end) || this.#isOfLongerLabel(label, at)) continue
      const verdict = compareValue(this.#lines.slice(end, end + REACH + measure.text.length), measure)
      if (verdict === 'given') {
        this.#taken.add(at)
        this.#last = end
        return 'given'
      }
      if (verdict === 'otherwise') otherwise = true
    }
    if (measure.number === null && measure.text.length > SHORT_VALUE && this.holds([measure.text]))
      return 'given'
    return otherwise ? 'otherwise' : 'absent'
  }

  /** Whether the value is a cell on the line of a drug, whose table has a column for `(a)` and one for `(CMI)`. */
  #isInTable(label: string, { text }: RowMeasure): boolean {
    const drug = /^(.*\S) ?\((?:A|CMI)\)$/.exec(label)?.[1]
    if (drug === undefined) return false
    for (const line of this.#lines.split('\n')) {
      const [name = '', ...cells] = line.split(/[\t:]/)
      if (name.trim() === drug && cells.some((cell) => cell.trim() === fold(text).trim())) return true
    }
    return false
  }

  /** Whether these lines stand in the text, wherever that breaks its own. */
  holds(lines: readonly string[]): boolean {
    const comment = wordsOf(lines)
    const at = this.#words.indexOf(comment)
    if (at >= 0 && isWhole(this.#words, at, at + comment.length)) return true
    // A word that is cut has a line end inside.
    const long = comment.replaceAll(' ', '')
    return long.length > TEXT_COLUMNS && this.#words.replaceAll(' ', '').includes(long)
  }

  /** Whether a longer label that starts with this one stands at the place: "Cholestérol HDL" is no "Cholestérol". */
  #isOfLongerLabel(label: string, at: number): boolean {
    return this.#labels.some(
      (one) =>
        one.length > label.length &&
        one.startsWith(label) &&
        this.#flat.startsWith(one, at) &&
        isWhole(this.#flat, at, at + one.length),
    )
  }

  /** A result in a second unit stands on the line of the first or on the two after it, often behind "soit". */
  #findNear(measure: RowMeasure): Verdict {
    if (measure.text === '') return 'given'
    const near = this.#lines.slice(this.#last, this.#last + REACH).split('\n', 3)
    let otherwise = false
    for (const line of near) {
      for (const part of [line, ...line.split(/\bSOIT\b/).slice(1)]) {
        if (compareValue(part, measure) === 'given') return 'given'
        if (part !== line) otherwise = true
      }
      if (numbersOf(line).some((given) => isSame(given, measure))) return 'given'
    }
    return otherwise ? 'otherwise' : 'absent'
  }
}

/** Upper case without accents; leaders are a colon, gaps of several blanks a tabulation, other blanks single. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toUpperCase()
    .replace(/[ \t\u00a0]*(?:\.{2,}|(?:[ \t\u00a0]\.){2,})[ \t\u00a0.]*:?/g, ':')
    .replace(/[ \u00a0]*(?:\t| {2,})[ \t\u00a0]*/g, '\t')
    .replace(/\u00a0/g, ' ')
}

function foldLabel(label: string): string {
  return foldWords(label).replace(/[\s.:]+$/, '')
}

/** Words for comparing: "Négative" is "NEGATIF". */
function foldWords(text: string): string {
  return fold(text)
    .replace(/\s+/g, ' ')
    .replace(/IVES?\b/g, 'IF')
    .trim()
}

function wordsOf(lines: readonly string[]): string {
  return lines.map(foldWords).join(' ').replace(/ +/g, ' ').trim()
}

/** Whether no word goes on before or after the part of a text: "Fer" does not stand in "Ferritine". */
function isWhole(text: string, from: number, to: number): boolean {
  return !/[\p{L}\d]/u.test(text.charAt(from - 1)) && !/[\p{L}\d]/u.test(text.charAt(to))
}

/** What stands behind a label, on its line or the next filled ones, against the value of the row. */
function compareValue(after: string, measure: RowMeasure): Verdict {
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

function numberAt(part: string): GivenNumber | null {
  const found = AT_START.exec(part)
  if (found === null) return null
  const sign = found[1]?.charAt(0) ?? ''
  const side = sign === '<' || sign === '≤' || sign === 'I' ? '<' : sign === '' ? '' : '>'
  return { readings: readingsOf(found[2] ?? ''), side }
}

function numbersOf(line: string): GivenNumber[] {
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

function isSame({ readings, side }: GivenNumber, { text, number, operator }: RowMeasure): boolean {
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
