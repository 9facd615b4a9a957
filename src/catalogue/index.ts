export {
  type Code,
  type DiagnosticCode,
  diagnosticSentences,
  doubtSentences,
  type ErrorCode,
  errorSentences,
  type RefusalCode,
  refusalSentences,
} from './codes.js'
export { describeError, describeProblem, type LanguageTag } from './describe.js'
