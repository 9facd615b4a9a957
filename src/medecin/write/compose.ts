import { CODE_WIDTH } from '../correspondent.js'
import type { LetterInput, MeasureInput, PatientInput, ResultRowInput, RowInput } from '../input.js'
import { RES_FIELDS } from '../res-fields.js'
import { TAG_TEXT } from '../tags.js'
import { isNumericValue, type StrictFields } from './strict-fields.js'

/** The lines of one letter, up to and with its `****FIN****`; faults are collected in `fields`, those of the text in `textFields`. */
export function composeLetter(
  letter: LetterInput,
  text: readonly string[],
  trailingPipe: boolean,
  path: string,
  fields: StrictFields,
  textFields: StrictFields,
): string[] {
  const lines = [
    ...composePatient(letter.patient, `${path}.patient`, fields),
    fields.header(letter.requestNumber, `${path}.requestNumber`),
    fields.date(letter.documentDate, `${path}.documentDate`),
    fields.correspondent(letter.sender, `${path}.sender`),
    fields.correspondent(letter.recipient, `${path}.recipient`),
    '',
  ]
  for (const [index, line] of text.entries()) lines.push(textFields.textLine(line, `${path}.text[${index}]`))
  if (letter.rows !== undefined) {
    lines.push(TAG_TEXT.LAB)
    for (const [index, row] of letter.rows.entries()) {
      lines.push(composeRow(row, trailingPipe, `${path}.rows[${index}]`, fields))
    }
  }
  lines.push(TAG_TEXT.FIN)
  return lines
}

function composePatient(patient: PatientInput, path: string, fields: StrictFields): string[] {
  const address = patient.address ?? []
  if (address.length > 2) fields.refuse('medecin.field_too_long', `${path}.address`, { limit: 2 })
  if (patient.birthDate === '') fields.refuse('medecin.field_required', `${path}.birthDate`)
  return [
    fields.header(patient.code, `${path}.code`),
    fields.name(patient.lastName, `${path}.lastName`),
    fields.name(patient.firstName, `${path}.firstName`),
    fields.header(address[0], `${path}.address[0]`),
    fields.header(address[1], `${path}.address[1]`),
    composeTown(patient.postcode, patient.town, path, fields),
    fields.date(patient.birthDate, `${path}.birthDate`),
    fields.nir(patient.nir, `${path}.nir`),
  ]
}

/** Line 6: the postcode, a blank, the town. */
export function composeTown(
  postcode: string | undefined,
  town: string | undefined,
  path: string,
  fields: StrictFields,
): string {
  const code = fields.header(postcode, `${path}.postcode`, CODE_WIDTH)
  return `${code} ${fields.header(town, `${path}.town`)}`.trim()
}

/** One TEX or RES line. */
function composeRow(row: RowInput, trailingPipe: boolean, path: string, fields: StrictFields): string {
  if (row.kind === 'text') return fields.row(`TEX|${fields.rowText(row.text, `${path}.text`)}`, path)
  const cells = composeResult(row, path, fields)
  return fields.row(cells.join('|') + (trailingPipe ? '|' : ''), path)
}

/** The fourteen fields of a RES row. */
function composeResult(row: ResultRowInput, path: string, fields: StrictFields): readonly string[] {
  const first = composeMeasure(row.measures[0], `${path}.measures[0]`, fields)
  const second = row.measures[1]
  const value = first[0] ?? ''
  const type = row.type ?? (isNumericValue(value) ? 'N' : 'A')
  const label = fields.field(row.label, `${path}.label`)
  const code = fields.field(row.code, `${path}.code`)
  // Two known readers leave out a row without a label.
  if (label === '') fields.refuse('medecin.field_required', `${path}.label`)
  if (type === 'N') checkNumeric(value, `${path}.measures[0].value`, fields)
  const cells = ['RES', label, code, type, ...first, row.abnormalFlag ?? '', row.status ?? '']
  if (second === undefined) return [...cells, ...Array<string>(RES_FIELDS - cells.length).fill('')]
  const again = composeMeasure(second, `${path}.measures[1]`, fields)
  if (type === 'N') checkNumeric(again[0] ?? '', `${path}.measures[1].value`, fields)
  return [...cells, ...again]
}

/** Refuses a value that a result of type N cannot have. */
export function checkNumeric(value: string, path: string, fields: StrictFields): void {
  if (!isNumericValue(value)) fields.refuse('medecin.field_number', path)
}

function composeMeasure(measure: MeasureInput, path: string, fields: StrictFields): readonly string[] {
  return [
    fields.amount(measure.value, `${path}.value`),
    fields.field(measure.unit, `${path}.unit`),
    fields.bound(measure.low, `${path}.low`),
    fields.bound(measure.high, `${path}.high`),
  ]
}
