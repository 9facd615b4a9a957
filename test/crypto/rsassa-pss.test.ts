import { constants, createSign, createVerify } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type DigestAlgorithm,
  digestSizes,
  type Pkcs1Signing,
  signPss,
  verifyPss,
} from '../../src/crypto/index.js'
import { runsOf } from '../property-runs.js'
import { nativeKey, type PrivateNumbers, rsaKey, vectorKey } from './keys.js'
import { noise, vectors } from './octets.js'
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

// Of 1025 bits, so that the block of PSS is an octet shorter.
const shortBlock =
  vectors<{ readonly key: PrivateNumbers }>('rsassa-pss-signing').map(({ key }) => vectorKey(key))[1] ?? key
// Of 512 bits, the least there is.
const tiny = rsaKey(512)

describe.each(providers)('RSASSA-PSS of $name', ({ provider }) => {
  it.each(digests)('with %s is what Node verifies, with any salt that fits', (digestAlgorithm) => {
    const digest = digestOf(digestAlgorithm)
    for (const [name, one] of Object.entries(keys)) {
      const most = Math.ceil((one === key ? 1023 : 1030) / 8) - digest.length - 2
      // The default does not fit for SHA-512 and so short a key.
      const lengths = digest.length <= most ? [undefined, 0, 1, most] : [0, 1, most]
      for (const saltLength of lengths) {
        const signature = signPss({ provider, key: one, digestAlgorithm, digest, saltLength })
        const native = {
          key: nativeKey(name as 'rsa-1024'),
          padding: constants.RSA_PKCS1_PSS_PADDING,
          saltLength: saltLength ?? digest.length,
        }
        expect(createVerify(digestAlgorithm).update(data).verify(native, signature)).toBe(true)
        const verification = {
          provider,
          key: one,
          digestAlgorithm,
          digest,
          mgfDigest: digestAlgorithm,
        } as const
        const other = createSign(digestAlgorithm).update(data).sign(native)
        const salted = { ...verification, saltLength: native.saltLength }
        expect(verifyPss({ ...salted, signature })).toBe(true)
        expect(verifyPss({ ...salted, signature: new Uint8Array(other) })).toBe(true)
        expect(verifyPss({ ...salted, saltLength: native.saltLength + 1, signature })).toBe(false)
        expect(verifyPss({ ...salted, digest: digestOf(digestAlgorithm, noise(51)), signature })).toBe(false)
        const mgfDigest = digestAlgorithm === 'sha1' ? 'sha256' : 'sha1'
        expect(verifyPss({ ...salted, mgfDigest, signature })).toBe(false)
      }
      expect(() =>
        signPss({ provider, key: one, digestAlgorithm, digest, saltLength: most + 1 }),
      ).toThrowError(invalid('saltLength'))
    }
  })

  it('makes its mask with another digest when told so', () => {
    const signed = {
      provider,
      key,
      digestAlgorithm: 'sha256',
      digest: digestOf('sha256'),
      mgfDigest: 'sha1',
    } as const
    const signature = signPss({ ...signed, saltLength: 9 })
    expect(verifyPss({ ...signed, saltLength: 9, signature })).toBe(true)
    expect(verifyPss({ ...signed, mgfDigest: 'sha256', saltLength: 9, signature })).toBe(false)
  })

  it('is none when a part of its block is wrong', () => {
    const one = keys['rsa-1031']
    const signed = { provider, key: one, digestAlgorithm: 'sha1', digest: digestOf('sha1') } as const
    const pss = { ...signed, mgfDigest: 'sha1', saltLength: 20 } as const
    // The first octet, with another bit, must still leave a number below the modulus.
    let block = one.modulus
    while ((block[0] ?? 0) + 0x40 >= (one.modulus[0] ?? 0)) block = provider.rsaPublic(one, signPss(signed))
    const verify = (changed: Uint8Array): boolean =>
      verifyPss({ ...pss, signature: node.rsaPrivate(one, changed) })
    expect(verify(block)).toBe(true)
    // The bits above the block, its zeros, its 01 and its salt, its digest, its last octet.
    for (const [at, bit] of [
      [0, 0x40],
      [1, 1],
      [60, 1],
      [87, 1],
      [88, 1],
      [109, 1],
      [128, 0x01],
    ] as const) {
      expect(verify(block.map((octet, other) => (other === at ? octet ^ bit : octet)))).toBe(false)
    }
  })

  it('of a modulus whose block is an octet shorter must begin with zero', () => {
    const one = shortBlock
    const signed = { provider, key: one, digestAlgorithm: 'sha1', digest: digestOf('sha1') } as const
    const pss = { ...signed, mgfDigest: 'sha1', saltLength: 20 } as const
    // With another first octet it must still be a number below the modulus.
    let block = one.modulus
    while ((block[1] ?? 0) >= (one.modulus[1] ?? 0)) block = provider.rsaPublic(one, signPss(signed))
    expect([block[0], one.modulus[0]]).toEqual([0, 1])
    expect(verifyPss({ ...pss, signature: provider.rsaPrivate(one, block) })).toBe(true)
    const above = block.map((octet, at) => (at === 0 ? 1 : octet))
    expect(verifyPss({ ...pss, signature: provider.rsaPrivate(one, above) })).toBe(false)
  })

  it('a signature in which a bit has flipped is none', () => {
    const signed = { provider, key, digestAlgorithm: 'sha256', digest: digestOf('sha256') } as const
    const verification = { ...signed, mgfDigest: 'sha256', saltLength: 32 } as const
    const signature = signPss(signed)
    const flip = (octets: Uint8Array, bit: number): Uint8Array =>
      octets.map((octet, at) => (at === bit >>> 3 ? octet ^ (1 << (bit & 7)) : octet))
    fc.assert(
      fc.property(fc.nat({ max: size * 8 - 1 }), (bit) => {
        expect(verifyPss({ ...verification, signature: flip(signature, bit) })).toBe(false)
      }),
      { numRuns: runsOf(60) },
    )
    expect(verifyPss({ ...verification, signature })).toBe(true)
  })

  it('any octets are no signature, and throw nothing', () => {
    const digest = digestOf('sha1')
    const verification = {
      provider,
      key,
      digestAlgorithm: 'sha1',
      digest,
      mgfDigest: 'sha1',
      saltLength: 20,
    } as const
    const octets = fc.oneof(
      fc.uint8Array({ maxLength: 2 * size }),
      fc.uint8Array({ minLength: size, maxLength: size }),
    )
    fc.assert(
      fc.property(octets, (signature) => {
        expect(verifyPss({ ...verification, signature })).toBe(false)
      }),
      { numRuns: runsOf(60) },
    )
    expect(verifyPss({ ...verification, signature: key.modulus })).toBe(false)
  })

  it('refuses digests, keys and lengths that do not fit', () => {
    const signed: Pkcs1Signing = { provider, key, digestAlgorithm: 'sha1', digest: digestOf('sha1') }
    const verification = { ...signed, mgfDigest: 'sha1', saltLength: 20, signature: noise(size) } as const
    const changes: readonly [Partial<Pkcs1Signing>, unknown][] = [
      [{ digest: noise(19) }, invalid('digest')],
      [{ digestAlgorithm: 'sha3' as DigestAlgorithm }, unsupported],
      [{ key: { ...key, exponent: Uint8Array.of(1) } }, invalid('key.exponent')],
    ]
    for (const [change, error] of changes) {
      expect(() => signPss({ ...signed, ...change })).toThrowError(error)
      expect(() => verifyPss({ ...verification, ...change })).toThrowError(error)
    }
    const text = 'abc' as unknown as Uint8Array
    expect(() => verifyPss({ ...verification, signature: text })).toThrowError(invalid('signature'))
    for (const saltLength of [-1, 0.5, Number.NaN]) {
      expect(() => signPss({ ...signed, saltLength })).toThrowError(invalid('saltLength'))
      expect(() => verifyPss({ ...verification, saltLength })).toThrowError(invalid('saltLength'))
    }
    const sha3 = 'sha3' as DigestAlgorithm
    expect(() => signPss({ ...signed, mgfDigest: sha3 })).toThrowError(unsupported)
    expect(() => verifyPss({ ...verification, mgfDigest: sha3 })).toThrowError(unsupported)
  })

  it('a modulus too short for the digest cannot sign, and its signatures are none', () => {
    const digest = digestOf('sha512')
    const signed = { provider, key: tiny, digestAlgorithm: 'sha512', digest } as const
    expect(() => signPss({ ...signed, saltLength: 0 })).toThrowError(invalid('saltLength'))
    const signature = noise(tiny.modulus.length).fill(0, 0, 1)
    expect(verifyPss({ ...signed, mgfDigest: 'sha1', saltLength: 0, signature })).toBe(false)
    expect(digestSizes.sha512.digest).toBe(tiny.modulus.length)
  })
})
