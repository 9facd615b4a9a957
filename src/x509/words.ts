import {
  DiagnosticCollector,
  type DiagnosticSentences,
  type MessageParams,
  Refused,
  refusalOf,
  type Sentences,
} from '../base/index.js'
import type { InputKind } from './input-kind.js'

export {
  type KeyFileDiagnosticCode,
  type KeyFileRefusalCode,
  keyFileDiagnostics,
  keyFileDiagnosticsFrench,
  keyFileRefusals,
  keyFileRefusalsFrench,
} from './keys/words.js'

export {
  type CertificateFactCode,
  certificateFacts,
  certificateFactsFrench,
  type SearchErrorCode,
  searchErrors,
  searchErrorsFrench,
} from './path/words.js'

/** Why `x509/` gives no certificate or key. */
export type X509RefusalCode = CertificateRefusalCode | PrivateKeyRefusalCode | RevocationListRefusalCode

export type CertificateRefusalCode =
  | 'x509.limit'
  | 'x509.not_a_certificate'
  | 'x509.malformed_certificate'
  | 'x509.no_certificates'

export type RevocationListRefusalCode =
  | 'x509.limit'
  | 'x509.not_a_revocation_list'
  | 'x509.malformed_revocation_list'

export type PrivateKeyRefusalCode =
  | 'x509.limit'
  | 'x509.not_a_private_key'
  | 'x509.malformed_private_key'
  | 'x509.encrypted_private_key'
  | 'x509.unsupported_private_key'

const limit = 'The input exceeds the limit {limit} ({value}).'
const limitFrench = 'Les données dépassent la limite {limit} ({value}).'

const found: Readonly<Record<InputKind, string>> = {
  certificate: 'a certificate',
  'certificate-request': 'a certificate request',
  crl: 'a certificate revocation list',
  pkcs12: 'a PKCS #12 file (.p12, .pfx)',
  pkcs7: 'a PKCS #7 file (.p7b, .p7m)',
  'private-key': 'a private key',
  'public-key': 'a public key alone',
  'encrypted-message': 'an encrypted message',
  'damaged-pem': 'a PEM block that is damaged',
  empty: 'empty',
  unknown: 'something else',
}

const foundFrench: Readonly<Record<InputKind, string>> = {
  certificate: 'un certificat',
  'certificate-request': 'une demande de certificat',
  crl: 'une liste de certificats révoqués',
  pkcs12: 'un fichier PKCS #12 (.p12, .pfx)',
  pkcs7: 'un fichier PKCS #7 (.p7b, .p7m)',
  'private-key': 'une clé privée',
  'public-key': 'une clé publique seule',
  'encrypted-message': 'un message chiffré',
  'damaged-pem': 'un bloc PEM abîmé',
  empty: 'vide',
  unknown: 'autre chose',
}

// A table for each, so that who reads certificates only carries no sentence about keys.

export const certificateRefusals: Sentences<CertificateRefusalCode> = {
  'x509.limit': limit,
  'x509.not_a_certificate': {
    text: 'Not an X.509 certificate in DER or PEM: the input is {found}.',
    values: found,
  },
  'x509.malformed_certificate': 'The certificate is damaged at {path}.',
  'x509.no_certificates': 'The PKCS #7 file holds no certificate.',
}

export const certificateRefusalsFrench: Sentences<CertificateRefusalCode> = {
  'x509.limit': limitFrench,
  'x509.not_a_certificate': {
    text: "Ce n'est pas un certificat X.509 en DER ou PEM ; donnée reçue : {found}.",
    values: foundFrench,
  },
  'x509.malformed_certificate': 'Le certificat est abîmé en {path}.',
  'x509.no_certificates': 'Le fichier PKCS #7 ne contient aucun certificat.',
}

export const privateKeyRefusals: Sentences<PrivateKeyRefusalCode> = {
  'x509.limit': limit,
  'x509.not_a_private_key': { text: 'Not a private key in DER or PEM: the input is {found}.', values: found },
  'x509.malformed_private_key': 'The private key is damaged, or its numbers are inconsistent.',
  'x509.encrypted_private_key': 'The private key is encrypted with a password.',
  'x509.unsupported_private_key':
    'The private key is of an unsupported type: supported are RSA with two primes, and EC on P-256, P-384 or P-521 with its public point.',
}

export const privateKeyRefusalsFrench: Sentences<PrivateKeyRefusalCode> = {
  'x509.limit': limitFrench,
  'x509.not_a_private_key': {
    text: "Ce n'est pas une clé privée en DER ou PEM ; donnée reçue : {found}.",
    values: foundFrench,
  },
  'x509.malformed_private_key': 'La clé privée est abîmée, ou ses nombres sont incohérents.',
  'x509.encrypted_private_key': 'La clé privée est chiffrée par mot de passe.',
  'x509.unsupported_private_key':
    "La clé privée est d'un type non pris en charge : le sont RSA à deux facteurs premiers, et EC sur P-256, P-384 ou P-521 avec le point public.",
}

export const revocationListRefusals: Sentences<RevocationListRefusalCode> = {
  'x509.limit': limit,
  'x509.not_a_revocation_list': {
    text: 'Not a certificate revocation list in DER or PEM: the input is {found}.',
    values: found,
  },
  'x509.malformed_revocation_list': 'The certificate revocation list is damaged at {path}.',
}

export const revocationListRefusalsFrench: Sentences<RevocationListRefusalCode> = {
  'x509.limit': limitFrench,
  'x509.not_a_revocation_list': {
    text: "Ce n'est pas une liste de certificats révoqués en DER ou PEM ; donnée reçue : {found}.",
    values: foundFrench,
  },
  'x509.malformed_revocation_list': 'La liste de certificats révoqués est abîmée en {path}.',
}

/** What `x509/` reports of what it reads. */
export type X509DiagnosticCode = ReadingDiagnosticCode | BundleDiagnosticCode

/** Of one certificate or key. */
export type ReadingDiagnosticCode =
  | 'x509.further_blocks'
  | 'x509.skipped_block'
  | 'x509.trust_settings_ignored'
  | 'x509.trailing_data'
  | 'x509.signature_algorithms_differ'
  | 'x509.diagnostics_suppressed'

/** Of a file of several. */
export type BundleDiagnosticCode =
  | 'x509.unreadable_certificate'
  | 'x509.unsupported_entry'
  | 'x509.other_block'
  | 'x509.private_key_beside'

export const x509Diagnostics: DiagnosticSentences<ReadingDiagnosticCode> = {
  'x509.further_blocks': {
    severity: 'warning',
    text: 'Only the first one was read; the PEM text holds {count} more.',
  },
  'x509.skipped_block': {
    severity: 'warning',
    text: 'A PEM block was skipped: no end, headers, or no base64.',
  },
  'x509.trust_settings_ignored': { severity: 'info', text: 'OpenSSL trust settings were ignored.' },
  'x509.trailing_data': {
    severity: 'warning',
    text: '{count} bytes of padding behind the DER data were ignored.',
  },
  'x509.signature_algorithms_differ': {
    severity: 'warning',
    text: 'The signature algorithm stands with NULL in one place and without in the other: no chain can be verified with this certificate.',
  },
  'x509.diagnostics_suppressed': {
    severity: 'info',
    text: '{count} further diagnostics {suppressed} are not listed.',
  },
}

export const x509DiagnosticsFrench: Sentences<ReadingDiagnosticCode> = {
  'x509.further_blocks': 'Seul le premier a été lu ; le texte PEM en contient {count} de plus.',
  'x509.skipped_block': 'Un bloc PEM a été ignoré : pas de fin, des en-têtes, ou pas de base64.',
  'x509.trust_settings_ignored': "Les réglages de confiance d'OpenSSL ont été ignorés.",
  'x509.trailing_data': '{count} octets de remplissage derrière les données DER ont été ignorés.',
  'x509.signature_algorithms_differ':
    "L'algorithme de signature figure avec NULL à un endroit et sans à l'autre : aucune chaîne ne peut être vérifiée avec ce certificat.",
  'x509.diagnostics_suppressed': '{count} autres diagnostics {suppressed} ne sont pas listés.',
}

export const bundleDiagnostics: DiagnosticSentences<BundleDiagnosticCode> = {
  'x509.unreadable_certificate': {
    severity: 'error',
    text: 'A certificate is damaged and was left out.',
  },
  'x509.unsupported_entry': {
    severity: 'info',
    text: 'An entry was left out that is neither an X.509 certificate nor a revocation list.',
  },
  'x509.other_block': { severity: 'info', text: 'A PEM block was left out: {found}.', values: found },
  'x509.private_key_beside': {
    severity: 'warning',
    text: 'A private key stands beside the certificates: whoever received this text can sign in the name of its holder.',
  },
}

export const bundleDiagnosticsFrench: Sentences<BundleDiagnosticCode> = {
  'x509.unreadable_certificate': "Un certificat est abîmé et n'a pas été repris.",
  'x509.unsupported_entry':
    "Une entrée qui n'est ni un certificat X.509 ni une liste de certificats révoqués n'a pas été reprise.",
  'x509.other_block': { text: "Un bloc PEM n'a pas été repris : {found}.", values: foundFrench },
  'x509.private_key_beside':
    'Une clé privée figure à côté des certificats : quiconque a reçu ce texte peut signer au nom de son titulaire.',
}

/** Where readers of one certificate or key report. */
export type X509Collector = Pick<DiagnosticCollector<ReadingDiagnosticCode>, 'report'>

export function x509Collector(): DiagnosticCollector<ReadingDiagnosticCode> {
  return new DiagnosticCollector<ReadingDiagnosticCode>(x509Diagnostics, 'x509.diagnostics_suppressed')
}

/** For readers of several. */
export type BundleCollector = DiagnosticCollector<X509DiagnosticCode>

export function bundleCollector(): BundleCollector {
  const sentences = { ...x509Diagnostics, ...bundleDiagnostics }
  return new DiagnosticCollector<X509DiagnosticCode>(sentences, 'x509.diagnostics_suppressed')
}

/** Throws a refusal of a certificate, or `x509.limit`; the readers turn it into a value. */
export function refuse(code: CertificateRefusalCode, params?: MessageParams): never {
  throw new Refused(refusalOf(certificateRefusals, code, params))
}

/** Throws a refusal of a private key. */
export function refuseKey(code: PrivateKeyRefusalCode, params?: MessageParams): never {
  throw new Refused(refusalOf(privateKeyRefusals, code, params))
}

/** Throws a refusal of a revocation list. */
export function refuseList(code: RevocationListRefusalCode, params?: MessageParams): never {
  throw new Refused(refusalOf(revocationListRefusals, code, params))
}

export { type IssueErrorCode, issueErrors, issueErrorsFrench } from './issue/words.js'

/** What a person reads who compares fingerprints: how it is done, and what came of it. */
export type FingerprintCode =
  | 'x509.fingerprint_how'
  | 'x509.fingerprint_equal'
  | 'x509.fingerprint_partial'
  | 'x509.fingerprint_different'
  | 'x509.fingerprint_incomplete'

export const fingerprintSentences: Sentences<FingerprintCode> = {
  'x509.fingerprint_how':
    'Call the laboratory at a number that you already know (not the one of this message). You read the odd groups aloud, they read the even ones.',
  'x509.fingerprint_equal': 'All six groups are the same.',
  'x509.fingerprint_partial': 'The last two groups are the same; the other four were not compared.',
  'x509.fingerprint_different':
    'This is another certificate, do not confirm it: what differs is group {groups}.',
  'x509.fingerprint_incomplete': 'Type all six groups of five digits, or the last two.',
}

export const fingerprintSentencesFrench: Sentences<FingerprintCode> = {
  'x509.fingerprint_how':
    'Appelez le laboratoire à un numéro que vous connaissez déjà (pas celui de ce message). Lisez-lui les groupes impairs, il vous lit les groupes pairs.',
  'x509.fingerprint_equal': 'Les six groupes sont identiques.',
  'x509.fingerprint_partial':
    "Les deux derniers groupes sont identiques ; les quatre autres n'ont pas été comparés.",
  'x509.fingerprint_different':
    "C'est un autre certificat, ne le confirmez pas : ce qui diffère est le groupe {groups}.",
  'x509.fingerprint_incomplete': 'Saisissez les six groupes de cinq chiffres, ou les deux derniers.',
}
