import {
  DiagnosticCollector,
  type DiagnosticSentences,
  type MessageParams,
  Refused,
  refusalOf,
  type Sentence,
  type Sentences,
} from '../base/index.js'
import type { InputKind } from './input-kind.js'

/** Why `x509/` gives no certificate or key. */
export type X509RefusalCode = CertificateRefusalCode | PrivateKeyRefusalCode

export type CertificateRefusalCode = 'x509.limit' | 'x509.not_a_certificate' | 'x509.malformed_certificate'

export type PrivateKeyRefusalCode =
  | 'x509.limit'
  | 'x509.not_a_private_key'
  | 'x509.malformed_private_key'
  | 'x509.encrypted_private_key'
  | 'x509.unsupported_private_key'

const limit: Sentence = {
  en: 'The input exceeds the limit {limit} ({value}).',
  fr: 'Les données dépassent la limite {limit} ({value}).',
}

const found: Readonly<Record<InputKind, Sentence>> = {
  certificate: { en: 'a certificate', fr: 'un certificat' },
  'certificate-request': {
    en: 'a certificate request',
    fr: 'une demande de certificat',
  },
  crl: { en: 'a certificate revocation list', fr: 'une liste de certificats révoqués' },
  pkcs12: { en: 'a PKCS #12 file (.p12, .pfx)', fr: 'un fichier PKCS #12 (.p12, .pfx)' },
  pkcs7: { en: 'a PKCS #7 file (.p7b, .p7m)', fr: 'un fichier PKCS #7 (.p7b, .p7m)' },
  'private-key': { en: 'a private key', fr: 'une clé privée' },
  'public-key': { en: 'a public key alone', fr: 'une clé publique seule' },
  'damaged-pem': { en: 'a PEM block that is damaged', fr: 'un bloc PEM abîmé' },
  empty: { en: 'empty', fr: 'vide' },
  unknown: { en: 'something else', fr: 'autre chose' },
}

// Two tables, so that who reads certificates only carries no sentence about keys.

export const certificateRefusals: Sentences<CertificateRefusalCode> = {
  'x509.limit': limit,
  'x509.not_a_certificate': {
    en: 'Not an X.509 certificate in DER or PEM: the input is {found}.',
    fr: "Ce n'est pas un certificat X.509 en DER ou PEM ; donnée reçue : {found}.",
    values: found,
  },
  'x509.malformed_certificate': {
    en: 'The certificate is damaged at {path}.',
    fr: 'Le certificat est abîmé en {path}.',
  },
}

export const privateKeyRefusals: Sentences<PrivateKeyRefusalCode> = {
  'x509.limit': limit,
  'x509.not_a_private_key': {
    en: 'Not a private key in DER or PEM: the input is {found}.',
    fr: "Ce n'est pas une clé privée en DER ou PEM ; donnée reçue : {found}.",
    values: found,
  },
  'x509.malformed_private_key': {
    en: 'The private key is damaged, or its numbers are inconsistent.',
    fr: 'La clé privée est abîmée, ou ses nombres sont incohérents.',
  },
  'x509.encrypted_private_key': {
    en: 'The private key is encrypted with a password.',
    fr: 'La clé privée est chiffrée par mot de passe.',
  },
  'x509.unsupported_private_key': {
    en: 'The private key is of an unsupported type: supported are RSA with two primes, and EC on P-256, P-384 or P-521 with its public point.',
    fr: "La clé privée est d'un type non pris en charge : le sont RSA à deux facteurs premiers, et EC sur P-256, P-384 ou P-521 avec le point public.",
  },
}

/** What `x509/` reports of what it reads. */
export type X509DiagnosticCode =
  | 'x509.further_blocks'
  | 'x509.skipped_block'
  | 'x509.trust_settings_ignored'
  | 'x509.trailing_data'
  | 'x509.signature_algorithms_differ'
  | 'x509.diagnostics_suppressed'

export const x509Diagnostics: DiagnosticSentences<X509DiagnosticCode> = {
  'x509.further_blocks': {
    severity: 'warning',
    en: 'Only the first one was read; the PEM text holds {count} more.',
    fr: 'Seul le premier a été lu ; le texte PEM en contient {count} de plus.',
  },
  'x509.skipped_block': {
    severity: 'warning',
    en: 'A PEM block was skipped: no end, headers, or no base64.',
    fr: 'Un bloc PEM a été ignoré : pas de fin, des en-têtes, ou pas de base64.',
  },
  'x509.trust_settings_ignored': {
    severity: 'info',
    en: 'OpenSSL trust settings were ignored.',
    fr: "Les réglages de confiance d'OpenSSL ont été ignorés.",
  },
  'x509.trailing_data': {
    severity: 'warning',
    en: '{count} bytes of padding behind the DER data were ignored.',
    fr: '{count} octets de remplissage derrière les données DER ont été ignorés.',
  },
  'x509.signature_algorithms_differ': {
    severity: 'warning',
    en: 'The signature algorithm stands with NULL in one place and without in the other: no chain can be verified with this certificate.',
    fr: "L'algorithme de signature figure avec NULL à un endroit et sans à l'autre : aucune chaîne ne peut être vérifiée avec ce certificat.",
  },
  'x509.diagnostics_suppressed': {
    severity: 'info',
    en: '{count} further diagnostics {suppressed} are not listed.',
    fr: '{count} autres diagnostics {suppressed} ne sont pas listés.',
  },
}

export type X509Collector = DiagnosticCollector<X509DiagnosticCode>

export function x509Collector(): X509Collector {
  return new DiagnosticCollector<X509DiagnosticCode>(x509Diagnostics, 'x509.diagnostics_suppressed')
}

/** Throws a refusal of a certificate, or `x509.limit`; the readers turn it into a value. */
export function refuse(code: CertificateRefusalCode, params?: MessageParams): never {
  throw new Refused(refusalOf(certificateRefusals, code, params))
}

/** Throws a refusal of a private key. */
export function refuseKey(code: PrivateKeyRefusalCode, params?: MessageParams): never {
  throw new Refused(refusalOf(privateKeyRefusals, code, params))
}
