import { createSign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type DigestAlgorithm,
  digestSizes,
  type Pkcs1Signing,
  signPkcs1,
  verifyPkcs1,
} from '../../src/crypto/index.js'
import { runsOf } from '../property-runs.js'
import { nativeKey, rsaKey } from './keys.js'
import { noise } from './octets.js'
import { node, providers } from './providers.js'

const digests = ['md5', 'sha1', 'sha256', 'sha384', 'sha512'] as const
const keys = { 'rsa-1024': rsaKey(1024), 'rsa-1031': rsaKey(1031) }
const key = keys['rsa-1024']
const size = key.modulus.length
const data = noise(50)
const digestOf = (algorithm: DigestAlgorithm, octets: Uint8Array = data): Uint8Array => {
  const running = node.createDigest(algorithm)
  running.update(octets)
  return running.digest()
}
const invalid = (path: string) => expect.objectContaining({ code: 'crypto.invalid_input', path })
const unsupported = expect.objectContaining({ code: 'crypto.unsupported_algorithm' })
const fromHex = (hex: string): number[] => [...Buffer.from(hex, 'hex')]
// Of 512 bits, the least there is.
const tiny = rsaKey(512)

describe.each(providers)('RSASSA-PKCS1-v1_5 of $name', ({ provider }) => {
  it.each(digests)('with %s signs as Node does', (digestAlgorithm) => {
    for (const [name, one] of Object.entries(keys)) {
      const signed = { provider, key: one, digestAlgorithm, digest: digestOf(digestAlgorithm) }
      const signature = signPkcs1(signed)
      const native = createSign(digestAlgorithm)
        .update(data)
        .sign(nativeKey(name as 'rsa-1024'))
      expect(Buffer.compare(signature, native)).toBe(0)
      expect(verifyPkcs1({ ...signed, signature })).toBe(true)
      expect(verifyPkcs1({ ...signed, digest: digestOf(digestAlgorithm, noise(51)), signature })).toBe(false)
    }
  })

  it('without NULL is one too, and nothing else is (RFC 8017, A.2.4)', () => {
    const digest = digestOf('sha1')
    const signed = { provider, key, digestAlgorithm: 'sha1', digest } as const
    const sign = (info: readonly number[], end: readonly number[] = []): Uint8Array => {
      const encoded = new Uint8Array(size).fill(0xff)
      encoded.set([0, 1])
      encoded.set([0, ...info, ...end], size - info.length - end.length - 1)
      return node.rsaPrivate(key, encoded)
    }
    const withNull = [...fromHex('3021300906052b0e03021a05000414'), ...digest]
    const without = [...fromHex('301f300706052b0e03021a0414'), ...digest]
    expect(verifyPkcs1({ ...signed, signature: sign(withNull) })).toBe(true)
    expect(verifyPkcs1({ ...signed, signature: sign(without) })).toBe(true)
    const wrong = [
      sign(withNull, [0]),
      sign([...digest]),
      // Lengths in more octets than needed; other parameters; a digest that follows another algorithm.
      sign([...fromHex('308121300906052b0e03021a05000414'), ...digest]),
      sign([...fromHex('3022300a06052b0e03021a0101ff0414'), ...digest]),
      sign([...fromHex('3021300906052b0e03021b05000414'), ...digest]),
    ]
    for (const signature of wrong) expect(verifyPkcs1({ ...signed, signature })).toBe(false)
    // The forgery of 2006: little padding, and octets after the DigestInfo that make it a cube or what else is wanted.
    const forged = new Uint8Array(size).fill(0x55)
    forged.set([0, 1, ...new Array(8).fill(0xff), 0, ...withNull])
    expect(verifyPkcs1({ ...signed, signature: node.rsaPrivate(key, forged) })).toBe(false)
  })

  it('takes the shortest modulus that there is for a digest', () => {
    const signed = { provider, digestAlgorithm: 'sha512', digest: digestOf('sha512') } as const
    const signature = signPkcs1({ ...signed, key: rsaKey(752) })
    expect(Buffer.compare(signature, createSign('sha512').update(data).sign(nativeKey('rsa-752')))).toBe(0)
    expect(verifyPkcs1({ ...signed, key: rsaKey(752), signature })).toBe(true)
    expect(() => signPkcs1({ ...signed, key: rsaKey(744) })).toThrowError(invalid('key.modulus'))
  })

  it('a signature in which a bit has flipped is none', () => {
    const signed = { provider, key, digestAlgorithm: 'sha256', digest: digestOf('sha256') } as const
    const verification = signed
    const signature = signPkcs1(signed)
    const flip = (octets: Uint8Array, bit: number): Uint8Array =>
      octets.map((octet, at) => (at === bit >>> 3 ? octet ^ (1 << (bit & 7)) : octet))
    fc.assert(
      fc.property(fc.nat({ max: size * 8 - 1 }), (bit) => {
        expect(verifyPkcs1({ ...verification, signature: flip(signature, bit) })).toBe(false)
      }),
      { numRuns: runsOf(60) },
    )
    expect(verifyPkcs1({ ...verification, signature })).toBe(true)
  })

  it('any octets are no signature, and throw nothing', () => {
    const digest = digestOf('sha1')
    const verification = { provider, key, digestAlgorithm: 'sha1', digest } as const
    const octets = fc.oneof(
      fc.uint8Array({ maxLength: 2 * size }),
      fc.uint8Array({ minLength: size, maxLength: size }),
    )
    fc.assert(
      fc.property(octets, (signature) => {
        expect(verifyPkcs1({ ...verification, signature })).toBe(false)
      }),
      { numRuns: runsOf(60) },
    )
    expect(verifyPkcs1({ ...verification, signature: key.modulus })).toBe(false)
  })

  it('refuses digests and keys that do not fit', () => {
    const signed: Pkcs1Signing = { provider, key, digestAlgorithm: 'sha1', digest: digestOf('sha1') }
    const verification = { ...signed, signature: noise(size) } as const
    const changes: readonly [Partial<Pkcs1Signing>, unknown][] = [
      [{ digest: noise(19) }, invalid('digest')],
      [{ digestAlgorithm: 'sha3' as DigestAlgorithm }, unsupported],
      [{ key: { ...key, exponent: Uint8Array.of(1) } }, invalid('key.exponent')],
    ]
    for (const [change, error] of changes) {
      expect(() => signPkcs1({ ...signed, ...change })).toThrowError(error)
      expect(() => verifyPkcs1({ ...verification, ...change })).toThrowError(error)
    }
    const text = 'abc' as unknown as Uint8Array
    expect(() => verifyPkcs1({ ...verification, signature: text })).toThrowError(invalid('signature'))
  })

  it('a modulus too short for the digest cannot sign, and its signatures are none', () => {
    const digest = digestOf('sha512')
    const signed = { provider, key: tiny, digestAlgorithm: 'sha512', digest } as const
    expect(() => signPkcs1(signed)).toThrowError(invalid('key.modulus'))
    const signature = noise(tiny.modulus.length).fill(0, 0, 1)
    expect(verifyPkcs1({ ...signed, signature })).toBe(false)
    expect(digestSizes.sha512.digest).toBe(tiny.modulus.length)
  })
})
