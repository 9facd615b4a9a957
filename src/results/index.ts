export { type Assessment, assessResult, type Position } from './assess.js'
export type { ReportInput, ResultInput } from './input.js'
export { reportOfLetter, resultsOfLetter } from './letter-results.js'
export type {
  Measure,
  ReferenceLimit,
  ReferenceRange,
  Report,
  ReportDate,
  ReportNir,
  ReportParty,
  ReportPatient,
  Result,
  ResultState,
} from './model.js'
export {
  type HeaderDifference,
  type Relation,
  type ResultChange,
  relateLetters,
} from './relate.js'
export { type ResultSeries, resultSeries, type SeriesPoint } from './series.js'
