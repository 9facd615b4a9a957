import { describe, expect, it } from 'vitest'
import {
  attributeTypes,
  contentTypes,
  digestOfOid,
  digestOids,
  ecDigests,
  ecdhOids,
  ecdsaOids,
  kdfDigestOf,
  keyAlgorithms,
  keyWrapOids,
  signatureOfOid,
} from '../../src/cms/oids.js'
import { ecSizes } from '../../src/crypto/index.js'

const tables = { contentTypes, attributeTypes, keyAlgorithms, digestOids, ecdsaOids, ecdhOids, keyWrapOids }

it.each(Object.entries(tables))('%s names each thing by an identifier of its own', (_, table) => {
  const oids = Object.values(table) as string[]
  expect(new Set(oids).size).toBe(oids.length)
  for (const oid of oids) expect(oid).toMatch(/^[0-2](\.(0|[1-9]\d*)){2,}$/)
})

describe('digests', () => {
  it('are found by what they are written as', () => {
    for (const [digest, oid] of Object.entries(digestOids)) expect(digestOfOid(oid)).toBe(digest)
  })

  it('are none for MD5, which vouches for nothing, nor for a longer or shorter identifier', () => {
    for (const oid of [
      '1.2.840.113549.2.5',
      `${digestOids.sha256}.1`,
      '2.16.840.1.101.3.4.2',
      'sha256',
      '',
    ]) {
      expect(digestOfOid(oid)).toBeNull()
    }
  })
})

describe('signature algorithms', () => {
  it('name their digest', () => {
    for (const [digest, oid] of Object.entries(ecdsaOids)) {
      expect(signatureOfOid(oid)).toEqual({ name: 'ecdsa', digest })
    }
    // sha1WithRSAEncryption to sha512WithRSAEncryption (RFC 8017 §A.2.4), and the old one of OIW.
    const last = { 5: 'sha1', 11: 'sha256', 12: 'sha384', 13: 'sha512' }
    for (const [number, digest] of Object.entries(last)) {
      expect(signatureOfOid(`1.2.840.113549.1.1.${number}`)).toEqual({ name: 'rsassa-pkcs1-v1_5', digest })
    }
    expect(signatureOfOid('1.3.14.3.2.29')).toEqual({ name: 'rsassa-pkcs1-v1_5', digest: 'sha1' })
  })

  it('are none for MD5 with RSA, for keys, and for PSS, whose digest is in its parameters', () => {
    for (const oid of ['1.2.840.113549.1.1.4', keyAlgorithms.rsa, keyAlgorithms.rsaPss, keyAlgorithms.ec]) {
      expect(signatureOfOid(oid)).toBeNull()
    }
  })
})

describe('the key agreements', () => {
  it('name the digest of their derivation, with the cofactor and without (RFC 5753 §7.1.4)', () => {
    for (const [digest, oid] of Object.entries(ecdhOids)) expect(kdfDigestOf(oid)).toBe(digest)
    expect(kdfDigestOf('1.3.133.16.840.63.0.3')).toBe('sha1')
    expect([0, 1, 2, 3].map((last) => kdfDigestOf(`1.3.132.1.14.${last}`))).toEqual([
      'sha224',
      'sha256',
      'sha384',
      'sha512',
    ])
  })

  it('are none for MQV', () => {
    for (const oid of ['1.3.133.16.840.63.0.16', '1.3.132.1.15.1']) expect(kdfDigestOf(oid)).toBeNull()
  })
})

it('a digest goes with each curve, longer with the longer (RFC 5753 §8)', () => {
  const digests = (Object.keys(ecSizes) as (keyof typeof ecSizes)[]).map((curve) => ecDigests[curve])
  expect(digests).toEqual(['sha256', 'sha384', 'sha512'])
})
