import { type ErrorDetails, errorOf, type HprimError, type Sentences } from '../base/index.js'

/** Errors that a crypto provider throws: mistakes of the caller, never of what was received. */
export type CryptoErrorCode =
  | 'crypto.unsupported_algorithm'
  | 'crypto.invalid_input'
  | 'crypto.already_finished'
  | 'crypto.no_randomness'
  | 'crypto.key_unavailable'

export const cryptoErrors: Sentences<CryptoErrorCode> = {
  'crypto.unsupported_algorithm': {
    en: 'The provider {provider} has no {algorithm} here.',
    fr: "Le fournisseur {provider} n'a pas {algorithm} ici.",
  },
  'crypto.invalid_input': {
    en: 'The value at {path} does not fit the algorithm: {expected}.',
    fr: "La valeur en {path} ne convient pas à l'algorithme : {expected}.",
  },
  'crypto.already_finished': {
    en: 'This digest has been taken; make a new one.',
    fr: 'Ce condensat a été calculé ; créez-en un autre.',
  },
  'crypto.no_randomness': {
    en: 'This platform gives no secure random octets; hand some to the provider.',
    fr: "Cette plateforme ne donne pas d'octets aléatoires sûrs ; fournissez-en au fournisseur.",
  },
  'crypto.key_unavailable': {
    en: 'The private key cannot be used now: no card, no PIN, no device.',
    fr: 'La clé privée ne peut être utilisée maintenant : pas de carte, de code ou de lecteur.',
  },
}

/** An error of this layer. */
export function cryptoError(
  code: CryptoErrorCode,
  details?: ErrorDetails<CryptoErrorCode>,
): HprimError<CryptoErrorCode> {
  return errorOf(cryptoErrors, code, details)
}
