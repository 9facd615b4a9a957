import type { AntibiogramRowInput, LetterInput } from '../input.js'
import type { Antibiogram, Letter, Row } from '../model.js'
import { readNir } from '../nir.js'
import { readAntibiograms } from '../read/antibiogram.js'
import type { PlacedLetter } from './compose.js'
import { type PlacedRow, pathOf, type WrittenRow } from './place-rows.js'

/** The path of the first value that was read back otherwise than it was given, or null. */
export function findDifference(
  { letter: given, text, rows, path }: PlacedLetter,
  read: Letter | undefined,
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
    ['rows', rows?.length === read.rows?.length],
  ]
  const different = pairs.find(([, isSame]) => !isSame)
  if (different !== undefined) return `${path}.${different[0]}`
  for (const [index, placed] of (rows ?? []).entries()) {
    const field = findRowDifference(placed.row, read.rows?.[index], same, carried)
    if (field !== null) return field === '' ? placed.path : pathOf(placed, field)
  }
  return findOtherAntibiogram(given, read, path, rows ?? [], carried)
}

/**
 * The path of the first antibiogram that would be read otherwise, as when two of its drugs have one name, or of the row
 * that would be read as one of its drugs; or null.
 */
function findOtherAntibiogram(
  { rows = [] }: LetterInput,
  read: Letter,
  path: string,
  placed: readonly PlacedRow[],
  carried: (text: string) => string,
): string | null {
  const views = rows.some(({ kind }) => kind === 'antibiogram') ? readAntibiograms(read) : []
  for (const [index, row] of rows.entries()) {
    if (row.kind !== 'antibiogram') continue
    const place = `${path}.rows[${index}]`
    const organism = placed.findIndex((one) => one.path === place && one.row.kind === 'result')
    const view = views.find(({ line }) => line === read.rows?.[organism]?.line)
    if (isSameAntibiogram(row, view, carried)) continue
    const lines = view?.drugs.flatMap((drug) => drug.lines) ?? []
    const joined = placed.find((one, at) => one.path !== place && lines.includes(read.rows?.[at]?.line ?? 0))
    return joined?.path ?? place
  }
  return null
}

function isSameAntibiogram(
  given: AntibiogramRowInput,
  read: Antibiogram | undefined,
  carried: (text: string) => string,
): boolean {
  const same = (text: string | number, other: string | undefined): boolean =>
    carried(String(text).trim()) === other
  return (
    same(given.organism, read?.organism) &&
    given.drugs.length === read?.drugs.length &&
    given.drugs.every(({ name, category = null, mic = '' }, index) => {
      const drug = read.drugs[index]
      return same(name, drug?.name) && drug?.category === category && same(mic, drug.mic?.text ?? '')
    })
  )
}

function joined(address: readonly string[]): string {
  return address
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
}

function findRowDifference(
  given: WrittenRow,
  read: Row | undefined,
  same: (a: string | undefined, b: string) => boolean,
  carried: (text: string) => string,
): string | null {
  if (given.kind === 'text') return read?.kind === 'text' && read.text === carried(given.text) ? null : 'text'
  if (read?.kind !== 'result') return ''
  if (!same(given.label, read.label)) return 'label'
  if (!same(given.code, read.code)) return 'code'
  for (const [index, measure] of given.measures.entries()) {
    const got = read.measures[index]
    const at = `measures[${index}]`
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
