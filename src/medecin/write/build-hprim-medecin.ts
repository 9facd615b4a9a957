import { checkShape, type Diagnostic, throwIssues } from '../../base/index.js'
import type { BuildCharset, BuildHprimMedecinOptions, LetterInput } from '../input.js'
import type { Letter, MedecinFile, MedecinLine, MedecinResult } from '../model.js'
import { readNir } from '../nir.js'
import { DiagnosticSink } from '../read/diagnostics.js'
import { readLetters } from '../read/letters.js'
import { medecinSchemas } from '../schema.js'
import { TAG_TEXT } from '../tags.js'
import { buildingDiagnostic, type MedecinBuildingCode, medecinError } from '../words.js'
import { composeLetter, type PlacedLetter } from './compose.js'
import { reportFlag } from './flag-report.js'
import { checkFreeText } from './free-text-check.js'
import { layoutRows } from './layout-text.js'
import { pathOf, placeRows } from './place-rows.js'
import { readAgain } from './read-again.js'
import { findDifference } from './read-back.js'
import { StrictFields } from './strict-fields.js'

/**
 * Builds a file from letters, in the profile inferred from what known readers accept: twelve header lines and a blank one,
 * ISO-8859-1 (or ASCII), CRLF, fourteen fields in a RES row, each tag on its own line, one `****FINFICHIER****`.
 * What the profile cannot carry is refused, all errors together, each with the path of its field. Results that the free
 * text lacks or contradicts, and flags that contradict the bounds, are reported as diagnostics. `writeHprimMedecin(result.file)` gives the bytes.
 *
 * @throws HprimError `options.invalid`, `options.unknown`, `medecin.no_letters_given`, `medecin.several_patients`,
 * `medecin.field_…`, `medecin.not_read_back`; `issues` holds every error
 * @example
 * const { file, diagnostics } = buildHprimMedecin([
 *   {
 *     patient: { lastName: 'TESTPATIENT', firstName: 'Zoé', birthDate: '1980-02-29' },
 *     sender: { code: 'LABEX', name: 'LABORATOIRE DES EXEMPLES' },
 *     recipient: { code: 'MODELE', name: 'Dr Jean MODELE' },
 *     rows: [{ kind: 'result', label: 'Sodium', code: 'NA', measures: [{ value: '140', unit: 'mmol/L' }] }],
 *   },
 * ])
 * writeFileSync('letter.hpr', writeHprimMedecin(file))
 */
export function buildHprimMedecin(
  letters: readonly LetterInput[],
  options: BuildHprimMedecinOptions = {},
): MedecinResult {
  checkShape(medecinSchemas.letters(), letters, 'letters')
  checkShape(medecinSchemas.buildOptions(), options, '')
  const first = letters[0]
  if (first === undefined) throw medecinError('medecin.no_letters_given', { path: 'letters' })
  if (options.severalPatients !== true) {
    const stranger = letters.findIndex((letter) => !isSamePatient(letter, first))
    if (stranger >= 0)
      throw medecinError('medecin.several_patients', { path: `letters[${stranger}].patient` })
  }
  const charset: BuildCharset = options.charset ?? 'iso-8859-1'
  const transliterate = options.unmappable === 'transliterate'
  const fields = new StrictFields(charset, transliterate)
  // Faults of a text that is laid out here are faults of the rows, which the caller gave: these are named.
  const ownFields = new StrictFields(charset, transliterate)
  const trailingPipe = options.trailingPipe === true
  const placed = letters.map((letter, index) => placeLetter(letter, `letters[${index}]`, fields))
  const composed = placed.flatMap((one) =>
    composeLetter(one, trailingPipe, fields, one.letter.text === undefined ? ownFields : fields),
  )
  throwIssues(fields.issues)
  throwIssues(ownFields.issues)
  const lines = [...composed, TAG_TEXT.FINFICHIER].map((text): MedecinLine => ({ text, end: '\r\n' }))
  const sink = new DiagnosticSink()
  const views = readLetters(lines, { referenceDate: null, limit: letters.length, html: true }, sink)
  const file: MedecinFile = {
    charset,
    byteOrderMark: false,
    lines,
    letters: views.letters,
    unattributed: views.unattributed,
  }
  checkReadBack(placed, file, fields)
  throwIssues(fields.issues)
  const diagnostics = placed.flatMap((one, index) => reportLetter(one, views.letters[index]))
  return { file, diagnostics: [...sink.diagnostics(), ...checkCharset(file), ...diagnostics] }
}

/** A letter with the text and the rows that it comes to, as the character set carries them. */
function placeLetter(letter: LetterInput, path: string, fields: StrictFields): PlacedLetter {
  const rows = letter.rows && placeRows(carriedTexts(letter.rows, fields), `${path}.rows`)
  return { letter, rows, text: letter.text ?? layoutRows(rows ?? []), path }
}

/** What is said of a letter that is built as it was given. */
function reportLetter(
  { letter, rows = [], path }: PlacedLetter,
  read: Letter | undefined,
): Diagnostic<MedecinBuildingCode>[] {
  const results = rows.flatMap((placed, index) => {
    const row = read?.rows?.[index]
    const place = placed.fields === undefined ? placed.path : pathOf(placed, 'measures[0].value')
    return row?.kind === 'result' ? [{ row, path: place }] : []
  })
  const comments = (letter.rows ?? []).flatMap((row, index) =>
    row.kind === 'comment' ? [{ text: row.text, path: `${path}.rows[${index}]` }] : [],
  )
  const text = read?.text.map((line) => line.text) ?? []
  return [...results.flatMap(reportFlag), ...checkFreeText(text, results, comments, path)]
}

/** Refuses what our own reader would not understand as it was meant, or would not take at all. */
function checkReadBack(letters: readonly PlacedLetter[], file: MedecinFile, fields: StrictFields): void {
  const carried = (text: string): string => fields.carried(text)
  for (const [index, letter] of letters.entries()) {
    const path = findDifference(letter, file.letters[index], carried)
    if (path !== null) fields.refuse('medecin.not_read_back', path)
  }
  if (file.letters.length !== letters.length || file.unattributed.length > 0) {
    fields.refuse('medecin.not_read_back', 'letters')
  }
  // A first line such as "GIF8" or "H|~^" makes the file look like one of another format.
  const refused = readAgain(file, file.charset).refusal
  if (refused !== undefined) fields.refuse('medecin.not_read_back', 'letters[0].patient.code')
}

/** Reports a file whose characters a reader that finds out the character set by itself takes for others. */
function checkCharset(file: MedecinFile): readonly Diagnostic<MedecinBuildingCode>[] {
  const guessed = readAgain(file).file
  const same = guessed?.lines.every((line, index) => line.text === file.lines[index]?.text)
  return same === true ? [] : [buildingDiagnostic('medecin.charset_ambiguous', {}, { charset: file.charset })]
}

/** The same with all its texts as the character set carries them, for a layout that keeps its columns. */
function carriedTexts<T>(value: T, fields: StrictFields): T {
  const carry = (one: unknown): unknown => {
    if (typeof one === 'string') return fields.carried(one)
    if (Array.isArray(one)) return one.map(carry)
    if (typeof one !== 'object' || one === null) return one
    return Object.fromEntries(Object.entries(one).map(([name, part]) => [name, carry(part)]))
  }
  return carry(value) as T
}

function isSamePatient(one: LetterInput, other: LetterInput): boolean {
  const nirs = [one, other].map(({ patient }) => readNir(patient.nir ?? '')?.number ?? '')
  if (nirs[0] !== '' && nirs[1] !== '' && nirs[0] !== nirs[1]) return false
  const identity = ({ patient }: LetterInput): string =>
    [patient.lastName.trim(), patient.firstName.trim(), patient.birthDate].join('|')
  return identity(one) === identity(other)
}
