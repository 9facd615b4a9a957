import {
  type ArchiveDiagnosticCode,
  type ArchiveErrorCode,
  type ArchiveRefusalCode,
  archiveDiagnostics,
  archiveDiagnosticsFrench,
  archiveErrors,
  archiveErrorsFrench,
  archiveRefusals,
  archiveRefusalsFrench,
} from '../archive/words.js'
import { type Asn1ErrorCode, asn1Errors, asn1ErrorsFrench } from '../asn1/words.js'
import {
  type DiagnosticSentences,
  type OptionErrorCode,
  optionErrors,
  optionErrorsFrench,
  type Sentences,
} from '../base/index.js'
import {
  type BookDiagnosticCode,
  type BookErrorCode,
  bookDiagnostics,
  bookDiagnosticsFrench,
  bookErrors,
  bookErrorsFrench,
  type ExchangeDiagnosticCode,
  type ExchangeErrorCode,
  type ExchangeRefusalCode,
  exchangeDiagnostics,
  exchangeDiagnosticsFrench,
  exchangeErrors,
  exchangeErrorsFrench,
  exchangeRefusals,
  exchangeRefusalsFrench,
} from '../certificates/words.js'
import {
  type CmsDiagnosticCode,
  type CmsErrorCode,
  type CmsRefusalCode,
  cmsDiagnostics,
  cmsDiagnosticsFrench,
  cmsErrors,
  cmsErrorsFrench,
  cmsRefusals,
  cmsRefusalsFrench,
} from '../cms/words.js'
import { type CryptoErrorCode, cryptoErrors, cryptoErrorsFrench } from '../crypto/words.js'
import {
  type KermitErrorCode,
  type KermitRefusalCode,
  kermitErrors,
  kermitErrorsFrench,
  kermitRefusals,
  kermitRefusalsFrench,
} from '../kermit/words.js'
import {
  type LetterDoubtCode,
  letterDoubtSentences,
  letterDoubtSentencesFrench,
  type MedecinDiagnosticCode,
  type MedecinErrorCode,
  type MedecinRefusalCode,
  medecinBuildingDiagnostics,
  medecinBuildingDiagnosticsFrench,
  medecinErrors,
  medecinErrorsFrench,
  medecinReadingDiagnostics,
  medecinReadingDiagnosticsFrench,
  medecinRefusals,
  medecinRefusalsFrench,
} from '../medecin/words.js'
import {
  type MimeDiagnosticCode,
  type MimeErrorCode,
  type MimeRefusalCode,
  mimeDiagnostics,
  mimeDiagnosticsFrench,
  mimeErrors,
  mimeErrorsFrench,
  mimeRefusals,
  mimeRefusalsFrench,
} from '../mime/words.js'
import {
  type TextDiagnosticCode,
  type TextErrorCode,
  textDiagnostics,
  textDiagnosticsFrench,
  textErrors,
  textErrorsFrench,
} from '../text/words.js'
import { type TransportErrorCode, transportErrors, transportErrorsFrench } from '../transport/words.js'
import {
  bundleDiagnostics,
  bundleDiagnosticsFrench,
  type CertificateFactCode,
  certificateFacts,
  certificateFactsFrench,
  certificateRefusals,
  certificateRefusalsFrench,
  type FingerprintCode,
  fingerprintSentences as fingerprints,
  fingerprintSentencesFrench as fingerprintsFrench,
  type IssueErrorCode,
  issueErrors,
  issueErrorsFrench,
  type KeyFileDiagnosticCode,
  type KeyFileRefusalCode,
  keyFileDiagnostics,
  keyFileDiagnosticsFrench,
  keyFileRefusals,
  keyFileRefusalsFrench,
  privateKeyRefusals,
  privateKeyRefusalsFrench,
  revocationListRefusals,
  revocationListRefusalsFrench,
  type SearchErrorCode,
  searchErrors,
  searchErrorsFrench,
  type X509DiagnosticCode,
  type X509RefusalCode,
  x509Diagnostics,
  x509DiagnosticsFrench,
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
  | IssueErrorCode
  | TransportErrorCode
  | ExchangeErrorCode
  | SearchErrorCode
  | BookErrorCode

/** Every code that a `Diagnostic` can carry. */
export type DiagnosticCode =
  | TextDiagnosticCode
  | MedecinDiagnosticCode
  | ArchiveDiagnosticCode
  | MimeDiagnosticCode
  | X509DiagnosticCode
  | KeyFileDiagnosticCode
  | CertificateFactCode
  | CmsDiagnosticCode
  | ExchangeDiagnosticCode
  | BookDiagnosticCode

/** Every code of a refusal: a reader's whole answer when it gives no content. */
export type RefusalCode =
  | MedecinRefusalCode
  | ArchiveRefusalCode
  | MimeRefusalCode
  | X509RefusalCode
  | KeyFileRefusalCode
  | CmsRefusalCode
  | KermitRefusalCode
  | ExchangeRefusalCode

/** Every code of the catalogue. */
export type Code = ErrorCode | DiagnosticCode | RefusalCode | LetterDoubtCode | FingerprintCode

/** The sentences of some codes, by language; only the English ones tell the severity. */
export interface InBothLanguages<C extends string, English extends Sentences<C> = Sentences<C>> {
  readonly en: English
  readonly fr: Sentences<C>
}

export const errorSentences: InBothLanguages<ErrorCode> = {
  en: {
    ...optionErrors,
    ...textErrors,
    ...medecinErrors,
    ...cryptoErrors,
    ...archiveErrors,
    ...mimeErrors,
    ...cmsErrors,
    ...asn1Errors,
    ...kermitErrors,
    ...issueErrors,
    ...transportErrors,
    ...exchangeErrors,
    ...searchErrors,
    ...bookErrors,
  },
  fr: {
    ...optionErrorsFrench,
    ...textErrorsFrench,
    ...medecinErrorsFrench,
    ...cryptoErrorsFrench,
    ...archiveErrorsFrench,
    ...mimeErrorsFrench,
    ...cmsErrorsFrench,
    ...asn1ErrorsFrench,
    ...kermitErrorsFrench,
    ...issueErrorsFrench,
    ...transportErrorsFrench,
    ...exchangeErrorsFrench,
    ...searchErrorsFrench,
    ...bookErrorsFrench,
  },
}

export const diagnosticSentences: InBothLanguages<DiagnosticCode, DiagnosticSentences<DiagnosticCode>> = {
  en: {
    ...textDiagnostics,
    ...medecinReadingDiagnostics,
    ...medecinBuildingDiagnostics,
    ...archiveDiagnostics,
    ...mimeDiagnostics,
    ...x509Diagnostics,
    ...keyFileDiagnostics,
    ...bundleDiagnostics,
    ...certificateFacts,
    ...cmsDiagnostics,
    ...exchangeDiagnostics,
    ...bookDiagnostics,
  },
  fr: {
    ...textDiagnosticsFrench,
    ...medecinReadingDiagnosticsFrench,
    ...medecinBuildingDiagnosticsFrench,
    ...archiveDiagnosticsFrench,
    ...mimeDiagnosticsFrench,
    ...x509DiagnosticsFrench,
    ...keyFileDiagnosticsFrench,
    ...bundleDiagnosticsFrench,
    ...certificateFactsFrench,
    ...cmsDiagnosticsFrench,
    ...exchangeDiagnosticsFrench,
    ...bookDiagnosticsFrench,
  },
}

export const refusalSentences: InBothLanguages<RefusalCode> = {
  en: {
    ...medecinRefusals,
    ...archiveRefusals,
    ...mimeRefusals,
    ...certificateRefusals,
    ...privateKeyRefusals,
    ...keyFileRefusals,
    ...revocationListRefusals,
    ...cmsRefusals,
    ...kermitRefusals,
    ...exchangeRefusals,
  },
  fr: {
    ...medecinRefusalsFrench,
    ...archiveRefusalsFrench,
    ...mimeRefusalsFrench,
    ...certificateRefusalsFrench,
    ...privateKeyRefusalsFrench,
    ...keyFileRefusalsFrench,
    ...revocationListRefusalsFrench,
    ...cmsRefusalsFrench,
    ...kermitRefusalsFrench,
    ...exchangeRefusalsFrench,
  },
}

export const doubtSentences: InBothLanguages<LetterDoubtCode> = {
  en: letterDoubtSentences,
  fr: letterDoubtSentencesFrench,
}

export const fingerprintSentences: InBothLanguages<FingerprintCode> = {
  en: fingerprints,
  fr: fingerprintsFrench,
}
