import { type ErrorDetails, errorOf, type HprimError, type Sentences } from '../base/index.js'

/**
 * Errors that `asn1/` throws on octets received that are not what was asked for. The layers above turn them into
 * refusals of their own.
 */
export type Asn1ErrorCode =
  | 'asn1.truncated'
  | 'asn1.malformed'
  | 'asn1.trailing_data'
  | 'asn1.limit'
  | 'asn1.unexpected'

export const asn1Errors: Sentences<Asn1ErrorCode> = {
  'asn1.truncated': {
    en: 'The ASN.1 data are cut: the element at {path} is not whole.',
    fr: "Les données ASN.1 sont coupées : l'élément en {path} n'est pas complet.",
  },
  'asn1.malformed': {
    en: 'The {type} at {path} is not encoded as ASN.1 wants.',
    fr: "L'élément {type} en {path} n'est pas encodé comme le veut ASN.1.",
  },
  'asn1.trailing_data': {
    en: '{count} octets stand after the ASN.1 element at {path}.',
    fr: "{count} octets suivent l'élément ASN.1 en {path}.",
  },
  'asn1.limit': {
    en: 'The ASN.1 data at {path} pass the limit {limit} ({value}).',
    fr: 'Les données ASN.1 en {path} dépassent la limite {limit} ({value}).',
  },
  'asn1.unexpected': {
    en: 'The ASN.1 data at {path} are something else than what was expected ({expected}).',
    fr: 'Les données ASN.1 en {path} sont autre chose que ce qui était attendu ({expected}).',
  },
}

/** An error of this layer. */
export function asn1Error(
  code: Asn1ErrorCode,
  details?: ErrorDetails<Asn1ErrorCode>,
): HprimError<Asn1ErrorCode> {
  return errorOf(asn1Errors, code, details)
}
