// What counts as weak in a signature: the one place that says so. What is weak is verified and reported, and never written
// but by the profile `legacy` of cms/, which says so.
import { type DigestAlgorithm, modulusBits } from '../crypto/index.js'
import type { PublicKey } from './public-key.js'

/** Verified and reported: digests of which collisions were found. With the names that a report uses. */
const weakDigests: { readonly [D in DigestAlgorithm]?: string } = { sha1: 'SHA-1' }

/**
 * The usual name of a digest that is weak in a signature; null when it is not weak.
 * @internal For `hprim/cms`.
 */
export function weakDigestName(digest: DigestAlgorithm): string | null {
  return weakDigests[digest] ?? null
}

/** Digests that prove nothing any more: a signature that uses one is not verified, as one of an unknown algorithm. */
export type BrokenDigest = 'md5'

/** Bits of an RSA key (RFC 8551 §4.2 and §4.4). Shorter keys are verified with and reported, and never written with. */
const LEAST_RSA_BITS = 2048

/**
 * The length of an RSA key that is too short; null for all other keys.
 * @internal For `hprim/cms`.
 */
export function weakKeyBits(key: PublicKey): number | null {
  if (key.kind !== 'rsa') return null
  const bits = modulusBits(key)
  return bits < LEAST_RSA_BITS ? bits : null
}
