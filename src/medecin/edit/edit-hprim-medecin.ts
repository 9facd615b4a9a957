import { checkShape, type Diagnostic, invalidOption, throwIssues } from '../../base/index.js'
import type { EditHprimMedecinOptions, MedecinChange } from '../input.js'
import type { LineEnd, MedecinFile, MedecinLine, MedecinResult } from '../model.js'
import { DiagnosticSink } from '../read/diagnostics.js'
import { readLetters } from '../read/letters.js'
import { checkReferenceDate } from '../read/read-hprim-medecin.js'
import { medecinSchemas } from '../schema.js'
import type { MedecinBuildingCode } from '../words.js'
import { reportFlag } from '../write/flag-report.js'
import { readAgain } from '../write/read-again.js'
import { StrictFields } from '../write/strict-fields.js'
import { checkWritable, type WritableMedecinFile } from '../write/write-hprim-medecin.js'
import { collectEdit } from './changes.js'
import { type Edits, noEdits } from './edits.js'
import { rolesOf } from './line-roles.js'
import { checkStructure } from './structure.js'

/**
 * Changes lines of a file and returns a new file; the given one is not modified. Only the changed lines differ, and for
 * these the edit is as strict as the builder: what a line of that kind, or the file's character set, cannot carry is
 * refused with the path of the change. A change after which other lines would mean something else (a tag added, a header
 * line removed) is refused unless `allowStructureChange` is set. A changed result whose flag contradicts its bounds is
 * reported, as by the builder.
 *
 * @param file as read or built, also after a round trip through JSON; its letters are read again from its lines
 * @throws HprimError `options.invalid`, `options.unknown`, `medecin.edit_…`, `medecin.field_…`
 * @example
 * const recipient = { code: 'EXEMPLE', name: 'Dr Anne EXEMPLE' }
 * const edited = editHprimMedecin(file, [{ kind: 'change-header', letter: 0, fields: { recipient } }])
 */
export function editHprimMedecin(
  file: WritableMedecinFile,
  changes: readonly MedecinChange[],
  options: EditHprimMedecinOptions = {},
): MedecinResult {
  checkWritable(file)
  checkShape(medecinSchemas.changes(), changes, 'changes')
  checkShape(medecinSchemas.editOptions(), options, '')
  const referenceDate = checkReferenceDate(options.referenceDate)
  const charset = options.charset ?? file.charset
  if (charset !== file.charset && (file.charset !== 'ascii' || charset.startsWith('utf-16'))) {
    throw invalidOption('charset', `'${file.charset}'`, charset)
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
  const edits = noEdits()
  const mending = options.allowStructureChange === true
  const roles = mending ? [] : before
  for (const [index, change] of changes.entries()) {
    collectEdit(change, roles, { path: `changes[${index}]`, file: given, edits, fields })
  }
  throwIssues(fields.issues)
  const { lines, origins } = apply(file.lines, edits)
  const sink = new DiagnosticSink()
  const edited = view(lines, sink)
  if (!mending) {
    const after = rolesOf(edited)
    checkStructure({ given, edited, before, after, origins, edits }, fields)
  }
  for (const { path, holds } of edits.expected) {
    if (!holds(edited, origins)) fields.refuse('medecin.not_read_back', path)
  }
  if (fields.issues.length === 0 && !isReadBack(edited)) fields.refuse('medecin.edit_structure', 'changes')
  throwIssues(fields.issues)
  return { file: edited, diagnostics: [...sink.diagnostics(), ...reportFlags(changes, edited, origins)] }
}

/** Reports changed results whose flag does not fit their bounds, as the builder does. */
function reportFlags(
  changes: readonly MedecinChange[],
  edited: MedecinFile,
  origins: readonly (number | null)[],
): readonly Diagnostic<MedecinBuildingCode>[] {
  const lineNow = new Map(origins.map((origin, index) => [origin, index + 1]))
  const rowAt = new Map(
    edited.letters.flatMap(({ rows = [] }) => rows.map((row) => [row.line, row] as const)),
  )
  return changes.flatMap((change, index) => {
    if (change.kind !== 'change-result') return []
    const row = rowAt.get(lineNow.get(change.line - 1) ?? 0)
    return row?.kind === 'result' ? reportFlag({ row, path: `changes[${index}].fields` }) : []
  })
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
      // A text that stays the same keeps its bytes too.
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

/** Whether the bytes of the file are read as its lines: a CR before a blank line with LF would be one line end. */
function isReadBack(file: MedecinFile): boolean {
  const again = readAgain(file, file.charset).file
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
