import { describe, expect, it } from 'vitest'
import {
  type CryptoProvider,
  type DigestAlgorithm,
  decryptOaep,
  decryptPkcs1,
  encryptOaep,
  encryptPkcs1,
  signPkcs1,
  signPss,
  verifyPkcs1,
  verifyPss,
} from '../../src/crypto/index.js'
import { type PrivateNumbers, vectorKey } from './keys.js'
import { fromHex, toHex, vectors } from './octets.js'
import { providers } from './providers.js'

interface Examples<E> {
  readonly key: PrivateNumbers
  readonly examples: readonly E[]
}

interface Signature {
  readonly key: Readonly<Record<'modulus' | 'exponent', string>>
  readonly digest: DigestAlgorithm
  readonly data: string
  readonly signature: string
  readonly valid: boolean
}

/** The provider with these octets for random ones. */
const seeded = (provider: CryptoProvider, seed: string): CryptoProvider => ({
  ...provider,
  randomBytes: () => fromHex(seed),
})

const digestOf = (provider: CryptoProvider, algorithm: DigestAlgorithm, data: string): Uint8Array => {
  const running = provider.createDigest(algorithm)
  running.update(fromHex(data))
  return running.digest()
}

describe.each(providers)('$name and published vectors of RSA', ({ provider }) => {
  it('RSAES-PKCS1-v1_5: RSA Security', () => {
    const all = vectors<Examples<Readonly<Record<'message' | 'seed' | 'sealed', string>>>>('rsaes-pkcs1')
    expect(all).toHaveLength(10)
    for (const { key: numbers, examples } of all) {
      const key = vectorKey(numbers)
      for (const { message, seed, sealed } of examples) {
        const ciphertext = fromHex(sealed)
        const length = message.length / 2
        expect(toHex(decryptPkcs1({ provider, key, ciphertext, length }))).toBe(message)
        const again = encryptPkcs1({ provider: seeded(provider, seed), key, message: fromHex(message) })
        expect(toHex(again)).toBe(sealed)
      }
    }
  })

  it('RSAES-OAEP: RSA Security, pyca/cryptography, BoringSSL', () => {
    type Example = Readonly<Record<'label' | 'message' | 'sealed', string>> & {
      readonly digest: DigestAlgorithm
      readonly mgfDigest: DigestAlgorithm
      readonly seed: string | null
    }
    const all = vectors<Examples<Example>>('rsaes-oaep')
    expect(all).toHaveLength(26)
    for (const { key: numbers, examples } of all) {
      const key = vectorKey(numbers)
      for (const { digest, mgfDigest, label, message, seed, sealed } of examples) {
        const parameters = { digest, mgfDigest, label: fromHex(label), key }
        const ciphertext = fromHex(sealed)
        expect(toHex(decryptOaep({ ...parameters, provider, ciphertext }))).toBe(message)
        const other = { ...parameters, label: Uint8Array.of(1) }
        expect(decryptOaep({ ...other, provider, ciphertext })).toBeNull()
        if (seed === null) continue
        const source = seeded(provider, seed)
        expect(toHex(encryptOaep({ ...parameters, provider: source, message: fromHex(message) }))).toBe(
          sealed,
        )
      }
    }
  })

  it('RSASSA-PKCS1-v1_5: RSA Security signs', () => {
    const all = vectors<Examples<Readonly<Record<'data' | 'signature', string>>>>('rsassa-pkcs1-signing')
    expect(all).toHaveLength(10)
    for (const { key: numbers, examples } of all) {
      const key = vectorKey(numbers)
      for (const { data, signature } of examples) {
        const signed = {
          provider,
          key,
          digestAlgorithm: 'sha1',
          digest: digestOf(provider, 'sha1', data),
        } as const
        expect(toHex(signPkcs1(signed))).toBe(signature)
        expect(verifyPkcs1({ ...signed, signature: fromHex(signature) })).toBe(true)
      }
    }
  })

  it('RSASSA-PKCS1-v1_5: NIST verifies', () => {
    const all = vectors<Signature>('rsassa-pkcs1')
    expect(all).toHaveLength(52)
    for (const { key, digest, data, signature, valid } of all) {
      const verified = verifyPkcs1({
        provider,
        key: vectorKey(key),
        digestAlgorithm: digest,
        digest: digestOf(provider, digest, data),
        signature: fromHex(signature),
      })
      expect(verified).toBe(valid)
    }
  })

  it('RSASSA-PSS: RSA Security signs', () => {
    const all =
      vectors<Examples<Readonly<Record<'data' | 'salt' | 'signature', string>>>>('rsassa-pss-signing')
    expect(all).toHaveLength(10)
    for (const { key: numbers, examples } of all) {
      const key = vectorKey(numbers)
      for (const { data, salt, signature } of examples) {
        const signed = { key, digestAlgorithm: 'sha1', digest: digestOf(provider, 'sha1', data) } as const
        expect(toHex(signPss({ ...signed, provider: seeded(provider, salt) }))).toBe(signature)
        const parameters = { mgfDigest: 'sha1', saltLength: 20, signature: fromHex(signature) } as const
        expect(verifyPss({ ...signed, ...parameters, provider })).toBe(true)
      }
    }
  })

  it('RSASSA-PSS: NIST verifies', () => {
    const all = vectors<Signature & { readonly saltLength: number }>('rsassa-pss')
    expect(all).toHaveLength(44)
    for (const { key, digest, saltLength, data, signature, valid } of all) {
      const input = {
        provider,
        key: vectorKey(key),
        digestAlgorithm: digest,
        digest: digestOf(provider, digest, data),
        mgfDigest: digest,
        signature: fromHex(signature),
      }
      expect(verifyPss({ ...input, saltLength })).toBe(valid)
      expect(verifyPss({ ...input, saltLength: saltLength + 1 })).toBe(false)
    }
  })
})
