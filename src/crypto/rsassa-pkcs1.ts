import {
  checkBytes,
  checkDigest,
  checkRsaPrivateKey,
  checkRsaPublicKey,
  invalidInput,
  isBelow,
} from './check.js'
import { equalBytes } from './equal.js'
import type { RsaPrivateKey, RsaPublicKey } from './keys.js'
import { type CryptoProvider, type DigestAlgorithm, digestSizes } from './provider.js'
import { checkScheme } from './scheme-options.js'

/** The parameters of a digest algorithm in DER: NULL, which signers write, or nothing. */
const NULL = [0x05, 0x00] as const
const ABSENT = [] as const

/** What RSASSA-PKCS1-v1_5 signs. */
export interface Pkcs1Signing {
  readonly provider: CryptoProvider
  readonly key: RsaPrivateKey
  readonly digestAlgorithm: DigestAlgorithm
  /** The digest of what is signed. */
  readonly digest: Uint8Array
}

/** What an RSASSA-PKCS1-v1_5 signature is checked against. */
export interface Pkcs1Verification {
  readonly provider: CryptoProvider
  readonly key: RsaPublicKey
  readonly digestAlgorithm: DigestAlgorithm
  /** The digest of what was signed. */
  readonly digest: Uint8Array
  readonly signature: Uint8Array
}

/**
 * Signs a digest with RSASSA-PKCS1-v1_5 (RFC 8017 §8.2.1).
 * @throws HprimError `crypto.invalid_input` (a digest of another length, a modulus too short for it, a key that is
 *   invalid), `crypto.unsupported_algorithm`
 * @example
 * const running = provider.createDigest('sha256')
 * running.update(bytes)
 * const digest = running.digest()
 * const signature = signPkcs1({ provider, key: privateKey, digestAlgorithm: 'sha256', digest })
 */
export function signPkcs1(input: Pkcs1Signing): Uint8Array {
  checkScheme(input, ['digestAlgorithm', 'digest'])
  const { provider, key, digestAlgorithm, digest } = input
  checkRsaPrivateKey(key)
  checkDigestValue(provider, digestAlgorithm, digest)
  const encoded = encoding(digestInfoPrefix(digestAlgorithm, NULL), digest, key.modulus.length)
  if (encoded === null)
    throw invalidInput('key.modulus', `a modulus long enough for ${digestAlgorithm}`, key.modulus)
  return provider.rsaPrivate(key, encoded)
}

/**
 * Checks an RSASSA-PKCS1-v1_5 signature (RFC 8017 §8.2.2). What should have been signed is encoded and
 * compared whole: parsers of what was signed have let forgeries through (Bleichenbacher 2006; CVE-2026-33894 of
 * node-forge). An absent parameter of the digest algorithm is taken as NULL (RFC 8017 §A.2.4).
 * @returns false for anything that is not such a signature
 * @throws HprimError `crypto.invalid_input` (a digest of another length, an invalid key),
 *   `crypto.unsupported_algorithm`; never for the signature
 * @example
 * const isValid = verifyPkcs1({ provider, key: publicKey, digestAlgorithm: 'sha256', digest, signature })
 */
export function verifyPkcs1(input: Pkcs1Verification): boolean {
  checkScheme(input, ['digestAlgorithm', 'digest', 'signature'])
  const { provider, key, digestAlgorithm, digest, signature } = input
  checkRsaPublicKey(key)
  checkDigestValue(provider, digestAlgorithm, digest)
  checkBytes(signature, 'signature')
  const size = key.modulus.length
  if (signature.length !== size || !isBelow(signature, key.modulus)) return false
  const signed = provider.rsaPublic(key, signature)
  return [NULL, ABSENT].some((parameters) => {
    const encoded = encoding(digestInfoPrefix(digestAlgorithm, parameters), digest, size)
    return encoded !== null && equalBytes(encoded, signed)
  })
}

/**
 * Refuses a digest that the algorithm does not give.
 * @throws HprimError `crypto.invalid_input`, `crypto.unsupported_algorithm`
 */
export function checkDigestValue(
  provider: CryptoProvider,
  algorithm: DigestAlgorithm,
  digest: Uint8Array,
): void {
  checkDigest(provider.name, algorithm)
  checkBytes(digest, 'digest')
  const size = digestSizes[algorithm].digest
  if (digest.length !== size) throw invalidInput('digest', `${size} bytes`, digest)
}

/** EMSA-PKCS1-v1_5 (RFC 8017 §9.2): 00, 01, eight FF at least, 00, DigestInfo; null when it is too long. */
function encoding(prefix: readonly number[], digest: Uint8Array, size: number): Uint8Array | null {
  const start = size - prefix.length - digest.length
  if (start < 11) return null
  const encoded = new Uint8Array(size)
  encoded[1] = 1
  encoded.fill(0xff, 2, start - 1)
  encoded.set(prefix, start)
  encoded.set(digest, start + prefix.length)
  return encoded
}

/** The contents of the object identifiers in DER (RFC 8017 §B.1). */
const IDENTIFIERS: Readonly<Record<DigestAlgorithm, readonly number[]>> = {
  md5: [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x02, 0x05],
  sha1: [0x2b, 0x0e, 0x03, 0x02, 0x1a],
  sha256: [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01],
  sha384: [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02],
  sha512: [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03],
}

/** The DER of a DigestInfo up to the digest (RFC 8017 §A.2.4); all its lengths are below 128. */
function digestInfoPrefix(algorithm: DigestAlgorithm, parameters: readonly number[]): readonly number[] {
  const identifier = IDENTIFIERS[algorithm]
  const { digest } = digestSizes[algorithm]
  const inner = [0x06, identifier.length, ...identifier, ...parameters]
  return [0x30, inner.length + 4 + digest, 0x30, inner.length, ...inner, 0x04, digest]
}
