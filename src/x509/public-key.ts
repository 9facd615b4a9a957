import {
  type Asn1Element,
  bitStringOf,
  isUniversal,
  oidOf,
  readBer,
  sequenceOf,
  universal,
  unsignedBytesOf,
} from '../asn1/index.js'
import {
  type EcCurve,
  type EcPublicKey,
  ecSizes,
  isRsaExponent,
  isRsaModulus,
  type RsaPublicKey,
} from '../crypto/index.js'
import type { X509Limits } from './limits.js'

/** The key that a certificate is for. */
export type PublicKey =
  | (RsaPublicKey & {
      /** The one scheme that the key is for, as its algorithm says (RFC 4055 §1.2); null: any. */
      readonly restrictedTo: 'rsassa-pss' | 'rsaes-oaep' | null
    })
  | EcPublicKey
  | {
      /** One that is not used here: another algorithm or curve, a compressed point, numbers that are not a valid key. */
      readonly kind: 'other'
      /** Its algorithm, dotted. */
      readonly algorithm: string
    }

/**
 * Object identifiers of keys (RFC 3279, RFC 4055, RFC 5480).
 * @internal For `hprim/cms`.
 */
export const keyOids = {
  rsa: '1.2.840.113549.1.1.1',
  rsaOaep: '1.2.840.113549.1.1.7',
  rsaPss: '1.2.840.113549.1.1.10',
  ec: '1.2.840.10045.2.1',
} as const

/** Named curves (RFC 5480 §2.1.1.1). */
export const curveOids: Readonly<Record<EcCurve, string>> = {
  p256: '1.2.840.10045.3.1.7',
  p384: '1.3.132.0.34',
  p521: '1.3.132.0.35',
}

/**
 * The curve that ECParameters name (RFC 5480 §2.1.1); null for those not used here, and for one that is not named but
 * described.
 * @throws HprimError `asn1.malformed`
 */
export function curveOf(element: Asn1Element, path: string): EcCurve | null {
  if (!isUniversal(element, universal.oid)) return null
  const oid = oidOf(element, path)
  const names = Object.keys(curveOids) as EcCurve[]
  return names.find((name) => curveOids[name] === oid) ?? null
}

/**
 * Reads a SubjectPublicKeyInfo (RFC 5280 §4.1.2.7).
 * @throws HprimError `asn1.*`
 */
export function publicKeyOf(element: Asn1Element, path: string, limits: X509Limits): PublicKey {
  const fields = sequenceOf(element, path)
  const algorithm = fields.read('algorithm', sequenceOf)
  const oid = algorithm.read('algorithm', oidOf)
  const { bytes, unusedBits } = fields.read('subjectPublicKey', bitStringOf)
  fields.end()
  const other = { kind: 'other', algorithm: oid } as const
  if (unusedBits !== 0) return other
  if (oid === keyOids.rsa || oid === keyOids.rsaPss || oid === keyOids.rsaOaep) {
    const key = rsaPublicKeyOf(bytes, `${path}.subjectPublicKey`, limits)
    return key === null ? other : { ...key, restrictedTo: restrictionOf(oid) }
  }
  if (oid !== keyOids.ec) return other
  const parameters = algorithm.peek()
  const curve = parameters === null ? null : curveOf(parameters, algorithm.at('parameters'))
  return curve === null ? other : (ecPublicKeyOf(curve, bytes) ?? other)
}

function restrictionOf(oid: string): 'rsassa-pss' | 'rsaes-oaep' | null {
  if (oid === keyOids.rsaPss) return 'rsassa-pss'
  return oid === keyOids.rsaOaep ? 'rsaes-oaep' : null
}

/** RFC 8017 §A.1.1; null for numbers that are not a valid key. */
function rsaPublicKeyOf(bytes: Uint8Array, path: string, limits: X509Limits): RsaPublicKey | null {
  const fields = sequenceOf(readBer(bytes, { path, limits }), path)
  const modulus = fields.read('modulus', unsignedBytesOf)
  const exponent = fields.read('publicExponent', unsignedBytesOf)
  fields.end()
  return isRsaModulus(modulus) && isRsaExponent(exponent) ? { kind: 'rsa', modulus, exponent } : null
}

/** SEC 1 §2.3.3; null for a compressed point, and for one of another length. */
export function ecPublicKeyOf(curve: EcCurve, point: Uint8Array): EcPublicKey | null {
  return point[0] === 4 && point.length === 1 + 2 * ecSizes[curve] ? { kind: 'ec', curve, point } : null
}
