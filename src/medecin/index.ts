export { type Assessment, assessResult, type Position } from './assess.js'
export { buildMedecin } from './build.js'
export { editMedecin } from './edit.js'
export type {
  BuildCharset,
  BuildMedecinOptions,
  ChangeHeader,
  ChangeResult,
  CorrespondentInput,
  EditMedecinOptions,
  HeaderChanges,
  InsertLines,
  LetterInput,
  MeasureChanges,
  MeasureInput,
  MedecinChange,
  PatientInput,
  RemoveLine,
  ReplaceLine,
  ResultChanges,
  ResultRowInput,
  RowInput,
  TextRowInput,
} from './input.js'
export { layoutText } from './layout.js'
export type {
  Bound,
  Correspondent,
  HeaderField,
  HeaderLines,
  Letter,
  LineEnd,
  Measure,
  MedecinDate,
  MedecinFile,
  MedecinLine,
  MedecinReading,
  MedecinResult,
  Nir,
  Operator,
  OtherRow,
  Patient,
  ResultRow,
  Row,
  TextLine,
  TextRow,
  Unattributed,
  UnattributedReason,
} from './model.js'
export { defaultMedecinLimits, type MedecinLimits, type ReadMedecinOptions, readMedecin } from './read.js'
export { type Relation, type ResultChange, relateLetters } from './relate.js'
export { type ResultSeries, resultSeries, type SeriesPoint } from './series.js'
export { type WritableMedecinFile, writeMedecin } from './write.js'
