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
import type {
  HeaderField,
  Letter,
  LineEnd,
  Measure,
  MedecinFile,
  MedecinLine,
  MedecinResult,
  ResultRow,
} from './model.js'
import { readNir } from './nir.js'
import { checkReferenceDate, readMedecin } from './read.js'
import { segmentOf } from './rows.js'
import { checkShape, medecinSchemas } from './schema.js'
import { DiagnosticSink } from './sink.js'
import { StrictFields } from './strict-fields.js'
import { endsWithStar, findTag } from './tags.js'
import { checkWritable, type WritableMedecinFile, writeMedecin } from './write.js'

/** What an edited line is in the file, as far as an edit must not change it. */
type Role = string

/** The edits of one call, by index of the line in the file as given. */
interface Edits {
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
  const edits: Edits = { texts: new Map(), removed: new Map(), added: new Map(), expected: [] }
  const mending = options.allowStructureChange === true
  const roles = mending ? [] : before
  for (const [index, change] of changes.entries()) {
    collect(change, `changes[${index}]`, given, roles, edits, fields)
  }
  throwIssues(fields.issues)
  const { lines, origins } = apply(file.lines, edits)
  const sink = new DiagnosticSink()
  const edited = view(lines, sink)
  if (!mending) checkStructure(given, edited, { before, after: rolesOf(edited), origins }, edits, fields)
  for (const { path, holds } of edits.expected) {
    if (!holds(edited, origins)) fields.refuse('medecin.not_read_back', path)
  }
  if (fields.issues.length === 0 && !isReadBack(edited)) fields.refuse('medecin.edit_structure', 'changes')
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
  const unread = new Set(file.unattributed.flatMap(({ firstLine, lastLine }) => range(firstLine, lastLine)))
  for (const [index, { text }] of file.lines.entries()) {
    const tag = endsWithStar(text) && !unread.has(index + 1) ? findTag(text) : null
    if (tag !== null && tag.before === 0) roles[index] = `tag ${tag.tag}`
  }
  return roles
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
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
        setText(
          change.line,
          checkLine(change.text, roles[change.line - 1] ?? '', `${path}.text`, fields),
          path,
        )
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
      changeHeader(change, path, file, setText, edits.expected, fields)
      return
    case 'changeResult':
      if (exists(change.line)) changeResult(change, path, file, setText, edits.expected, fields)
  }
}

/** The text for a line that is given whole, held against what a line of its role can carry. */
function checkLine(text: string, role: Role, path: string, fields: StrictFields): string {
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
  if (given.abnormality !== undefined) set(8, given.abnormality)
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
    same(given.abnormality, row.abnormality) &&
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
  // A blank line at the very end is only the end of the line before it.
  const last = made.at(-1)
  if (last?.text === '' && last.end === '' && made.length > lines.length) {
    made.pop()
    origins.pop()
  }
  return { lines: made, origins }
}

/** Roles of the lines before and after, and where each line after comes from. */
interface Roles {
  readonly before: readonly Role[]
  readonly after: readonly Role[]
  readonly origins: readonly (number | null)[]
}

/**
 * Every line that stays must keep its role, a removed line must be one of text or a row, and an added line must be
 * what such a line can be; letters and unattributed runs must stay what they are, and no birth date may change
 * with the date of its document.
 */
function checkStructure(
  given: MedecinFile,
  edited: MedecinFile,
  roles: Roles,
  edits: Edits,
  fields: StrictFields,
): void {
  const { before, after, origins } = roles
  const blame =
    [...edits.texts.values(), ...edits.added.values()][0]?.path ?? [...edits.removed.values()][0] ?? 'changes'
  const refuse = (path: string): void => fields.refuse('medecin.edit_structure', path)
  for (const [index, origin] of origins.entries()) {
    if (origin !== null) {
      if (before[origin] !== after[index]) {
        refuse(edits.texts.get(origin)?.path ?? blame)
        return
      }
      continue
    }
    const text = edited.lines[index]?.text ?? ''
    const role = after[index] ?? ''
    const added =
      / free text$| row /.test(role) ||
      role.startsWith('medecin.') ||
      (role === 'outside' && text.trim() === '')
    if (!added) {
      refuse(blame)
      return
    }
    checkLine(text, role, blame, fields)
  }
  for (const [index, path] of edits.removed) {
    const role = before[index] ?? ''
    if (!/ free text$| row |^medecin\.|^outside$/.test(role)) {
      refuse(path)
      return
    }
  }
  if (shapeOf(given, edits, null) !== shapeOf(edited, edits, origins)) refuse(blame)
}

/** What an edit must not change about the letters, as a text; birth dates but for those that are edited. */
function shapeOf(file: MedecinFile, edits: Edits, origins: readonly (number | null)[] | null): string {
  const letters = file.letters.map(({ complete, patient, headerLines, rows }) => {
    const index = (headerLines.birthDate ?? 0) - 1
    const edited = edits.texts.has(origins === null ? index : (origins[index] ?? -1))
    return [complete, patient.repaired, rows === undefined, edited ? '' : patient.birthDate]
  })
  return JSON.stringify([letters, file.unattributed.map(({ reason }) => reason)])
}

/** Whether the octets of the file are read as its lines: a CR before a blank line with LF would be one line end. */
function isReadBack(file: MedecinFile): boolean {
  const limits = {
    bytes: Number.MAX_SAFE_INTEGER,
    lines: Number.MAX_SAFE_INTEGER,
    letters: Number.MAX_SAFE_INTEGER,
  }
  const again = readMedecin(writeMedecin(file), { charset: file.charset, limits }).file
  return (
    again !== undefined &&
    again.lines.length === file.lines.length &&
    again.lines.every(
      (line, index) =>
        line.end === file.lines[index]?.end &&
        line.text.replace(/^\uFEFF/, '') === file.lines[index]?.text.replace(/^\uFEFF/, ''),
    )
  )
}
