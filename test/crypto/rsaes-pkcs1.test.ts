import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CryptoProvider, decryptPkcs1, encryptPkcs1 } from '../../src/crypto/index.js'
import { runsOf } from '../property-runs.js'
import { rsaKey } from './keys.js'
import { noise } from './octets.js'
import { forge, node, providers } from './providers.js'

const keys = [rsaKey(1024), rsaKey(1031)] as const
const key = keys[0]
const size = key.modulus.length
const message = fc.uint8Array({ minLength: 1, maxLength: 26 })

/** A ciphertext of this block, whatever it is. */
const raised = (block: Uint8Array): Uint8Array => node.rsaPublic(key, block)

/** 00, 02, octets that are not zero, 00 and the message. */
function block(content: Uint8Array): Uint8Array {
  const encoded = noise(size).map((octet) => octet || 1)
  encoded.set([0, 2])
  encoded[size - content.length - 1] = 0
  encoded.set(content, size - content.length)
  return encoded
}

describe.each(providers)('RSAES-PKCS1-v1_5 of $name', ({ provider }) => {
  const decrypt = (ciphertext: Uint8Array, length = 24): Uint8Array =>
    decryptPkcs1({ provider, key, ciphertext, length })

  it('decrypts what it encrypts', () => {
    fc.assert(
      fc.property(fc.constantFrom(...keys), message, (one, content) => {
        const ciphertext = encryptPkcs1({ provider, key: one, message: content })
        const decryption = { provider, key: one, ciphertext, length: content.length }
        expect(decryptPkcs1(decryption)).toEqual(content)
        expect(encryptPkcs1({ provider, key: one, message: content })).not.toEqual(ciphertext)
      }),
      { numRuns: runsOf(20) },
    )
  })

  it('takes the longest message, and no longer one', () => {
    const longest = noise(size - 11)
    const ciphertext = encryptPkcs1({ provider, key, message: longest })
    expect(decrypt(ciphertext, longest.length)).toEqual(longest)
    expect(() => encryptPkcs1({ provider, key, message: noise(size - 10) })).toThrowError(
      expect.objectContaining({ code: 'crypto.invalid_input', path: 'message' }),
    )
  })

  it('takes no padding of seven octets', () => {
    const content = noise(size - 10)
    expect(decrypt(raised(block(content)), content.length)).not.toEqual(content)
  })

  it('gives other octets, always the same, for padding that is wrong in any way', () => {
    const content = noise(24, 8)
    const right = block(content)
    expect(decrypt(raised(right))).toEqual(content)
    const wrong = [
      ...[
        [0, 1],
        [0, 0],
        [0, 3],
        [1, 2],
        [0, 0x82],
      ].map((start) => [...start, ...right.slice(2)]),
      // A zero among the eight octets, before the separator, or instead of any of them.
      ...[2, 9, 10, 50, size - 26].map((at) => right.map((octet, other) => (other === at ? 0 : octet))),
      // No separator; one octet too soon or too late.
      right.map((octet, at) => (at === size - 25 ? 7 : octet)),
      block(content.subarray(1)),
      block(Uint8Array.from([9, ...content])),
      block(new Uint8Array()),
      new Uint8Array(size),
    ].map((encoded) => raised(Uint8Array.from(encoded)))
    const impossible = [
      noise(0),
      noise(size - 1),
      noise(size + 1),
      key.modulus,
      new Uint8Array(size).fill(0xff),
    ]
    const all = [...wrong, ...impossible].map((ciphertext) => {
      const octets = decrypt(ciphertext)
      expect(octets).toHaveLength(24)
      expect(octets).not.toEqual(content)
      expect(decrypt(ciphertext.slice())).toEqual(octets)
      return Buffer.from(octets).toString('hex')
    })
    expect(new Set(all).size).toBe(all.length)
  })

  it('gives as many octets as asked for, for any ciphertext', () => {
    const first = (key.modulus[0] ?? 1) - 1
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: size, maxLength: size }),
        fc.integer({ min: 1, max: 200 }),
        (octets, length) => {
          octets[0] = Math.min(octets[0] ?? 0, first)
          const given = decrypt(octets, length)
          expect(given).toHaveLength(length)
          expect(Object.getPrototypeOf(given)).toBe(Uint8Array.prototype)
          expect(new Set(given).size).toBeGreaterThan(length / 12)
        },
      ),
      { numRuns: runsOf(40) },
    )
  })

  it('does the same work for right and wrong padding', () => {
    const calls: string[] = []
    const counted = (name: string, work: unknown): unknown => {
      if (typeof work !== 'function') return work
      return (...input: unknown[]) => {
        calls.push(name)
        return work(...input)
      }
    }
    const entries = Object.entries(provider).map(([name, work]) => [name, counted(name, work)])
    const watched = Object.fromEntries(entries) as CryptoProvider
    const work = [block(noise(24)), block(noise(23)), new Uint8Array(size), noise(size).fill(0, 0, 1)].map(
      (encoded) => {
        calls.length = 0
        decryptPkcs1({ provider: watched, key, ciphertext: raised(encoded), length: 24 })
        return calls.join()
      },
    )
    expect(new Set(work)).toEqual(new Set(['rsaPrivate,createDigest,createHmac']))
    calls.length = 0
    decryptPkcs1({ provider: watched, key, ciphertext: key.modulus, length: 24 })
    expect(calls.join()).toBe(work[0])
  })

  it('refuses keys and lengths that are none', () => {
    const refuse = (path: string, action: () => unknown): void =>
      expect(action).toThrowError(expect.objectContaining({ code: 'crypto.invalid_input', path }))
    for (const length of [0, 1025, 1.5, Number.NaN])
      refuse('length', () => decrypt(raised(block(noise(24))), length))
    const even = { ...key, modulus: new Uint8Array(size).fill(2) }
    refuse('key.modulus', () => encryptPkcs1({ provider, key: even, message: noise(3) }))
    refuse('key.modulus', () => decryptPkcs1({ provider, key: even, ciphertext: noise(3), length: 3 }))
    refuse('ciphertext', () => decrypt('abc' as unknown as Uint8Array))
  })
})

it('both providers give the same octets instead of a message', () => {
  for (const ciphertext of [raised(noise(size).fill(0, 0, 1)), noise(size - 3), key.modulus]) {
    const octets = [node, forge].map((provider) => decryptPkcs1({ provider, key, ciphertext, length: 32 }))
    expect(octets[0]).toEqual(octets[1])
    // Another key gives others.
    const other = decryptPkcs1({ provider: node, key: rsaKey(2048), ciphertext, length: 32 })
    expect(other).not.toEqual(octets[0])
  }
})

it('the source of random octets is not believed when all are zero', () => {
  const broken = { ...node, randomBytes: (length: number) => new Uint8Array(length) }
  expect(() => encryptPkcs1({ provider: broken, key, message: noise(16) })).toThrowError(
    expect.objectContaining({ code: 'crypto.no_randomness' }),
  )
  const sparse = {
    ...node,
    randomBytes: (length: number) => noise(length).map((octet, at) => (at % 3 === 1 ? 0 : octet || 5)),
  }
  const ciphertext = encryptPkcs1({ provider: sparse, key, message: noise(16) })
  expect(decryptPkcs1({ provider: node, key, ciphertext, length: 16 })).toEqual(noise(16))
})
