// A signature over a digest: the schemes that messages name, with public keys as certificates hold them.
import { type CryptoProvider, unsupportedAlgorithm, verifyPkcs1, verifyPss } from '../crypto/index.js'
import type { PublicKey } from '../x509/index.js'
import { allowsScheme } from './key-usage.js'
import type { SignatureDigest } from './oids.js'
import type { SchemeUse } from './signed-data.js'

/** What a signature is verified against. */
export interface SignatureInput {
  readonly scheme: SchemeUse
  readonly key: PublicKey
  readonly digest: Uint8Array
  /** What the digest is of: ECDSA of node:crypto digests itself. */
  readonly data: readonly Uint8Array[]
  readonly signature: Uint8Array
}

/** The digest of slices, one after the other. */
export function sliceDigest(
  provider: CryptoProvider,
  algorithm: SignatureDigest,
  slices: Iterable<Uint8Array>,
): Uint8Array {
  const running = provider.createDigest(algorithm)
  for (const slice of slices) running.update(slice)
  return running.digest()
}

/**
 * Whether a signature holds.
 * @throws HprimError `crypto.unsupported_algorithm` (a key of another kind, or for another scheme only; a scheme that the
 *   provider lacks)
 */
export function signatureHolds(provider: CryptoProvider, input: SignatureInput): boolean {
  const { scheme, key, digest, data, signature } = input
  if (scheme.name === 'ecdsa' && key.kind === 'ec') {
    return provider.verifyEcdsa({ key, digest: scheme.digest, data, signature })
  }
  if (key.kind !== 'rsa' || scheme.name === 'ecdsa' || !allowsScheme(key, scheme.name)) {
    throw unsupportedAlgorithm(provider.name, scheme.name)
  }
  const common = { provider, key, digestAlgorithm: scheme.digest, digest, signature }
  if (scheme.name === 'rsassa-pkcs1-v1_5') return verifyPkcs1(common)
  return verifyPss({ ...common, mgfDigest: scheme.mgfDigest, saltLength: scheme.saltLength })
}
