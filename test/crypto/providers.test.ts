import { describe, expect, it } from 'vitest'
import type { CbcInput, DigestAlgorithm } from '../../src/crypto/index.js'
import { IV, KEY, methods } from './methods.js'
import { noise } from './octets.js'
import { providers } from './providers.js'

describe.each(providers)('$name', ({ provider }) => {
  it.each(Object.keys(methods))('%s changes no input and gives an array of its own', (name) => {
    for (const length of [0, 16, 4096, 65_536]) {
      // In the middle of its memory, as slices of a message are.
      const memory = noise(length + 7)
      const data = memory.subarray(3, 3 + length)
      const before = memory.slice()
      const result = methods[name]?.(provider, data) ?? new Uint8Array()
      expect(memory).toEqual(before)
      expect(Object.getPrototypeOf(result)).toBe(Uint8Array.prototype)
      expect(result.buffer.byteLength).toBe(result.length)
      expect(result.buffer).not.toBe(memory.buffer)
    }
  })

  it('gives random octets', () => {
    const [a, b] = [provider.randomBytes(70_000), provider.randomBytes(70_000)]
    expect(a).toHaveLength(70_000)
    expect(new Set(a).size).toBe(256)
    expect(a).not.toEqual(b)
    expect(Object.getPrototypeOf(a)).toBe(Uint8Array.prototype)
    expect(provider.randomBytes(0)).toHaveLength(0)
    for (const length of [-1, 1.5, Number.NaN]) {
      expect(() => provider.randomBytes(length)).toThrowError(
        expect.objectContaining({ code: 'crypto.invalid_input', path: 'length' }),
      )
    }
  })

  it('gives a digest once', () => {
    for (const running of [provider.createDigest('sha1'), provider.createHmac('sha512', KEY)]) {
      running.digest()
      const finished = expect.objectContaining({ code: 'crypto.already_finished' })
      expect(() => running.digest()).toThrowError(finished)
      expect(() => running.update(KEY)).toThrowError(finished)
    }
  })

  it('refuses algorithms that are not there', () => {
    const unknown = expect.objectContaining({ code: 'crypto.unsupported_algorithm' })
    const digest = 'toString' as DigestAlgorithm
    expect(() => provider.createDigest(digest)).toThrowError(unknown)
    expect(() => provider.createHmac(digest, KEY)).toThrowError(unknown)
    expect(() =>
      provider.pbkdf2({ digest, password: KEY, salt: KEY, iterations: 1, length: 1 }),
    ).toThrowError(unknown)
    const cbc = { cipher: 'blowfish', key: KEY, iv: IV, data: KEY } as unknown as CbcInput
    expect(() => provider.encryptCbc(cbc)).toThrowError(unknown)
  })

  const cbc = (change: Partial<CbcInput>): CbcInput => ({
    cipher: 'aes',
    key: KEY,
    iv: IV,
    data: KEY,
    ...change,
  })
  const rc2 = { cipher: 'rc2', key: noise(16), iv: noise(8) } as const
  const text = 'clé' as unknown as Uint8Array
  const pbkdf2 = { digest: 'sha1', password: KEY, salt: KEY, iterations: 1, length: 1 } as const
  const gcm = { key: KEY, iv: IV, data: KEY }
  it.each([
    ['key', () => provider.encryptCbc(cbc({ key: noise(15) }))],
    ['key', () => provider.decryptCbc(cbc({ cipher: 'des-ede3', key: noise(16), iv: noise(8) }))],
    ['key', () => provider.decryptCbc(cbc({ cipher: 'des', key: noise(7), iv: noise(8) }))],
    ['key', () => provider.decryptCbc(cbc({ ...rc2, key: noise(0), effectiveKeyBits: 40 }))],
    ['iv', () => provider.encryptCbc(cbc({ iv: noise(8) }))],
    ['iv', () => provider.encryptCbc(cbc({ cipher: 'des', key: noise(8) }))],
    ['data', () => provider.encryptCbc(cbc({ data: noise(17) }))],
    ['effectiveKeyBits', () => provider.encryptCbc(cbc(rc2))],
    ['effectiveKeyBits', () => provider.encryptCbc(cbc({ ...rc2, effectiveKeyBits: 63 }))],
    ['effectiveKeyBits', () => provider.encryptCbc(cbc({ ...rc2, effectiveKeyBits: 2048 }))],
    ['key', () => provider.encryptAesBlocks(noise(20), KEY)],
    ['data', () => provider.decryptAesBlocks(KEY, noise(31))],
    ['counter', () => provider.applyAesCtr({ key: KEY, counter: noise(12), data: KEY })],
    ['iv', () => provider.encryptAesGcm({ ...gcm, iv: noise(0) })],
    ['tag', () => provider.decryptAesGcm({ ...gcm, tag: noise(11) })],
    ['tag', () => provider.decryptAesGcm({ ...gcm, tag: noise(17) })],
    ['additionalData', () => provider.encryptAesGcm({ ...gcm, additionalData: text })],
    ['key', () => provider.createHmac('sha1', text)],
    ['data', () => provider.createDigest('sha1').update(text)],
    ['password', () => provider.pbkdf2({ ...pbkdf2, password: text })],
    ['iterations', () => provider.pbkdf2({ ...pbkdf2, iterations: 0 })],
    ['length', () => provider.pbkdf2({ ...pbkdf2, length: Number.NaN })],
  ])('refuses a %s that does not fit', (path, action) => {
    expect(action).toThrowError(expect.objectContaining({ code: 'crypto.invalid_input', path }))
  })

  it('says nothing of the values that it refuses', () => {
    try {
      provider.encryptAesBlocks(new Uint8Array([251, 252, 253]), IV)
      expect.unreachable()
    } catch (error) {
      expect(`${error} ${JSON.stringify(error)}`).not.toMatch(/25[123]|fb/)
    }
  })
})
