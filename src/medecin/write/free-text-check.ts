import type { Diagnostic } from '../../base/index.js'
import type { ResultRow, RowMeasure } from '../model.js'
import { buildingDiagnostic, type MedecinBuildingCode } from '../words.js'
import { DrugTables, drugOf, type Section } from './drug-tables.js'
import {
  compareValue,
  fold,
  foldLabel,
  isSame,
  isWhole,
  numbersOf,
  SHORT_VALUE,
  type Verdict,
  wordsOf,
} from './text-values.js'
import { hasLongWord, TEXT_COLUMNS, wrapText } from './wrap-text.js'

/** Places of one label that are looked at before giving up. */
const PLACES = 200
/** Characters after a label in which its value must start: the rest of its line and the next two. */
const REACH = 3 * TEXT_COLUMNS

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
    const isCut = hasLongWord(comment.text)
    if (isCut) found.push(buildingDiagnostic('medecin.word_cut', place, { limit: TEXT_COLUMNS }))
    if (!report.holds(wrapText(comment.text), isCut)) {
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
  /** The words without blanks, once needed. */
  #run: string | null = null
  readonly #tables: DrugTables
  /** The part of the text in which the drugs of the organism that was found last stand; null where it was not found. */
  #section: Section | null = null

  constructor(text: readonly string[], results: readonly PlacedResult[]) {
    this.#lines = text.map((line) => fold(line).trim()).join('\n')
    this.#flat = this.#lines.replaceAll('\n', ' ')
    this.#words = wordsOf(text)
    const labels = new Set(results.map(({ row }) => foldLabel(row.name)))
    this.#labels = [...labels].sort((a, b) => b.length - a.length)
    this.#tables = new DrugTables(this.#lines, this.#labels)
  }

  find(row: ResultRow): Verdict {
    const [first, second] = row.measures
    if (row.repeats !== null) return this.#findNear(first)
    // A result that is still to come needs no place in the text.
    if (first.text === '') return 'given'
    const label = foldLabel(row.name)
    if (drugOf(label) !== null) return this.#findDrug(label, first)
    const verdict = this.#findByLabel(label, first)
    if (/^GERME\b/.test(label)) {
      this.#section = verdict === 'given' ? this.#tables.sectionAt(this.#last) : null
    }
    if (verdict !== 'given' || second === undefined || second.text === '') return verdict
    return this.#findNear(second)
  }

  #findByLabel(label: string, measure: RowMeasure, section: Section | null = null, isDrug = false): Verdict {
    let otherwise = false
    const to = section?.to ?? this.#flat.length
    // A label of points or blanks stands nowhere.
    let at = label === '' ? -1 : this.#flat.indexOf(label, section?.from)
    for (
      let place = 0;
      at >= 0 && at < to && place < PLACES;
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
      if (verdict === 'otherwise') {
        otherwise = true
        // The next place may be another organism's.
        if (isDrug) break
      }
    }
    const isComment = measure.number === null && measure.text.length > SHORT_VALUE
    if (isComment && this.holds([measure.text], hasLongWord(measure.text))) return 'given'
    return otherwise ? 'otherwise' : 'absent'
  }

  /** What is said of a drug stands under its organism, where that is found: behind the label, or in a table. */
  #findDrug(label: string, measure: RowMeasure): Verdict {
    const verdict = this.#findByLabel(label, measure, this.#section, true)
    return verdict === 'absent' ? this.#tables.find(label, measure, this.#section) : verdict
  }

  /** Whether these lines stand in the text, wherever that breaks its own; `isCut`: where that cuts a long word, too. */
  holds(lines: readonly string[], isCut: boolean): boolean {
    const comment = wordsOf(lines)
    const at = this.#words.indexOf(comment)
    if (at >= 0 && isWhole(this.#words, at, at + comment.length)) return true
    if (!isCut) return false
    this.#run ??= this.#words.replaceAll(' ', '')
    return this.#run.includes(comment.replaceAll(' ', ''))
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
