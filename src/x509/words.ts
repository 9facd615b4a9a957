import {
  type Diagnostic,
  DiagnosticCollector,
  type DiagnosticSentences,
  type MessageParams,
  Refused,
  refusalOf,
  type Sentences,
} from '../base/index.js'

/** Why `x509/` gives no certificate or key. */
export type X509RefusalCode =
  | 'x509.limit'
  | 'x509.not_a_certificate'
  | 'x509.malformed_certificate'
  | 'x509.not_a_private_key'
  | 'x509.malformed_private_key'
  | 'x509.encrypted_private_key'
  | 'x509.unsupported_private_key'

export const x509Refusals: Sentences<X509RefusalCode> = {
  'x509.limit': {
    en: 'The certificate or private key exceeds the limit {limit} ({value}).',
    fr: 'Le certificat ou la clé privée dépasse la limite {limit} ({value}).',
  },
  'x509.not_a_certificate': {
    en: 'Not an X.509 certificate in DER or PEM.',
    fr: "Ce n'est pas un certificat X.509 en DER ou PEM.",
  },
  'x509.malformed_certificate': {
    en: 'The certificate is damaged at {path}.',
    fr: 'Le certificat est abîmé en {path}.',
  },
  'x509.not_a_private_key': {
    en: 'Not a private key in DER or PEM.',
    fr: "Ce n'est pas une clé privée en DER ou PEM.",
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
    en: 'The private key is of an unsupported type: supported are RSA with two primes, and EC keys on P-256, P-384 or P-521 with their public point.',
    fr: "La clé privée est d'un type non pris en charge : le sont RSA à deux facteurs premiers, et EC sur P-256, P-384 ou P-521 avec le point public.",
  },
}

/** What `x509/` reports of what it reads. */
export type X509DiagnosticCode =
  | 'x509.further_certificates'
  | 'x509.further_private_keys'
  | 'x509.skipped_block'
  | 'x509.trust_settings_ignored'
  | 'x509.diagnostics_suppressed'

export const x509Diagnostics: DiagnosticSentences<X509DiagnosticCode> = {
  'x509.further_certificates': {
    severity: 'warning',
    en: 'Only the first certificate was read; the PEM text holds {count} more.',
    fr: 'Seul le premier certificat a été lu ; le texte PEM en contient {count} de plus.',
  },
  'x509.further_private_keys': {
    severity: 'warning',
    en: 'Only the first private key was read; the PEM text holds {count} more.',
    fr: 'Seule la première clé privée a été lue ; le texte PEM en contient {count} de plus.',
  },
  'x509.skipped_block': {
    severity: 'warning',
    en: 'A PEM block was skipped: it has no end, has headers, or does not hold base64.',
    fr: "Un bloc PEM a été ignoré : il n'a pas de fin, a des en-têtes, ou ne contient pas de base64.",
  },
  'x509.trust_settings_ignored': {
    severity: 'info',
    en: 'The trust settings that OpenSSL wrote after the certificate were not read.',
    fr: "Les réglages de confiance qu'OpenSSL a écrits après le certificat n'ont pas été lus.",
  },
  'x509.diagnostics_suppressed': {
    severity: 'info',
    en: '{count} further diagnostics {suppressed} are not listed.',
    fr: '{count} autres diagnostics {suppressed} ne sont pas listés.',
  },
}

/** What a reader of this layer reports. */
export type X509Diagnostic = Diagnostic<X509DiagnosticCode>

export type X509Collector = DiagnosticCollector<X509DiagnosticCode>

export function x509Collector(): X509Collector {
  return new DiagnosticCollector<X509DiagnosticCode>(x509Diagnostics, 'x509.diagnostics_suppressed')
}

/** Throws a refusal of this layer; the readers turn it into a value. */
export function refuse(code: X509RefusalCode, params?: MessageParams): never {
  throw new Refused(refusalOf(x509Refusals, code, params))
}
