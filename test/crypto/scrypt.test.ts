import { scryptSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { deriveScrypt, type ScryptInput } from '../../src/crypto/index.js'
import { noise, toHex } from './octets.js'
import { forge, node } from './providers.js'

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text)

/** RFC 7914 §12, but for the one that takes a gigabyte. */
const vectors = [
  [
    { password: ascii(''), salt: ascii(''), cost: 16, blockSize: 1, parallelization: 1 },
    '77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906',
  ],
  [
    { password: ascii('password'), salt: ascii('NaCl'), cost: 1024, blockSize: 8, parallelization: 16 },
    'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640',
  ],
] as const

describe.each([
  ['native', node],
  ['on PBKDF2', forge],
] as const)('scrypt, %s', (_, provider) => {
  it('is that of RFC 7914', () => {
    for (const [input, expected] of vectors) {
      expect(toHex(deriveScrypt(provider, { ...input, length: 64 }))).toBe(expected)
    }
  })

  it('is that of OpenSSL, for other sizes', () => {
    for (const [cost, blockSize, parallelization, length] of [
      [2, 1, 1, 1],
      [32, 3, 2, 33],
      [256, 5, 1, 24],
    ] as const) {
      const input: ScryptInput = {
        password: noise(9),
        salt: noise(11, 2),
        cost,
        blockSize,
        parallelization,
        length,
      }
      const expected = scryptSync(input.password, input.salt, length, { cost, blockSize, parallelization })
      expect(toHex(deriveScrypt(provider, input))).toBe(toHex(expected))
    }
  })

  it.each([
    ['cost', { cost: 3 }],
    ['cost', { cost: 1 }],
    ['blockSize', { blockSize: 0 }],
    ['parallelization', { parallelization: Number.NaN }],
    ['length', { length: 0 }],
    ['salt', { salt: 'sel' as unknown as Uint8Array }],
  ])('refuses a %s that is none', (path, change) => {
    const input = { password: noise(1), salt: noise(1), cost: 2, blockSize: 1, parallelization: 1, length: 1 }
    expect(() => deriveScrypt(provider, { ...input, ...change })).toThrowError(
      expect.objectContaining({ code: 'crypto.invalid_input', path }),
    )
  })
})
