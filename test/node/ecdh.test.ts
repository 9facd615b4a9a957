import { createECDH } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type EcCurve, type EcPrivateKey, ecSizes } from '../../src/crypto/index.js'
import { ecKey } from '../crypto/keys.js'
import { fromHex, noise, toHex } from '../crypto/octets.js'
import { forge, node } from '../crypto/providers.js'

const curves = ['p256', 'p384', 'p521'] as const
const names = { p256: 'prime256v1', p384: 'secp384r1', p521: 'secp521r1' } as const
const unsupported = expect.objectContaining({ code: 'crypto.unsupported_algorithm' })

describe('ECDH of hprim/node', () => {
  it('shares the secret of RFC 5903 §8.1', () => {
    const key: EcPrivateKey = {
      kind: 'ec',
      curve: 'p256',
      scalar: fromHex('c88f01f510d9ac3f70a292daa2316de544e9aab8afe84049c62a9c57862d1433'),
      point: fromHex(
        '04dad0b65394221cf9b051e1feca5787d098dfe637fc90b9ef945d0c37725811805271a0461cdb8252d61f1c456fa3e59ab1f45b33accf5f58389e0577b8990bb3',
      ),
    }
    const point = fromHex(
      '04d12dfb5289c8d4f81208b70270398c342296970a0bccb74c736fc7554494bf6356fbf3ca366cc23e8157854c13c58d6aac23f046ada30f8353e74f33039872ab',
    )
    const secret = node.agreeEcdh({ key, peer: { kind: 'ec', curve: 'p256', point } })
    expect(toHex(secret ?? noise(0))).toBe('d6840f6b42f6edafd13116e0e12565202fef8e9ece7dce03812464d04b9442de')
  })

  it.each(curves)('makes new keys on %s, and both sides share one secret as long as the curve', (curve) => {
    const key = ecKey(curve)
    const seen = new Set<string>()
    let short = false
    for (let run = 0; run < 40 || !short; run++) {
      const made = node.generateEcKey(curve)
      expect(made).toMatchObject({ kind: 'ec', curve })
      expect([made.scalar.length, made.point.length]).toEqual([ecSizes[curve], 2 * ecSizes[curve] + 1])
      seen.add(`${toHex(made.scalar)}`)
      const secret = node.agreeEcdh({ key, peer: made }) as Uint8Array
      expect(secret).toHaveLength(ecSizes[curve])
      expect(Object.getPrototypeOf(secret)).toBe(Uint8Array.prototype)
      expect(node.agreeEcdh({ key: made, peer: key })).toEqual(secret)
      // A secret that begins with zeros keeps them; a number that does, too.
      short ||= secret[0] === 0
      if (run === 5000) throw new Error('no secret with a leading zero')
      expect(seen.size).toBe(run + 1)
    }
  })

  it('pads a new number that begins with zeros', () => {
    for (let run = 0; run < 5000; run++) {
      const { scalar, point } = node.generateEcKey('p256')
      if (scalar[0] !== 0) continue
      const pair = createECDH(names.p256)
      pair.setPrivateKey(scalar)
      expect(toHex(point)).toBe(pair.getPublicKey('hex'))
      return
    }
    throw new Error('none')
  })

  it.each(curves)('gives no secret with what is no point on %s', (curve) => {
    const key = ecKey(curve)
    const off = key.point.slice()
    off[off.length - 1] = (off.at(-1) ?? 0) ^ 1
    const zero = new Uint8Array(key.point.length)
    zero[0] = 4
    const compressed = Uint8Array.from([2, ...key.point.slice(1, 1 + ecSizes[curve])])
    for (const point of [off, zero, compressed, noise(0), Uint8Array.of(0), noise(key.point.length)]) {
      expect(node.agreeEcdh({ key, peer: { kind: 'ec', curve, point } })).toBeNull()
    }
  })

  it('shares nothing with a key whose point belongs to another scalar', () => {
    const key = ecKey('p256')
    const wrong = [
      { ...key, scalar: key.scalar.map((octet, at) => (at === 31 ? octet ^ 1 : octet)) },
      { ...key, scalar: new Uint8Array(32) },
      { ...key, scalar: new Uint8Array(32).fill(0xff) },
    ]
    for (const one of wrong) {
      expect(() => node.agreeEcdh({ key: one, peer: key })).toThrowError(
        expect.objectContaining({ code: 'crypto.invalid_input', path: 'key' }),
      )
    }
  })
})

it.each([node, forge])('ECDH refuses what does not fit ($name)', (provider) => {
  const key = ecKey('p256')
  const text = 'point' as unknown as Uint8Array
  const curve = 'p192' as EcCurve
  const invalid = (path: string) => expect.objectContaining({ code: 'crypto.invalid_input', path })
  expect(() => provider.agreeEcdh({ key, peer: ecKey('p384') })).toThrowError(invalid('peer'))
  expect(() => provider.agreeEcdh({ key, peer: { ...key, point: text } })).toThrowError(invalid('key.point'))
  expect(() => provider.agreeEcdh({ key: { ...key, scalar: noise(31) }, peer: key })).toThrowError(
    invalid('key.scalar'),
  )
  expect(() => provider.agreeEcdh({ key, peer: { ...key, curve } })).toThrowError(unsupported)
  expect(() => provider.generateEcKey(curve)).toThrowError(unsupported)
})
