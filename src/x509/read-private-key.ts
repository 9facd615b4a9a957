import {
  type Asn1Element,
  type Asn1Fields,
  bitStringOf,
  explicitOf,
  isUniversal,
  octetStringOf,
  oidOf,
  readBer,
  sequenceOf,
  smallIntegerOf,
  universal,
  unsignedBytesOf,
} from '../asn1/index.js'
import {
  attempt,
  type BytesInput,
  bytesOf,
  type Diagnostic,
  latin1Of,
  type Refusal,
  sameBytes,
} from '../base/index.js'
import {
  checkRsaPrivateKey,
  type EcCurve,
  type EcPrivateKey,
  ecSizes,
  isConsistentRsaKey,
  type RsaPrivateKey,
} from '../crypto/index.js'
import { findDer, limitsOf, type ReadX509Options, readFound, type Wanted } from './find-der.js'
import { type InputKind, structureKindOf } from './input-kind.js'
import type { X509Limits } from './limits.js'
import { curveOf, ecPublicKeyOf, keyOids } from './public-key.js'
import { refusingAsn1 } from './refusing-asn1.js'
import {
  privateKeyRefusals,
  refuseKey,
  type X509Collector,
  type X509DiagnosticCode,
  type X509RefusalCode,
  x509Collector,
} from './words.js'

/** Options of `readPrivateKey`. */
export type ReadPrivateKeyOptions = ReadX509Options

/** What `readPrivateKey` gives. */
export type PrivateKeyReading =
  | {
      readonly key: RsaPrivateKey | EcPrivateKey
      readonly diagnostics: readonly Diagnostic<X509DiagnosticCode>[]
      readonly refusal?: undefined
    }
  | {
      readonly refusal: Refusal<X509RefusalCode>
      readonly diagnostics: readonly Diagnostic<X509DiagnosticCode>[]
      readonly key?: undefined
    }

const wanted: Wanted = {
  kind: 'private-key',
  label: /^(?:[A-Z0-9]+ )?PRIVATE KEY$/,
  refuse: (found) => refuseKey('x509.not_a_private_key', { found }),
}

/**
 * Reads a private key that is not encrypted: PKCS #8 (RFC 5958), or the older formats of RSA (RFC 8017 §A.1.2) and EC
 * keys (RFC 5915), in DER or as the first key of a PEM text. It never throws on content. Of what is something else, the
 * parameter `found` of `x509.not_a_private_key` tells what it is: `certificate`, and what `readCertificate` names. The
 * numbers are views on the bytes read: give the key to `createPrivateKey`, and keep neither.
 * @param bytes DER, BER or PEM, up to `limits.bytes` (1 MiB).
 * @throws HprimError `options.invalid` (not bytes), `options.invalid_limit`, `options.unknown`
 * @example
 * const { key, refusal } = readPrivateKey(bytes)
 * if (key === undefined) throw new Error(refusal.message)
 * const signer = { certificate, key: createPrivateKey(key, provider) }
 */
export function readPrivateKey(bytes: BytesInput, options: ReadPrivateKeyOptions = {}): PrivateKeyReading {
  const given = bytesOf(bytes, 'bytes')
  const limits = limitsOf(options)
  const collector = x509Collector()
  const { value, refusal } = attempt(privateKeyRefusals, () => keyIn(given, limits, collector))
  const diagnostics = collector.all()
  return refusal === undefined ? { key: value, diagnostics } : { refusal, diagnostics }
}

type Key = RsaPrivateKey | EcPrivateKey

function keyIn(bytes: Uint8Array, limits: X509Limits, collector: X509Collector): Key {
  const found = findDer(bytes, { ...wanted, refuse: (kind) => refuseText(bytes, kind) }, limits, collector)
  const label = found.label ?? 'PRIVATE KEY'
  if (label === 'ENCRYPTED PRIVATE KEY') return refuseKey('x509.encrypted_private_key')
  // Those of OpenSSH and DSA.
  if (!/^(?:(?:RSA|EC) )?PRIVATE KEY$/.test(label)) return refuseKey('x509.unsupported_private_key')
  return refusingAsn1(
    () => privateKeyOf(readFound(found, limits, 'key', collector), limits),
    () => refuseKey('x509.malformed_private_key'),
  )
}

/** A key encrypted in the old format has headers, which are not base64 (RFC 1421). */
function refuseText(bytes: Uint8Array, kind: InputKind): never {
  const encrypted = /PRIVATE KEY-----\s+Proc-Type: ?4,ENCRYPTED/.test(latin1Of(bytes))
  return encrypted ? refuseKey('x509.encrypted_private_key') : wanted.refuse(kind)
}

/** Gives the public point of a scalar, null for what is none: `CryptoProvider.ecPointOf`. */
type PointOf = (curve: EcCurve, scalar: Uint8Array) => Uint8Array | null

/**
 * Reads a private key that is not encrypted. By what comes first: a version, or the algorithm that a key is encrypted with
 * (RFC 5958 §3).
 * @param pointOf For keys on curves: those that do not hold their public point are not supported without it, and those that
 *   do are not checked.
 * @throws HprimError `asn1.*`; Refused
 */
export function privateKeyOf(element: Asn1Element, limits: X509Limits, pointOf?: PointOf): Key {
  const kind = structureKindOf(element) ?? 'unknown'
  if (kind !== wanted.kind) return wanted.refuse(kind)
  const fields = sequenceOf(element, 'key')
  if (fields.optional(universal.sequence) !== null) return refuseKey('x509.encrypted_private_key')
  const version = fields.read('version', smallIntegerOf)
  const second = fields.peek()
  if (second !== null && isUniversal(second, universal.integer)) return rsaKeyOf(version, fields)
  if (second !== null && isUniversal(second, universal.octetString)) return ecKeyOf(fields, null, pointOf)
  return wrappedKeyOf(fields, limits, pointOf)
}

/** PrivateKeyInfo (RFC 5958 §2) after its version. */
function wrappedKeyOf(fields: Asn1Fields, limits: X509Limits, pointOf: PointOf | undefined): Key {
  const algorithm = fields.read('privateKeyAlgorithm', sequenceOf)
  const oid = algorithm.read('algorithm', oidOf)
  const isRsa = oid === keyOids.rsa || oid === keyOids.rsaPss || oid === keyOids.rsaOaep
  if (!isRsa && oid !== keyOids.ec) return refuseKey('x509.unsupported_private_key')
  const path = fields.at('privateKey')
  const numbers = sequenceOf(readBer(fields.read('privateKey', octetStringOf), { path, limits }), path)
  const innerVersion = numbers.read('version', smallIntegerOf)
  if (isRsa) return rsaKeyOf(innerVersion, numbers)
  return ecKeyOf(numbers, algorithm.peek(), pointOf)
}

function rsaKeyOf(version: number, fields: Asn1Fields): Key {
  // Version 1 is that of keys of more than two primes.
  if (version !== 0) return refuseKey('x509.unsupported_private_key')
  const key: RsaPrivateKey = {
    kind: 'rsa',
    modulus: fields.read('modulus', unsignedBytesOf),
    exponent: fields.read('publicExponent', unsignedBytesOf),
    privateExponent: fields.read('privateExponent', unsignedBytesOf),
    prime1: fields.read('prime1', unsignedBytesOf),
    prime2: fields.read('prime2', unsignedBytesOf),
    exponent1: fields.read('exponent1', unsignedBytesOf),
    exponent2: fields.read('exponent2', unsignedBytesOf),
    coefficient: fields.read('coefficient', unsignedBytesOf),
  }
  fields.end()
  const sound = passes(() => checkRsaPrivateKey(key)) && isConsistentRsaKey(key)
  return sound ? key : refuseKey('x509.malformed_private_key')
}

/** ECPrivateKey (RFC 5915) behind its version, and the parameters of the algorithm around it. */
function ecKeyOf(fields: Asn1Fields, around: Asn1Element | null, pointOf: PointOf | undefined): Key {
  const scalar = fields.read('privateKey', octetStringOf)
  const parameters = fields.optionalContext(0)
  const publicKey = fields.optionalContext(1)
  const path = fields.at('parameters')
  const within = parameters === null ? null : explicitOf(parameters, 0, path)
  if (around !== null && within !== null && !sameBytes(around.raw, within.raw)) {
    return refuseKey('x509.malformed_private_key')
  }
  const named = within ?? around
  const curve = named === null ? null : curveOf(named, path)
  if (curve === null || (publicKey === null && pointOf === undefined)) {
    return refuseKey('x509.unsupported_private_key')
  }
  const size = ecSizes[curve]
  const start = scalar.findIndex((byte) => byte !== 0)
  const significant = scalar.subarray(start)
  if (start < 0 || significant.length > size) return refuseKey('x509.malformed_private_key')
  const padded = new Uint8Array(size)
  padded.set(significant, size - significant.length)
  const place = fields.at('publicKey')
  const stated = publicKey === null ? null : bitStringOf(explicitOf(publicKey, 1, place), place).bytes
  const computed = pointOf?.(curve, padded)
  const point = stated ?? computed
  if (computed === null || point === null || point === undefined)
    return refuseKey('x509.malformed_private_key')
  const key = ecPublicKeyOf(curve, point)
  if (key === null) return refuseKey('x509.unsupported_private_key')
  // Or it would be joined with the certificate of another.
  if (computed !== undefined && !sameBytes(point, computed)) return refuseKey('x509.malformed_private_key')
  return { ...key, scalar: padded }
}

/** Whether a check of crypto/ passes: for numbers that were received, what it throws is not a mistake of the caller. */
function passes(check: () => void): boolean {
  try {
    check()
    return true
  } catch {
    return false
  }
}
