export { type Assessment, type AttentionReason, assessResult, type Position } from './assess.js'
export type { ResultChange } from './compare-results.js'
export type { UncertainIdentity } from './identity.js'
export type { ReportInput, ResultInput } from './input.js'
export { letterKey } from './letter-key.js'
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
  type RelationKind,
  relateLetters,
} from './relate.js'
export { type KnownRelation, relateToKnown } from './relate-known.js'
export {
  type LeftOut,
  type LeftOutReason,
  type ResultHistory,
  type ResultPlace,
  type ResultSeries,
  resultSeries,
  type SeriesPoint,
  type StatedValue,
} from './series.js'
