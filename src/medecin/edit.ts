import { HprimError, throwIssues } from '../errors/index.js'
import { checkNumeric, composeTown } from './compose.js'
import { HEADER_FIELDS } from './header.js'
import type {
  ChangeHeader,
  ChangeResult,
  EditMedecinOptions,
  HeaderChanges,
  MeasureChanges,
  MedecinChange,
  ResultChanges,
} from './input.js'
import { readLetters } from './letters.js'
import type { LineEnd, MedecinFile, MedecinLine, MedecinResult } from './model.js'
import { checkReferenceDate } from './read.js'
import { RES_FIELDS, segmentOf } from './rows.js'
import { checkShape, medecinSchemas } from './schema.js'
import { DiagnosticSink } from './sink.js'
import { StrictFields } from './strict-fields.js'
import { checkWritable, type WritableMedecinFile } from './write.js'

/** What an edited line is in the file, as far as an edit must not change it. */
type Role = string

/** The edits of one call, by index of the line in the file as given. */
interface Edits {
  readonly texts: Map<number, { readonly text: string; readonly path: string }>
  readonly removed: Map<number, string>
  /** Texts to add before the line of this index. */
  readonly added: Map<number, { readonly texts: readonly string[]; readonly path: string }>
}

/**
 * Changes lines of a file and gives a new one; the file given stays as it is. Only the changed lines differ in the
 * octets, and for these the edit is as strict as the writer: what a line of that kind cannot carry, or the file's
 * character set, is refused naming the change. A change after which other lines would mean something else (a tag
 * added, a header line removed) is refused unless `allowStructureChange` is set.
 *
 * @param file as read or built, also after a trip through JSON; its letters are read anew from its lines
 * @throws HprimError `medecin.input_invalid`, `medecin.file_invalid`, `medecin.edit_…`,
 * `medecin.field_…`, `options.invalid`
 */
export function editMedecin(
  file: WritableMedecinFile,
  changes: readonly MedecinChange[],
  options: EditMedecinOptions = {},
): MedecinResult {
  checkWritable(file)
  checkShape(medecinSchemas.changes(), changes, 'changes')
  checkShape(medecinSchemas.editOptions(), options, 'options')
  const referenceDate = checkReferenceDate(options.referenceDate)
  const charset = options.charset ?? file.charset
  if (charset !== file.charset && (file.charset !== 'ascii' || charset.startsWith('utf-16'))) {
    throw new HprimError('options.invalid', { path: 'options.charset', params: { option: 'charset' } })
  }
  // The lines are the truth: whatever views came with them, they are read again.
  const view = (lines: readonly MedecinLine[], sink: DiagnosticSink): MedecinFile => {
    const { letters, unattributed } = readLetters(
      lines,
      { referenceDate, limit: lines.length, html: true },
      sink,
    )
    return { charset, byteOrderMark: file.byteOrderMark, lines, letters, unattributed }
  }
  const fields = new StrictFields(charset, false)
  const given = view(file.lines, new DiagnosticSink())
  const before = rolesOf(given)
  const edits: Edits = { texts: new Map(), removed: new Map(), added: new Map() }
  for (const [index, change] of changes.entries())
    collect(change, `changes[${index}]`, given, before, edits, fields)
  throwIssues(fields.issues)
  const { lines, origins } = apply(file.lines, edits)
  const sink = new DiagnosticSink()
  const edited = view(lines, sink)
  if (options.allowStructureChange !== true) checkStructure(before, rolesOf(edited), origins, edits, fields)
  throwIssues(fields.issues)
  return { file: edited, diagnostics: sink.diagnostics() }
}

/** The role of every line: header field, free text, kind of row, or what lies outside the letters. */
function rolesOf(file: MedecinFile): readonly Role[] {
  const roles: Role[] = file.lines.map(() => 'outside')
  const set = (line: number | null, role: Role): void => {
    if (line !== null) roles[line - 1] = role
  }
  for (const { reason, firstLine, lastLine } of file.unattributed) {
    for (let line = firstLine; line <= lastLine; line++) set(line, reason)
  }
  for (const [index, letter] of file.letters.entries()) {
    for (let line = letter.firstLine; line <= letter.lastLine; line++) set(line, `${index} layout`)
    for (const field of HEADER_FIELDS) set(letter.headerLines[field], `${index} ${field}`)
    for (const { line } of letter.text) set(line, `${index} free text`)
    for (const row of letter.rows ?? []) set(row.line, `${index} row ${row.kind}`)
  }
  return roles
}

function collect(
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
    case 'replaceLine':
      if (exists(change.line)) {
        setText(change.line, checkLine(change.text, roles[change.line - 1], `${path}.text`, fields), path)
      }
      return
    case 'removeLine':
      if (!exists(change.line)) return
      if (edits.texts.has(change.line - 1) || edits.removed.has(change.line - 1)) {
        fields.refuse('medecin.edit_twice', path)
      } else {
        edits.removed.set(change.line - 1, path)
      }
      return
    case 'insertLines': {
      if (!exists(change.after)) return
      if (edits.added.has(change.after)) fields.refuse('medecin.edit_twice', path)
      const texts = change.texts.map((text, at) => fields.characters(text, `${path}.texts[${at}]`))
      edits.added.set(change.after, { texts, path })
      return
    }
    case 'changeHeader':
      changeHeader(change, path, file, setText, fields)
      return
    case 'changeResult':
      if (exists(change.line)) changeResult(change, path, file, setText, fields)
  }
}

/** The text for a line that is given whole, held against what a line of its role can carry. */
function checkLine(text: string, role: Role | undefined, path: string, fields: StrictFields): string {
  if (role?.includes(' row ') === true) return fields.rowLine(text, path)
  return fields.characters(text, path)
}

function changeHeader(
  change: ChangeHeader,
  path: string,
  file: MedecinFile,
  setText: (line: number, text: string, place: string) => void,
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
    if (line === null) fields.refuse('medecin.edit_no_such_line', place)
    else setText(line, headerText(change.fields, field, place, fields), place)
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
  if (given.abnormality !== undefined) set(8, given.abnormality)
  if (given.status !== undefined) set(9, given.status)
  changeMeasure(given.secondMeasure, 10, set, `${place}.secondMeasure`, fields)
  if (cells[3]?.trim() === 'N' && (given.type !== undefined || given.measure?.value !== undefined)) {
    checkNumeric((cells[4] ?? '').trim(), `${place}.measure.value`, fields)
  }
  if (cells.length > RES_FIELDS + 1 && text.split('|').length <= RES_FIELDS)
    fields.refuse('medecin.edit_structure', path)
  setText(change.line, fields.row(cells.join('|'), path), path)
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
  if (given.low !== undefined) set(at + 2, fields.amount(given.low, `${place}.low`))
  if (given.high !== undefined) set(at + 3, fields.amount(given.high, `${place}.high`))
}

/** The new lines, and for each the index of the line that it was, or null for an added one. */
function apply(
  lines: readonly MedecinLine[],
  edits: Edits,
): { lines: readonly MedecinLine[]; origins: readonly (number | null)[] } {
  const usual: LineEnd = lines.find(({ end }) => end !== '' && end !== '\x1A')?.end ?? '\r\n'
  const made: MedecinLine[] = []
  const origins: (number | null)[] = []
  const add = (at: number): void => {
    for (const text of edits.added.get(at)?.texts ?? []) {
      // After a line without an end, that end moves behind the added line.
      const last = made.at(-1)
      if (last !== undefined && last.end === '') made[made.length - 1] = { ...last, end: usual }
      made.push({ text, end: last?.end === '' ? '' : usual })
      origins.push(null)
    }
  }
  add(0)
  for (const [index, line] of lines.entries()) {
    if (!edits.removed.has(index)) {
      const text = edits.texts.get(index)?.text
      // A text that stays the same keeps its octets too.
      made.push(text === undefined || text === line.text ? line : { text, end: line.end })
      origins.push(index)
    }
    add(index + 1)
  }
  return { lines: made, origins }
}

/** Every line that stays must keep its role; an added line must be what its neighbours are. */
function checkStructure(
  before: readonly Role[],
  after: readonly Role[],
  origins: readonly (number | null)[],
  edits: Edits,
  fields: StrictFields,
): void {
  const blame = (): string =>
    [...edits.texts.values(), ...edits.added.values()][0]?.path ?? [...edits.removed.values()][0] ?? 'changes'
  for (const [index, origin] of origins.entries()) {
    if (origin === null) {
      const role = after[index] ?? ''
      if (!/ free text$| row |^outside$/.test(role) && !isInside(role)) {
        fields.refuse('medecin.edit_structure', blame())
        return
      }
    } else if (before[origin] !== after[index]) {
      fields.refuse('medecin.edit_structure', edits.texts.get(origin)?.path ?? blame())
      return
    }
  }
  for (const [index, path] of edits.removed) {
    if (!/ free text$| row |^outside$/.test(before[index] ?? '') && !isInside(before[index] ?? '')) {
      fields.refuse('medecin.edit_structure', path)
      return
    }
  }
}

/** Whether the role is that of an unattributed line, in which nothing has a meaning to keep. */
function isInside(role: Role): boolean {
  return role.startsWith('medecin.')
}
