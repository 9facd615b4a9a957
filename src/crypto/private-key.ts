import { invalidOption, sameBytes } from '../base/index.js'
import { checkEcPrivateKey, checkRsaPrivateKey, inconsistentKey, unsupportedAlgorithm } from './check.js'
import { type EcPrivateKey, type EcPublicKey, isConsistentRsaKey, type RsaPrivateKey } from './keys.js'
import type { CryptoProvider, DigestAlgorithm } from './provider.js'
import { decryptOaep, type OaepParameters } from './rsaes-oaep.js'
import { decryptPkcs1 } from './rsaes-pkcs1.js'
import { signPkcs1 } from './rsassa-pkcs1.js'
import { signPss } from './rsassa-pss.js'
import { checkProvider } from './scheme-options.js'

/** A content key to recover. */
export type KeyDecryption =
  | {
      readonly scheme: 'rsaes-pkcs1-v1_5'
      readonly encryptedKey: Uint8Array
      /** Bytes that the content key has, as the algorithm of the content says. */
      readonly length: number
    }
  | (OaepParameters & {
      readonly scheme: 'rsaes-oaep'
      readonly encryptedKey: Uint8Array
      /** Bytes that the content key has, as the algorithm of the content says. */
      readonly length: number
    })

/** A secret to share with the sender of a message. */
export interface KeyAgreement {
  readonly scheme: 'ecdh'
  /** The sender's key, on the curve of the private key. It is received: that its point is on the curve must be checked. */
  readonly publicKey: EcPublicKey
}

/** A digest to sign. */
export interface DigestSignature {
  readonly scheme: 'rsassa-pkcs1-v1_5' | 'rsassa-pss' | 'ecdsa'
  readonly digestAlgorithm: DigestAlgorithm
  readonly digest: Uint8Array
  /** What the digest is of, one slice after the other: for keys that digest themselves. */
  readonly data: readonly Uint8Array[]
  /** PSS: bytes of salt. Default: as many as the digest has. Its mask is made with `digestAlgorithm`. */
  readonly saltLength?: number | undefined
}

/**
 * A private key, wherever it is: as bytes in memory (`createPrivateKey`), on a card (CPS), in a key store of the
 * system. Who implements it for a card maps the methods to the card's own (PKCS #11: C_Decrypt, C_DeriveKey, C_Sign).
 */
export interface PrivateKey {
  readonly algorithm: 'rsa' | 'ec'
  /**
   * Recovers the key that the contents of a message are encrypted under.
   * @returns `length` bytes; or null: it could not, whatever the reason in what was received. With `rsaes-pkcs1-v1_5` an
   *   implementation should never say so, but give as many bytes that open nothing (`decryptPkcs1` says why); callers
   *   take null, and any rejection but the two below, for a wrong key, and tell nobody which it was.
   * @throws HprimError `crypto.unsupported_algorithm` for a scheme that the key has not; an error with the `code`
   *   `crypto.key_unavailable` when the key cannot be used at all: no card, no PIN
   */
  decryptKey(request: KeyDecryption): Promise<Uint8Array | null>
  /**
   * Shares a secret with the sender of a message (ECDH); keys that are not for that leave it out.
   * @returns The x coordinate of the shared point, as long as the curve's (PKCS #11: CKM_ECDH1_DERIVE with CKD_NULL); or
   *   null: it could not, whatever the reason in what was received.
   * @throws HprimError As `decryptKey`
   */
  agreeKey?: ((request: KeyAgreement) => Promise<Uint8Array | null>) | undefined
  /**
   * Signs a digest. ECDSA gives an `ECDSA-Sig-Value` in DER. Callers pass on what it rejects with.
   * @throws HprimError `crypto.unsupported_algorithm` for a scheme that the key has not
   */
  signDigest(request: DigestSignature): Promise<Uint8Array>
}

/**
 * A private key in memory, from its numbers. They are not properties of the result, so nothing that prints or stores it
 * shows them. Its promises reject with what the schemes throw: `crypto.invalid_input` for a key too short for the request.
 * @param key As `readPrivateKey` gives it.
 * @throws HprimError `options.invalid` (no key, no provider); `crypto.invalid_input` (not a valid key; numbers that do not
 *   belong together, of an EC key as far as the provider has `ecPointOf`),
 *   `crypto.unsupported_algorithm` (its curve)
 * @example
 * const { key: numbers } = readPrivateKey(bytes)
 * if (numbers !== undefined) signers.push({ certificate, key: createPrivateKey(numbers, createNodeProvider()) })
 */
export function createPrivateKey(key: RsaPrivateKey | EcPrivateKey, provider: CryptoProvider): PrivateKey {
  const { kind } = Object(key) as Partial<typeof key>
  if (kind !== 'rsa' && kind !== 'ec') throw invalidOption('key', 'RsaPrivateKey | EcPrivateKey', key)
  checkProvider(provider)
  const absent = (scheme: string): never => {
    throw unsupportedAlgorithm(provider.name, `${schemeName(scheme)} with this key`)
  }
  if (key.kind === 'ec') {
    checkEcPrivateKey(provider.name, key)
    const point = provider.ecPointOf?.(key.curve, key.scalar)
    if (point === null || (point !== undefined && !sameBytes(point, key.point))) throw inconsistentKey()
    return {
      algorithm: 'ec',
      decryptKey: async ({ scheme }) => absent(scheme),
      async agreeKey({ scheme, publicKey }) {
        // A provider of a caller's own may be older than the method.
        if (scheme !== 'ecdh' || typeof provider.agreeEcdh !== 'function') return absent(scheme)
        return provider.agreeEcdh({ key, peer: publicKey })
      },
      async signDigest({ scheme, digestAlgorithm, data }) {
        return scheme === 'ecdsa'
          ? provider.signEcdsa({ key, digest: digestAlgorithm, data })
          : absent(scheme)
      },
    }
  }
  checkRsaPrivateKey(key)
  if (!isConsistentRsaKey(key)) throw inconsistentKey()
  return {
    algorithm: 'rsa',
    async decryptKey(request) {
      const { encryptedKey: ciphertext, length } = request
      if (request.scheme === 'rsaes-pkcs1-v1_5') return decryptPkcs1({ provider, key, ciphertext, length })
      if (request.scheme !== 'rsaes-oaep') return absent((request as KeyDecryption).scheme)
      const { digest, mgfDigest, label } = request
      const message = decryptOaep({ provider, key, ciphertext, digest, mgfDigest, label })
      return message?.length === length ? message : null
    },
    async signDigest({ scheme, digestAlgorithm, digest, saltLength }) {
      if (scheme === 'rsassa-pkcs1-v1_5') return signPkcs1({ provider, key, digestAlgorithm, digest })
      if (scheme === 'rsassa-pss') return signPss({ provider, key, digestAlgorithm, digest, saltLength })
      return absent(scheme)
    },
  }
}

/** Our own name of a scheme: what a caller passed instead of one goes into no message. */
function schemeName(scheme: string): string {
  const known = ['rsaes-pkcs1-v1_5', 'rsaes-oaep', 'rsassa-pkcs1-v1_5', 'rsassa-pss', 'ecdsa', 'ecdh']
  return known.includes(scheme) ? scheme : 'this scheme'
}
