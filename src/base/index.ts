export { withoutAccents } from './accents.js'
export {
  type BytesInput,
  base64Of,
  bytesOf,
  bytesOfBase64,
  bytesOfHex,
  bytesOfLatin1,
  concatBytes,
  hexOf,
  isBytes,
  joinedBytes,
  latin1Of,
  sameBytes,
  type UnsharedBytes,
} from './bytes.js'
export { type Diagnostic, DiagnosticCollector, type DiagnosticPlace, diagnosticOf } from './diagnostic.js'
export { isSafeFilePath, safeFileName, safeFilePath } from './file-name.js'
export { groupBy } from './group-by.js'
export { comparableHost } from './host-name.js'
export {
  type ErrorDetails,
  errorOf,
  HprimError,
  type HprimIssue,
  isHprimError,
  issueOf,
  throwIssues,
} from './hprim-error.js'
export { type LimitsInput, resolveLimits } from './limits.js'
export {
  checkKind,
  checkOptions,
  invalidOption,
  isRecord,
  kindOf,
  kinds,
  type OptionErrorCode,
  type OptionKind,
  type OptionKinds,
  oneOf,
  optionErrors,
  optionErrorsFrench,
  required,
  unknownOption,
  wholeNumber,
  withMethods,
} from './options.js'
export { type Attempt, attempt, attemptAsync, type Refusal, Refused, refusalOf } from './refusal.js'
export { schemaOf } from './schema.js'
export { checkShape, type ShapeSchema, shapeIssues } from './shape.js'
export {
  daysInMonth,
  instantOf,
  isDay,
  isMoment,
  isoDate,
  isoMoment,
  type Moment,
  minutesEarlier,
  readMoment,
  type WrittenMoment,
} from './time.js'
export { decodeStrictUtf8, decodeTolerantUtf8, encodeUtf8, findLoneSurrogate, utf8Length } from './utf8.js'
export {
  type DiagnosticSentence,
  type DiagnosticSentences,
  fillSentence,
  type Language,
  type MessageParams,
  type Sentence,
  type Sentences,
  type SentenceText,
  type Severity,
  severityWords,
  type Words,
} from './words.js'
