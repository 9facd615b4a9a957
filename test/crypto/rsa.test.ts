import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isConsistentRsaKey,
  modulusBits,
  type RsaPrivateKey,
  type RsaPublicKey,
} from '../../src/crypto/index.js'
import { runsOf } from '../property-runs.js'
import { rsaKey } from './keys.js'
import { noise } from './octets.js'
import { forge, node, providers } from './providers.js'

const keys = [rsaKey(1024), rsaKey(1031)] as const
const key = keys[0]
const size = key.modulus.length

/** Octets that stand for a number below the modulus. */
const inputs = (one: RsaPublicKey): fc.Arbitrary<Uint8Array> =>
  fc
    .uint8Array({ minLength: one.modulus.length, maxLength: one.modulus.length })
    .map((octets) => octets.map((octet, at) => (at === 0 ? octet % (one.modulus[0] ?? 1) : octet)))

const invalid = (path: string) => expect.objectContaining({ code: 'crypto.invalid_input', path })

/** One less than the big-endian number, which does not end in zero. */
const lessOne = (octets: Uint8Array): Uint8Array =>
  octets.map((octet, at) => (at === octets.length - 1 ? octet - 1 : octet))

it('both providers take the same powers, and invert them', () => {
  for (const one of keys) {
    fc.assert(
      fc.property(inputs(one), (input) => {
        const [raised, extracted] = [node.rsaPublic(one, input), node.rsaPrivate(one, input)]
        expect(forge.rsaPublic(one, input)).toEqual(raised)
        expect(forge.rsaPrivate(one, input)).toEqual(extracted)
        expect(node.rsaPrivate(one, raised)).toEqual(input)
        expect(forge.rsaPublic(one, extracted)).toEqual(input)
      }),
      { numRuns: runsOf(15) },
    )
  }
})

it('both providers do so with a key of 2048 bits', () => {
  const one = rsaKey(2048)
  const input = noise(256, 3).fill(0, 0, 1)
  expect(forge.rsaPrivate(one, input)).toEqual(node.rsaPrivate(one, input))
})

describe.each(providers)('RSA of $name', ({ provider }) => {
  it('takes the numbers at the edges', () => {
    const zero = new Uint8Array(size)
    const one = zero.map((_, at) => (at === size - 1 ? 1 : 0))
    const last = lessOne(key.modulus)
    for (const number of [zero, one, last]) {
      expect(provider.rsaPublic(key, number)).toEqual(number)
      expect(provider.rsaPrivate(key, number)).toEqual(number)
    }
    // A multiple of a prime has no inverse modulo the modulus.
    const prime = new Uint8Array(size)
    prime.set(key.prime1, size - key.prime1.length)
    expect(provider.rsaPublic(key, provider.rsaPrivate(key, prime))).toEqual(prime)
  })

  it('changes no input and gives an array of its own', () => {
    const memory = noise(size + 10)
    const input = memory.subarray(5, 5 + size).fill(0, 0, 1)
    const before = memory.slice()
    for (const result of [provider.rsaPublic(key, input), provider.rsaPrivate(key, input)]) {
      expect(memory).toEqual(before)
      expect(Object.getPrototypeOf(result)).toBe(Uint8Array.prototype)
      expect(result.buffer.byteLength).toBe(size)
    }
  })

  it.each([
    ['input', () => provider.rsaPublic(key, key.modulus)],
    ['input', () => provider.rsaPrivate(key, key.modulus)],
    ['input', () => provider.rsaPublic(key, noise(size - 1))],
    ['input', () => provider.rsaPrivate(key, new Uint8Array(size + 1))],
    ['input', () => provider.rsaPublic(key, 'clé' as unknown as Uint8Array)],
  ])('refuses an %s that does not fit', (path, action) => {
    expect(action).toThrowError(invalid(path))
  })

  const odd = (length: number): Uint8Array =>
    noise(length, 9)
      .fill(0x91, 0, 1)
      .fill(1, length - 1)
  it.each<[string, Partial<RsaPrivateKey>]>([
    ['key.modulus', { modulus: odd(63) }],
    ['key.modulus', { modulus: odd(2049) }],
    ['key.modulus', { modulus: Uint8Array.from([0, ...key.modulus]) }],
    ['key.modulus', { modulus: new Uint8Array() }],
    ['key.modulus', { modulus: lessOne(key.modulus) }],
    ['key.exponent', { exponent: Uint8Array.of(1) }],
    ['key.exponent', { exponent: Uint8Array.of(2) }],
    ['key.exponent', { exponent: Uint8Array.of(0, 3) }],
    ['key.exponent', { exponent: odd(9) }],
  ])('refuses a %s that is none', (path, change) => {
    const wrong = { ...key, ...change }
    const input = new Uint8Array(wrong.modulus.length)
    expect(() => provider.rsaPublic(wrong, input)).toThrowError(invalid(path))
    expect(() => provider.rsaPrivate(wrong, input)).toThrowError(invalid(path))
  })

  it.each<[string, Partial<RsaPrivateKey>]>([
    ['key.privateExponent', { privateExponent: new Uint8Array() }],
    ['key.privateExponent', { privateExponent: odd(size + 1) }],
    ['key.prime1', { prime1: lessOne(key.prime1) }],
    ['key.prime2', { prime2: Uint8Array.of(0, 7) }],
    ['key.exponent1', { exponent1: 3 as unknown as Uint8Array }],
    ['key.coefficient', { coefficient: new Uint8Array(4) }],
  ])('refuses a %s that is none', (path, change) => {
    expect(() => provider.rsaPrivate({ ...key, ...change }, noise(size).fill(0, 0, 1))).toThrowError(
      invalid(path),
    )
  })

  it('gives nothing that was miscalculated: it would give the primes away', () => {
    const other = rsaKey(1031)
    const wrong = [
      { ...key, privateExponent: other.privateExponent.slice(1), exponent1: other.exponent1.slice(1) },
      { ...key, prime1: other.prime1, prime2: other.prime2, privateExponent: odd(100) },
      { ...key, prime1: Uint8Array.of(1), prime2: Uint8Array.of(3), privateExponent: odd(100) },
      { ...key, exponent: Uint8Array.of(3) },
    ]
    for (const one of wrong) {
      const input = noise(size).fill(0, 0, 1)
      expect(() => provider.rsaPrivate(one, input)).toThrowError(invalid('key'))
    }
  })
})

describe.each(providers)('a key that $name makes', ({ provider }) => {
  it('is whole, as long as asked for, another each time, and works in both providers', () => {
    const [made, again] = [provider.generateRsaKey?.(1024), provider.generateRsaKey?.(1040)]
    if (made === undefined || again === undefined) throw new Error('no keys are made')
    expect([modulusBits(made), modulusBits(again)]).toEqual([1024, 1040])
    expect(isConsistentRsaKey(made)).toBe(true)
    expect(made.exponent).toEqual(Uint8Array.of(1, 0, 1))
    const input = noise(128, 3).fill(0, 0, 1)
    for (const one of providers) {
      expect(one.provider.rsaPublic(made, one.provider.rsaPrivate(made, input))).toEqual(input)
    }
  })

  it.each([0, 1008, 1025, 1032, 16_400, Number.NaN])('has no %s bits', (bits) => {
    expect(() => provider.generateRsaKey?.(bits)).toThrowError(invalid('bits'))
  })
})
