import { checkShape, type Diagnostic, throwIssues } from '../../base/index.js'
import type { BuildCharset, BuildHprimMedecinOptions, LetterInput, MeasureInput, RowInput } from '../input.js'
import type { Letter, MedecinFile, MedecinLine, MedecinResult, Row } from '../model.js'
import { readNir } from '../nir.js'
import { DiagnosticSink } from '../read/diagnostics.js'
import { readLetters } from '../read/letters.js'
import { medecinSchemas } from '../schema.js'
import { TAG_TEXT } from '../tags.js'
import { buildingDiagnostic, type MedecinBuildingCode, medecinError } from '../words.js'
import { composeLetter } from './compose.js'
import { reportFlag } from './flag-report.js'
import { checkFreeText, type PlacedResult } from './free-text-check.js'
import { layoutText } from './layout-text.js'
import { readAgain } from './read-again.js'
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
  const texts = letters.map(({ text, rows }) => text ?? layoutText(carriedRows(rows ?? [], fields)))
  const composed = letters.flatMap((letter, index) => {
    const textFields = letter.text === undefined ? ownFields : fields
    return composeLetter(letter, texts[index] ?? [], trailingPipe, `letters[${index}]`, fields, textFields)
  })
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
  checkReadBack(letters, texts, file, fields)
  throwIssues(fields.issues)
  const diagnostics = views.letters.flatMap((letter, index) => {
    const path = `letters[${index}]`
    const results = placedResults(letter.rows ?? [], path)
    const text = letter.text.map((line) => line.text)
    return [...results.flatMap(reportFlag), ...checkFreeText(text, results, path)]
  })
  return { file, diagnostics: [...sink.diagnostics(), ...checkCharset(file), ...diagnostics] }
}

/** Refuses what our own reader would not understand as it was meant, or would not take at all. */
function checkReadBack(
  letters: readonly LetterInput[],
  texts: readonly (readonly string[])[],
  file: MedecinFile,
  fields: StrictFields,
): void {
  const carried = (text: string): string => fields.carried(text)
  for (const [index, letter] of letters.entries()) {
    const path = findDifference(letter, texts[index] ?? [], file.letters[index], `letters[${index}]`, carried)
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

/** The rows with their texts as the character set carries them, for a layout that keeps its columns. */
function carriedRows(rows: readonly RowInput[], fields: StrictFields): readonly RowInput[] {
  const carried = <T>(value: T): T => (typeof value === 'string' ? fields.carried(value) : value) as T
  return rows.map((row): RowInput => {
    if (row.kind === 'text') return { ...row, text: carried(row.text) }
    const measure = ({ value, unit, low, high }: MeasureInput): MeasureInput => ({
      value: carried(value),
      unit: carried(unit),
      low: carried(low),
      high: carried(high),
    })
    const [first, second] = row.measures
    return {
      ...row,
      label: carried(row.label),
      measures: second === undefined ? [measure(first)] : [measure(first), measure(second)],
    }
  })
}

function isSamePatient(one: LetterInput, other: LetterInput): boolean {
  const nirs = [one, other].map(({ patient }) => readNir(patient.nir ?? '')?.number ?? '')
  if (nirs[0] !== '' && nirs[1] !== '' && nirs[0] !== nirs[1]) return false
  const identity = ({ patient }: LetterInput): string =>
    [patient.lastName.trim(), patient.firstName.trim(), patient.birthDate].join('|')
  return identity(one) === identity(other)
}

/** The results of rows, with the path of their row. */
function placedResults(rows: readonly Row[], path: string): PlacedResult[] {
  return rows.flatMap((row, index) =>
    row.kind === 'result' ? [{ row, path: `${path}.rows[${index}]` }] : [],
  )
}

/** The path of the first value that was read back otherwise than it was given, or null. */
function findDifference(
  given: LetterInput,
  text: readonly string[],
  read: Letter | undefined,
  path: string,
  carried: (text: string) => string,
): string | null {
  if (read === undefined || !read.complete) return path
  const { patient } = given
  const same = (a: string | undefined, b: string): boolean => carried((a ?? '').trim()) === b
  const pairs: readonly (readonly [string, boolean])[] = [
    ['patient.code', same(patient.code, read.patient.code)],
    ['patient.lastName', same(patient.lastName, read.patient.lastName)],
    ['patient.firstName', same(patient.firstName, read.patient.firstName)],
    ['patient.address', same(joined(patient.address ?? []), joined(read.patient.address))],
    ['patient.postcode', same(patient.postcode, read.patient.postcode)],
    ['patient.town', same(patient.town, read.patient.town)],
    ['patient.birthDate', same(patient.birthDate, read.patient.birthDate?.iso ?? '')],
    ['patient.nir', readNir(patient.nir ?? '')?.number === read.patient.nir?.number],
    ['patient', !read.patient.repaired],
    ['requestNumber', same(given.requestNumber, read.requestNumber)],
    ['documentDate', same(given.documentDate, read.documentDate?.iso ?? '')],
    ['sender.code', same(given.sender.code, read.sender.code)],
    ['sender.name', same(given.sender.name, read.sender.name)],
    ['recipient.code', same(given.recipient.code, read.recipient.code)],
    ['recipient.name', same(given.recipient.name, read.recipient.name)],
    [
      'text',
      text.length === read.text.length && text.every((line, at) => carried(line) === read.text[at]?.text),
    ],
    ['rows', given.rows?.length === read.rows?.length],
  ]
  const different = pairs.find(([, isSame]) => !isSame)
  if (different !== undefined) return `${path}.${different[0]}`
  for (const [index, row] of (given.rows ?? []).entries()) {
    const field = findRowDifference(row, read.rows?.[index], same, carried)
    if (field !== null) return `${path}.rows[${index}]${field}`
  }
  return null
}

function joined(address: readonly string[]): string {
  return address
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
}

function findRowDifference(
  given: RowInput,
  read: Row | undefined,
  same: (a: string | undefined, b: string) => boolean,
  carried: (text: string) => string,
): string | null {
  if (given.kind === 'text')
    return read?.kind === 'text' && read.text === carried(given.text) ? null : '.text'
  if (read?.kind !== 'result') return ''
  if (!same(given.label, read.label)) return '.label'
  if (!same(given.code, read.code)) return '.code'
  for (const [index, measure] of given.measures.entries()) {
    const got = read.measures[index]
    const at = `.measures[${index}]`
    const asText = (value: string | number | undefined): string | undefined =>
      typeof value === 'number' ? String(value + 0) : value
    // A dash is the field's filler for no bound.
    const boundText = (value: string | number | undefined): string | undefined =>
      value === '-' ? '' : asText(value)
    // A second measure without anything is not written at all.
    if (!same(asText(measure.value), got?.text ?? '')) return `${at}.value`
    if (!same(measure.unit, got?.unit ?? '')) return `${at}.unit`
    if (!same(boundText(measure.low), got?.low?.text ?? '')) return `${at}.low`
    if (!same(boundText(measure.high), got?.high?.text ?? '')) return `${at}.high`
  }
  return null
}
