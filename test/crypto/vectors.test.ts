import { describe, expect, it } from 'vitest'
import type { CbcCipher, DigestAlgorithm } from '../../src/crypto/index.js'
import { fromHex, toHex, vectors } from './octets.js'
import { providers } from './providers.js'

interface Sealed {
  readonly key: string
  readonly plain: string
  readonly sealed: string
}

describe.each(providers)('$name and published vectors', ({ provider }) => {
  it('digests: RFC 1321, SHAVS', () => {
    const all = vectors<{ algorithm: DigestAlgorithm; data: string; digest: string }>('digests')
    expect(all.length).toBeGreaterThan(90)
    for (const { algorithm, data, digest } of all) {
      const running = provider.createDigest(algorithm)
      running.update(fromHex(data))
      expect(toHex(running.digest())).toBe(digest)
    }
  })

  it('HMAC: RFC 2202, RFC 4231', () => {
    const all = vectors<{ algorithm: DigestAlgorithm; key: string; data: string; digest: string }>('hmac')
    expect(all.length).toBeGreaterThan(30)
    for (const { algorithm, key, data, digest } of all) {
      const running = provider.createHmac(algorithm, fromHex(key))
      running.update(fromHex(data))
      // Some of the RFC are cut on purpose.
      expect(toHex(running.digest())?.slice(0, digest.length)).toBe(digest)
    }
  })

  it('PBKDF2: RFC 6070, RFC 7914', () => {
    type Vector = Readonly<Record<'password' | 'salt' | 'key', string>> & {
      readonly digest: DigestAlgorithm
      readonly iterations: number
      readonly length: number
    }
    const all = vectors<Vector>('pbkdf2')
    expect(all).toHaveLength(6)
    for (const { password, salt, key, ...rest } of all) {
      const derived = provider.pbkdf2({ ...rest, password: fromHex(password), salt: fromHex(salt) })
      expect(toHex(derived)).toBe(key)
    }
  })

  it('AES-ECB: AESAVS', () => {
    const all = vectors<Sealed>('aes-ecb')
    expect(all.length).toBeGreaterThan(150)
    for (const { key, plain, sealed } of all) {
      expect(toHex(provider.encryptAesBlocks(fromHex(key), fromHex(plain)))).toBe(sealed)
      expect(toHex(provider.decryptAesBlocks(fromHex(key), fromHex(sealed)))).toBe(plain)
    }
  })

  it('CBC: AESAVS, TMOVS, RFC 2268', () => {
    type Vector = Sealed & {
      readonly cipher: CbcCipher
      readonly iv: string
      readonly effectiveKeyBits?: number
    }
    const all = vectors<Vector>('cbc')
    for (const cipher of ['aes', 'des-ede3', 'des', 'rc2']) {
      expect(all.filter((one) => one.cipher === cipher).length, cipher).toBeGreaterThan(8)
    }
    for (const { key, iv, plain, sealed, cipher, effectiveKeyBits } of all) {
      const common = { cipher, effectiveKeyBits, key: fromHex(key), iv: fromHex(iv) }
      expect(toHex(provider.encryptCbc({ ...common, data: fromHex(plain) }))).toBe(sealed)
      expect(toHex(provider.decryptCbc({ ...common, data: fromHex(sealed) }))).toBe(plain)
    }
  })

  it('AES-CTR: RFC 3686', () => {
    const all = vectors<Sealed & { readonly counter: string }>('ctr')
    expect(all).toHaveLength(9)
    for (const { key, counter, plain, sealed } of all) {
      const common = { key: fromHex(key), counter: fromHex(counter) }
      expect(toHex(provider.applyAesCtr({ ...common, data: fromHex(plain) }))).toBe(sealed)
      expect(toHex(provider.applyAesCtr({ ...common, data: fromHex(sealed) }))).toBe(plain)
    }
  })

  it('AES-GCM: GCMVS, failures included', () => {
    type Vector = Readonly<Record<'key' | 'iv' | 'additionalData' | 'sealed' | 'tag', string>> & {
      readonly seals: boolean
      readonly plain: string | null
    }
    const all = vectors<Vector>('gcm')
    expect(all.filter(({ plain }) => plain === null).length).toBeGreaterThan(30)
    for (const { seals, key, iv, additionalData, sealed, tag, plain } of all) {
      const common = { key: fromHex(key), iv: fromHex(iv), additionalData: fromHex(additionalData) }
      const opened = provider.decryptAesGcm({ ...common, data: fromHex(sealed), tag: fromHex(tag) })
      expect(toHex(opened)).toBe(plain)
      if (!seals || plain === null) continue
      const made = provider.encryptAesGcm({ ...common, data: fromHex(plain) })
      expect([toHex(made.data), toHex(made.tag)]).toEqual([sealed, tag])
    }
  })
})
