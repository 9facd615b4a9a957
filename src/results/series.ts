import { groupBy } from '../base/index.js'
import { type Assessment, assess } from './assess.js'
import { foldName, keyOf, type UncertainIdentity } from './identity.js'
import { type ReportInput, takeReports } from './input.js'
import { analysisKey } from './match-results.js'
import type { Measure, Report, ReportParty, ReportPatient, ResultState } from './model.js'
import { isWithdrawn } from './rank.js'
import type { CurrentResult } from './resolve-request.js'
import { resolveSendings, type Sendings } from './sendings.js'
import { dateOf, type SentResult } from './slot.js'

/** What {@link resultSeries} returns. */
export interface ResultHistory {
  readonly series: readonly ResultSeries[]
  /** What stands in no series, and why. */
  readonly leftOut: readonly LeftOut[]
}

/** The history of one analysis of one patient, from one sender and in one unit: previous values (antériorités). */
export interface ResultSeries {
  /** The analysis code; codes are agreed between two parties, so only one sender's are compared. */
  readonly code: string
  /** Tells results with the same code apart (HPRIM Santé 10.5); '' in letters. */
  readonly subId: string
  /** The name in the latest letter, as `Result.name`. */
  readonly name: string
  readonly unit: string
  /** The patient of all points, as the latest letter names them. */
  readonly patient: ReportPatient
  readonly sender: ReportParty
  /** By document date, oldest first; points without a date come last. */
  readonly points: readonly SeriesPoint[]
}

/** Where a value stands: the index of the letter in what was passed, and the line in that letter's file. */
export interface ResultPlace {
  readonly report: number
  readonly line: number
}

/** What a letter says of one result: the value, its flag and its status. */
export interface StatedValue extends ResultPlace {
  /** The value, with the reference range given beside it. */
  readonly measure: Measure
  readonly abnormalFlag: string
  readonly state: ResultState | null
  readonly status: string
}

export interface SeriesPoint extends StatedValue {
  /** `YYYY-MM-DD`; null when the letter has no readable date. */
  readonly date: string | null
  /** The name in this letter: a sender may have used the code for something else before. */
  readonly name: string
  /** The assessment of this value. */
  readonly assessment: Assessment
  /**
   * True when nothing tells whether this value is the right one: letters on one request say different things of one
   * date, or give a name a different number of times; or it comes after a correction of an earlier date and may be a
   * print of the old letter. Each such value is a point. Show them all, and let a person look.
   */
  readonly isContested: boolean
  /** Where else the same was sent: copies for other doctors, sendings that only add other results. */
  readonly copies: readonly ResultPlace[]
  /** What earlier sendings of the request said, in whatever order they came. */
  readonly superseded: readonly StatedValue[]
}

/** Something that stands in no series. */
export interface LeftOut {
  /** The index of the letter in what was passed. */
  readonly report: number
  /** The line of the result; null when it is the whole letter. */
  readonly line: number | null
  /**
   * The identity of the patient or sender is not certain (the whole letter); or the result has no analysis code, no
   * value, or is withdrawn or cancelled by the laboratory, itself or what replaces it.
   */
  readonly reason: LeftOutReason
}

/** What {@link LeftOut.reason} may be. */
export type LeftOutReason = UncertainIdentity | 'no-code' | 'no-value' | 'withdrawn'

/**
 * Collects the results of letters into one series for each analysis code. Never joins different units (`G/L` and `g/L`
 * are two), patients or senders. When a code has several names in one letter (an antibiogram), each name is a series.
 * Values in a second unit are a series of their own.
 *
 * The answer does not depend on the order in which the letters came. Of a request sent several times, a result that is
 * corrected or withdrawn replaces one that is validated, this one that is not, and a value words such as "en cours". It
 * does so on the same document date; a correction or withdrawal also replaces earlier dates (some senders use one request
 * number for years). A letter that is not complete replaces nothing, nor does a status that is not known. What is replaced stays in its point (`superseded`), what is
 * left out is listed with the reason (`leftOut`).
 *
 * @param letters letters or neutral reports, in any order
 * @throws HprimError `options.invalid` (not an array of them)
 * @example
 * const { series, leftOut } = resultSeries(letters)
 * for (const { name, unit, points } of series) {
 *   console.log(name, unit, points.map(({ date, measure }) => [date, measure.text]))
 * }
 */
export function resultSeries(letters: readonly ReportInput[]): ResultHistory {
  const sendings = resolveSendings(takeReports(letters, 'letters'))
  const manyNames = analysesWithManyNames(sendings.sent)
  const points = sendings.current.flatMap((result) => pointsOf(result, manyNames))
  const series = groupBy(points, (placed) => placed.series)
  return { series: [...series.values()].map(seriesOf), leftOut: leftOutOf(sendings) }
}

/** A point with the key of its series, and what describes that series. */
interface PlacedPoint {
  readonly series: string
  readonly point: SeriesPoint
  readonly result: CurrentResult
}

function pointsOf(result: CurrentResult, manyNames: ReadonlySet<string>): readonly PlacedPoint[] {
  if (reasonToLeaveOut(result) !== null) return []
  const { owner, original, report } = result
  const analysis = keyOf(owner, analysisKey(original))
  const key = manyNames.has(analysis) ? keyOf(analysis, foldName(original.name)) : analysis
  return statedValues(result).map((stated) => ({
    series: keyOf(key, stated.measure.unit),
    point: {
      date: report.documentDate,
      name: original.name,
      ...stated,
      assessment: assess({ ...result.result, measures: [stated.measure] }),
      isContested: result.isContested,
      copies: result.copies.map(placeOf),
      superseded: result.superseded.flatMap(statedValues),
    },
    result,
  }))
}

function placeOf({ index, result }: SentResult): ResultPlace {
  return { report: index, line: result.line }
}

/** What a result says, for each unit that it is given in. */
function statedValues(sent: SentResult): readonly StatedValue[] {
  const { abnormalFlag, state, status, measures } = sent.result
  return measures
    .filter(({ text }) => text !== '')
    .map((measure) => ({ ...placeOf(sent), measure, abnormalFlag, state, status }))
}

function seriesOf(points: readonly PlacedPoint[]): ResultSeries {
  const latest = points.reduce((best, one) => (dateOf(one.result) >= dateOf(best.result) ? one : best))
  const { point, result } = latest
  return {
    code: result.original.code,
    subId: result.original.subId,
    name: point.name,
    unit: point.measure.unit,
    patient: result.report.patient,
    sender: result.report.sender,
    points: points.map((one) => one.point).sort((a, b) => compareDates(a.date, b.date)),
  }
}

/** The analyses that have several names in one report: the code alone does not identify them. */
function analysesWithManyNames(results: readonly SentResult[]): ReadonlySet<string> {
  const many = new Set<string>()
  const names = new Map<Report, Map<string, string>>()
  for (const { owner, report, result } of results) {
    if (result.repeats !== null) continue
    const known = names.get(report) ?? new Map<string, string>()
    names.set(report, known)
    const key = analysisKey(result)
    const name = foldName(result.name)
    const first = known.get(key) ?? name
    known.set(key, first)
    if (first !== name) many.add(keyOf(owner, key))
  }
  return many
}

function leftOutOf({ current, uncertain }: Sendings): readonly LeftOut[] {
  const results = current.flatMap((one) => {
    const reason = reasonToLeaveOut(one)
    if (reason === null) return []
    // What a withdrawn result replaced is withdrawn with it.
    return [one, ...one.copies, ...one.superseded].map((each) => ({ ...placeOf(each), reason }))
  })
  return [...uncertain.map(({ index, reason }) => ({ report: index, line: null, reason })), ...results].sort(
    (a, b) => a.report - b.report || (a.line ?? 0) - (b.line ?? 0),
  )
}

function reasonToLeaveOut({ original, result }: CurrentResult): LeftOutReason | null {
  if (isWithdrawn(result)) return 'withdrawn'
  if (result.measures.every(({ text }) => text === '')) return 'no-value'
  return original.code === '' ? 'no-code' : null
}

function compareDates(a: string | null, b: string | null): number {
  if (a === b) return 0
  if (a === null) return 1
  return b === null || a < b ? -1 : 1
}
