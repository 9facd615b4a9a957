import type { Diagnostic } from '../../base/index.js'
import type { LetterInput, MeasureInput, PatientInput, ResultRowInput, RowInput } from '../input.js'
import { checkLetter } from '../letter-check.js'
import type { Letter, MedecinDate, Patient, ResultRow, Row, RowMeasure } from '../model.js'
import { splitPair } from '../read/bounds.js'
import { abnormalFlags, isOneOf, resultStatuses, resultTypes } from '../res-fields.js'
import { buildingDiagnostic, type MedecinBuildingCode } from '../words.js'

/** What `toLetterInput` returns. */
export interface LetterInputResult {
  /** What `buildHprimMedecin` takes. */
  readonly input: LetterInput
  /** What of the letter `input` lacks or has in another form; `path` is the place in the letter. */
  readonly diagnostics: readonly Diagnostic<MedecinBuildingCode>[]
}

/**
 * Makes of a letter that was read what the builder takes, to build it again: for another recipient, in the strict profile.
 * What the builder cannot write (a birth date that is not known, a value that is no number in a row of type `N`) is
 * carried over as it is, and refused there with its path. What has no place in the input is named in `diagnostics`:
 * rows of an unknown kind, further fields, unknown flags, and the reader's own doubts (a letter that is not complete, a
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
    // Without a type, the builder chooses one.
    if (type === '') this.#otherwise(`${path}.type`, line)
    const measure = (read: RowMeasure, index: number): MeasureInput =>
      this.#measure(read, `${path}.measures[${index}]`, line)
    return {
      kind: 'result',
      label,
      code,
      type: this.#oneOf(resultTypes, type, `${path}.type`, line),
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

  #measure({ text, unit, low, high }: RowMeasure, path: string, line: number): MeasureInput {
    const bounds = { low: low?.text, high: high?.text }
    // Both bounds in one field: the builder has a field for each.
    const pair = bounds.low === undefined || bounds.low !== bounds.high ? null : splitPair(bounds.low)
    if (pair === null) return { value: text, unit, ...bounds }
    this.#otherwise(`${path}.low`, line)
    return { value: text, unit, low: pair[0], high: pair[1] }
  }
}
