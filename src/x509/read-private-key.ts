import {
  type Asn1Element,
  type Asn1Fields,
  bitStringOf,
  explicitOf,
  isUniversal,
  octetStringOf,
  oidOf,
  onAsn1Error,
  readBer,
  sequenceOf,
  smallIntegerOf,
  universal,
  unsignedBytesOf,
} from '../asn1/index.js'
import { bytesOf, sameBytes } from '../base/index.js'
import {
  checkRsaPrivateKey,
  type EcPrivateKey,
  ecSizes,
  isConsistentRsaKey,
  type RsaPrivateKey,
} from '../crypto/index.js'
import type { X509Refusal } from './certificate.js'
import { isSequence, latin1Of, readPem } from './pem.js'
import { curveOf, ecPublicKeyOf, keyOids, passes } from './public-key.js'
import { x509Refusal } from './words.js'

/** What `readPrivateKey` gives. */
export type PrivateKeyReading =
  | { readonly key: RsaPrivateKey | EcPrivateKey; readonly refusal?: undefined }
  | { readonly key?: undefined; readonly refusal: X509Refusal }

const MAX_OCTETS = 64 * 1024

/**
 * Reads a private key that is not encrypted: PKCS #8 (RFC 5958), or the older forms of RSA (RFC 8017, A.1.2) and EC
 * (RFC 5915), in DER or as the first key of a PEM text. It never throws on octets. The numbers are views on the octets
 * read: give `createPrivateKey` the key and forget both.
 * @throws HprimError `options.invalid` (no octets)
 */
export function readPrivateKey(bytes: Uint8Array): PrivateKeyReading {
  const given = bytesOf(bytes, 'key')
  if (isSequence(given)) return readDer(given, 'PRIVATE KEY')
  const block = readPem(given).find(({ label }) => /^(?:[A-Z0-9]+ )?PRIVATE KEY$/.test(label))
  if (block === undefined) return { refusal: x509Refusal(refusalOfText(given)) }
  return readDer(block.bytes, block.label)
}

/** A key of the old form under a password has headers, which are no base64 (RFC 1421). */
function refusalOfText(bytes: Uint8Array): 'x509.encrypted_private_key' | 'x509.not_a_private_key' {
  const encrypted = /PRIVATE KEY-----\s+Proc-Type: ?4,ENCRYPTED/.test(latin1Of(bytes))
  return encrypted ? 'x509.encrypted_private_key' : 'x509.not_a_private_key'
}

function readDer(octets: Uint8Array, label: string): PrivateKeyReading {
  if (label === 'ENCRYPTED PRIVATE KEY') return { refusal: x509Refusal('x509.encrypted_private_key') }
  // Those of OpenSSH and DSA.
  if (!/^(?:(?:RSA|EC) )?PRIVATE KEY$/.test(label)) {
    return { refusal: x509Refusal('x509.unsupported_private_key') }
  }
  if (octets.length > MAX_OCTETS) return { refusal: x509Refusal('x509.not_a_private_key') }
  const read = (): PrivateKeyReading => {
    const key = keyOf(readBer(octets, { path: 'key' }))
    return typeof key === 'string' ? { refusal: x509Refusal(key) } : { key }
  }
  return onAsn1Error(read, () => ({ refusal: x509Refusal('x509.malformed_private_key') }))
}

type KeyOrCode =
  | RsaPrivateKey
  | EcPrivateKey
  | 'x509.encrypted_private_key'
  | 'x509.malformed_private_key'
  | 'x509.not_a_private_key'
  | 'x509.unsupported_private_key'

/** By what stands first: a version, or the algorithm that a key is encrypted with. */
function keyOf(element: Asn1Element): KeyOrCode {
  const fields = sequenceOf(element, 'key')
  if (isEncrypted(element)) return 'x509.encrypted_private_key'
  const first = fields.peek()
  if (first === null || !isUniversal(first, universal.integer)) return 'x509.not_a_private_key'
  const version = fields.read('version', smallIntegerOf)
  const second = fields.peek()
  if (second === null) return 'x509.not_a_private_key'
  if (isUniversal(second, universal.integer)) return rsaKeyOf(version, fields)
  if (isUniversal(second, universal.octetString)) return ecKeyOf(fields, null)
  const wrapped = element.children[2]
  // A PKCS #12 file starts with a number and a SEQUENCE too.
  if (wrapped === undefined || !isUniversal(wrapped, universal.octetString)) return 'x509.not_a_private_key'
  const algorithm = fields.read('privateKeyAlgorithm', sequenceOf)
  const oid = algorithm.read('algorithm', oidOf)
  const isRsa = oid === keyOids.rsa || oid === keyOids.rsaPss || oid === keyOids.rsaOaep
  if (!isRsa && oid !== keyOids.ec) return 'x509.unsupported_private_key'
  const path = fields.at('privateKey')
  const numbers = sequenceOf(readBer(octetStringOf(wrapped, path), { path }), path)
  const innerVersion = numbers.read('version', smallIntegerOf)
  if (isRsa) return rsaKeyOf(innerVersion, numbers)
  return ecKeyOf(numbers, algorithm.peek())
}

/** An algorithm, and octets under it (RFC 5958, 3). */
function isEncrypted({ children: [first, second, third] }: Asn1Element): boolean {
  if (first === undefined || second === undefined || third !== undefined) return false
  return isUniversal(first, universal.sequence) && isUniversal(second, universal.octetString)
}

function rsaKeyOf(version: number, fields: Asn1Fields): KeyOrCode {
  // Version 1 is that of keys of more than two primes.
  if (version !== 0) return 'x509.unsupported_private_key'
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
  return passes(() => checkRsaPrivateKey(key)) && isConsistentRsaKey(key) ? key : 'x509.malformed_private_key'
}

/** ECPrivateKey (RFC 5915) behind its version, and the parameters of the algorithm around it. */
function ecKeyOf(fields: Asn1Fields, around: Asn1Element | null): KeyOrCode {
  const scalar = fields.read('privateKey', octetStringOf)
  const parameters = fields.optionalContext(0)
  const publicKey = fields.optionalContext(1)
  const path = fields.at('parameters')
  const within = parameters === null ? null : explicitOf(parameters, 0, path)
  if (around !== null && within !== null && !sameBytes(around.raw, within.raw)) {
    return 'x509.malformed_private_key'
  }
  const named = within ?? around
  const curve = named === null ? null : curveOf(named, path)
  // The point of a key that does not hold it would have to be computed.
  if (curve === null || publicKey === null) return 'x509.unsupported_private_key'
  const { bytes: point } = bitStringOf(
    explicitOf(publicKey, 1, fields.at('publicKey')),
    fields.at('publicKey'),
  )
  const key = ecPublicKeyOf(curve, point)
  if (key === null) return 'x509.unsupported_private_key'
  const size = ecSizes[curve]
  const start = scalar.findIndex((octet) => octet !== 0)
  const significant = scalar.subarray(start)
  if (start < 0 || significant.length > size) return 'x509.malformed_private_key'
  const padded = new Uint8Array(size)
  padded.set(significant, size - significant.length)
  return { ...key, scalar: padded }
}
