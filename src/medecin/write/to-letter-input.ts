import type { Diagnostic } from '../../base/index.js'
import type { LetterInput, MeasureInput, PatientInput, ResultRowInput, RowInput } from '../input.js'
import { checkLetter } from '../letter-check.js'
import type { Letter, MedecinDate, Patient, ResultRow, Row, RowMeasure } from '../model.js'
import { readNumber, withoutGroups } from '../numbers.js'
import { splitPair } from '../read/bounds.js'
import { abnormalFlags, isOneOf, resultStatuses, resultTypes } from '../res-fields.js'
import { buildingDiagnostic, type MedecinBuildingCode } from '../words.js'
import { isNumericValue } from './strict-fields.js'

/** What `toLetterInput` returns. */
export interface LetterInputResult {
  /** What `buildHprimMedecin` takes. */
  readonly input: LetterInput
  /** What of the letter `input` lacks or has in another form; `path` is the place in the letter. */
  readonly diagnostics: readonly Diagnostic<MedecinBuildingCode>[]
}

/**
 * Makes of a letter that was read what the builder takes, to build it again: for another recipient, in the strict profile.
 * What the builder cannot write (a birth date that is not known) is carried over as it is, and refused there with its path.
 * `diagnostics` name what is carried in another form (`5,2` and `5 900` of type `N` become `5.2` and `5900`; a row of that
 * type whose value is no plain number, as `<0.6` or none yet, becomes one of type `A`) and what has no place in the input: rows of an unknown kind, further fields, unknown flags, and the reader's own doubts (a letter that is not complete, a
 * repaired header, an assumed century), which the letter that is built no longer shows: look at them before you send it.
 * What a line holds beyond what the letter says of it, as an NIR that cannot be read, is in neither.
 *
 * @throws HprimError `options.invalid` (not a letter)
 * @example
 * const { input, diagnostics } = toLetterInput(letter)
 * const recipient = { code: 'EXEMPLE', name: 'Dr Anne EXEMPLE' }
 * if (diagnostics.length === 0) writeHprimMedecin(buildHprimMedecin([{ ...input, recipient }]).file)
 */
export function toLetterInput(letter: Letter): LetterInputResult {
  checkLetter(letter)
  const carrier = new Carrier()
  const { complete, requestNumber, sender, recipient, text, rows } = letter
  if (!complete) carrier.drop('complete')
  const input: LetterInput = {
    patient: carrier.patient(letter.patient),
    requestNumber,
    documentDate: carrier.date(letter.documentDate, 'documentDate'),
    sender: { code: sender.code, name: sender.name },
    recipient: { code: recipient.code, name: recipient.name },
    text: text.map((line) => line.text),
    rows: rows?.flatMap((row, index) => carrier.row(row, `rows[${index}]`)),
  }
  return { input, diagnostics: carrier.diagnostics }
}

/** Carries a letter over, part by part, and notes what it cannot carry. */
class Carrier {
  readonly diagnostics: Diagnostic<MedecinBuildingCode>[] = []

  /** Notes that a part is lost. */
  drop(path: string, line?: number): undefined {
    this.diagnostics.push(buildingDiagnostic('medecin.not_carried', { path, line }))
  }

  #otherwise(path: string, line: number): void {
    this.diagnostics.push(buildingDiagnostic('medecin.carried_otherwise', { path, line }))
  }

  patient(read: Patient): PatientInput {
    const { code, lastName, firstName, address, postcode, town, nir } = read
    if (read.repaired) this.drop('patient.repaired')
    return {
      code,
      lastName,
      firstName,
      address,
      postcode,
      town,
      birthDate: this.date(read.birthDate, 'patient.birthDate') ?? '',
      nir: nir === null ? undefined : nir.number + nir.key,
    }
  }

  date(date: MedecinDate | null, path: string): string | undefined {
    if (date?.centuryAssumed === true) this.drop(`${path}.centuryAssumed`)
    return date?.iso
  }

  /** The row, or none where the builder has no such row. */
  row(row: Row, path: string): RowInput[] {
    if (row.kind === 'text') return [{ kind: 'text', text: row.text }]
    if (row.kind === 'result') return [this.#result(row, path)]
    this.drop(path, row.line)
    return []
  }

  #result(row: ResultRow, path: string): ResultRowInput {
    const { line, label, code, type } = row
    const [first, second] = row.measures
    if (row.extra.length > 0) this.drop(`${path}.extra`, line)
    // Of type N the builder takes digits and a point alone. Without a type, it chooses one.
    const isNumeric = type.toUpperCase() === 'N'
    const isText = isNumeric && !row.measures.every((read) => isNumericValue(pointed(read)))
    if (type === '' || isText) this.#otherwise(`${path}.type`, line)
    const measure = (read: RowMeasure, index: number): MeasureInput =>
      this.#measure(
        read,
        isNumeric && !isText ? pointed(read) : ungrouped(read),
        `${path}.measures[${index}]`,
        line,
      )
    return {
      kind: 'result',
      label,
      code,
      type: isText ? 'A' : this.#oneOf(resultTypes, type, `${path}.type`, line),
      measures: second === undefined ? [measure(first, 0)] : [measure(first, 0), measure(second, 1)],
      abnormalFlag: this.#oneOf(abnormalFlags, row.abnormalFlag, `${path}.abnormalFlag`, line),
      status: this.#oneOf(resultStatuses, row.status, `${path}.status`, line),
    }
  }

  /** A letter of the norm, also in lower case; nothing for another text. */
  #oneOf<T extends string>(
    vocabulary: readonly T[],
    text: string,
    path: string,
    line: number,
  ): T | undefined {
    if (text === '' || isOneOf(vocabulary, text)) return text === '' ? undefined : text
    const upper = text.toUpperCase()
    if (!isOneOf(vocabulary, upper)) return this.drop(path, line)
    this.#otherwise(path, line)
    return upper
  }

  #measure({ text, unit, low, high }: RowMeasure, value: string, path: string, line: number): MeasureInput {
    const bounds = {
      low: low === null ? undefined : ungrouped(low),
      high: high === null ? undefined : ungrouped(high),
    }
    // Both bounds in one field: the builder has a field for each.
    const pair = bounds.low === undefined || bounds.low !== bounds.high ? null : splitPair(bounds.low)
    const carried = pair === null ? bounds : { low: pair[0], high: pair[1] }
    if (value !== text) this.#otherwise(`${path}.text`, line)
    if (carried.low !== low?.text || carried.high !== high?.text) this.#otherwise(`${path}.low`, line)
    return { value, unit, ...carried }
  }
}

/** What was read as a number in groups (`5 900`) without them: they are not read in a row of another type. */
function ungrouped({ text, number }: { readonly text: string; readonly number: number | null }): string {
  if (number === null || readNumber(text).number !== null) return text
  return withoutGroups(text) ?? text
}

/** The value with a decimal point, if it has a comma. */
function pointed(read: RowMeasure): string {
  return ungrouped(read).replace(/^([+-]?\d+),(\d+)$/, '$1.$2')
}
