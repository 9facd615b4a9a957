import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  type DerValue,
  derBitString,
  derInteger,
  derNull,
  derOid,
  derSequence,
  encodeDer,
  readBer,
} from '../../src/asn1/index.js'
import { defaultX509Limits as limits, type PublicKey } from '../../src/x509/index.js'
import { curveOf, ecPublicKeyOf, keyOids, publicKeyOf } from '../../src/x509/public-key.js'
import { fault } from '../asn1/octets.js'
import { noise } from '../crypto/octets.js'

const read = (der: Uint8Array): PublicKey => publicKeyOf(readBer(der), 'key', limits)
const made = (algorithm: readonly DerValue[], bits: Uint8Array, unused = 0): Uint8Array =>
  encodeDer(derSequence([derSequence(algorithm), derBitString(bits, unused)]))
const number = (base64url: string | undefined): Uint8Array =>
  new Uint8Array(Buffer.from(base64url ?? '', 'base64url'))

describe('a key that Node made', () => {
  it.each([
    ['P-256', 'p256', 32],
    ['P-384', 'p384', 48],
    ['P-521', 'p521', 66],
  ] as const)('on %s has its point', (namedCurve, curve, size) => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve })
    const { x, y } = publicKey.export({ format: 'jwk' })
    const point = Uint8Array.of(4, ...number(x), ...number(y))
    expect(point.length).toBe(1 + 2 * size)
    expect(read(publicKey.export({ format: 'der', type: 'spki' }))).toEqual({ kind: 'ec', curve, point })
  })

  it('of RSA has its numbers, and the scheme that it is restricted to', () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
    const { n, e } = publicKey.export({ format: 'jwk' })
    const numbers = { kind: 'rsa', modulus: number(n), exponent: number(e) }
    expect(read(publicKey.export({ format: 'der', type: 'spki' }))).toEqual({
      ...numbers,
      restrictedTo: null,
    })
    const bits = publicKey.export({ format: 'der', type: 'pkcs1' })
    expect(read(made([derOid(keyOids.rsaPss)], bits))).toEqual({ ...numbers, restrictedTo: 'rsassa-pss' })
    expect(read(made([derOid(keyOids.rsaOaep)], bits))).toEqual({ ...numbers, restrictedTo: 'rsaes-oaep' })
    // A bit is missing of the last octet.
    expect(
      read(
        made(
          [derOid(keyOids.rsa), derNull()],
          bits.map((o, at) => (at === bits.length - 1 ? o & 0xfe : o)),
          1,
        ),
      ),
    ).toEqual({
      kind: 'other',
      algorithm: keyOids.rsa,
    })
  })

  it.each(['ed25519', 'x25519', 'ed448'] as const)('of %s is another', (type) => {
    const { publicKey } = generateKeyPairSync(type as 'ed25519')
    expect(read(publicKey.export({ format: 'der', type: 'spki' }))).toMatchObject({ kind: 'other' })
  })

  it.each(['secp256k1', 'brainpoolP256r1'])('on the curve %s is another', (namedCurve) => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve })
    expect(read(publicKey.export({ format: 'der', type: 'spki' }))).toEqual({
      kind: 'other',
      algorithm: keyOids.ec,
    })
  })
})

describe('a damaged key', () => {
  it.each<[string, DerValue, string]>([
    ['no algorithm', derSequence([]), 'key.algorithm'],
    ['an algorithm without a name', derSequence([derSequence([])]), 'key.algorithm.algorithm'],
    ['no bits', derSequence([derSequence([derOid('1.2.3')])]), 'key.subjectPublicKey'],
    [
      'something behind the bits',
      derSequence([derSequence([derOid('1.2.3')]), derBitString(noise(4)), derNull()]),
      'key[2]',
    ],
    [
      'a third number',
      derSequence([
        derSequence([derOid(keyOids.rsa)]),
        derBitString(encodeDer(derSequence([derInteger(5), derInteger(3), derInteger(1)]))),
      ]),
      'key.subjectPublicKey[2]',
    ],
  ])('%s', (_, value, path) => {
    expect(fault(() => read(encodeDer(value)))).toMatchObject({ path })
  })
})

describe('curves and points', () => {
  const named = (value: DerValue) => curveOf(readBer(encodeDer(value)), 'parameters')
  it('three curves are known by their names', () => {
    expect(named(derOid('1.2.840.10045.3.1.7'))).toBe('p256')
    expect(named(derOid('1.3.132.0.34'))).toBe('p384')
    expect(named(derOid('1.3.132.0.35'))).toBe('p521')
    for (const other of [derOid('1.3.132.0.10'), derNull(), derSequence([derInteger(1)])])
      expect(named(other)).toBeNull()
  })
  it('a point is one of both coordinates, in full', () => {
    const point = noise(65).fill(4, 0, 1)
    expect(ecPublicKeyOf('p256', point)).toEqual({ kind: 'ec', curve: 'p256', point })
    expect(ecPublicKeyOf('p384', point)).toBeNull()
    for (const first of [0, 2, 3, 6, 7])
      expect(ecPublicKeyOf('p256', point.slice().fill(first, 0, 1))).toBeNull()
    expect(ecPublicKeyOf('p256', point.subarray(0, 64))).toBeNull()
    expect(ecPublicKeyOf('p256', new Uint8Array())).toBeNull()
  })
})
