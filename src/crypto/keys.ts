import { hexOf } from '../base/index.js'

/**
 * An RSA public key (RFC 8017 §3.1). Numbers are big-endian without leading zeros. The modulus is odd and has
 * 512 to 16,384 bits, the exponent is odd, more than 1 and at most 64 bits long; whoever reads keys that others sent
 * sets tighter limits. A provider may keep what it makes of a key: the arrays must not change while it is in use.
 */
export interface RsaPublicKey {
  readonly kind: 'rsa'
  readonly modulus: Uint8Array
  readonly exponent: Uint8Array
}

/** An RSA private key of two primes (RFC 8017 §3.2 and §A.1.2), in numbers as those of the public key. */
export interface RsaPrivateKey extends RsaPublicKey {
  readonly privateExponent: Uint8Array
  readonly prime1: Uint8Array
  readonly prime2: Uint8Array
  /** The private exponent modulo `prime1` − 1. */
  readonly exponent1: Uint8Array
  /** The private exponent modulo `prime2` − 1. */
  readonly exponent2: Uint8Array
  /** The inverse of `prime2` modulo `prime1`. */
  readonly coefficient: Uint8Array
}

/** Curves over prime fields by the names of FIPS 186-4 §D.1.2 (secp256r1, secp384r1 and secp521r1). */
export type EcCurve = 'p256' | 'p384' | 'p521'

/** Bytes of a coordinate and of a private scalar, by curve. */
export const ecSizes: Readonly<Record<EcCurve, number>> = { p256: 32, p384: 48, p521: 66 }

/** A public key on an elliptic curve. */
export interface EcPublicKey {
  readonly kind: 'ec'
  readonly curve: EcCurve
  /** Uncompressed (SEC 1 §2.3.3): 04, X, Y. */
  readonly point: Uint8Array
}

/** A private key on an elliptic curve, with the public point that belongs to it. */
export interface EcPrivateKey extends EcPublicKey {
  /** Big-endian, as long as a coordinate (RFC 5915 §3). */
  readonly scalar: Uint8Array
}

/**
 * Bits of the modulus.
 * @example
 * const isWeak = modulusBits(publicKey) < 2048
 */
export function modulusBits({ modulus }: RsaPublicKey): number {
  return bitLength(modulus)
}

function bitLength(number: Uint8Array): number {
  return number.length * 8 - (Math.clz32(number[0] ?? 0) - 24)
}

/**
 * Whether the numbers of an RSA private key belong together (RFC 8017 §3.2): the modulus is the product of the
 * primes, and every exponent the inverse of the public one. Not whether the primes are prime.
 * @example
 * if (!isConsistentRsaKey(key)) throw inconsistentKey()
 */
export function isConsistentRsaKey(key: RsaPrivateKey): boolean {
  const [n, e, d] = [numberOf(key.modulus), numberOf(key.exponent), numberOf(key.privateExponent)]
  const [p, q] = [numberOf(key.prime1), numberOf(key.prime2)]
  if (p <= 1n || q <= 1n || p * q !== n) return false
  const [dp, dq] = [numberOf(key.exponent1), numberOf(key.exponent2)]
  return (
    (d * e) % (p - 1n) === 1n &&
    (d * e) % (q - 1n) === 1n &&
    dp === d % (p - 1n) &&
    dq === d % (q - 1n) &&
    (numberOf(key.coefficient) * q) % p === 1n
  )
}

function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${bytes.length === 0 ? '0' : hexOf(bytes)}`)
}

/**
 * Whether a number can be the modulus of RSA. Below 512 bits no digest fits; OpenSSL works with 16,384 at most.
 * @example
 * if (!isRsaModulus(modulus)) throw invalidInput('key.modulus', 'an odd number of 512 to 16,384 bits', modulus)
 */
export function isRsaModulus(modulus: Uint8Array): boolean {
  const bits = bitLength(modulus)
  return bits >= 512 && bits <= 16_384 && !isEven(modulus)
}

/**
 * Whether a number can be the public exponent of RSA: odd, 3 to 2⁶⁴. A longer one makes verifying a signature, which anyone
 * may send, as expensive as signing.
 * @example
 * if (!isRsaExponent(exponent)) throw invalidInput('key.exponent', 'an odd number, 3 to 2⁶⁴', exponent)
 */
export function isRsaExponent(exponent: Uint8Array): boolean {
  const isOne = exponent.length === 1 && exponent[0] === 1
  return exponent.length <= 8 && !isEven(exponent) && !isOne
}

export function isEven(number: Uint8Array): boolean {
  return ((number.at(-1) ?? 0) & 1) === 0
}
