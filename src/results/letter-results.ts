import type { Letter, ResultRow, ResultStatus, ResultType, RowMeasure } from '../medecin/index.js'
import { checkLetter } from './checks.js'
import type { Measure, Report, Result, ResultState } from './model.js'

/**
 * Converts a letter of HPRIM Médecin to a neutral report, to show or store reports of several formats in one way.
 * `relateLetters` and `resultSeries` also take the letter itself.
 *
 * @throws HprimError `options.invalid` (not a letter)
 * @example
 * const { file } = readHprimMedecin(bytes)
 * const reports = (file?.letters ?? []).map((letter) => reportOfLetter(letter))
 */
export function reportOfLetter(letter: Letter): Report {
  checkLetter(letter, 'letter')
  return neutralReport(letter)
}

/**
 * Converts the `RES` rows of a letter of HPRIM Médecin to neutral results, in their order; none when the letter has no
 * structured section. `assessResult` also takes the row itself.
 *
 * @throws HprimError `options.invalid` (not a letter)
 * @example
 * for (const result of resultsOfLetter(letter)) console.log(result.label, assessResult(result).position)
 */
export function resultsOfLetter(letter: Letter): readonly Result[] {
  checkLetter(letter, 'letter')
  return neutralResults(letter)
}

export function neutralReport(letter: Letter): Report {
  const { patient, requestNumber, sender, recipient, complete } = letter
  return {
    patient,
    requestNumber,
    documentDate: letter.documentDate?.iso ?? null,
    sender,
    recipient,
    complete,
    text: textOf(letter),
    results: neutralResults(letter),
  }
}

function neutralResults({ rows = [] }: Letter): readonly Result[] {
  const results: Result[] = []
  for (const row of rows) if (row.kind === 'result') results.push(neutralResult(row))
  return results
}

/**
 * Converts a `RES` row. Type `N` is numeric, `A` text, `C` coded; status `F` is validated, `R` not validated, `C`
 * corrected (HPRIM Médecin 3.0, RES positions 4 and 10).
 */
export function neutralResult(row: ResultRow): Result {
  const { line, name, label, code, abnormalFlag, status, repeats } = row
  const [first, second] = row.measures
  return {
    line,
    name,
    label,
    code,
    subId: '',
    type: lookUp(TYPES, row.type),
    measures: second === undefined ? [measureOf(first)] : [measureOf(first), measureOf(second)],
    abnormalFlag,
    // A status in small letters means the same.
    state: lookUp(STATES, status.toUpperCase()),
    status,
    repeats,
  }
}

const TYPES: Readonly<Record<ResultType, 'numeric' | 'text' | 'coded'>> = {
  N: 'numeric',
  A: 'text',
  C: 'coded',
}
const STATES: Readonly<Record<ResultStatus, ResultState>> = {
  F: 'validated',
  R: 'not-validated',
  C: 'corrected',
}

function lookUp<T>(table: Readonly<Record<string, T>>, text: string): T | null {
  return Object.hasOwn(table, text) ? (table[text] ?? null) : null
}

function measureOf({ text, number, operator, starred, unit, low, high }: RowMeasure): Measure {
  const referenceRange = low === null && high === null ? null : { low, high }
  return { text, number, operator, starred, unit, referenceRange }
}

/** The free text, then the rows that are not results. */
function textOf({ text, rows = [] }: Letter): readonly string[] {
  const others = rows.filter((row) => row.kind !== 'result')
  return [...text, ...others].map((line) => line.text.trim()).filter((line) => line !== '')
}
