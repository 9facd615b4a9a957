import {
  checkBytes,
  checkDigest,
  checkRsaPrivateKey,
  checkRsaPublicKey,
  invalidInput,
  isBelow,
} from './check.js'
import type { RsaPrivateKey, RsaPublicKey } from './keys.js'
import { digestOf, maskWithMgf1 } from './mgf1.js'
import type { CryptoProvider, DigestAlgorithm } from './provider.js'
import { checkScheme } from './scheme-options.js'
import { isZero } from './select.js'

/** The parameters of RSAES-OAEP (RFC 8017 §A.2.1), on which both sides must agree. */
export interface OaepParameters {
  /** The digest of the label. */
  readonly digest: DigestAlgorithm
  /** The digest that the mask is made with; often, but not always, the same. */
  readonly mgfDigest: DigestAlgorithm
  /** Default: empty. */
  readonly label?: Uint8Array | undefined
}

/** What RSAES-OAEP encrypts. */
export interface OaepEncryption extends OaepParameters {
  readonly provider: CryptoProvider
  readonly key: RsaPublicKey
  /** At most as many bytes as the modulus has, less two digests and 2. */
  readonly message: Uint8Array
}

/** What RSAES-OAEP decrypts. */
export interface OaepDecryption extends OaepParameters {
  readonly provider: CryptoProvider
  readonly key: RsaPrivateKey
  readonly ciphertext: Uint8Array
}

/**
 * Encrypts with RSAES-OAEP (RFC 8017 §7.1.1), another ciphertext at each call.
 * @throws HprimError `crypto.invalid_input` (the message is too long for the modulus; an invalid key),
 *   `crypto.unsupported_algorithm`, `crypto.no_randomness`
 * @example
 * const digests = { digest: 'sha256', mgfDigest: 'sha256' } as const
 * const ciphertext = encryptOaep({ provider, key: publicKey, ...digests, message: contentKey })
 */
export function encryptOaep(input: OaepEncryption): Uint8Array {
  checkScheme(input, ['message', 'digest', 'mgfDigest', 'label'])
  const { provider, key, message, digest, mgfDigest } = input
  checkRsaPublicKey(key)
  checkBytes(message, 'message')
  const labelDigest = checkedLabelDigest(provider, input)
  const size = key.modulus.length
  const most = size - 2 * labelDigest.length - 2
  if (most < 0) throw invalidInput('key.modulus', `a modulus long enough for ${digest}`, key.modulus)
  if (message.length > most) throw invalidInput('message', `at most ${most} bytes`, message)

  const encoded = new Uint8Array(size)
  const seed = encoded.subarray(1, 1 + labelDigest.length)
  const block = encoded.subarray(1 + labelDigest.length)
  seed.set(provider.randomBytes(seed.length))
  block.set(labelDigest)
  block[block.length - message.length - 1] = 1
  block.set(message, block.length - message.length)
  maskWithMgf1(provider, mgfDigest, seed, block)
  maskWithMgf1(provider, mgfDigest, block, seed)
  return provider.rsaPublic(key, encoded)
}

/**
 * Decrypts RSAES-OAEP (RFC 8017 §7.1.2). One answer for every fault, found out all at once: whoever could
 * tell a wrong first byte from wrong padding could decrypt (Manger 2001).
 * @returns the message, or null: another key, label or digest, or a damaged ciphertext
 * @throws HprimError `crypto.invalid_input` (an invalid key), `crypto.unsupported_algorithm`; never for the
 *   ciphertext
 * @example
 * const digests = { digest: 'sha256', mgfDigest: 'sha256' } as const
 * const contentKey = decryptOaep({ provider, key: privateKey, ...digests, ciphertext })
 * if (contentKey === null) return
 */
export function decryptOaep(input: OaepDecryption): Uint8Array | null {
  checkScheme(input, ['ciphertext', 'digest', 'mgfDigest', 'label'])
  const { provider, key, ciphertext, mgfDigest } = input
  checkRsaPrivateKey(key)
  checkBytes(ciphertext, 'ciphertext')
  const labelDigest = checkedLabelDigest(provider, input)
  const size = key.modulus.length
  // None of this depends on the private key.
  if (size < 2 * labelDigest.length + 2) return null
  if (ciphertext.length !== size || !isBelow(ciphertext, key.modulus)) return null

  const encoded = provider.rsaPrivate(key, ciphertext)
  const seed = encoded.subarray(1, 1 + labelDigest.length)
  const block = encoded.subarray(1 + labelDigest.length)
  maskWithMgf1(provider, mgfDigest, block, seed)
  maskWithMgf1(provider, mgfDigest, seed, block)

  let fault = encoded[0] ?? 0
  for (const [at, byte] of labelDigest.entries()) fault |= (block[at] ?? 0) ^ byte
  // Zeros, 01, then the message: the first byte that is not zero must be the 01, and is looked for in all of it.
  let searching = 1
  let separator = 0
  for (let at = labelDigest.length; at < block.length; at++) {
    const byte = block[at] ?? 0
    const found = searching & (1 ^ isZero(byte))
    fault |= (byte ^ 1) & -found & 0xff
    separator |= at & -found
    searching ^= found
  }
  fault |= searching
  return fault === 0 ? block.slice(separator + 1) : null
}

function checkedLabelDigest(provider: CryptoProvider, input: OaepParameters): Uint8Array {
  const { digest, mgfDigest, label = new Uint8Array() } = input
  checkDigest(provider.name, digest)
  checkDigest(provider.name, mgfDigest)
  checkBytes(label, 'label')
  return digestOf(provider, digest, label)
}
