import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CryptoProvider, type DigestAlgorithm, iteratedDigest } from '../../src/crypto/index.js'
import { describeProperties } from '../property-runs.js'
import { noise, toHex } from './octets.js'
import { forge, node, providers } from './providers.js'

const digests = ['md5', 'sha1', 'sha256', 'sha384', 'sha512'] as const
const { iterateDigest: _, ...older } = node

describe.each([...providers, { name: 'a provider without the method', provider: older }])(
  'iterated digests of $name',
  ({ provider }) => {
    it.each(digests)('%s: the digest of the digest, as often as asked', (digest) => {
      for (const length of [0, 1, 19, 64, 300]) {
        let expected: Uint8Array = noise(length, 3)
        for (let iterations = 1; iterations <= 40; iterations++) {
          expected = createHash(digest).update(expected).digest()
          const data = noise(length, 3)
          expect(toHex(iteratedDigest(provider, { digest, data, iterations }))).toBe(toHex(expected))
          expect(data).toEqual(noise(length, 3))
        }
      }
    })

    it.each([
      ['iterations', { iterations: 0 }],
      ['iterations', { iterations: 1.5 }],
      ['data', { data: 'texte' as unknown as Uint8Array }],
    ])('refuses %s that are none', (path, change) => {
      const input = { digest: 'sha1', data: noise(3), iterations: 1, ...change } as const
      expect(() => iteratedDigest(provider, input)).toThrowError(
        expect.objectContaining({ code: 'crypto.invalid_input', path }),
      )
    })

    it('refuses a digest that it has not', () => {
      const input = { digest: 'sha3' as DigestAlgorithm, data: noise(3), iterations: 1 }
      expect(() => iteratedDigest(provider, input)).toThrowError(
        expect.objectContaining({ code: 'crypto.unsupported_algorithm' }),
      )
    })
  },
)

describeProperties('iterated digests', [
  {
    name: 'are the same by each provider',
    runs: 300,
    property: fc.property(
      fc.constantFrom(...digests),
      fc.uint8Array({ maxLength: 200 }),
      fc.integer({ min: 1, max: 60 }),
      (digest, data, iterations) => {
        const by = (provider: CryptoProvider) => toHex(iteratedDigest(provider, { digest, data, iterations }))
        expect(by(forge)).toBe(by(node))
        expect(by(older)).toBe(by(node))
      },
    ),
  },
])
