import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DigestAlgorithm, EcCurve, EcPublicKey } from '../../src/crypto/index.js'
import { ecKey } from '../crypto/keys.js'
import { fromHex, noise, toHex, vectors } from '../crypto/octets.js'
import { forge, node } from '../crypto/providers.js'
import { runsOf } from '../property-runs.js'

interface Vector {
  readonly curve: EcCurve
  readonly digest: DigestAlgorithm
  readonly point: string
  readonly data: string
  readonly signature: string
  readonly valid: boolean
}

const curves = ['p256', 'p384', 'p521'] as const
const digests = ['sha1', 'sha256', 'sha384', 'sha512'] as const
const data = noise(100)

describe('ECDSA of hprim/node', () => {
  it('verifies published vectors: NIST, RFC 6979', () => {
    const all = vectors<Vector>('ecdsa')
    expect(all).toHaveLength(110)
    for (const { curve, digest, point, data, signature, valid } of all) {
      const key = { kind: 'ec', curve, point: fromHex(point) } as const
      const input = { key, digest, data: fromHex(data), signature: fromHex(signature) }
      expect(node.verifyEcdsa(input)).toBe(valid)
    }
  })

  it.each(curves)('signs on %s, and takes data in slices as one', (curve) => {
    const key = ecKey(curve)
    for (const digest of digests) {
      const signature = node.signEcdsa({ key, digest, data: [data.subarray(0, 7), data.subarray(7)] })
      expect(signature[0]).toBe(0x30)
      expect(Object.getPrototypeOf(signature)).toBe(Uint8Array.prototype)
      for (const pieces of [data, [data], [data.subarray(0, 50), data.subarray(50), noise(0)]]) {
        expect(node.verifyEcdsa({ key, digest, data: pieces, signature })).toBe(true)
      }
      expect(node.verifyEcdsa({ key, digest, data: [data, data], signature })).toBe(false)
      expect(node.signEcdsa({ key, digest, data })).not.toEqual(signature)
    }
  })

  it('is false when a bit of the signature has flipped, or some of it is missing or added', () => {
    const key = ecKey('p256')
    const signature = node.signEcdsa({ key, digest: 'sha256', data })
    const verify = (changed: Uint8Array): boolean =>
      node.verifyEcdsa({ key, digest: 'sha256', data, signature: changed })
    for (let bit = 0; bit < signature.length * 8; bit++) {
      const changed = signature.slice()
      changed[bit >>> 3] = (changed[bit >>> 3] ?? 0) ^ (1 << (bit & 7))
      expect(verify(changed)).toBe(false)
    }
    for (let length = 0; length < signature.length; length++) {
      expect(verify(signature.slice(0, length))).toBe(false)
    }
    expect(verify(Uint8Array.from([...signature, 0]))).toBe(false)
    expect(verify(signature)).toBe(true)
  })

  it('is false, and throws nothing, for any octets as a point and a signature', () => {
    const key = ecKey('p384')
    const signature = node.signEcdsa({ key, digest: 'sha1', data })
    const octets = fc.uint8Array({ maxLength: 120 })
    const points = fc.oneof(
      octets,
      fc.uint8Array({ minLength: 96, maxLength: 96 }).map((xy) => Uint8Array.from([4, ...xy])),
    )
    fc.assert(
      fc.property(points, octets, (point, other) => {
        const odd: EcPublicKey = { kind: 'ec', curve: 'p384', point }
        expect(node.verifyEcdsa({ key: odd, digest: 'sha1', data, signature })).toBe(false)
        expect(node.verifyEcdsa({ key, digest: 'sha1', data, signature: other })).toBe(false)
      }),
      { numRuns: runsOf(100) },
    )
    for (const point of [
      key.point.slice(1),
      Uint8Array.of(0),
      Uint8Array.from([2, ...key.point.slice(1, 49)]),
    ]) {
      const odd: EcPublicKey = { kind: 'ec', curve: 'p384', point }
      // Twice: the second answer is one that was kept.
      for (const _ of [1, 2])
        expect(node.verifyEcdsa({ key: odd, digest: 'sha1', data, signature })).toBe(false)
    }
  })

  it('signs with no key whose point belongs to another scalar', () => {
    const key = ecKey('p256')
    const wrong = [
      { ...key, scalar: key.scalar.map((octet, at) => (at === 31 ? octet ^ 1 : octet)) },
      { ...key, scalar: new Uint8Array(32) },
      { ...key, scalar: new Uint8Array(32).fill(0xff) },
      { ...key, point: key.point.map((octet, at) => (at === 64 ? octet ^ 1 : octet)) },
    ]
    for (const one of wrong) {
      expect(() => node.signEcdsa({ key: one, digest: 'sha256', data })).toThrowError(
        expect.objectContaining({ code: 'crypto.invalid_input', path: 'key' }),
      )
    }
  })
})

it.each([node, forge])('ECDSA refuses what does not fit ($name)', (provider) => {
  const key = ecKey('p256')
  const text = 'signé' as unknown as Uint8Array
  const refused: [string, () => unknown][] = [
    ['key.scalar', () => provider.signEcdsa({ key: { ...key, scalar: noise(31) }, digest: 'sha1', data })],
    ['key.point', () => provider.signEcdsa({ key: { ...key, point: noise(64) }, digest: 'sha1', data })],
    ['data', () => provider.signEcdsa({ key, digest: 'sha1', data: text })],
    ['data[1]', () => provider.signEcdsa({ key, digest: 'sha1', data: [data, text] })],
    ['signature', () => provider.verifyEcdsa({ key, digest: 'sha1', data, signature: text })],
  ]
  for (const [path, action] of refused) {
    expect(action).toThrowError(expect.objectContaining({ code: 'crypto.invalid_input', path }))
  }
  const unsupported = expect.objectContaining({ code: 'crypto.unsupported_algorithm' })
  const curve = 'p192' as EcCurve
  expect(() => provider.signEcdsa({ key: { ...key, curve }, digest: 'sha1', data })).toThrowError(unsupported)
  const digest = 'sha224' as DigestAlgorithm
  expect(() => provider.verifyEcdsa({ key, digest, data, signature: data })).toThrowError(unsupported)
})

it('an ECDSA error says nothing of the key', () => {
  const key = ecKey('p256')
  try {
    node.signEcdsa({ key: { ...key, scalar: new Uint8Array(32).fill(0xff) }, digest: 'sha256', data })
    expect.unreachable()
  } catch (error) {
    expect((error as Error).cause).toBeUndefined()
    expect(`${error} ${JSON.stringify(error)}`).not.toContain(toHex(key.point.subarray(1, 9)))
  }
})
