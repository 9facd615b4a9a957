import {
  type ArchiveDiagnosticCode,
  type ArchiveErrorCode,
  type ArchiveRefusalCode,
  archiveDiagnostics,
  archiveErrors,
  archiveRefusals,
} from './archive.js'
import { type Asn1ErrorCode, asn1Errors } from './asn1.js'
import {
  type CmsDiagnosticCode,
  type CmsErrorCode,
  type CmsRefusalCode,
  cmsDiagnostics,
  cmsErrors,
  cmsRefusals,
} from './cms.js'
import { type CryptoErrorCode, cryptoErrors } from './crypto.js'
import type { DiagnosticSentence, Sentence } from './entry.js'
import { type KermitErrorCode, type KermitFailureCode, kermitErrors, kermitFailures } from './kermit.js'
import {
  type MedecinDiagnosticCode,
  type MedecinErrorCode,
  type MedecinRefusalCode,
  medecinDiagnostics,
  medecinErrors,
  medecinRefusals,
} from './medecin.js'
import {
  type MimeDiagnosticCode,
  type MimeErrorCode,
  type MimeRefusalCode,
  mimeDiagnostics,
  mimeErrors,
  mimeRefusals,
} from './mime.js'
import { type OptionErrorCode, optionErrors } from './options.js'
import { type TextDiagnosticCode, type TextErrorCode, textDiagnostics, textErrors } from './text.js'
import { type X509RefusalCode, x509Refusals } from './x509.js'

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
  | CmsDiagnosticCode

/** Every code of a refusal: a reader's whole answer when it gives no content. */
export type RefusalCode =
  | MedecinRefusalCode
  | ArchiveRefusalCode
  | MimeRefusalCode
  | X509RefusalCode
  | CmsRefusalCode
  | KermitFailureCode

/** Every code of the catalogue. */
export type Code = ErrorCode | DiagnosticCode | RefusalCode

export const errorSentences: Readonly<Record<ErrorCode, Sentence>> = {
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

export const diagnosticSentences: Readonly<Record<DiagnosticCode, DiagnosticSentence>> = {
  ...textDiagnostics,
  ...medecinDiagnostics,
  ...archiveDiagnostics,
  ...mimeDiagnostics,
  ...cmsDiagnostics,
}

export const refusalSentences: Readonly<Record<RefusalCode, Sentence>> = {
  ...medecinRefusals,
  ...archiveRefusals,
  ...mimeRefusals,
  ...x509Refusals,
  ...cmsRefusals,
  ...kermitFailures,
}
