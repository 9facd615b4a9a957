import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DigestAlgorithm, decryptOaep, encryptOaep } from '../../src/crypto/index.js'
import { digestOf, maskWithMgf1 } from '../../src/crypto/mgf1.js'
import { runsOf } from '../property-runs.js'
import { rsaKey } from './keys.js'
import { noise } from './octets.js'
import { node, providers } from './providers.js'

const key = rsaKey(1024)
const size = key.modulus.length
const digest = fc.constantFrom<DigestAlgorithm>('md5', 'sha1', 'sha256', 'sha384')
const message = fc.uint8Array({ minLength: 1, maxLength: 26 })

/** A ciphertext of this block, whatever it is. */
const raised = (block: Uint8Array): Uint8Array => node.rsaPublic(key, block)

const labelDigest = digestOf(node, 'sha1')

/** A ciphertext of OAEP with SHA-1 and this data block, and a first octet that should be 0. */
function oaepOf(data: Uint8Array, first = 0): Uint8Array {
  const encoded = Uint8Array.from([first, ...noise(20, 3), ...data])
  const [seed, masked] = [encoded.subarray(1, 21), encoded.subarray(21)]
  maskWithMgf1(node, 'sha1', seed, masked)
  maskWithMgf1(node, 'sha1', masked, seed)
  return raised(encoded)
}

describe.each(providers)('RSAES-OAEP of $name', ({ provider }) => {
  it('decrypts what it encrypts, with the same parameters only', () => {
    fc.assert(
      fc.property(
        digest,
        digest,
        fc.uint8Array({ maxLength: 20 }),
        message,
        (hash, mgfDigest, label, content) => {
          const parameters = { provider, key, digest: hash, mgfDigest, label }
          const ciphertext = encryptOaep({ ...parameters, message: content })
          expect(decryptOaep({ ...parameters, ciphertext })).toEqual(content)
          const others: Partial<typeof parameters>[] = [
            { digest: hash === 'sha1' ? 'sha256' : 'sha1' },
            { mgfDigest: mgfDigest === 'sha1' ? 'sha256' : 'sha1' },
            { label: Uint8Array.from([...label, 0]) },
          ]
          for (const other of others) expect(decryptOaep({ ...parameters, ...other, ciphertext })).toBeNull()
        },
      ),
      { numRuns: runsOf(20) },
    )
  })

  it('takes the longest message and an empty one, and no modulus that is too short', () => {
    const parameters = { provider, key, digest: 'sha256', mgfDigest: 'sha1' } as const
    for (const content of [noise(size - 66), noise(0)]) {
      const ciphertext = encryptOaep({ ...parameters, message: content })
      expect(decryptOaep({ ...parameters, ciphertext })).toEqual(content)
      expect(decryptOaep({ ...parameters, label: noise(0), ciphertext })).toEqual(content)
    }
    const invalid = (path: string) => expect.objectContaining({ code: 'crypto.invalid_input', path })
    expect(() => encryptOaep({ ...parameters, message: noise(size - 65) })).toThrowError(invalid('message'))
    const long = { ...parameters, digest: 'sha512' } as const
    expect(() => encryptOaep({ ...long, message: noise(0) })).toThrowError(invalid('key.modulus'))
    expect(decryptOaep({ ...long, ciphertext: noise(size).fill(0, 0, 1) })).toBeNull()
  })

  it('gives null for a block that is wrong in any way', () => {
    const parameters = { provider, key, digest: 'sha1', mgfDigest: 'sha1' } as const
    const content = noise(16)
    const right = new Uint8Array(size - 21)
    right.set(labelDigest)
    right.set([1, ...content], right.length - 17)
    expect(decryptOaep({ ...parameters, ciphertext: oaepOf(right) })).toEqual(content)
    const none = right.slice().fill(0, 20)
    const wrong = [
      oaepOf(right, 1),
      // The digest of the label, the zeros, the 01; and no 01 at all.
      ...[0, 19, 20, 40, right.length - 18].map((at) =>
        oaepOf(right.map((octet, other) => (other === at ? octet ^ 2 : octet))),
      ),
      oaepOf(right.map((octet, at) => (at === right.length - 17 ? 0x81 : octet))),
      oaepOf(none),
      ...[noise(0), noise(size - 1), noise(size + 1), key.modulus],
    ]
    for (const ciphertext of wrong) expect(decryptOaep({ ...parameters, ciphertext })).toBeNull()
    const last = none.map((octet, at) => (at === none.length - 1 ? 1 : octet))
    expect(decryptOaep({ ...parameters, ciphertext: oaepOf(last) })).toHaveLength(0)
  })

  it('refuses keys and digests that are none', () => {
    const even = { ...key, modulus: new Uint8Array(size).fill(2) }
    const both = { provider, digest: 'sha1', mgfDigest: 'sha1' } as const
    const invalid = expect.objectContaining({ code: 'crypto.invalid_input', path: 'key.modulus' })
    expect(() => encryptOaep({ ...both, key: even, message: noise(3) })).toThrowError(invalid)
    expect(() => decryptOaep({ ...both, key: even, ciphertext: noise(3) })).toThrowError(invalid)
    const parameters = { provider, key, digest: 'sha1', mgfDigest: 'sha3' as DigestAlgorithm } as const
    const unsupported = expect.objectContaining({ code: 'crypto.unsupported_algorithm' })
    expect(() => encryptOaep({ ...parameters, message: noise(3) })).toThrowError(unsupported)
    expect(() => decryptOaep({ ...parameters, ciphertext: noise(3) })).toThrowError(unsupported)
  })
})
