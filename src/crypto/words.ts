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
    en: 'The crypto provider {provider} does not support {algorithm}.',
    fr: 'Le fournisseur cryptographique {provider} ne prend pas en charge {algorithm}.',
  },
  'crypto.invalid_input': {
    en: 'Invalid cryptographic input {path}: expected {expected}, got {got}.',
    fr: 'Donnée cryptographique {path} invalide : attendu {expected}, reçu {got}.',
  },
  'crypto.already_finished': {
    en: 'The digest was already computed; create a new one.',
    fr: "L'empreinte a déjà été calculée ; créez-en une autre.",
  },
  'crypto.no_randomness': {
    en: 'This platform has no source of secure random bytes; pass one to the provider.',
    fr: "Cette plateforme n'a pas de source sûre d'octets aléatoires ; passez-en une au fournisseur.",
  },
  'crypto.key_unavailable': {
    en: 'The private key cannot be used now: no card, no PIN, no device.',
    fr: 'La clé privée ne peut pas être utilisée maintenant : pas de carte, de code PIN ou de lecteur.',
  },
}

/** An error of this layer. */
export function cryptoError(
  code: CryptoErrorCode,
  details?: ErrorDetails<CryptoErrorCode>,
): HprimError<CryptoErrorCode> {
  return errorOf(cryptoErrors, code, details)
}
