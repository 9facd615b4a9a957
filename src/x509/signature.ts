// A signature over a digest: the schemes that messages and certificates name, with public keys as certificates hold them.

import { isHprimError } from '../base/index.js'
import {
  type CryptoProvider,
  modulusBits,
  unsupportedAlgorithm,
  verifyPkcs1,
  verifyPss,
} from '../crypto/index.js'
import type { PublicKey } from './public-key.js'
import { allowsScheme, type SchemeUse, signatureSchemeOf } from './signature-algorithm.js'
import { sliceDigest } from './signature-digest.js'

/** What a signature is verified against. */
export interface SignatureInput {
  readonly scheme: SchemeUse
  readonly key: PublicKey
  readonly digest: Uint8Array
  /** What the digest is of: ECDSA of node:crypto digests itself. */
  readonly data: readonly Uint8Array[]
  readonly signature: Uint8Array
}

/**
 * Whether a signature holds.
 * @throws HprimError `crypto.unsupported_algorithm` (a key of another kind, or for another scheme only; a scheme that the
 *   provider lacks)
 * @internal For `hprim/cms`.
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

/** `unsupported`: it cannot be checked here, by its algorithm, its key or the provider. Nothing is proved then. */
export type SignatureVerdict = 'valid' | 'invalid' | 'unsupported'

/** What an issuer signed: a certificate or a revocation list. */
export interface IssuedInput {
  readonly provider: CryptoProvider
  /** The TBSCertificate or TBSCertList, as received. */
  readonly signed: Uint8Array
  /** The AlgorithmIdentifier of the signature, as received. */
  readonly rawAlgorithm: Uint8Array
  readonly signature: Uint8Array
  /** Of the issuer. */
  readonly publicKey: PublicKey
}

/** Bits of an RSA key with which a signature is verified: a longer one costs more than anyone's certificate is worth. */
const MOST_RSA_BITS = 8_192

/** Whether the signature of an issuer holds. It never throws on content. */
export function signatureVerdict(input: IssuedInput): SignatureVerdict {
  const { provider, signed, rawAlgorithm, signature, publicKey: key } = input
  const scheme = signatureSchemeOf(rawAlgorithm)
  if (scheme === null || key.kind === 'other') return 'unsupported'
  // Of one kind with a key of the other, or for another scheme only: no signature of this key.
  if ((scheme.name === 'ecdsa') !== (key.kind === 'ec')) return 'invalid'
  if (key.kind === 'rsa') {
    if (!allowsScheme(key, scheme.name)) return 'invalid'
    if (modulusBits(key) > MOST_RSA_BITS) return 'unsupported'
  }
  try {
    const data = [signed]
    const digest = sliceDigest(provider, scheme.digest, data)
    return signatureHolds(provider, { scheme, key, digest, data, signature }) ? 'valid' : 'invalid'
  } catch (error) {
    if (isHprimError(error) && error.code === 'crypto.unsupported_algorithm') return 'unsupported'
    throw error
  }
}
