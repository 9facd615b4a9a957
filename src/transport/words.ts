import { errorOf, type HprimError, type Sentences } from '../base/index.js'

/** Errors that `transport/` throws: mistakes of the caller. */
export type TransportErrorCode = 'transport.no_compare_and_set'

export const transportErrors: Sentences<TransportErrorCode> = {
  'transport.no_compare_and_set':
    'The store wrote a record over a version that nobody had seen: a store must compare the revision before it writes.',
}

export const transportErrorsFrench: Sentences<TransportErrorCode> = {
  'transport.no_compare_and_set':
    "Le dépôt a écrit un enregistrement par-dessus une version que personne n'avait vue : un dépôt doit comparer la révision avant d'écrire.",
}

/** An error of this layer. */
export function transportError(code: TransportErrorCode): HprimError<TransportErrorCode> {
  return errorOf(transportErrors, code)
}
