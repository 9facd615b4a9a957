import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { digestOf, maskWithMgf1 } from '../../src/crypto/mgf1.js'
import { noise, toHex } from './octets.js'
import { providers } from './providers.js'

const digests = ['md5', 'sha1', 'sha256', 'sha384', 'sha512'] as const

describe.each(providers)('with $name', ({ provider }) => {
  it.each(digests)('digestOf takes pieces as one (%s)', (algorithm) => {
    const data = noise(100)
    const whole = createHash(algorithm).update(data).digest('hex')
    expect(toHex(digestOf(provider, algorithm, data))).toBe(whole)
    expect(toHex(digestOf(provider, algorithm, data.subarray(0, 7), noise(0), data.subarray(7)))).toBe(whole)
    expect(toHex(digestOf(provider, algorithm))).toBe(createHash(algorithm).digest('hex'))
  })

  it.each(digests)('the mask is the digests of seed and counter, one after the other (%s)', (algorithm) => {
    const seed = noise(20, 4)
    const mask = Buffer.concat(
      [0, 1, 2, 3, 4, 5, 6].map((counter) => {
        const hash = createHash(algorithm).update(seed)
        return hash.update(Buffer.from([0, 0, 0, counter])).digest()
      }),
    )
    // None, a part of a digest, a whole one, and one byte more; and one with a counter above 0.
    for (const length of [0, 1, 16, 20, 64, 65, 100]) {
      const target = new Uint8Array(length)
      maskWithMgf1(provider, algorithm, seed, target)
      expect(toHex(target)).toBe(mask.subarray(0, length).toString('hex'))
    }
  })

  it('the same mask again takes it off, and the seed stays', () => {
    const [seed, data] = [noise(20, 4), noise(77, 5)]
    const target = data.slice()
    maskWithMgf1(provider, 'sha256', seed, target)
    expect(target).not.toEqual(data)
    maskWithMgf1(provider, 'sha256', seed, target)
    expect([target, seed]).toEqual([data, noise(20, 4)])
  })
})
