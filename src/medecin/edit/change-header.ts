import { HEADER_FIELDS, type HeaderField } from '../header-fields.js'
import type { ChangeHeader, HeaderChanges } from '../input.js'
import type { Letter, MedecinFile } from '../model.js'
import { readNir } from '../nir.js'
import { composeTown } from '../write/compose.js'
import type { StrictFields } from '../write/strict-fields.js'
import { type ChangeContext, setText } from './edits.js'

/** Changes fields of the header of a letter, each on its own line. */
export function changeHeader(change: ChangeHeader, context: ChangeContext): void {
  const { path, file, edits, fields } = context
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
    setText(line, headerText(change.fields, field, place, fields), place, context)
    const holds = (edited: MedecinFile): boolean =>
      isHeaderField(edited.letters[change.letter], field, change.fields)
    edits.expected.push({ path: place, holds })
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
