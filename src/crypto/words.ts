import { type ErrorDetails, errorOf, type HprimError, type Sentences } from '../base/index.js'

/** Errors that a crypto provider throws: mistakes of the caller, never of what was received. */
export type CryptoErrorCode =
  | 'crypto.unsupported_algorithm'
  | 'crypto.invalid_input'
  | 'crypto.already_finished'
  | 'crypto.no_randomness'
  | 'crypto.key_unavailable'

export const cryptoErrors: Sentences<CryptoErrorCode> = {
  'crypto.unsupported_algorithm': 'The crypto provider {provider} does not support {algorithm}.',
  'crypto.invalid_input': 'Invalid cryptographic input {path}: expected {expected}, got {got}.',
  'crypto.already_finished': 'The digest was already computed; create a new one.',
  'crypto.no_randomness': 'This platform has no source of secure random bytes; pass one to the provider.',
  'crypto.key_unavailable': 'The private key cannot be used now: no card, no PIN, no device.',
}

export const cryptoErrorsFrench: Sentences<CryptoErrorCode> = {
  'crypto.unsupported_algorithm':
    'Le fournisseur cryptographique {provider} ne prend pas en charge {algorithm}.',
  'crypto.invalid_input': 'Donnée cryptographique {path} invalide : attendu {expected}, reçu {got}.',
  'crypto.already_finished': "L'empreinte a déjà été calculée ; créez-en une autre.",
  'crypto.no_randomness':
    "Cette plateforme n'a pas de source sûre d'octets aléatoires ; passez-en une au fournisseur.",
  'crypto.key_unavailable':
    'La clé privée ne peut pas être utilisée maintenant : pas de carte, de code PIN ou de lecteur.',
}

/** An error of this layer. */
export function cryptoError(
  code: CryptoErrorCode,
  details?: ErrorDetails<CryptoErrorCode>,
): HprimError<CryptoErrorCode> {
  return errorOf(cryptoErrors, code, details)
}
