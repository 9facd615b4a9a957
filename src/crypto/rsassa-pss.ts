import {
  checkBytes,
  checkCount,
  checkDigest,
  checkRsaPrivateKey,
  checkRsaPublicKey,
  invalidInput,
  isBelow,
} from './check.js'
import { equalBytes } from './equal.js'
import { modulusBits, type RsaPrivateKey, type RsaPublicKey } from './keys.js'
import { digestOf, maskWithMgf1 } from './mgf1.js'
import type { CryptoProvider, DigestAlgorithm } from './provider.js'
import { checkDigestValue } from './rsassa-pkcs1.js'
import { checkScheme } from './scheme-options.js'

/** A modulus of 16,384 bits has no room for a longer salt. */
const MAX_SALT = 2048
/** The last byte of all that is signed (trailerField 1, the only one there is). */
const TRAILER = 0xbc

/** What RSASSA-PSS signs. */
export interface PssSigning {
  readonly provider: CryptoProvider
  readonly key: RsaPrivateKey
  readonly digestAlgorithm: DigestAlgorithm
  /** The digest of what is signed. */
  readonly digest: Uint8Array
  /** The digest that the mask is made with. Default: `digestAlgorithm`, as RFC 4055 §3.1 recommends. */
  readonly mgfDigest?: DigestAlgorithm | undefined
  /** Bytes of salt. Default: as many as the digest has. */
  readonly saltLength?: number | undefined
}

/** What an RSASSA-PSS signature is checked against; all its parameters, as the message gives them. */
export interface PssVerification {
  readonly provider: CryptoProvider
  readonly key: RsaPublicKey
  readonly digestAlgorithm: DigestAlgorithm
  /** The digest of what was signed. */
  readonly digest: Uint8Array
  readonly mgfDigest: DigestAlgorithm
  /** Bytes of salt. OpenSSL takes as many as fit unless told otherwise. */
  readonly saltLength: number
  readonly signature: Uint8Array
}

/**
 * Signs a digest with RSASSA-PSS (RFC 8017 §8.1.1), another signature at each call.
 * @throws HprimError `crypto.invalid_input` (a digest of another length, a modulus too short for it and the salt, an
 *   invalid key), `crypto.unsupported_algorithm`, `crypto.no_randomness`
 * @example
 * const signature = signPss({ provider, key: privateKey, digestAlgorithm: 'sha256', digest })
 */
export function signPss(input: PssSigning): Uint8Array {
  checkScheme(input, ['digestAlgorithm', 'digest', 'mgfDigest', 'saltLength'])
  const { provider, key, digestAlgorithm, digest, mgfDigest = digestAlgorithm } = input
  const { saltLength = digest.length } = input
  checkRsaPrivateKey(key)
  checkDigestValue(provider, digestAlgorithm, digest)
  checkDigest(provider.name, mgfDigest)
  checkCount(saltLength, 'saltLength', 0, MAX_SALT)
  const encoded = blockOf(key)
  const layout = layoutOf(encoded, digest.length, saltLength)
  if (layout === null) throw invalidInput('saltLength', 'a shorter salt, or a longer key', saltLength)

  const { masked, hash, separator } = layout
  const salt = provider.randomBytes(saltLength)
  hash.set(saltedDigest(provider, digestAlgorithm, digest, salt))
  masked[separator] = 1
  masked.set(salt, separator + 1)
  encoded[encoded.length - 1] = TRAILER
  maskWithMgf1(provider, mgfDigest, hash, masked)
  masked[0] = (masked[0] ?? 0) & topMask(key)
  return provider.rsaPrivate(key, padded(encoded, key))
}

/**
 * Checks an RSASSA-PSS signature (RFC 8017 §8.1.2).
 * @returns false for anything that is not such a signature with these parameters
 * @throws HprimError `crypto.invalid_input` (a digest of another length, an invalid salt length, a key that is
 *   invalid), `crypto.unsupported_algorithm`; never for the signature
 * @example
 * const parameters = { digestAlgorithm: 'sha256', mgfDigest: 'sha256', saltLength: 32 } as const
 * const isValid = verifyPss({ provider, key: publicKey, ...parameters, digest, signature })
 */
export function verifyPss(input: PssVerification): boolean {
  checkScheme(input, ['digestAlgorithm', 'digest', 'mgfDigest', 'saltLength', 'signature'])
  const { provider, key, digestAlgorithm, digest, mgfDigest, saltLength, signature } = input
  checkRsaPublicKey(key)
  checkDigestValue(provider, digestAlgorithm, digest)
  checkDigest(provider.name, mgfDigest)
  checkCount(saltLength, 'saltLength', 0, Number.MAX_SAFE_INTEGER)
  checkBytes(signature, 'signature')
  const size = key.modulus.length
  if (signature.length !== size || !isBelow(signature, key.modulus)) return false
  const signed = provider.rsaPublic(key, signature)
  const encoded = signed.subarray(size - blockOf(key).length)
  if (encoded.length < size && signed[0] !== 0) return false
  const layout = layoutOf(encoded, digest.length, saltLength)
  if (layout === null || encoded.at(-1) !== TRAILER) return false

  const { masked, hash, separator } = layout
  const top = topMask(key)
  if (((masked[0] ?? 0) & ~top) !== 0) return false
  maskWithMgf1(provider, mgfDigest, hash, masked)
  masked[0] = (masked[0] ?? 0) & top
  if (masked[separator] !== 1 || masked.subarray(0, separator).some((byte) => byte !== 0)) return false
  const salt = masked.subarray(separator + 1)
  return equalBytes(saltedDigest(provider, digestAlgorithm, digest, salt), hash)
}

/** EMSA-PSS (RFC 8017 §9.1) works on one bit less than the modulus has, so perhaps on one byte less. */
function blockOf(key: RsaPublicKey): Uint8Array {
  return new Uint8Array(Math.ceil((modulusBits(key) - 1) / 8))
}

/** The bits of the first byte that belong to the block. */
function topMask(key: RsaPublicKey): number {
  return 0xff >> ((8 - ((modulusBits(key) - 1) % 8)) % 8)
}

/** As long as the modulus. */
function padded(encoded: Uint8Array, key: RsaPublicKey): Uint8Array {
  const whole = new Uint8Array(key.modulus.length)
  whole.set(encoded, whole.length - encoded.length)
  return whole
}

interface Layout {
  /** Zeros, 01 and the salt, under the mask. */
  readonly masked: Uint8Array
  /** The digest of digest and salt. */
  readonly hash: Uint8Array
  /** Where in `masked` the 01 stands. */
  readonly separator: number
}

/** The parts of a block, or null when it is too short for them. */
function layoutOf(encoded: Uint8Array, digestLength: number, saltLength: number): Layout | null {
  const maskedLength = encoded.length - digestLength - 1
  const separator = maskedLength - saltLength - 1
  if (separator < 0) return null
  const masked = encoded.subarray(0, maskedLength)
  return { masked, hash: encoded.subarray(maskedLength, maskedLength + digestLength), separator }
}

function saltedDigest(
  provider: CryptoProvider,
  algorithm: DigestAlgorithm,
  digest: Uint8Array,
  salt: Uint8Array,
): Uint8Array {
  return digestOf(provider, algorithm, new Uint8Array(8), digest, salt)
}
