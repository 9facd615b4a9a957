// A signature over a digest: the schemes that messages name, on public keys as certificates hold them.
import type { HprimError } from '../base/index.js'
import { type CryptoProvider, verifyPkcs1, verifyPss } from '../crypto/index.js'
import type { PublicKey } from '../x509/index.js'
import type { SignatureDigest } from './oids.js'
import type { SchemeUse } from './signed.js'

/** What a signature is checked against. */
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
  crypto: CryptoProvider,
  algorithm: SignatureDigest,
  slices: readonly Uint8Array[],
): Uint8Array {
  const running = crypto.createDigest(algorithm)
  for (const slice of slices) running.update(slice)
  return running.digest()
}

/** Whether a signature holds; null when it cannot be checked: a key of another kind, a scheme that the provider lacks. */
export function signatureHolds(crypto: CryptoProvider, input: SignatureInput): boolean | null {
  const { scheme, key, digest, data, signature } = input
  try {
    if (scheme.name === 'ecdsa') {
      return key.kind === 'ec' ? crypto.verifyEcdsa({ key, digest: scheme.digest, data, signature }) : null
    }
    if (key.kind !== 'rsa') return null
    // RFC 4055, 1.2: some keys are for one scheme only.
    if (key.restrictedTo !== null && key.restrictedTo !== scheme.name) return null
    const common = { crypto, key, digestAlgorithm: scheme.digest, digest, signature }
    if (scheme.name === 'rsassa-pkcs1-v1_5') return verifyPkcs1(common)
    return verifyPss({ ...common, mgfDigest: scheme.mgfDigest, saltLength: scheme.saltLength })
  } catch (error) {
    if ((error as Partial<HprimError>).code === 'crypto.unsupported_algorithm') return null
    throw error
  }
}
