import { type ErrorDetails, errorOf, type HprimError, type Sentences } from '../base/index.js'

/**
 * Errors that `asn1/` throws on bytes received that are not what was asked for. The layers above turn them into
 * refusals of their own.
 */
export type Asn1ErrorCode =
  | 'asn1.truncated'
  | 'asn1.malformed'
  | 'asn1.trailing_data'
  | 'asn1.limit'
  | 'asn1.unexpected'

export const asn1Errors: Sentences<Asn1ErrorCode> = {
  'asn1.truncated': 'The ASN.1 data are truncated: the element at {path} is incomplete.',
  'asn1.malformed': 'The {type} at {path} is not valid ASN.1.',
  'asn1.trailing_data': '{count} bytes of trailing data after the ASN.1 element at {path}.',
  'asn1.limit': 'The ASN.1 data at {path} exceed the limit {limit} ({value}).',
  'asn1.unexpected': 'Unexpected ASN.1 data at {path}: expected {expected}.',
}

export const asn1ErrorsFrench: Sentences<Asn1ErrorCode> = {
  'asn1.truncated': "Les données ASN.1 sont tronquées : l'élément en {path} est incomplet.",
  'asn1.malformed': "L'élément {type} en {path} n'est pas de l'ASN.1 valide.",
  'asn1.trailing_data': "{count} octets suivent l'élément ASN.1 en {path}.",
  'asn1.limit': 'Les données ASN.1 en {path} dépassent la limite {limit} ({value}).',
  'asn1.unexpected': 'Données ASN.1 inattendues en {path} : attendu {expected}.',
}

/** An error of this layer. */
export function asn1Error(
  code: Asn1ErrorCode,
  details?: ErrorDetails<Asn1ErrorCode>,
): HprimError<Asn1ErrorCode> {
  return errorOf(asn1Errors, code, details)
}
