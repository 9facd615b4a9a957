import { HprimError, throwIssues } from '../errors/index.js'
import { transliterateText } from '../text/index.js'
import { composeLetter } from './compose.js'
import { checkFreeText, type PlacedResult } from './free-text-check.js'
import type { BuildCharset, BuildMedecinOptions, LetterInput, RowInput } from './input.js'
import { layoutText } from './layout.js'
import { readLetters } from './letters.js'
import type { Letter, MedecinFile, MedecinLine, MedecinResult, Row } from './model.js'
import { readNir } from './nir.js'
import { checkShape, medecinSchemas } from './schema.js'
import { DiagnosticSink } from './sink.js'
import { StrictFields } from './strict-fields.js'
import { TAG_TEXT } from './tags.js'

/**
 * Makes a file from letters, in the profile that every known reader takes: twelve header lines and a blank one,
 * ISO-8859-1 (or ASCII), CRLF, fourteen fields a RES row, each tag on its own line, one `****FINFICHIER****`.
 * What the profile cannot carry is refused, all faults together, each naming its field. Results that the free text
 * lacks or contradicts are reported as diagnostics. `writeMedecin(result.file)` gives the octets.
 *
 * @throws HprimError `medecin.input_invalid`, `medecin.no_letters_given`, `medecin.several_patients`,
 * `medecin.field_…`, `medecin.not_read_back`; `issues` holds every fault
 */
export function buildMedecin(
  letters: readonly LetterInput[],
  options: BuildMedecinOptions = {},
): MedecinResult {
  checkShape(medecinSchemas.letters(), letters, 'letters')
  checkShape(medecinSchemas.buildOptions(), options, 'options')
  const first = letters[0]
  if (first === undefined) throw new HprimError('medecin.no_letters_given', { path: 'letters' })
  if (options.severalPatients !== true) {
    const stranger = letters.findIndex((letter) => !isSamePatient(letter, first))
    if (stranger >= 0)
      throw new HprimError('medecin.several_patients', { path: `letters[${stranger}].patient` })
  }
  const charset: BuildCharset = options.charset ?? 'iso-8859-1'
  const fields = new StrictFields(charset, options.unmappable === 'transliterate')
  const texts = letters.map((letter) => letter.text ?? layoutText(letter.rows ?? []))
  const composed = letters.flatMap((letter, index) =>
    composeLetter(letter, texts[index] ?? [], options.trailingPipe === true, `letters[${index}]`, fields),
  )
  throwIssues(fields.issues)
  const lines = [...composed, TAG_TEXT.FINFICHIER].map((text): MedecinLine => ({ text, end: '\r\n' }))
  const sink = new DiagnosticSink()
  const views = readLetters(lines, { referenceDate: null, limit: letters.length, html: true }, sink)
  // Read again with the reader: what it would not understand as it was meant is refused.
  for (const [index, letter] of letters.entries()) {
    const translate = (text: string): string =>
      options.unmappable === 'transliterate' ? transliterateText(text, charset) : text
    const path = findDifference(
      letter,
      texts[index] ?? [],
      views.letters[index],
      `letters[${index}]`,
      translate,
    )
    if (path !== null) fields.refuse('medecin.not_read_back', path)
  }
  if (views.letters.length !== letters.length || views.unattributed.length > 0) {
    fields.refuse('medecin.not_read_back', 'letters')
  }
  throwIssues(fields.issues)
  const file: MedecinFile = {
    charset,
    byteOrderMark: false,
    lines,
    letters: views.letters,
    unattributed: views.unattributed,
  }
  const diagnostics = views.letters.flatMap((letter, index) =>
    checkFreeText(
      letter.text.map((line) => line.text),
      placedResults(letter.rows ?? [], `letters[${index}]`),
      `letters[${index}]`,
    ),
  )
  return { file, diagnostics: [...sink.diagnostics(), ...diagnostics] }
}

function isSamePatient(one: LetterInput, other: LetterInput): boolean {
  const identity = ({ patient }: LetterInput): string =>
    [patient.lastName.trim(), patient.firstName.trim(), patient.birthDate].join('|')
  return identity(one) === identity(other)
}

/** The results of rows that stand for themselves, with the path of their row. */
function placedResults(rows: readonly Row[], path: string): PlacedResult[] {
  return rows.flatMap((row, index) =>
    row.kind === 'result' && row.repeats === null ? [{ row, path: `${path}.rows[${index}]` }] : [],
  )
}

/** The path of the first value that was read back otherwise than it was given, or null. */
function findDifference(
  given: LetterInput,
  text: readonly string[],
  read: Letter | undefined,
  path: string,
  translate: (text: string) => string,
): string | null {
  if (read === undefined || !read.complete) return path
  const { patient } = given
  const same = (a: string | undefined, b: string): boolean => translate((a ?? '').trim()) === b
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
      text.length === read.text.length && text.every((line, at) => translate(line) === read.text[at]?.text),
    ],
    ['rows', given.rows?.length === read.rows?.length],
  ]
  const different = pairs.find(([, isSame]) => !isSame)
  if (different !== undefined) return `${path}.${different[0]}`
  for (const [index, row] of (given.rows ?? []).entries()) {
    const field = findRowDifference(row, read.rows?.[index], same, translate)
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
  translate: (text: string) => string,
): string | null {
  if (given.kind === 'text')
    return read?.kind === 'text' && read.text === translate(given.text) ? null : '.text'
  if (read?.kind !== 'result') return ''
  if (!same(given.label, read.label)) return '.label'
  if (!same(given.code, read.code)) return '.code'
  for (const [index, measure] of given.measures.entries()) {
    const got = read.measures[index]
    const at = `.measures[${index}]`
    const asText = (value: string | number | undefined): string | undefined =>
      typeof value === 'number' ? String(value + 0) : value
    // A second measure without anything is not written at all.
    if (!same(asText(measure.value), got?.text ?? '')) return `${at}.value`
    if (!same(measure.unit, got?.unit ?? '')) return `${at}.unit`
    if (!same(asText(measure.low), got?.low?.text ?? '')) return `${at}.low`
    if (!same(asText(measure.high), got?.high?.text ?? '')) return `${at}.high`
  }
  return null
}
