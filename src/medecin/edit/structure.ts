import { checkLine, type Edits, type Role } from './changes.js'
import { HEADER_FIELDS } from '../read/header-place.js'
import type { MedecinFile } from '../model.js'
import type { StrictFields } from '../write/strict-fields.js'
import { endsWithStar, findTag } from '../tags.js'

/** The role of every line: header field, free text, kind of row, or what lies outside the letters. */
export function rolesOf(file: MedecinFile): readonly Role[] {
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
export function checkStructure(
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
