import { type MessageParams, type Refusal, refusalOf, type Sentences } from '../base/index.js'

/** Why `x509/` gives no certificate or key. */
export type X509RefusalCode =
  | 'x509.not_a_certificate'
  | 'x509.malformed_certificate'
  | 'x509.not_a_private_key'
  | 'x509.malformed_private_key'
  | 'x509.encrypted_private_key'
  | 'x509.unsupported_private_key'

export const x509Refusals: Sentences<X509RefusalCode> = {
  'x509.not_a_certificate': {
    en: 'This is no X.509 certificate in DER or PEM.',
    fr: "Ce n'est pas un certificat X.509 en DER ou PEM.",
  },
  'x509.malformed_certificate': {
    en: 'The certificate is damaged at {path}.',
    fr: 'Le certificat est abîmé en {path}.',
  },
  'x509.not_a_private_key': {
    en: 'This is no private key in DER or PEM.',
    fr: "Ce n'est pas une clé privée en DER ou PEM.",
  },
  'x509.malformed_private_key': {
    en: 'The private key is damaged, or its numbers do not fit together.',
    fr: 'La clé privée est abîmée, ou ses nombres ne vont pas ensemble.',
  },
  'x509.encrypted_private_key': {
    en: 'The private key is encrypted under a password.',
    fr: 'La clé privée est chiffrée par un mot de passe.',
  },
  'x509.unsupported_private_key': {
    en: 'The private key is of a kind that is not used here: RSA of two primes, and P-256, P-384 and P-521 with their public point, are.',
    fr: "La clé privée est d'une sorte qui n'est pas utilisée ici : RSA à deux facteurs, ou P-256, P-384 et P-521 avec leur point public, le sont.",
  },
}

/** A refusal of this layer. */
export function x509Refusal(code: X509RefusalCode, params?: MessageParams): Refusal<X509RefusalCode> {
  return refusalOf(x509Refusals, code, params)
}
