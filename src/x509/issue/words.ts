import { errorOf, type HprimError, type Sentences } from '../../base/index.js'

/** Why nothing is issued. */
export type IssueErrorCode =
  | 'x509.invalid_name'
  | 'x509.invalid_address'
  | 'x509.invalid_period'
  | 'x509.outlives_issuer'
  | 'x509.invalid_extension'
  | 'x509.short_key'
  | 'x509.unsupported_key'
  | 'x509.unfit_issuer'
  | 'x509.key_mismatch'
  | 'x509.revoked_twice'

export const issueErrors: Sentences<IssueErrorCode> = {
  'x509.invalid_name': 'The name at {path} cannot be written: expected {expected}.',
  'x509.invalid_address':
    'The address at {path} cannot be written: expected a mail address without quotation marks, its domain in ASCII (xn--…).',
  'x509.invalid_period': 'The end at {path} is not later than the beginning.',
  'x509.outlives_issuer':
    'The end at {path} is later than that of the certificate of the issuer, {notAfter}: from then on nobody could verify it.',
  'x509.invalid_extension': 'The extension at {path} cannot be written: {expected}.',
  'x509.short_key': 'The RSA key at {path} has {bits} bits: at least 2048 are needed.',
  'x509.unsupported_key':
    'The key at {path} is of an unsupported type: supported are RSA, and EC on P-256, P-384 or P-521.',
  'x509.unfit_issuer':
    'The certificate at {path} is not for signing certificates or lists: it needs basicConstraints and key usage of a CA, and a path length above 0 to sign that of another CA.',
  'x509.key_mismatch': 'The private key at {path} does not belong to the certificate or the public key.',
  'x509.revoked_twice': 'The certificate at {path} is already in the list.',
}

export const issueErrorsFrench: Sentences<IssueErrorCode> = {
  'x509.invalid_name': 'Le nom en {path} ne peut pas être écrit ; attendu : {expected}.',
  'x509.invalid_address':
    "L'adresse en {path} ne peut pas être écrite ; attendu : une adresse de messagerie sans guillemets, le domaine en ASCII (xn--…).",
  'x509.invalid_period': "La fin en {path} n'est pas postérieure au début.",
  'x509.outlives_issuer':
    "La fin en {path} est postérieure à celle du certificat de l'émetteur, {notAfter} : passé cette date, personne ne pourrait le vérifier.",
  'x509.invalid_extension': "L'extension en {path} ne peut pas être écrite : {expected}.",
  'x509.short_key': 'La clé RSA en {path} a {bits} bits : il en faut au moins 2048.',
  'x509.unsupported_key':
    "La clé en {path} est d'un type non pris en charge : le sont RSA, et EC sur P-256, P-384 ou P-521.",
  'x509.unfit_issuer':
    "Le certificat en {path} ne peut pas signer des certificats ou des listes : il lui faut les basicConstraints et l'usage de clé d'une autorité, et une longueur de chemin supérieure à 0 pour signer celui d'une autre autorité.",
  'x509.key_mismatch': 'La clé privée en {path} ne correspond pas au certificat ou à la clé publique.',
  'x509.revoked_twice': 'Le certificat en {path} est déjà dans la liste.',
}

export function issueError(code: IssueErrorCode, path: string): HprimError<IssueErrorCode> {
  return errorOf(issueErrors, code, { path, params: { path } })
}
