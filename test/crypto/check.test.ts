import { describe, expect, it } from 'vitest'
import { isBelow } from '../../src/crypto/check.js'
import {
  type CbcInput,
  checkAesBlocks,
  checkCbc,
  checkCount,
  checkCtr,
  checkCurve,
  checkDigest,
  checkEcdh,
  checkEcdsaSigning,
  checkEcdsaVerification,
  checkGcm,
  checkPbkdf2,
  checkRsaInput,
  checkRsaPrivateKey,
  checkRsaPublicKey,
  type DigestAlgorithm,
  type EcCurve,
  inconsistentKey,
  invalidInput,
  noRandomness,
  onceDigest,
  unsupportedAlgorithm,
} from '../../src/crypto/index.js'
import { fault } from '../asn1/octets.js'
import { ecKey, rsaKey } from './keys.js'
import { noise } from './octets.js'

const text = 'secret' as unknown as Uint8Array
/** What a check says: where, what it expected, what it got; null when it lets pass. */
function said(check: () => unknown): unknown {
  try {
    check()
    return null
  } catch (error) {
    const { code, path, params } = error as ReturnType<typeof invalidInput>
    return code === 'crypto.invalid_input' ? [path, params.expected, params.got] : code
  }
}

describe('of the input of ciphers', () => {
  const cbc: CbcInput = { cipher: 'aes', key: noise(16), iv: noise(16), data: noise(32) }
  const des: CbcInput = { cipher: 'des', key: noise(8), iv: noise(8), data: noise(8) }
  const rc2: CbcInput = { cipher: 'rc2', key: noise(5), iv: noise(8), data: noise(8), effectiveKeyBits: 40 }

  it('what fits passes', () => {
    for (const length of [16, 24, 32]) {
      const key = noise(length)
      expect(said(() => checkAesBlocks(key, noise(48)))).toBeNull()
      expect(said(() => checkCbc('p', { ...cbc, key }))).toBeNull()
      expect(said(() => checkCtr({ key, counter: noise(16), data: noise(3) }))).toBeNull()
      expect(said(() => checkGcm({ key, iv: noise(12), data: noise(3) }, noise(16)))).toBeNull()
    }
    expect(said(() => checkCbc('p', des))).toBeNull()
    expect(said(() => checkCbc('p', { ...des, cipher: 'des-ede3', key: noise(24) }))).toBeNull()
    for (const effectiveKeyBits of [40, 64, 128]) {
      expect(said(() => checkCbc('p', { ...rc2, effectiveKeyBits }))).toBeNull()
    }
  })

  it('what does not is told by its place and length', () => {
    expect(said(() => checkAesBlocks(noise(20), noise(16)))).toEqual([
      'key',
      '16, 24 or 32 bytes',
      '20 bytes',
    ])
    expect(said(() => checkAesBlocks(noise(16), noise(17)))).toEqual([
      'data',
      'whole blocks of 16 bytes',
      '17 bytes',
    ])
    expect(said(() => checkCbc('p', { ...cbc, iv: noise(8) }))).toEqual(['iv', '16 bytes', '8 bytes'])
    expect(said(() => checkCbc('p', { ...des, data: noise(4) }))).toEqual([
      'data',
      'whole blocks of 8 bytes',
      '4 bytes',
    ])
    expect(said(() => checkCbc('p', { ...des, key: text }))).toEqual(['key', 'Uint8Array', 'string'])
    expect(said(() => checkCbc('p', { ...rc2, effectiveKeyBits: 41 }))).toEqual([
      'effectiveKeyBits',
      'a multiple of 8',
      '41',
    ])
    expect(said(() => checkCbc('p', { ...rc2, key: noise(129) }))).toMatchObject({ 0: 'key' })
    expect(said(() => checkCbc('p', { ...cbc, cipher: 'toString' as 'aes' }))).toBe(
      'crypto.unsupported_algorithm',
    )
    expect(said(() => checkCtr({ key: noise(16), counter: noise(15), data: noise(0) }))).toMatchObject({
      0: 'counter',
    })
    const gcm = { key: noise(16), iv: noise(12), data: noise(3) }
    expect(said(() => checkGcm({ ...gcm, iv: noise(129) }))).toEqual(['iv', '1 to 128 bytes', '129 bytes'])
    expect([11, 12, 16, 17].map((length) => said(() => checkGcm(gcm, noise(length))))).toEqual([
      ['tag', '12 to 16 bytes', '11 bytes'],
      null,
      null,
      ['tag', '12 to 16 bytes', '17 bytes'],
    ])
    expect(said(() => checkGcm({ ...gcm, additionalData: text }))).toMatchObject({ 0: 'additionalData' })
  })
})

describe('of digests and counts', () => {
  it('a digest is one of ours, not a name of every object', () => {
    for (const digest of ['md5', 'sha1', 'sha256', 'sha384', 'sha512'] as const) checkDigest('p', digest)
    for (const name of ['sha3', 'toString', 'SHA256']) {
      expect(said(() => checkDigest('p', name as DigestAlgorithm))).toBe('crypto.unsupported_algorithm')
    }
  })

  it('a count is whole and in its range', () => {
    const of = (value: number): unknown => said(() => checkCount(value, 'n', 1, 3))
    expect([1, 2, 3].map(of)).toEqual([null, null, null])
    expect([0, 4, 1.5, Number.NaN, Number.POSITIVE_INFINITY].map(of)).toEqual(
      ['0', '4', '1.5', 'NaN', 'Infinity'].map((got) => ['n', 'a whole number from 1 to 3', got]),
    )
  })

  it('PBKDF2 has all of its inputs checked', () => {
    const input = { digest: 'sha1', password: noise(3), salt: noise(8), iterations: 1, length: 20 } as const
    const of = (change: object): unknown => said(() => checkPbkdf2('p', { ...input, ...change }))
    expect(of({})).toBeNull()
    expect(of({ digest: 'sha3' })).toBe('crypto.unsupported_algorithm')
    const wrong = [{ password: text }, { salt: text }, { iterations: 0 }, { length: 0 }]
    expect(wrong.map((change) => (of(change) as string[])[0])).toEqual([
      'password',
      'salt',
      'iterations',
      'length',
    ])
  })
})

describe('of RSA', () => {
  const key = rsaKey(1024)
  it('keys that are whole pass; a number with leading zeros, none, or one too long does not', () => {
    expect(said(() => checkRsaPublicKey(key))).toBeNull()
    expect(said(() => checkRsaPrivateKey(key))).toBeNull()
    const zeros = Uint8Array.from([0, ...key.prime1])
    expect(said(() => checkRsaPrivateKey({ ...key, prime1: zeros }))).toMatchObject({ 0: 'key.prime1' })
    expect(said(() => checkRsaPrivateKey({ ...key, exponent1: noise(0) }))).toMatchObject({
      0: 'key.exponent1',
    })
    const long = noise(129).fill(1, 0, 1)
    expect(said(() => checkRsaPrivateKey({ ...key, coefficient: long }))).toEqual([
      'key.coefficient',
      'a number less than the modulus',
      '129 bytes',
    ])
    expect(said(() => checkRsaPrivateKey({ ...key, prime2: Uint8Array.of(4) }))).toEqual([
      'key.prime2',
      'an odd number',
      '1 bytes',
    ])
    expect(said(() => checkRsaPublicKey({ ...key, exponent: Uint8Array.of(1) }))).toMatchObject({
      0: 'key.exponent',
    })
  })

  it('an input is as long as the modulus, and less than it', () => {
    const last = key.modulus.map((byte, at) => (at === key.modulus.length - 1 ? byte - 1 : byte))
    expect(said(() => checkRsaInput(key, last))).toBeNull()
    expect(said(() => checkRsaInput(key, key.modulus))).toMatchObject({ 1: 'a number less than the modulus' })
    expect(said(() => checkRsaInput(key, last.subarray(1)))).toMatchObject({ 1: '128 bytes', 2: '127 bytes' })
  })

  it('of two numbers the first byte that differs decides', () => {
    const of = (a: readonly number[], b: readonly number[]): boolean =>
      isBelow(Uint8Array.from(a), Uint8Array.from(b))
    expect([of([1, 9], [2, 0]), of([2, 0], [1, 9]), of([1, 1], [1, 2]), of([1, 2], [1, 2])]).toEqual([
      true,
      false,
      true,
      false,
    ])
  })
})

describe('of elliptic curves', () => {
  const key = ecKey('p256')
  const data = noise(5)
  const compressed = { ...key, point: Uint8Array.from([2, ...key.point.slice(1, 33)]) }

  it('a point that was received has the form of one or not; one of our own must have it', () => {
    const verification = { digest: 'sha256', data, signature: noise(70) } as const
    expect(checkEcdsaVerification('p', { ...verification, key })).toBe(true)
    expect(checkEcdsaVerification('p', { ...verification, key: compressed })).toBe(false)
    expect(checkEcdh('p', { key, peer: key })).toBe(true)
    expect(checkEcdh('p', { key, peer: compressed })).toBe(false)
    expect(said(() => checkEcdsaSigning('p', { digest: 'sha256', data, key: compressed }))).toEqual([
      'key.point',
      '04 and 64 bytes',
      '33 bytes',
    ])
  })

  it('scalars, pieces and curves that are none are refused', () => {
    const signing = { key, digest: 'sha256', data } as const
    expect(said(() => checkEcdsaSigning('p', { ...signing, key: { ...key, scalar: noise(33) } }))).toEqual([
      'key.scalar',
      '32 bytes',
      '33 bytes',
    ])
    expect(said(() => checkEcdsaSigning('p', { ...signing, data: [data, text] }))).toMatchObject({
      0: 'data[1]',
    })
    expect(said(() => checkEcdh('p', { key, peer: ecKey('p384') }))).toMatchObject({ 0: 'peer' })
    expect(said(() => checkCurve('p', 'p192' as EcCurve))).toBe('crypto.unsupported_algorithm')
    expect(said(() => checkCurve('p', 'valueOf' as EcCurve))).toBe('crypto.unsupported_algorithm')
  })
})

describe('onceDigest', () => {
  it('hands the bytes on until the digest was taken', () => {
    const taken: Uint8Array[] = []
    const running = onceDigest(
      (data) => taken.push(data),
      () => Uint8Array.of(taken.length),
    )
    running.update(noise(2))
    running.update(noise(3))
    expect(said(() => running.update(text))).toEqual(['data', 'Uint8Array', 'string'])
    expect(running.digest()).toEqual(Uint8Array.of(2))
    expect(said(() => running.digest())).toBe('crypto.already_finished')
    expect(said(() => running.update(noise(1)))).toBe('crypto.already_finished')
    expect(taken).toEqual([noise(2), noise(3)])
  })

  it('is finished even when the digest under it failed', () => {
    const running = onceDigest(
      () => {},
      () => {
        throw new RangeError('out of memory')
      },
    )
    expect(() => running.digest()).toThrow(RangeError)
    expect(said(() => running.digest())).toBe('crypto.already_finished')
  })
})

describe('the errors', () => {
  it('name the provider and the algorithm', () => {
    const cause = new Error('no such cipher')
    expect(unsupportedAlgorithm('mine', 'rc2', cause)).toMatchObject({
      code: 'crypto.unsupported_algorithm',
      params: { provider: 'mine', algorithm: 'rc2' },
      cause,
    })
    expect(noRandomness().code).toBe('crypto.no_randomness')
  })

  it('tell of what was given its kind, its length or the number, never the bytes', () => {
    const got = (value: unknown): unknown => invalidInput('key', '16 bytes', value).params.got
    expect([noise(3), 'secret', null, 7, [1], undefined].map(got)).toEqual([
      '3 bytes',
      'string',
      'null',
      '7',
      'Array',
      'undefined',
    ])
    expect(
      fault(() => {
        throw inconsistentKey()
      }),
    ).toMatchObject({ code: 'crypto.invalid_input', path: 'key' })
  })
})
