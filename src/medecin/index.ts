export { editHprimMedecin } from './edit/edit-hprim-medecin.js'
export {
  checkFlag,
  type FlagCheck,
  type RangeBound,
  type RangedValue,
  type RangePosition,
} from './flag-check.js'
export type { HeaderField } from './header-fields.js'
export type {
  AntibiogramDrugInput,
  AntibiogramRowInput,
  BuildCharset,
  BuildHprimMedecinOptions,
  ChangeHeader,
  ChangeResult,
  CommentRowInput,
  CorrespondentInput,
  EditHprimMedecinOptions,
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
export { nameOfLabel } from './label.js'
export { type LetterDoubt, letterDoubts } from './letter-doubts.js'
export type {
  Antibiogram,
  AntibiogramDrug,
  Bound,
  Correspondent,
  HeaderLines,
  Letter,
  LineEnd,
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
  RowMeasure,
  TextLine,
  TextRow,
  Unattributed,
  UnattributedReason,
} from './model.js'
export { readAntibiograms } from './read/antibiogram.js'
export {
  defaultMedecinLimits,
  type MedecinLimits,
  type ReadHprimMedecinOptions,
  readHprimMedecin,
} from './read/read-hprim-medecin.js'
export {
  type AbnormalFlag,
  abnormalFlags,
  type ResultStatus,
  type ResultType,
  resultStatuses,
  resultTypes,
  type Susceptibility,
} from './res-fields.js'
export type { LetterDoubtCode } from './words.js'
export { buildHprimMedecin } from './write/build-hprim-medecin.js'
export { layoutText } from './write/layout-text.js'
export { type LetterInputResult, toLetterInput } from './write/to-letter-input.js'
export { wrapText } from './write/wrap-text.js'
export { type WritableMedecinFile, writeHprimMedecin } from './write/write-hprim-medecin.js'
