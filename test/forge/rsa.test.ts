import { describe, expect, it } from 'vitest'
import { forgeRsaPrivate, forgeRsaPublic } from '../../src/forge/rsa.js'
import { rsaKey } from '../crypto/keys.js'
import { noise } from '../crypto/octets.js'
import { node } from '../crypto/providers.js'

const key = rsaKey(1024)
const size = key.modulus.length
const input = noise(size).fill(0, 0, 1)
const random = (length: number): Uint8Array => noise(length, 11)

describe('RSA on the integers of forge', () => {
  it('takes the same powers as node:crypto', () => {
    expect(forgeRsaPublic(key, input)).toEqual(node.rsaPublic(key, input))
    expect(forgeRsaPrivate(key, input, random)).toEqual(node.rsaPrivate(key, input))
  })

  it('pads a result that begins with zeros', () => {
    const small = new Uint8Array(size)
    small[size - 1] = 7
    const raised = forgeRsaPublic(key, small)
    expect(raised).toHaveLength(size)
    expect(forgeRsaPrivate(key, raised, random)).toEqual(small)
  })

  it('blinds with the random bytes that it was given, eight more than the modulus has', () => {
    const asked: number[] = []
    const handed = (length: number): Uint8Array => {
      asked.push(length)
      return random(length)
    }
    expect(forgeRsaPrivate(key, input, handed)).toEqual(node.rsaPrivate(key, input))
    expect(asked).toEqual([size + 8])
  })

  it('draws again where the number has no inverse, and does not believe a source that gives no other', () => {
    const numbers = [new Uint8Array(size + 8), key.prime1, random(size + 8)]
    const draws = numbers.map((number) => {
      const padded = new Uint8Array(size + 8)
      padded.set(number, padded.length - number.length)
      return padded
    })
    expect(forgeRsaPrivate(key, input, () => draws.shift() ?? new Uint8Array())).toEqual(
      node.rsaPrivate(key, input),
    )
    expect(draws).toHaveLength(0)
    const noRandomness = expect.objectContaining({ code: 'crypto.no_randomness' })
    expect(() => forgeRsaPrivate(key, input, (length) => new Uint8Array(length))).toThrowError(noRandomness)
  })

  it('gives nothing that was miscalculated: it would give the primes away', () => {
    const inconsistent = expect.objectContaining({ code: 'crypto.invalid_input', path: 'key' })
    const wrong = [
      { ...key, exponent1: key.exponent2 },
      { ...key, coefficient: key.exponent1 },
      { ...key, exponent: Uint8Array.of(3) },
    ]
    for (const one of wrong) expect(() => forgeRsaPrivate(one, input, random)).toThrowError(inconsistent)
  })
})
