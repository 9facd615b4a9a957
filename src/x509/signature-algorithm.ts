// The algorithms of signatures (RFC 3370, RFC 4055, RFC 4056, RFC 5754, RFC 5758).
import {
  type Asn1Fields,
  isUniversal,
  oidOf,
  onAsn1Error,
  readBer,
  sequenceOf,
  universal,
} from '../asn1/index.js'
import type { EcCurve } from '../crypto/index.js'
import { keyOids, type PublicKey } from './public-key.js'
import { pssParametersOf } from './rsa-parameters.js'
import type { SignatureDigest } from './signature-digest.js'

/** A signature scheme with its parameters. */
export type SchemeUse =
  | { readonly name: 'rsassa-pkcs1-v1_5'; readonly digest: SignatureDigest }
  | { readonly name: 'ecdsa'; readonly digest: SignatureDigest }
  | {
      readonly name: 'rsassa-pss'
      readonly digest: SignatureDigest
      readonly mgfDigest: SignatureDigest
      readonly saltLength: number
    }

type NamedSignature = Exclude<SchemeUse, { readonly name: 'rsassa-pss' }>

/** ECDSA with its digest, to write. */
export const ecdsaOids: Readonly<Record<'sha256' | 'sha384' | 'sha512', string>> = {
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
}

/** The digest that goes with a curve (RFC 5753 §8). */
export const ecDigests: Readonly<Record<EcCurve, 'sha256' | 'sha384' | 'sha512'>> = {
  p256: 'sha256',
  p384: 'sha384',
  p521: 'sha512',
}

const rsa = (digest: SignatureDigest): NamedSignature => ({ name: 'rsassa-pkcs1-v1_5', digest })
const ecdsa = (digest: SignatureDigest): NamedSignature => ({ name: 'ecdsa', digest })

const signatures: ReadonlyMap<string, NamedSignature> = /* @__PURE__ */ new Map([
  ['1.2.840.113549.1.1.5', /* @__PURE__ */ rsa('sha1')],
  ['1.3.14.3.2.29', /* @__PURE__ */ rsa('sha1')],
  ['1.2.840.113549.1.1.11', /* @__PURE__ */ rsa('sha256')],
  ['1.2.840.113549.1.1.12', /* @__PURE__ */ rsa('sha384')],
  ['1.2.840.113549.1.1.13', /* @__PURE__ */ rsa('sha512')],
  ['1.2.840.10045.4.1', /* @__PURE__ */ ecdsa('sha1')],
  [ecdsaOids.sha256, /* @__PURE__ */ ecdsa('sha256')],
  [ecdsaOids.sha384, /* @__PURE__ */ ecdsa('sha384')],
  [ecdsaOids.sha512, /* @__PURE__ */ ecdsa('sha512')],
])

/**
 * The signature algorithm of an object identifier; null for those not supported.
 * @internal For `hprim/cms`.
 */
export function signatureOfOid(oid: string): NamedSignature | null {
  return signatures.get(oid) ?? null
}

/**
 * The scheme of the signature of a certificate or a revocation list, from its AlgorithmIdentifier in BER; null for one that
 * is not supported: DSA, MD5, none at all (id-alg-unsigned of RFC 9925), what is malformed.
 */
export function signatureSchemeOf(rawAlgorithm: Uint8Array): SchemeUse | null {
  return onAsn1Error(
    () => schemeOf(sequenceOf(readBer(rawAlgorithm, { limits: ALGORITHM_LIMITS }), '')),
    () => null,
  )
}

/** Those of RSASSA-PSS have some thirty elements. */
const ALGORITHM_LIMITS = { bytes: 1_000, elements: 100 }

function schemeOf(fields: Asn1Fields): SchemeUse | null {
  const oid = fields.read('algorithm', oidOf)
  const parameters = fields.peek()
  if (fields.left > 1) return null
  if (oid === keyOids.rsaPss) {
    const pss = pssParametersOf(parameters, fields.at('parameters'))
    return pss === null ? null : { name: 'rsassa-pss', ...pss }
  }
  // NULL or none (RFC 4055 §5, RFC 5758 §3.2); some write NULL for ECDSA too.
  const plain =
    parameters === null || (isUniversal(parameters, universal.null) && parameters.raw.length === 2)
  return plain ? signatureOfOid(oid) : null
}

/**
 * Whether an RSA key is for any scheme, or for this one (RFC 4055 §1.2).
 * @internal For `hprim/cms`.
 */
export function allowsScheme(
  { restrictedTo }: Extract<PublicKey, { readonly kind: 'rsa' }>,
  scheme: string,
): boolean {
  return restrictedTo === null || restrictedTo === scheme
}
