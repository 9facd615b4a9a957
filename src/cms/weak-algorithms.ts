// What counts as weak: the one place that says so. Decrypting and verifying take what is weak and report it; signing and
// encrypting refuse short keys; of the profiles only `legacy` writes a weak cipher and a weak digest.
import { type DigestAlgorithm, modulusBits } from '../crypto/index.js'
import type { PublicKey } from '../x509/index.js'
import type { ContentCipher } from './content-ciphers.js'

/** Read and reported: ciphers with blocks of 64 bits, most of them with keys that can be found by trying. */
const weakCiphers: readonly ContentCipher[] = [
  'des-ede3-cbc',
  'des-cbc',
  'rc2-40-cbc',
  'rc2-64-cbc',
  'rc2-128-cbc',
]

export function isWeakCipher(cipher: ContentCipher): boolean {
  return weakCiphers.includes(cipher)
}

/** Verified and reported: digests of which collisions were found. With the names that a report uses. */
const weakDigests: { readonly [D in DigestAlgorithm]?: string } = { sha1: 'SHA-1' }

/** The usual name of a digest that is weak in a signature; null when it is not weak. */
export function weakDigestName(digest: DigestAlgorithm): string | null {
  return weakDigests[digest] ?? null
}

/** Digests that prove nothing any more: a signature that uses one is not verified (`cms.unsupported_signature`). */
export type BrokenDigest = 'md5'

/** Bits of an RSA key (RFC 8551 §4.2 and §4.4). Shorter keys are verified with and reported, and never written with. */
const LEAST_RSA_BITS = 2048

/** The length of an RSA key that is too short; null for all other keys. */
export function weakKeyBits(key: PublicKey): number | null {
  if (key.kind !== 'rsa') return null
  const bits = modulusBits(key)
  return bits < LEAST_RSA_BITS ? bits : null
}
