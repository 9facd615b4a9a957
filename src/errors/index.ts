export { daysInMonth } from './calendar.js'
export type { ArchiveDiagnosticCode, ArchiveErrorCode, ArchiveRefusalCode } from './catalogue/archive.js'
export type { Asn1ErrorCode } from './catalogue/asn1.js'
export type { CmsDiagnosticCode, CmsErrorCode, CmsRefusalCode } from './catalogue/cms.js'
export type { CryptoErrorCode } from './catalogue/crypto.js'
export type { DiagnosticSentence, Language, Sentence, Severity } from './catalogue/entry.js'
export {
  type Code,
  type DiagnosticCode,
  diagnosticSentences,
  type ErrorCode,
  errorSentences,
  type RefusalCode,
  refusalSentences,
} from './catalogue/index.js'
export type { KermitErrorCode, KermitFailureCode } from './catalogue/kermit.js'
export type { MedecinDiagnosticCode, MedecinErrorCode, MedecinRefusalCode } from './catalogue/medecin.js'
export type { MimeDiagnosticCode, MimeErrorCode, MimeRefusalCode } from './catalogue/mime.js'
export type { X509RefusalCode } from './catalogue/x509.js'
export { describeProblem, type MessageParams } from './describe.js'
export { type Diagnostic, diagnosticOf, type Refusal, refusalOf } from './diagnostic.js'
export {
  HprimError,
  type HprimErrorDetails,
  type HprimIssue,
  issueOf,
  throwIssues,
} from './hprim-error.js'
export { resolveLimits } from './limits.js'
export { concatOctets, joinedOctets, plainOctets, sameOctets } from './octets.js'
export { type ShapeIssue, shapePath } from './shape.js'
export { decodeStrictUtf8, decodeTolerantUtf8, encodeUtf8, findLoneSurrogate } from './utf8.js'
