import { describe, expect, it } from 'vitest'
import {
  type DerValue,
  derContext,
  derInteger,
  derNull,
  derOid,
  derSequence,
  encodeDer,
} from '../../src/asn1/index.js'
import { allowsScheme, derPss, digestOfOid, type PublicKey, signatureOfOid } from '../../src/x509/index.js'
import { signatureSchemeOf } from '../../src/x509/signature-algorithm.js'
import { digestOids } from '../../src/x509/signature-digest.js'

const MD5 = '1.2.840.113549.2.5'
const PSS = '1.2.840.113549.1.1.10'
const MGF1 = '1.2.840.113549.1.1.8'

it('the names of digests and signatures are those of their documents', () => {
  expect(digestOids).toEqual({
    sha1: '1.3.14.3.2.26',
    sha256: '2.16.840.1.101.3.4.2.1',
    sha384: '2.16.840.1.101.3.4.2.2',
    sha512: '2.16.840.1.101.3.4.2.3',
  })
  for (const [digest, oid] of Object.entries(digestOids)) expect(digestOfOid(oid)).toBe(digest)
  expect([digestOfOid(MD5), signatureOfOid('1.2.840.113549.1.1.4')]).toEqual([null, null])
  const named = {
    '1.2.840.113549.1.1.5': 'rsassa-pkcs1-v1_5 sha1',
    '1.3.14.3.2.29': 'rsassa-pkcs1-v1_5 sha1',
    '1.2.840.113549.1.1.11': 'rsassa-pkcs1-v1_5 sha256',
    '1.2.840.113549.1.1.12': 'rsassa-pkcs1-v1_5 sha384',
    '1.2.840.113549.1.1.13': 'rsassa-pkcs1-v1_5 sha512',
    '1.2.840.10045.4.1': 'ecdsa sha1',
    '1.2.840.10045.4.3.2': 'ecdsa sha256',
    '1.2.840.10045.4.3.3': 'ecdsa sha384',
    '1.2.840.10045.4.3.4': 'ecdsa sha512',
  }
  for (const [oid, expected] of Object.entries(named)) {
    const { name, digest } = signatureOfOid(oid) ?? {}
    expect(`${name} ${digest}`).toBe(expected)
  }
})

describe("the scheme of an issuer's signature", () => {
  const schemeOf = (...parts: readonly DerValue[]): unknown =>
    signatureSchemeOf(encodeDer(derSequence(parts)))
  const RSA = derOid('1.2.840.113549.1.1.11')
  const sha256 = derSequence([derOid(digestOids.sha256)])
  const hash = derContext(0, [sha256])
  const mask = derContext(1, [derSequence([derOid(MGF1), sha256])])

  it.each<[string, readonly DerValue[], unknown]>([
    ['RSA', [RSA, derNull()], { name: 'rsassa-pkcs1-v1_5', digest: 'sha256' }],
    ['RSA without parameters', [RSA], { name: 'rsassa-pkcs1-v1_5', digest: 'sha256' }],
    ['RSA with others', [RSA, derInteger(1)], null],
    ['RSA with two', [RSA, derNull(), derNull()], null],
    ['ECDSA', [derOid('1.2.840.10045.4.3.4')], { name: 'ecdsa', digest: 'sha512' }],
    ['MD5', [derOid('1.2.840.113549.1.1.4'), derNull()], null],
    ['MD2', [derOid('1.2.840.113549.1.1.2'), derNull()], null],
    ['DSA', [derOid('1.2.840.10040.4.3')], null],
    ['none (RFC 9925)', [derOid('1.3.6.1.5.5.7.6.36')], null],
    ['Ed25519', [derOid('1.3.101.112')], null],
    // PKCS #7 names the key alone; certificates do not.
    ['an RSA key', [derOid('1.2.840.113549.1.1.1'), derNull()], null],
    ['an EC key', [derOid('1.2.840.10045.2.1')], null],
    ['PSS without parameters', [derOid(PSS)], null],
    [
      'PSS by default',
      [derOid(PSS), derSequence([])],
      { name: 'rsassa-pss', digest: 'sha1', mgfDigest: 'sha1', saltLength: 20 },
    ],
    [
      'PSS of two digests',
      [derOid(PSS), derSequence([hash, derContext(2, [derInteger(7)])])],
      { name: 'rsassa-pss', digest: 'sha256', mgfDigest: 'sha1', saltLength: 7 },
    ],
    [
      'PSS with its mask',
      [derOid(PSS), derSequence([mask, derContext(3, [derInteger(1)])])],
      { name: 'rsassa-pss', digest: 'sha1', mgfDigest: 'sha256', saltLength: 20 },
    ],
    ['PSS with another trailer', [derOid(PSS), derSequence([derContext(3, [derInteger(2)])])], null],
    ['PSS with a negative salt', [derOid(PSS), derSequence([derContext(2, [derInteger(-1)])])], null],
    ['PSS of MD5', [derOid(PSS), derSequence([derContext(0, [derSequence([derOid(MD5)])])])], null],
    ['PSS with parameters that are none', [derOid(PSS), derNull()], null],
    ['nothing', [], null],
  ])('%s', (_, parts, expected) => {
    expect(schemeOf(...parts)).toEqual(expected)
  })

  it('what is written is read', () => {
    const scheme = { name: 'rsassa-pss', digest: 'sha384', mgfDigest: 'sha384', saltLength: 48 }
    expect(signatureSchemeOf(derPss('sha384', 48))).toEqual(scheme)
  })

  it('what is no algorithm, is cut or endless has none', () => {
    const whole = derPss('sha256', 32)
    for (let length = 0; length < whole.length; length++) {
      expect(signatureSchemeOf(whole.subarray(0, length))).toBeNull()
    }
    expect(signatureSchemeOf(Uint8Array.of(...whole, 0))).toBeNull()
    expect(schemeOf(RSA, derSequence(Array.from({ length: 1_000 }, () => derNull())))).toBeNull()
  })
})

it('an RSA key is for one scheme, or for any', () => {
  const schemes = (restrictedTo: string | null): readonly boolean[] =>
    ['rsassa-pss', 'rsaes-oaep', 'rsassa-pkcs1-v1_5'].map((scheme) =>
      allowsScheme({ restrictedTo } as Extract<PublicKey, { kind: 'rsa' }>, scheme),
    )
  expect(schemes(null)).toEqual([true, true, true])
  expect(schemes('rsassa-pss')).toEqual([true, false, false])
  expect(schemes('rsaes-oaep')).toEqual([false, true, false])
})
