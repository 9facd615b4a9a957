import type { MedecinFile } from '../model.js'
import type { StrictFields } from '../write/strict-fields.js'
import type { LineRole } from './line-roles.js'

/** What the edited file must say, and the change that says so. */
interface Expectation {
  readonly path: string
  /** `origins`: for each line of the edited file the index of the line that it was, or null for an added one. */
  readonly holds: (edited: MedecinFile, origins: readonly (number | null)[]) => boolean
}

/** The edits of one call, by index of the line in the file as given. */
export interface Edits {
  readonly texts: Map<number, { readonly text: string; readonly path: string }>
  readonly removed: Map<number, string>
  /** Texts to add before the line of this index. */
  readonly added: Map<number, { readonly texts: readonly string[]; readonly path: string }>
  readonly expected: Expectation[]
}

/** What a change is checked against, and where its edits and its faults go. */
export interface ChangeContext {
  /** The place of the change in what the caller passed. */
  readonly path: string
  readonly file: MedecinFile
  readonly edits: Edits
  readonly fields: StrictFields
}

/** No edits yet. */
export function noEdits(): Edits {
  return { texts: new Map(), removed: new Map(), added: new Map(), expected: [] }
}

/** Whether the file has a line of this number; faults otherwise. */
export function hasLine(line: number, { path, file, fields }: ChangeContext): boolean {
  if (line <= file.lines.length) return true
  fields.refuse('medecin.edit_no_such_line', path)
  return false
}

/** Gives a line another text; each line once. */
export function setText(line: number, text: string, path: string, { edits, fields }: ChangeContext): void {
  const index = line - 1
  if (edits.texts.has(index) || edits.removed.has(index)) fields.refuse('medecin.edit_twice', path)
  else edits.texts.set(index, { text, path })
}

/** The text for a line that is given whole, held against what a line of its role can carry. */
export function checkLine(text: string, role: LineRole, path: string, fields: StrictFields): string {
  switch (role.kind) {
    case 'row':
      return fields.rowLine(text, path)
    case 'free-text':
      return fields.textLine(text, path)
    case 'header':
      return fields.headerLine(role.field, text, path)
    default:
      return fields.characters(text, path)
  }
}
