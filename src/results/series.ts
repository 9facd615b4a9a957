import { foldName, keyOf } from './identity.js'
import { type ReportInput, takeReports } from './input.js'
import { analysisKey, isWithdrawn, originals } from './match-results.js'
import type { Measure, Report, ReportParty, ReportPatient, ResultState } from './model.js'
import { type CurrentReport, currentReports } from './sendings.js'

/** The history of one analysis of one patient, from one sender and in one unit: previous values (antériorités). */
export interface ResultSeries {
  /** The analysis code; codes are agreed between two parties, so only one sender's are compared. */
  readonly code: string
  /** Tells results with the same code apart (HPRIM Santé 10.5); '' in letters. */
  readonly subId: string
  /** The label in the latest letter. */
  readonly label: string
  readonly unit: string
  /** The patient of all points, as the latest letter names them. */
  readonly patient: ReportPatient
  readonly sender: ReportParty
  /** By document date, oldest first; points without a date come last. */
  readonly points: readonly SeriesPoint[]
}

export interface SeriesPoint {
  /** `YYYY-MM-DD`; null when the letter has no readable date. */
  readonly date: string | null
  /** The label in this letter: a sender may have used the code for something else before. */
  readonly label: string
  /** The value, with the reference range given beside it. */
  readonly measure: Measure
  readonly abnormalFlag: string
  readonly state: ResultState | null
  readonly status: string
  /** Index of the letter in what was passed. */
  readonly report: number
  /** Line of the result in that letter's file. */
  readonly line: number
}

/**
 * Collects the results of letters into one series for each analysis code, in the order in which the codes first occur.
 * Never joins different units (`G/L` and `g/L` are two), patients or senders. Left out are results without a code,
 * withdrawn results, and letters whose patient or sender is not certain (a repaired header, no birth date). When a code
 * has several labels in one letter (an antibiogram), each label is a series. Of a request sent again, the later result
 * replaces the earlier one when the document date is the same or the later one is a correction: some senders use one
 * request number for years. Values in a second unit are a series of their own.
 *
 * @param letters letters or neutral reports, in the order in which they were received
 * @throws HprimError `options.invalid` (not an array of them)
 * @example
 * for (const { label, unit, points } of resultSeries(letters)) {
 *   console.log(label, unit, points.map(({ date, measure }) => [date, measure.text]))
 * }
 */
export function resultSeries(letters: readonly ReportInput[]): readonly ResultSeries[] {
  const reports = currentReports(takeReports(letters, 'letters'))
  const manyLabels = analysesWithManyLabels(reports)
  const series = new Map<string, PlacedPoint[]>()
  for (const placed of reports.flatMap((report) => pointsOf(report, manyLabels))) {
    const points = series.get(placed.series)
    if (points === undefined) series.set(placed.series, [placed])
    else points.push(placed)
  }
  return [...series.values()].map(seriesOf)
}

/** A point with the key of its series, and what describes that series. */
interface PlacedPoint {
  readonly series: string
  readonly point: SeriesPoint
  readonly report: Report
  readonly code: string
  readonly subId: string
}

function pointsOf(
  { report, index, owner, results }: CurrentReport,
  manyLabels: ReadonlySet<string>,
): readonly PlacedPoint[] {
  const originalOf = originals(report.results)
  return results.flatMap((result) => {
    const original = originalOf(result)
    const { code, subId, label } = original
    if (code === '' || isWithdrawn(result)) return []
    const analysis = keyOf(owner, analysisKey(original))
    const name = manyLabels.has(analysis) ? keyOf(analysis, foldName(label)) : analysis
    return result.measures
      .filter(({ text }) => text !== '')
      .map((measure) => {
        const { abnormalFlag, state, status, line } = result
        const date = report.documentDate
        const point = { date, label, measure, abnormalFlag, state, status, report: index, line }
        return { series: keyOf(name, measure.unit), point, report, code, subId }
      })
  })
}

function seriesOf(points: readonly PlacedPoint[]): ResultSeries {
  const latest = points.reduce((best, one) => (dateOf(one) >= dateOf(best) ? one : best))
  const { code, subId, report, point } = latest
  return {
    code,
    subId,
    label: point.label,
    unit: point.measure.unit,
    patient: report.patient,
    sender: report.sender,
    points: points.map((one) => one.point).sort((a, b) => compareDates(a.date, b.date)),
  }
}

function dateOf({ point }: PlacedPoint): string {
  return point.date ?? ''
}

/** The analyses that have several labels in one report: the code alone does not identify them. */
function analysesWithManyLabels(reports: readonly CurrentReport[]): ReadonlySet<string> {
  const many = new Set<string>()
  for (const { owner, results } of reports) {
    const labels = new Map<string, string>()
    for (const result of results) {
      if (result.repeats !== null) continue
      const key = analysisKey(result)
      const label = foldName(result.label)
      const known = labels.get(key)
      if (known === undefined) labels.set(key, label)
      else if (known !== label) many.add(keyOf(owner, key))
    }
  }
  return many
}

function compareDates(a: string | null, b: string | null): number {
  if (a === b) return 0
  if (a === null) return 1
  return b === null || a < b ? -1 : 1
}
