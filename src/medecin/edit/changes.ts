import { checkNumeric, composeTown } from '../write/compose.js'
import { HEADER_FIELDS } from '../read/header-place.js'
import type {
  ChangeHeader,
  ChangeResult,
  HeaderChanges,
  MeasureChanges,
  MedecinChange,
  ResultChanges,
} from '../input.js'
import type { HeaderField, Letter, Measure, MedecinFile, ResultRow } from '../model.js'
import { readNir } from '../nir.js'
import { segmentOf } from '../read/rows.js'
import type { StrictFields } from '../write/strict-fields.js'

/** What an edited line is in the file, as far as an edit must not change it. */
export type Role = string

/** The edits of one call, by index of the line in the file as given. */
export interface Edits {
  readonly texts: Map<number, { readonly text: string; readonly path: string }>
  readonly removed: Map<number, string>
  /** Texts to add before the line of this index. */
  readonly added: Map<number, { readonly texts: readonly string[]; readonly path: string }>
  /** What the edited file must say, and the change that says so. */
  readonly expected: {
    readonly path: string
    readonly holds: (file: MedecinFile, origins: readonly (number | null)[]) => boolean
  }[]
}

/** Adds what one change asks for to the edits of the call; faults are collected in `fields`. */
export function collectEdit(
  change: MedecinChange,
  path: string,
  file: MedecinFile,
  roles: readonly Role[],
  edits: Edits,
  fields: StrictFields,
): void {
  const exists = (line: number): boolean => {
    if (line <= file.lines.length) return true
    fields.refuse('medecin.edit_no_such_line', path)
    return false
  }
  const setText = (line: number, text: string, place: string): void => {
    const index = line - 1
    if (edits.texts.has(index) || edits.removed.has(index)) fields.refuse('medecin.edit_twice', place)
    else edits.texts.set(index, { text, path: place })
  }
  switch (change.kind) {
    case 'replace-line':
      if (exists(change.line)) {
        setText(
          change.line,
          checkLine(change.text, roles[change.line - 1] ?? '', `${path}.text`, fields),
          path,
        )
      }
      return
    case 'remove-line':
      if (!exists(change.line)) return
      if (edits.texts.has(change.line - 1) || edits.removed.has(change.line - 1)) {
        fields.refuse('medecin.edit_twice', path)
      } else {
        edits.removed.set(change.line - 1, path)
      }
      return
    case 'insert-lines': {
      if (!exists(change.after)) return
      if (edits.added.has(change.after)) fields.refuse('medecin.edit_twice', path)
      const texts = change.texts.map((text, at) => fields.characters(text, `${path}.texts[${at}]`))
      edits.added.set(change.after, { texts, path })
      return
    }
    case 'change-header':
      changeHeader(change, path, file, setText, edits.expected, fields)
      return
    case 'change-result':
      if (exists(change.line)) changeResult(change, path, file, setText, edits.expected, fields)
  }
}

/** The text for a line that is given whole, held against what a line of its role can carry. */
export function checkLine(text: string, role: Role, path: string, fields: StrictFields): string {
  const [, kind = ''] = /^\d+ (.*)$/.exec(role) ?? []
  if (kind.startsWith('row ')) return fields.rowLine(text, path)
  if (kind === 'free text') return fields.textLine(text, path)
  const field = HEADER_FIELDS.find((one) => one === kind)
  return field === undefined ? fields.characters(text, path) : fields.headerLine(field, text, path)
}

function changeHeader(
  change: ChangeHeader,
  path: string,
  file: MedecinFile,
  setText: (line: number, text: string, place: string) => void,
  expected: Edits['expected'],
  fields: StrictFields,
): void {
  const letter = file.letters[change.letter]
  if (letter === undefined) {
    fields.refuse('medecin.edit_no_such_letter', path)
    return
  }
  for (const field of HEADER_FIELDS) {
    if (change.fields[field] === undefined) continue
    const place = `${path}.fields.${field}`
    const line = letter.headerLines[field]
    if (line === null) {
      fields.refuse('medecin.edit_no_such_line', place)
      continue
    }
    setText(line, headerText(change.fields, field, place, fields), place)
    const holds = (edited: MedecinFile): boolean =>
      isHeaderField(edited.letters[change.letter], field, change.fields)
    expected.push({ path: place, holds })
  }
}

function headerText(
  given: HeaderChanges,
  field: keyof HeaderChanges,
  place: string,
  fields: StrictFields,
): string {
  switch (field) {
    case 'lastName':
    case 'firstName':
      return fields.name(given[field] ?? '', place)
    case 'town':
      return composeTown(given.town?.postcode, given.town?.town, place, fields)
    case 'birthDate':
      if (given.birthDate === '') fields.refuse('medecin.field_required', place)
      return fields.date(given.birthDate, place)
    case 'documentDate':
      return fields.date(given.documentDate, place)
    case 'nir':
      return fields.nir(given.nir, place)
    case 'sender':
    case 'recipient':
      return fields.correspondent(given[field] ?? { name: '' }, place)
    default:
      return fields.header(given[field], place)
  }
}

function changeResult(
  change: ChangeResult,
  path: string,
  file: MedecinFile,
  setText: (line: number, text: string, place: string) => void,
  expected: Edits['expected'],
  fields: StrictFields,
): void {
  const text = file.lines[change.line - 1]?.text ?? ''
  if (segmentOf(text) !== 'RES') {
    fields.refuse('medecin.edit_structure', path)
    return
  }
  const cells = text.split('|')
  // A row that stops early gets the fields that lead to the changed one.
  const set = (at: number, value: string): void => {
    while (cells.length <= at) cells.push('')
    cells[at] = value
  }
  const place = `${path}.fields`
  const given: ResultChanges = change.fields
  if (given.label !== undefined) set(1, fields.field(given.label, `${place}.label`))
  if (given.code !== undefined) set(2, fields.field(given.code, `${place}.code`))
  if (given.type !== undefined) set(3, given.type)
  changeMeasure(given.measure, 4, set, `${place}.measure`, fields)
  if (given.abnormalFlag !== undefined) set(8, given.abnormalFlag)
  if (given.status !== undefined) set(9, given.status)
  changeMeasure(given.secondMeasure, 10, set, `${place}.secondMeasure`, fields)
  if (given.label !== undefined && given.label.trim() === '')
    fields.refuse('medecin.field_required', `${place}.label`)
  if (cells[3]?.trim() === 'N') {
    const retyped = given.type !== undefined
    if (retyped || given.measure?.value !== undefined)
      checkNumeric((cells[4] ?? '').trim(), `${place}.measure.value`, fields)
    if (given.secondMeasure?.value !== undefined)
      checkNumeric((cells[10] ?? '').trim(), `${place}.secondMeasure.value`, fields)
  }
  // The row is written anew as a whole: octets of it that are no characters would be lost.
  setText(change.line, fields.row(fields.characters(cells.join('|'), path), path), path)
  expected.push({
    path,
    holds: (edited, origins) => {
      const line = origins.indexOf(change.line - 1) + 1
      const row = edited.letters.flatMap(({ rows }) => rows ?? []).find((one) => one.line === line)
      // A row outside the letters is read as nothing.
      return row === undefined ? isOutside(file, change.line) : row.kind === 'result' && isResult(row, given)
    },
  })
}

function isOutside(file: MedecinFile, line: number): boolean {
  return !file.letters.some(({ rows }) => rows?.some((row) => row.line === line))
}

/** Whether a read row says what it was changed to. */
function isResult(row: ResultRow, given: ResultChanges): boolean {
  const [first, second] = row.measures
  const same = (wanted: string | number | undefined, read: string): boolean =>
    wanted === undefined || String(wanted).trim() === read || (wanted === '-' && read === '')
  const sameMeasure = (wanted: MeasureChanges | undefined, read: Measure | undefined): boolean =>
    wanted === undefined ||
    (same(wanted.value, read?.text ?? '') &&
      same(wanted.unit, read?.unit ?? '') &&
      same(wanted.low, read?.low?.text ?? '') &&
      same(wanted.high, read?.high?.text ?? ''))
  return (
    same(given.label, row.label) &&
    same(given.code, row.code) &&
    same(given.type, row.type) &&
    same(given.abnormalFlag, row.abnormalFlag) &&
    same(given.status, row.status) &&
    sameMeasure(given.measure, first) &&
    sameMeasure(given.secondMeasure, second)
  )
}

/** Whether a read header says what one of its fields was changed to. */
function isHeaderField(letter: Letter | undefined, field: HeaderField, given: HeaderChanges): boolean {
  if (letter === undefined) return false
  const { patient, requestNumber, documentDate } = letter
  const same = (wanted: string | undefined, read: string): boolean => (wanted ?? '').trim() === read
  switch (field) {
    case 'address1':
    case 'address2':
      return same(given[field], '') || patient.address.includes((given[field] ?? '').trim())
    case 'town':
      return same(given.town?.postcode, patient.postcode) && same(given.town?.town, patient.town)
    case 'nir':
      return (readNir(given.nir ?? '')?.number ?? '') === (patient.nir?.number ?? '')
    case 'birthDate':
      return same(given.birthDate, patient.birthDate?.iso ?? '')
    case 'documentDate':
      return same(given.documentDate, documentDate?.iso ?? '')
    case 'requestNumber':
      return same(given.requestNumber, requestNumber)
    case 'sender':
    case 'recipient':
      return same(given[field]?.code, letter[field].code) && same(given[field]?.name, letter[field].name)
    default:
      return same(given[field], patient[field])
  }
}

function changeMeasure(
  given: MeasureChanges | undefined,
  at: number,
  set: (at: number, value: string) => void,
  place: string,
  fields: StrictFields,
): void {
  if (given === undefined) return
  if (given.value !== undefined) set(at, fields.amount(given.value, `${place}.value`))
  if (given.unit !== undefined) set(at + 1, fields.field(given.unit, `${place}.unit`))
  if (given.low !== undefined) set(at + 2, fields.bound(given.low, `${place}.low`))
  if (given.high !== undefined) set(at + 3, fields.bound(given.high, `${place}.high`))
}
