import { areTwoPeople, foldName, patientKey, senderKey } from './identity.js'
import type { Letter, Measure, ResultRow } from './model.js'
import { codesGivenOnce, nameResults, resultsOf } from './relate.js'

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
  /** The label in this letter: the same code may have named something else at another time. */
  readonly label: string
  /** Value, number, operator and the bounds that held for it. */
  readonly measure: Measure
  readonly abnormalFlag: string
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
 * several labels in one letter (an antibiogram), each label is a series. Of a request sent again, the later result
 * replaces the earlier one when the document date is the same or the later one has the status C (corrected): some
 * senders give one request number for years. The second unit of a row is a series of its own.
 *
 * @param letters in the order in which they were received
 */
export function resultSeries(letters: readonly Letter[]): ResultSeries[] {
  const current = withoutReplaced(letters)
  const manyLabels = codesWithManyLabels(current)
  const gathered = new Map<string, Gathered>()
  for (const { letter, index, owner, results } of current) {
    const date = letter.documentDate?.iso ?? null
    const byLine = new Map(resultsOf(letter).map((row) => [row.line, row]))
    for (const row of results) {
      // A row that repeats another in a second unit has that one's name.
      const { code, label } = (row.repeats === null ? undefined : byLine.get(row.repeats)) ?? row
      if (code === '') continue
      const name = manyLabels.has(`${owner}|${code}`) ? `${code}|${foldName(label)}` : code
      for (const measure of row.measures) {
        if (measure.text === '') continue
        const key = `${owner}|${name}|${measure.unit}`
        const latest = { letter, label, date: date ?? '' }
        const series = gathered.get(key) ?? { code, unit: measure.unit, latest, points: [] }
        gathered.set(key, series)
        if (latest.date >= series.latest.date) series.latest = latest
        const { abnormalFlag, status, line } = row
        series.points.push({ date, label, measure, abnormalFlag, status, letter: index, line })
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
  /** The results that no later letter replaces. */
  readonly results: readonly ResultRow[]
}

/** The letters whose patient and sender are certain, each without the results that a later sending replaces. */
function withoutReplaced(letters: readonly Letter[]): CurrentLetter[] {
  const certain = letters.flatMap((letter, index) => {
    const patient = patientKey(letter)
    const sender = senderKey(letter)
    return patient === null || sender === null ? [] : [{ letter, index, owner: `${patient}|${sender}` }]
  })
  const requests = new Map<string, LaterSendings>()
  return apartByPerson(certain)
    .reverse()
    .map(({ letter, index, owner }) => {
      if (letter.requestNumber === '') return { letter, index, owner, results: resultsOf(letter) }
      const request = `${owner}|${letter.requestNumber}`
      const later = requests.get(request) ?? new LaterSendings()
      requests.set(request, later)
      return { letter, index, owner, results: later.take(letter) }
    })
    .reverse()
}

/** What later sendings of one request hold, letter by letter from the last to the first. */
class LaterSendings {
  /** Names of results by document date; '' for letters without one. */
  readonly #names = new Map<string, Set<string>>()
  readonly #all = new Set<string>()
  /** Names and single codes of results with the status C: these replace whatever the date. */
  readonly #corrected = new Set<string>()

  /** The results of an earlier letter that none of these replaces; then it counts itself. */
  take(letter: Letter): ResultRow[] {
    const results = resultsOf(letter)
    const date = letter.documentDate?.iso ?? ''
    const named = nameResults(results)
    const once = codesGivenOnce(results)
    const sameDate = date === '' ? [this.#all] : [this.#names.get(date), this.#names.get('')]
    const replaced = new Set<number>()
    for (const [name, row] of named) {
      const byCode = once.get(row.code) === row && this.#corrected.has(row.code)
      const again = sameDate.some((names) => names?.has(name)) || this.#corrected.has(name) || byCode
      // What repeats a replaced result in another unit goes with it.
      if (again || (row.repeats !== null && replaced.has(row.repeats))) replaced.add(row.line)
    }
    const own = this.#names.get(date) ?? new Set<string>()
    this.#names.set(date, own)
    for (const [name, row] of named) {
      own.add(name)
      this.#all.add(name)
      if (row.status === 'C') this.#corrected.add(name)
      if (row.status === 'C' && once.get(row.code) === row) this.#corrected.add(row.code)
    }
    return results.filter(({ line }) => !replaced.has(line))
  }
}

/** Letters of one owner that are on two people all the same are parted by code and NIR. */
function apartByPerson<T extends { readonly letter: Letter; readonly owner: string }>(
  letters: readonly T[],
): T[] {
  const first = new Map<string, Letter>()
  const mixed = new Set<string>()
  for (const { letter, owner } of letters) {
    const known = first.get(owner)
    if (known === undefined) first.set(owner, letter)
    else if (areTwoPeople(known.patient, letter.patient)) mixed.add(owner)
  }
  return letters.map((one) => {
    const { code, nir } = one.letter.patient
    return mixed.has(one.owner) ? { ...one, owner: `${one.owner}|${code}|${nir?.number ?? ''}` } : one
  })
}

function codesWithManyLabels(letters: readonly CurrentLetter[]): ReadonlySet<string> {
  const many = new Set<string>()
  for (const { owner, results } of letters) {
    const labels = new Map<string, string>()
    for (const { code, label, repeats } of results) {
      if (repeats !== null) continue
      const known = labels.get(code)
      if (known !== undefined && known !== foldName(label)) many.add(`${owner}|${code}`)
      labels.set(code, known ?? foldName(label))
    }
  }
  return many
}

function compareDates(a: string | null, b: string | null): number {
  if (a === b) return 0
  if (a === null) return 1
  return b === null || a < b ? -1 : 1
}
