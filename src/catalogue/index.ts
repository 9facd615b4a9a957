export {
  type Code,
  type DiagnosticCode,
  diagnosticSentences,
  doubtSentences,
  type ErrorCode,
  errorSentences,
  fingerprintSentences,
  type RefusalCode,
  refusalSentences,
} from './codes.js'
export { describeError, describeProblem } from './describe.js'
export type { LanguageTag } from './language.js'
export { type WordKind, type WordValues, wordOf, words } from './word-of.js'
