import { patientKey, senderKey } from './identity.js'
import type { Letter, Measure, ResultRow } from './model.js'
import { keyResults } from './relate.js'

/** The history of one analysis of one patient at one laboratory in one unit, for antériorités and graphs. */
export interface ResultSeries {
  /** The analysis code; codes are agreed between two parties, so only one sender's are compared. */
  readonly code: string
  /** The label in the latest letter. */
  readonly label: string
  readonly unit: string
  /** The patient of all points, as their latest letter names them. */
  readonly patient: Letter['patient']
  readonly sender: Letter['sender']
  /** By document date, oldest first; points without a date come last. */
  readonly points: readonly SeriesPoint[]
}

export interface SeriesPoint {
  /** `YYYY-MM-DD`; null when the letter has no readable date. */
  readonly date: string | null
  /** Value, number, operator and the bounds that held for it. */
  readonly measure: Measure
  readonly abnormality: string
  readonly status: string
  /** Index of the letter in what was passed, and line of the row in its file. */
  readonly letter: number
  readonly line: number
}

interface Gathered {
  readonly code: string
  readonly unit: string
  latest: { readonly letter: Letter; readonly label: string; readonly date: string }
  readonly points: SeriesPoint[]
}

/**
 * Gathers the results of letters into one series for each analysis code, in the order in which the codes first
 * come. Never joins different units (`G/L` and `g/L` are two), patients or senders. Rows without a code, and
 * letters whose patient or sender is not certain (a repaired header, no birth date), are left out. When a code has
 * several labels in one letter (an antibiogram), each label is a series. Of a letter sent again, the later result
 * replaces the earlier one. The second unit of a row is a series of its own.
 *
 * @param letters in the order in which they were received
 */
export function resultSeries(letters: readonly Letter[]): ResultSeries[] {
  const current = withoutReplaced(letters)
  const manyLabels = codesWithManyLabels(current)
  const gathered = new Map<string, Gathered>()
  for (const { letter, index, owner, results } of current) {
    const date = letter.documentDate?.iso ?? null
    for (const row of results) {
      const name = manyLabels.has(`${owner}|${row.code}`) ? `${row.code}|${row.label}` : row.code
      for (const measure of row.measures) {
        if (measure.text === '') continue
        const key = `${owner}|${name}|${measure.unit}`
        const latest = { letter, label: labelOf(row, results), date: date ?? '' }
        const series = gathered.get(key) ?? { code: row.code, unit: measure.unit, latest, points: [] }
        gathered.set(key, series)
        if (latest.date >= series.latest.date) series.latest = latest
        const { abnormality, status, line } = row
        series.points.push({ date, measure, abnormality, status, letter: index, line })
      }
    }
  }
  return [...gathered.values()].map(({ code, unit, latest, points }) => ({
    code,
    label: latest.label,
    unit,
    patient: latest.letter.patient,
    sender: latest.letter.sender,
    points: points.sort((a, b) => compareDates(a.date, b.date)),
  }))
}

interface CurrentLetter {
  readonly letter: Letter
  readonly index: number
  /** Patient and sender. */
  readonly owner: string
  readonly results: readonly ResultRow[]
}

/** The letters whose patient and sender are certain, each without the results that a later sending replaces. */
function withoutReplaced(letters: readonly Letter[]): CurrentLetter[] {
  const replacing = new Map<string, Set<string>>()
  const kept: CurrentLetter[] = []
  for (const [index, letter] of [...letters.entries()].reverse()) {
    const patient = patientKey(letter)
    const sender = senderKey(letter)
    if (patient === null || sender === null) continue
    const owner = `${patient}|${sender}`
    const rows = (letter.rows ?? []).filter((row): row is ResultRow => row.kind === 'result')
    const keyed = keyResults(rows)
    const request = letter.requestNumber === '' ? null : `${owner}|${letter.requestNumber}`
    const later = (request === null ? undefined : replacing.get(request)) ?? new Set<string>()
    const results = [...keyed]
      .filter(([key, row]) => row.code !== '' && !later.has(key))
      .map(([, row]) => row)
    for (const key of keyed.keys()) later.add(key)
    if (request !== null) replacing.set(request, later)
    kept.push({ letter, index, owner, results })
  }
  return kept.reverse()
}

function codesWithManyLabels(letters: readonly CurrentLetter[]): ReadonlySet<string> {
  const many = new Set<string>()
  for (const { owner, results } of letters) {
    const labels = new Map<string, string>()
    for (const { code, label, repeats } of results) {
      const known = labels.get(code)
      if (known !== undefined && known !== label && repeats === null) many.add(`${owner}|${code}`)
      labels.set(code, known ?? label)
    }
  }
  return many
}

/** The label of a row; for a row that repeats another in a second unit, the other's. */
function labelOf(row: ResultRow, results: readonly ResultRow[]): string {
  return row.repeats === null
    ? row.label
    : (results.find(({ line }) => line === row.repeats)?.label ?? row.label)
}

function compareDates(a: string | null, b: string | null): number {
  if (a === b) return 0
  if (a === null) return 1
  return b === null || a < b ? -1 : 1
}
