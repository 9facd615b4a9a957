// The sentences on certificates that are judged: apart from those of reading, so that who only reads carries none of them.
import {
  type Diagnostic,
  type DiagnosticSentences,
  diagnosticOf,
  type MessageParams,
  type Sentences,
} from '../../base/index.js'
import type { RevocationDoubt, RevocationReason } from '../revocation/reasons.js'

/**
 * One thing that is known of a certificate or its path. Plain data. `path` names the certificate: `path[0]` is the one asked
 * about, `path[1]` its issuer.
 */
export type CertificateFact = Diagnostic<CertificateFactCode>

/** What a certificate can be told. */
export type CertificateFactCode =
  | 'x509.expired'
  | 'x509.not_yet_valid'
  | 'x509.issuer_expired'
  | 'x509.issuer_not_yet_valid'
  | 'x509.other_address'
  | 'x509.revoked'
  | 'x509.issuer_revoked'
  | 'x509.bad_signature'
  | 'x509.address_differs_in_case'
  | 'x509.algorithms_differ'
  | 'x509.not_for_mail'
  | 'x509.not_for_signing'
  | 'x509.not_for_encryption'
  | 'x509.name_not_permitted'
  | 'x509.path_too_long'
  | 'x509.not_an_authority'
  | 'x509.damaged_extension'
  | 'x509.policy_mapping_invalid'
  | 'x509.no_policy'
  | 'x509.broken_key'
  | 'x509.unknown_critical_extension'
  | 'x509.unsupported_name_constraint'
  | 'x509.unsupported_signature'
  | 'x509.revocation_undecided'
  | 'x509.revocation_list_missing'
  | 'x509.search_limit'
  | 'x509.self_signed'
  | 'x509.unknown_issuer'
  | 'x509.expires_soon'
  | 'x509.weak_digest'
  | 'x509.weak_key'
  | 'x509.revocation_unknown'

/** What `buildPaths` throws: the search itself is the caller's there. */
export type SearchErrorCode = 'x509.search_ended'

const searchLimit = 'The search for a path to a trusted certificate ended at the limit {limit} ({value}).'
const searchLimitFrench =
  "La recherche d'un chemin vers un certificat de confiance a atteint la limite {limit} ({value})."

export const searchErrors: Sentences<SearchErrorCode> = { 'x509.search_ended': searchLimit }

export const searchErrorsFrench: Sentences<SearchErrorCode> = { 'x509.search_ended': searchLimitFrench }

/** By the reason of the list; null where it does not say. */
const reasons: Readonly<Record<RevocationReason | 'unknown', string>> = {
  unspecified: 'no reason given',
  'key-compromise': 'its key was compromised',
  'ca-compromise': 'the key of its authority was compromised',
  'affiliation-changed': 'its holder changed position',
  superseded: 'it was replaced',
  'cessation-of-operation': 'it is no longer needed',
  'certificate-hold': 'suspended',
  'remove-from-crl': 'taken off the list',
  'privilege-withdrawn': 'a privilege was withdrawn',
  'aa-compromise': 'an attribute authority was compromised',
  unknown: 'no reason given',
}

const reasonsFrench: typeof reasons = {
  unspecified: 'aucun motif donné',
  'key-compromise': 'sa clé a été compromise',
  'ca-compromise': 'la clé de son autorité a été compromise',
  'affiliation-changed': 'son titulaire a changé de fonction',
  superseded: 'il a été remplacé',
  'cessation-of-operation': "il n'est plus nécessaire",
  'certificate-hold': 'suspendu',
  'remove-from-crl': 'retiré de la liste',
  'privilege-withdrawn': 'un droit a été retiré',
  'aa-compromise': "une autorité d'attributs a été compromise",
  unknown: 'aucun motif donné',
}

const doubts: Readonly<Record<RevocationDoubt, string>> = {
  'delta-list': 'there is a list of changes, which is not supported',
  'indirect-list': 'the list is of another issuer, which is not supported',
  'unknown-extension':
    'the list, or what the certificate says of lists, has a critical extension that is not known or is damaged',
  'unsupported-signature': 'the signature of the list is not supported',
  'list-expired': 'the list has expired',
  'list-without-end': 'the list does not say until when it holds',
  'list-of-later': 'the list was made later',
  'other-signer': 'the list is not signed by the issuer',
  'some-reasons': 'the lists are for some reasons of a revocation only',
  'other-certificates': 'the lists are for other certificates',
  'no-list': 'there is no revocation list of its issuer',
}

const doubtsFrench: typeof doubts = {
  'delta-list': "il y a une liste de changements, qui n'est pas prise en charge",
  'indirect-list': "la liste est d'un autre émetteur, ce qui n'est pas pris en charge",
  'unknown-extension':
    'la liste, ou ce que le certificat dit des listes, a une extension critique inconnue ou abîmée',
  'unsupported-signature': "la signature de la liste n'est pas prise en charge",
  'list-expired': 'la liste a expiré',
  'list-without-end': "la liste ne dit pas jusqu'à quand elle vaut",
  'list-of-later': 'la liste est postérieure',
  'other-signer': "la liste n'est pas signée par l'émetteur",
  'some-reasons': 'les listes ne couvrent que certains motifs de révocation',
  'other-certificates': "les listes sont celles d'autres certificats",
  'no-list': "il n'y a pas de liste de révocation de son émetteur",
}

const error = 'error'
const warning = 'warning'

/**
 * Worst first. The reason of a verdict is the first: what tells a person most stands before what merely follows from it, as
 * rustls-webpki ranks it.
 */
export const certificateFacts: DiagnosticSentences<CertificateFactCode> = {
  'x509.expired': { severity: error, text: 'The certificate expired on {until}.' },
  'x509.not_yet_valid': { severity: error, text: 'The certificate is not valid before {from}.' },
  'x509.issuer_expired': {
    severity: error,
    text: 'The certificate of the authority {subject} expired on {until}.',
  },
  'x509.issuer_not_yet_valid': {
    severity: error,
    text: 'The certificate of the authority {subject} is not valid before {from}.',
  },
  'x509.other_address': {
    severity: error,
    text: 'The certificate is for another mail address: {addresses}.',
  },
  'x509.revoked': {
    severity: error,
    text: 'The certificate was revoked on {since} ({reason}).',
    values: reasons,
  },
  'x509.issuer_revoked': {
    severity: error,
    text: 'The certificate of the authority {subject} was revoked on {since} ({reason}).',
    values: reasons,
  },
  'x509.bad_signature': {
    severity: error,
    text: 'The signature on the certificate is not one of {issuer}: it was altered or forged.',
  },
  'x509.address_differs_in_case': {
    severity: error,
    text: 'The mail address of the certificate, {addresses}, differs from the expected one in capital letters: ask whether both are one mailbox.',
  },
  'x509.algorithms_differ': {
    severity: error,
    text: 'The certificate names its signature algorithm in two ways, of which one is not signed.',
  },
  'x509.not_for_mail': { severity: error, text: 'The certificate is not for e-mail protection.' },
  'x509.not_for_signing': { severity: error, text: 'The key of the certificate is not for signing.' },
  'x509.not_for_encryption': { severity: error, text: 'The key of the certificate is not for encryption.' },
  'x509.name_not_permitted': {
    severity: error,
    text: 'The certificate has a name that its authorities may not issue for.',
  },
  'x509.path_too_long': { severity: error, text: 'The authority {subject} may not have that many below it.' },
  'x509.not_an_authority': {
    severity: error,
    text: 'The certificate of {subject} is not one of an authority: it may not issue others.',
  },
  'x509.damaged_extension': {
    severity: error,
    text: 'The extension {extension} of the certificate is damaged.',
  },
  'x509.policy_mapping_invalid': {
    severity: error,
    text: 'The authority {subject} maps any policy, which is not allowed.',
  },
  'x509.no_policy': {
    severity: error,
    text: 'The path is valid for none of the policies that it must be valid for.',
  },
  'x509.broken_key': {
    severity: error,
    text: 'The RSA key of {subject} has only {bits} bits: signatures made with it can be forged.',
  },
  'x509.unknown_critical_extension': {
    severity: error,
    text: 'The certificate has a critical extension that is not known here: {oid}.',
  },
  'x509.unsupported_name_constraint': {
    severity: error,
    text: 'An authority constrains a type of name that is not supported here, and the certificate has one.',
  },
  'x509.unsupported_signature': {
    severity: error,
    text: 'The signature on the certificate cannot be checked: its algorithm or key is not supported.',
  },
  'x509.revocation_undecided': {
    severity: error,
    text: 'Whether the certificate of {subject} is revoked cannot be decided: {why}.',
    values: doubts,
  },
  'x509.revocation_list_missing': {
    severity: error,
    text: 'Whether the certificate of {subject} is revoked is not known: {why}.',
    values: doubts,
  },
  'x509.search_limit': {
    severity: error,
    text: searchLimit,
  },
  'x509.self_signed': {
    severity: error,
    text: 'The certificate is signed by its own key, and is not among the trusted ones.',
  },
  'x509.unknown_issuer': {
    severity: error,
    text: 'No trusted certificate vouches for this one: the issuer {issuer} is not known.',
  },
  'x509.expires_soon': { severity: warning, text: 'The certificate expires on {until}.' },
  'x509.weak_digest': {
    severity: warning,
    text: 'The signature on the certificate uses {algorithm}, which is weak today.',
  },
  'x509.weak_key': {
    severity: warning,
    text: 'The RSA key of {subject} has {bits} bits, which is weak today.',
  },
  'x509.revocation_unknown': {
    severity: warning,
    text: 'Whether the certificate of {subject} is revoked was not checked: {why}.',
    values: doubts,
  },
}

export const certificateFactsFrench: Sentences<CertificateFactCode> = {
  'x509.expired': 'Le certificat a expiré le {until}.',
  'x509.not_yet_valid': "Le certificat n'est valable qu'à partir du {from}.",
  'x509.issuer_expired': "Le certificat de l'autorité {subject} a expiré le {until}.",
  'x509.issuer_not_yet_valid': "Le certificat de l'autorité {subject} n'est valable qu'à partir du {from}.",
  'x509.other_address': "Le certificat est celui d'une autre adresse de messagerie : {addresses}.",
  'x509.revoked': { text: 'Le certificat a été révoqué le {since} ({reason}).', values: reasonsFrench },
  'x509.issuer_revoked': {
    text: "Le certificat de l'autorité {subject} a été révoqué le {since} ({reason}).",
    values: reasonsFrench,
  },
  'x509.bad_signature': "La signature du certificat n'est pas de {issuer} : il a été modifié ou contrefait.",
  'x509.address_differs_in_case':
    "L'adresse du certificat, {addresses}, diffère de celle attendue par des majuscules : demander si c'est la même boîte.",
  'x509.algorithms_differ':
    "Le certificat nomme son algorithme de signature de deux façons, dont l'une n'est pas signée.",
  'x509.not_for_mail': "Le certificat n'est pas destiné à la protection de la messagerie.",
  'x509.not_for_signing': "La clé du certificat n'est pas destinée à signer.",
  'x509.not_for_encryption': "La clé du certificat n'est pas destinée à chiffrer.",
  'x509.name_not_permitted':
    'Le certificat porte un nom pour lequel ses autorités ne peuvent pas en délivrer.',
  'x509.path_too_long': "L'autorité {subject} ne peut pas en avoir autant sous elle.",
  'x509.not_an_authority':
    "Le certificat de {subject} n'est pas celui d'une autorité : il ne peut pas en délivrer d'autres.",
  'x509.damaged_extension': "L'extension {extension} du certificat est abîmée.",
  'x509.policy_mapping_invalid':
    "L'autorité {subject} fait correspondre n'importe quelle politique, ce qui n'est pas permis.",
  'x509.no_policy':
    "Le chemin n'est valable pour aucune des politiques de certification qu'il doit respecter.",
  'x509.broken_key':
    "La clé RSA de {subject} n'a que {bits} bits : ses signatures peuvent être contrefaites.",
  'x509.unknown_critical_extension':
    "Le certificat a une extension critique qui n'est pas connue ici : {oid}.",
  'x509.unsupported_name_constraint':
    "Une autorité limite un type de nom qui n'est pas pris en charge ici, et le certificat en porte un.",
  'x509.unsupported_signature':
    "La signature du certificat ne peut pas être vérifiée : son algorithme ou sa clé n'est pas pris en charge.",
  'x509.revocation_undecided': {
    text: 'On ne peut pas décider si le certificat de {subject} est révoqué : {why}.',
    values: doubtsFrench,
  },
  'x509.revocation_list_missing': {
    text: 'On ne sait pas si le certificat de {subject} est révoqué : {why}.',
    values: doubtsFrench,
  },
  'x509.search_limit': searchLimitFrench,
  'x509.self_signed': "Le certificat est signé par sa propre clé, et n'est pas de ceux de confiance.",
  'x509.unknown_issuer':
    "Aucun certificat de confiance ne répond de celui-ci : l'émetteur {issuer} n'est pas connu.",
  'x509.expires_soon': 'Le certificat expire le {until}.',
  'x509.weak_digest': "La signature du certificat utilise {algorithm}, qui est faible aujourd'hui.",
  'x509.weak_key': "La clé RSA de {subject} a {bits} bits, ce qui est faible aujourd'hui.",
  'x509.revocation_unknown': {
    text: "On n'a pas vérifié si le certificat de {subject} est révoqué : {why}.",
    values: doubtsFrench,
  },
}

const ranks: readonly string[] = /* @__PURE__ */ Object.keys(certificateFacts)

/** 0 is the worst. */
export function rankOf({ code }: Pick<CertificateFact, 'code'>): number {
  return ranks.indexOf(code)
}

/** What cannot be decided here: an error of this kind alone does not make a certificate invalid, but never valid either. */
const undecided: ReadonlySet<CertificateFactCode> = /* @__PURE__ */ new Set([
  'x509.unknown_critical_extension',
  'x509.unsupported_name_constraint',
  'x509.unsupported_signature',
  'x509.revocation_undecided',
  'x509.revocation_list_missing',
  'x509.search_limit',
])

/** Whether something stands against a certificate that nothing which could be looked up would remove. */
export function isDecided({ code, severity }: CertificateFact): boolean {
  return severity === error && !undecided.has(code)
}

/** `index`: of the certificate in its path. */
export function factOf(
  code: CertificateFactCode,
  index: number,
  params: MessageParams = {},
): CertificateFact {
  return diagnosticOf(certificateFacts, code, { path: `path[${index}]` }, params)
}

/** Characters of a name that a sentence shows. */
const LONGEST_NAME = 120

/** A name or an address in a sentence: a certificate may have one of any length. */
export function shown(text: string): string {
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text
}
