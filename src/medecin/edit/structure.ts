import type { MedecinFile } from '../model.js'
import type { StrictFields } from '../write/strict-fields.js'
import { checkLine, type Edits } from './edits.js'
import { isSameRole, type LineRole } from './line-roles.js'

/** A file before and after its edits, with the roles of their lines, and where each line after comes from. */
interface Edited {
  readonly given: MedecinFile
  readonly edited: MedecinFile
  readonly before: readonly LineRole[]
  readonly after: readonly LineRole[]
  readonly origins: readonly (number | null)[]
  readonly edits: Edits
}

/** Lines that may come and go: text, rows, and what is no part of a letter. */
function mayChange(role: LineRole): boolean {
  return (
    role.kind === 'free-text' ||
    role.kind === 'row' ||
    role.kind === 'unattributed' ||
    role.kind === 'outside'
  )
}

const OUTSIDE: LineRole = { kind: 'outside' }

/**
 * Every line that stays must keep its role, a removed line must be one of text or a row, and an added line must be
 * what such a line can be; letters and unattributed runs must stay what they are, and no birth date may change
 * with the date of its document.
 */
export function checkStructure(
  { given, edited, before, after, origins, edits }: Edited,
  fields: StrictFields,
): void {
  const blame =
    [...edits.texts.values(), ...edits.added.values()][0]?.path ?? [...edits.removed.values()][0] ?? 'changes'
  const refuse = (path: string): void => fields.refuse('medecin.edit_structure', path)
  for (const [index, origin] of origins.entries()) {
    if (origin !== null) {
      if (!isSameRole(before[origin] ?? OUTSIDE, after[index] ?? OUTSIDE)) {
        refuse(edits.texts.get(origin)?.path ?? blame)
        return
      }
      continue
    }
    const text = edited.lines[index]?.text ?? ''
    const role = after[index] ?? OUTSIDE
    if (!mayChange(role) || (role.kind === 'outside' && text.trim() !== '')) {
      refuse(blame)
      return
    }
    checkLine(text, role, blame, fields)
  }
  for (const [index, path] of edits.removed) {
    if (!mayChange(before[index] ?? OUTSIDE)) {
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
