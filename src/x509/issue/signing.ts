import {
  type DerNode,
  type DerValue,
  derBitString,
  derInteger,
  derNull,
  derOid,
  derSequence,
  derUnsigned,
  encodeDer,
} from '../../asn1/index.js'
import { invalidOption, isBytes } from '../../base/index.js'
import type { CryptoProvider, EcPublicKey, PrivateKey, RsaPublicKey } from '../../crypto/index.js'
import { curveOids, keyOids, type PublicKey } from '../public-key.js'
import { derPss } from '../rsa-parameters.js'
import { signatureHolds } from '../signature.js'
import { ecDigests, ecdsaOids, type SchemeUse } from '../signature-algorithm.js'
import { sliceDigest } from '../signature-digest.js'
import type { RsaScheme } from './input.js'
import { issueError } from './words.js'

/** A key that signs, and the public key that proves it. */
export interface Signing {
  readonly key: PrivateKey
  readonly publicKey: PublicKey
  readonly scheme: SchemeUse
  readonly algorithm: DerValue
  /** Where the key stands in what the caller handed in. */
  readonly path: string
}

const SHA256_WITH_RSA = '1.2.840.113549.1.1.11'
/** As long as the digest (RFC 4055 §3.1). */
const SALT = 32

/** How a key signs; null for one that cannot. */
export function signingOf(
  key: PrivateKey,
  publicKey: PublicKey,
  rsaScheme: RsaScheme | undefined,
  path: string,
): Signing | null {
  if (publicKey.kind === 'other') return null
  if (publicKey.kind === 'ec') {
    const digest = ecDigests[publicKey.curve]
    const algorithm = derSequence([derOid(ecdsaOids[digest])])
    return { key, publicKey, path, scheme: { name: 'ecdsa', digest }, algorithm }
  }
  if (publicKey.restrictedTo === 'rsaes-oaep') return null
  const name = rsaScheme ?? publicKey.restrictedTo ?? 'rsassa-pkcs1-v1_5'
  if (name === 'rsassa-pss') {
    const scheme = { name, digest: 'sha256', mgfDigest: 'sha256', saltLength: SALT } as const
    return { key, publicKey, path, scheme, algorithm: derPss('sha256', SALT) }
  }
  if (publicKey.restrictedTo !== null) return null
  const algorithm = derSequence([derOid(SHA256_WITH_RSA), derNull()])
  return { key, publicKey, path, scheme: { name, digest: 'sha256' }, algorithm }
}

/**
 * What is signed, the algorithm and the signature (RFC 5280 §4.1.1 and §5.1.1), which is verified before it is given out.
 * @throws HprimError `x509.key_mismatch`, `options.invalid` (`signDigest` gave no bytes), and what `signDigest` of a key of the caller's own rejects with
 */
export async function signedDer(
  body: DerNode,
  { key, publicKey, scheme, algorithm, path }: Signing,
  provider: CryptoProvider,
): Promise<Uint8Array> {
  const signed = encodeDer(body)
  const data = [signed]
  const digest = sliceDigest(provider, scheme.digest, data)
  const signature = await key.signDigest({
    scheme: scheme.name,
    digestAlgorithm: scheme.digest,
    digest,
    data,
    ...(scheme.name === 'rsassa-pss' ? { saltLength: scheme.saltLength } : {}),
  })
  if (!isBytes(signature)) throw invalidOption(`${path}.signDigest`, 'a promise of Uint8Array', signature)
  if (!signatureHolds(provider, { scheme, key: publicKey, digest, data, signature })) {
    throw issueError('x509.key_mismatch', path)
  }
  return encodeDer(derSequence([signed, algorithm, derBitString(signature)]))
}

/** SubjectPublicKeyInfo (RFC 3279 §2.3.1, RFC 5480 §2). */
export function derPublicKeyInfo(key: RsaPublicKey | EcPublicKey): Uint8Array {
  if (key.kind === 'ec') {
    const algorithm = derSequence([derOid(keyOids.ec), derOid(curveOids[key.curve])])
    return encodeDer(derSequence([algorithm, derBitString(key.point)]))
  }
  const numbers = encodeDer(derSequence([derUnsigned(key.modulus), derUnsigned(key.exponent)]))
  return encodeDer(derSequence([derSequence([derOid(keyOids.rsa), derNull()]), derBitString(numbers)]))
}

/** Version 2 (of revocation lists) and 3 (of certificates) are written by one less. */
export function derVersion(version: number): DerNode {
  return derInteger(version - 1)
}
