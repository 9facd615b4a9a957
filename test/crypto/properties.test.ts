import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CbcInput, type DigestAlgorithm, equalBytes } from '../../src/crypto/index.js'
import { runsOf } from '../property-runs.js'
import { forge, node, providers } from './providers.js'

const octets = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const data = fc.uint8Array({ maxLength: 200 })
const blocks = (size: number) => fc.nat({ max: 12 }).chain((count) => octets(count * size))
const aesKey = fc.constantFrom(16, 24, 32).chain(octets)
const digest = fc.constantFrom<DigestAlgorithm>('md5', 'sha1', 'sha256', 'sha384', 'sha512')

/** Everything that CBC can work on, in whole blocks. */
const cbc: fc.Arbitrary<CbcInput> = fc.oneof(
  fc.record({ cipher: fc.constant('aes' as const), key: aesKey, iv: octets(16), data: blocks(16) }),
  fc.record({ cipher: fc.constant('des-ede3' as const), key: octets(24), iv: octets(8), data: blocks(8) }),
  fc.record({ cipher: fc.constant('des' as const), key: octets(8), iv: octets(8), data: blocks(8) }),
  fc.record({
    cipher: fc.constant('rc2' as const),
    key: fc.uint8Array({ minLength: 1, maxLength: 128 }),
    iv: octets(8),
    data: blocks(8),
    effectiveKeyBits: fc.integer({ min: 1, max: 128 }).map((count) => count * 8),
  }),
)
const gcm = fc.record({
  key: aesKey,
  iv: fc.uint8Array({ minLength: 1, maxLength: 40 }),
  data,
  additionalData: fc.option(data, { nil: undefined }),
})

describe('both providers', () => {
  it('agree on CBC, and decrypt what they encrypt', () => {
    fc.assert(
      fc.property(cbc, (input) => {
        const sealed = node.encryptCbc(input)
        expect(forge.encryptCbc(input)).toEqual(sealed)
        for (const { provider } of providers) {
          expect(provider.decryptCbc({ ...input, data: sealed })).toEqual(input.data)
        }
      }),
      { numRuns: runsOf(300) },
    )
  })

  it('agree on AES-GCM, whatever the length of the IV', () => {
    fc.assert(
      fc.property(gcm, (input) => {
        const sealed = node.encryptAesGcm(input)
        expect(forge.encryptAesGcm(input)).toEqual(sealed)
        for (const { provider } of providers) {
          for (const length of [12, 13, 16]) {
            const tag = sealed.tag.subarray(0, length)
            expect(provider.decryptAesGcm({ ...input, data: sealed.data, tag })).toEqual(input.data)
          }
        }
      }),
      { numRuns: runsOf(200) },
    )
  })

  it('agree on AES-CTR, also where the counter carries over', () => {
    const counter = fc.oneof(
      octets(16),
      fc.nat({ max: 15 }).map((zeros) => new Uint8Array(16).fill(0xff, zeros)),
    )
    fc.assert(
      fc.property(fc.record({ key: aesKey, counter, data }), (input) => {
        const sealed = node.applyAesCtr(input)
        expect(forge.applyAesCtr(input)).toEqual(sealed)
        expect(node.applyAesCtr({ ...input, data: sealed })).toEqual(input.data)
      }),
      { numRuns: runsOf(300) },
    )
  })

  it('agree on AES blocks, digests, HMAC and PBKDF2', () => {
    fc.assert(
      fc.property(
        aesKey,
        blocks(16),
        digest,
        data,
        data,
        fc.integer({ min: 1, max: 150 }),
        (key, plain, algorithm, a, b, length) => {
          const sealed = node.encryptAesBlocks(key, plain)
          expect(forge.encryptAesBlocks(key, plain)).toEqual(sealed)
          expect(forge.decryptAesBlocks(key, sealed)).toEqual(plain)
          const values = providers.map(({ provider }) => {
            const running = provider.createDigest(algorithm)
            const keyed = provider.createHmac(algorithm, a)
            for (const one of [running, keyed]) one.update(b)
            const derived = provider.pbkdf2({
              digest: algorithm,
              password: a,
              salt: b,
              iterations: 2,
              length,
            })
            return [running.digest(), keyed.digest(), derived]
          })
          expect(values[0]).toEqual(values[1])
        },
      ),
      { numRuns: runsOf(200) },
    )
  })
})

describe.each(providers)('$name', ({ provider }) => {
  it('digests the same in pieces', () => {
    fc.assert(
      fc.property(digest, fc.array(data, { maxLength: 6 }), (algorithm, pieces) => {
        const [whole, parts] = [provider.createDigest(algorithm), provider.createDigest(algorithm)]
        whole.update(Uint8Array.from(pieces.flatMap((piece) => [...piece])))
        for (const piece of pieces) parts.update(piece)
        expect(parts.digest()).toEqual(whole.digest())
      }),
      { numRuns: runsOf(60) },
    )
  })

  it('decrypts CBC in pieces when each starts from the last block before', () => {
    fc.assert(
      fc.property(cbc, fc.nat({ max: 12 }), (input, count) => {
        const size = input.cipher === 'aes' ? 16 : 8
        const at = Math.min(count * size, input.data.length)
        const iv = at === 0 ? input.iv : input.data.slice(at - size, at)
        const first = provider.decryptCbc({ ...input, data: input.data.slice(0, at) })
        const rest = provider.decryptCbc({ ...input, iv, data: input.data.slice(at) })
        expect(Uint8Array.from([...first, ...rest])).toEqual(provider.decryptCbc(input))
      }),
      { numRuns: runsOf(60) },
    )
  })

  it('gives nothing of GCM when a bit has flipped', () => {
    fc.assert(
      fc.property(
        gcm,
        fc.nat(),
        fc.constantFrom('data', 'tag', 'additionalData', 'iv', 'key'),
        (input, place, field) => {
          const { data, tag } = provider.encryptAesGcm(input)
          const opening = { ...input, data, tag }
          const changed = (opening[field] ?? new Uint8Array()).slice()
          fc.pre(changed.length > 0)
          const bit = place % (changed.length * 8)
          changed[bit >>> 3] = (changed[bit >>> 3] ?? 0) ^ (1 << (bit & 7))
          expect(provider.decryptAesGcm({ ...opening, [field]: changed })).toBeNull()
        },
      ),
      { numRuns: runsOf(150) },
    )
  })
})

it('equalBytes is equality', () => {
  fc.assert(
    fc.property(data, data, (a, b) => {
      expect(equalBytes(a, a.slice())).toBe(true)
      expect(equalBytes(a, b)).toBe(Buffer.compare(a, b) === 0)
    }),
  )
})
