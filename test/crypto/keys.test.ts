import { describe, expect, it } from 'vitest'
import {
  isConsistentRsaKey,
  isRsaExponent,
  isRsaModulus,
  modulusBits,
  type RsaPrivateKey,
} from '../../src/crypto/index.js'
import { ecSizes, isEven } from '../../src/crypto/keys.js'
import { ecKey, rsaKey } from './keys.js'

/** An odd number of so many bits. */
function oddOf(bits: number): Uint8Array {
  const number = new Uint8Array(Math.ceil(bits / 8))
  number[0] = 1 << ((bits - 1) % 8)
  number[number.length - 1] = (number.at(-1) ?? 0) | 1
  return number
}

describe('the size of a modulus', () => {
  it.each([512, 744, 752, 1024, 1031, 2048] as const)('of %d bits', (bits) => {
    expect(modulusBits(rsaKey(bits))).toBe(bits)
  })

  it('is of 512 to 16,384 bits, and odd', () => {
    expect([511, 512, 513, 16_384, 16_385].map((bits) => isRsaModulus(oddOf(bits)))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ])
    expect(isRsaModulus(oddOf(1024).fill(0, 127))).toBe(false)
    expect(isRsaModulus(new Uint8Array())).toBe(false)
  })
})

it('a public exponent is odd, more than 1, and of 64 bits at most', () => {
  const exponents = [
    [3],
    [1, 0, 1],
    new Array(8).fill(0xff),
    [1],
    [2],
    [1, 0, 0],
    new Array(9).fill(0xff),
    [],
  ]
  expect(exponents.map((exponent) => isRsaExponent(Uint8Array.from(exponent)))).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ])
})

it('a number is even by its last byte, and none is even', () => {
  expect([[], [0], [1], [1, 2], [2, 1]].map((number) => isEven(Uint8Array.from(number)))).toEqual([
    true,
    true,
    false,
    true,
    false,
  ])
})

describe('the numbers of a private key', () => {
  const key = rsaKey(1024)
  it('belong together in keys that Node made', () => {
    for (const bits of [512, 744, 752, 1024, 1031, 2048] as const) {
      expect(isConsistentRsaKey(rsaKey(bits))).toBe(true)
    }
  })

  const names = [
    'modulus',
    'exponent',
    'privateExponent',
    'prime1',
    'prime2',
    'exponent1',
    'exponent2',
    'coefficient',
  ] as const
  it.each(names)('do not when %s is another', (name) => {
    const other = key[name].map((byte, at) => (at === key[name].length - 1 ? byte ^ 2 : byte))
    expect(isConsistentRsaKey({ ...key, [name]: other })).toBe(false)
    expect(isConsistentRsaKey({ ...key, [name]: new Uint8Array() })).toBe(false)
  })

  it('do not when the primes change places without the rest, or one is 1', () => {
    expect(isConsistentRsaKey({ ...key, prime1: key.prime2, prime2: key.prime1 })).toBe(false)
    const one: RsaPrivateKey = { ...key, prime1: key.modulus, prime2: Uint8Array.of(1) }
    expect(isConsistentRsaKey(one)).toBe(false)
    expect(isConsistentRsaKey({ ...one, prime1: one.prime2, prime2: one.prime1 })).toBe(false)
  })
})

it('the points and scalars of a curve are as long as its coordinates say', () => {
  for (const curve of ['p256', 'p384', 'p521'] as const) {
    const { point, scalar } = ecKey(curve)
    expect([point.length, scalar.length]).toEqual([1 + 2 * ecSizes[curve], ecSizes[curve]])
  }
})
