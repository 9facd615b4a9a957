import type { HprimError } from '../../../src/base/index.js'
import { type ChangeContext, noEdits } from '../../../src/medecin/edit/edits.js'
import {
  type EditHprimMedecinOptions,
  editHprimMedecin,
  type MedecinChange,
  type MedecinFile,
  readHprimMedecin,
} from '../../../src/medecin/index.js'
import { StrictFields } from '../../../src/medecin/write/strict-fields.js'
import { fileOf, type LetterParts } from '../letter-texts.js'

/** An invented file as read. */
export function fileWith(parts: LetterParts = {}): MedecinFile {
  const { file } = readHprimMedecin(fileOf(parts))
  if (file === undefined) throw new Error('no file')
  return file
}

/** What one change is collected into, at the path `at`. */
export function contextOf(parts: LetterParts = {}): ChangeContext {
  return {
    path: 'at',
    file: fileWith(parts),
    edits: noEdits(),
    fields: new StrictFields('iso-8859-1', false),
  }
}

/** The faults so far, as code and path. */
export function faultsOf({ fields }: Pick<ChangeContext, 'fields'>): string[] {
  return fields.issues.map(({ code, path }) => `${code.replace('medecin.', '')} ${path}`)
}

/** The texts of lines that are set, by their number. */
export function textsOf({ edits }: ChangeContext): Record<number, string> {
  return Object.fromEntries([...edits.texts].map(([index, { text }]) => [index + 1, text]))
}

/** Whether what is expected of the edited file holds of a file whose lines are those of the given one. */
export function holdsIn({ edits }: ChangeContext, file: MedecinFile): boolean[] {
  return edits.expected.map(({ holds }) => holds(file, [...file.lines.keys()]))
}

/** The faults of a whole edit, or none. */
export function editFaults(
  parts: LetterParts,
  changes: readonly MedecinChange[],
  options: EditHprimMedecinOptions = {},
): string[] {
  try {
    editHprimMedecin(fileWith(parts), changes, options)
    return []
  } catch (error) {
    return (error as HprimError).issues.map(({ code, path }) => `${code.replace(/^\w+\./, '')} ${path}`)
  }
}
