import {
  type ArchiveDiagnosticCode,
  type ArchiveErrorCode,
  type ArchiveRefusalCode,
  archiveDiagnostics,
  archiveErrors,
  archiveRefusals,
} from '../archive/words.js'
import { type Asn1ErrorCode, asn1Errors } from '../asn1/words.js'
import {
  type DiagnosticSentences,
  type OptionErrorCode,
  optionErrors,
  type Sentences,
} from '../base/index.js'
import {
  type CmsDiagnosticCode,
  type CmsErrorCode,
  type CmsRefusalCode,
  cmsDiagnostics,
  cmsErrors,
  cmsRefusals,
} from '../cms/words.js'
import { type CryptoErrorCode, cryptoErrors } from '../crypto/words.js'
import {
  type KermitErrorCode,
  type KermitRefusalCode,
  kermitErrors,
  kermitRefusals,
} from '../kermit/words.js'
import {
  type LetterDoubtCode,
  letterDoubtSentences,
  type MedecinDiagnosticCode,
  type MedecinErrorCode,
  type MedecinRefusalCode,
  medecinBuildingDiagnostics,
  medecinErrors,
  medecinReadingDiagnostics,
  medecinRefusals,
} from '../medecin/words.js'
import {
  type MimeDiagnosticCode,
  type MimeErrorCode,
  type MimeRefusalCode,
  mimeDiagnostics,
  mimeErrors,
  mimeRefusals,
} from '../mime/words.js'
import { type TextDiagnosticCode, type TextErrorCode, textDiagnostics, textErrors } from '../text/words.js'
import {
  certificateRefusals,
  privateKeyRefusals,
  type X509DiagnosticCode,
  type X509RefusalCode,
  x509Diagnostics,
} from '../x509/words.js'

/** Every code that an `HprimError` can carry. */
export type ErrorCode =
  | OptionErrorCode
  | TextErrorCode
  | MedecinErrorCode
  | CryptoErrorCode
  | ArchiveErrorCode
  | MimeErrorCode
  | CmsErrorCode
  | Asn1ErrorCode
  | KermitErrorCode

/** Every code that a `Diagnostic` can carry. */
export type DiagnosticCode =
  | TextDiagnosticCode
  | MedecinDiagnosticCode
  | ArchiveDiagnosticCode
  | MimeDiagnosticCode
  | X509DiagnosticCode
  | CmsDiagnosticCode

/** Every code of a refusal: a reader's whole answer when it gives no content. */
export type RefusalCode =
  | MedecinRefusalCode
  | ArchiveRefusalCode
  | MimeRefusalCode
  | X509RefusalCode
  | CmsRefusalCode
  | KermitRefusalCode

/** Every code of the catalogue. */
export type Code = ErrorCode | DiagnosticCode | RefusalCode | LetterDoubtCode

export const errorSentences: Sentences<ErrorCode> = {
  ...optionErrors,
  ...textErrors,
  ...medecinErrors,
  ...cryptoErrors,
  ...archiveErrors,
  ...mimeErrors,
  ...cmsErrors,
  ...asn1Errors,
  ...kermitErrors,
}

export const diagnosticSentences: DiagnosticSentences<DiagnosticCode> = {
  ...textDiagnostics,
  ...medecinReadingDiagnostics,
  ...medecinBuildingDiagnostics,
  ...archiveDiagnostics,
  ...mimeDiagnostics,
  ...x509Diagnostics,
  ...cmsDiagnostics,
}

export const refusalSentences: Sentences<RefusalCode> = {
  ...medecinRefusals,
  ...archiveRefusals,
  ...mimeRefusals,
  ...certificateRefusals,
  ...privateKeyRefusals,
  ...cmsRefusals,
  ...kermitRefusals,
}

export const doubtSentences: Sentences<LetterDoubtCode> = letterDoubtSentences
