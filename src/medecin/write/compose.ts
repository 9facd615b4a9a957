import { CODE_WIDTH } from '../correspondent.js'
import type {
  AntibiogramRowInput,
  LetterInput,
  MeasureInput,
  PatientInput,
  ResultRowInput,
} from '../input.js'
import { RES_FIELDS } from '../res-fields.js'
import { TAG_TEXT } from '../tags.js'
import { type PlacedRow, pathOf } from './place-rows.js'
import { isNumericValue, type StrictFields } from './strict-fields.js'

/** A letter that is to be written: with its text, and with the rows that its own come to. */
export interface PlacedLetter {
  readonly letter: LetterInput
  readonly text: readonly string[]
  /** Undefined for a letter without a structured section. */
  readonly rows: readonly PlacedRow[] | undefined
  readonly path: string
}

/** The lines of one letter, up to and with its `****FIN****`; faults are collected in `fields`, those of the text in `textFields`. */
export function composeLetter(
  { letter, text, rows, path }: PlacedLetter,
  trailingPipe: boolean,
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
  if (rows !== undefined) {
    lines.push(TAG_TEXT.LAB)
    for (const row of rows) lines.push(composeRow(row, trailingPipe, fields))
  }
  for (const [index, row] of (letter.rows ?? []).entries()) {
    if (row.kind === 'antibiogram') checkAntibiogram(row, `${path}.rows[${index}]`, fields)
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

/** Refuses an antibiogram that says nothing. */
function checkAntibiogram(
  { organism, drugs }: AntibiogramRowInput,
  path: string,
  fields: StrictFields,
): void {
  const demand = (text: string, place: string): void => {
    if (text.trim() === '') fields.refuse('medecin.field_required', `${path}.${place}`)
  }
  demand(organism, 'organism')
  if (drugs.length === 0) demand('', 'drugs')
  for (const [index, { name, category, mic }] of drugs.entries()) {
    demand(name, `drugs[${index}].name`)
    if (category === undefined && mic === undefined) demand('', `drugs[${index}].category`)
    else if (typeof mic === 'string') demand(mic, `drugs[${index}].mic`)
  }
}

/** One TEX or RES line. */
function composeRow(placed: PlacedRow, trailingPipe: boolean, fields: StrictFields): string {
  const { row, path } = placed
  if (row.kind === 'text') return fields.row(`TEX|${fields.rowText(row.text, pathOf(placed, 'text'))}`, path)
  const cells = composeResult(row, (field) => pathOf(placed, field), fields)
  return fields.row(cells.join('|') + (trailingPipe ? '|' : ''), path)
}

/** The fourteen fields of a RES row; `at` gives the path of a field. */
function composeResult(
  row: ResultRowInput,
  at: (field: string) => string,
  fields: StrictFields,
): readonly string[] {
  const first = composeMeasure(row.measures[0], (field) => at(`measures[0].${field}`), fields)
  const second = row.measures[1]
  const value = first[0] ?? ''
  const type = row.type ?? (isNumericValue(value) ? 'N' : 'A')
  const label = fields.field(row.label, at('label'))
  const code = fields.field(row.code, at('code'))
  // Two known readers leave out a row without a label.
  if (label === '') fields.refuse('medecin.field_required', at('label'))
  if (type === 'N') checkNumeric(value, at('measures[0].value'), fields)
  const cells = ['RES', label, code, type, ...first, row.abnormalFlag ?? '', row.status ?? '']
  if (second === undefined) return [...cells, ...Array<string>(RES_FIELDS - cells.length).fill('')]
  const again = composeMeasure(second, (field) => at(`measures[1].${field}`), fields)
  if (type === 'N') checkNumeric(again[0] ?? '', at('measures[1].value'), fields)
  return [...cells, ...again]
}

/** Refuses a value that a result of type N cannot have. */
export function checkNumeric(value: string, path: string, fields: StrictFields): void {
  if (!isNumericValue(value)) fields.refuse('medecin.field_number', path)
}

function composeMeasure(
  measure: MeasureInput,
  at: (field: keyof MeasureInput) => string,
  fields: StrictFields,
): readonly string[] {
  return [
    fields.amount(measure.value, at('value')),
    fields.field(measure.unit, at('unit')),
    fields.bound(measure.low, at('low')),
    fields.bound(measure.high, at('high')),
  ]
}
