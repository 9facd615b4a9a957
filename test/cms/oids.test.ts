import { describe, expect, it } from 'vitest'
import { attributeTypes, contentTypes, ecdhOids, kdfDigestOf, keyWrapOids } from '../../src/cms/oids.js'

const tables = { contentTypes, attributeTypes, ecdhOids, keyWrapOids }

it.each(Object.entries(tables))('%s names each thing by an identifier of its own', (_, table) => {
  const oids = Object.values(table) as string[]
  expect(new Set(oids).size).toBe(oids.length)
  for (const oid of oids) expect(oid).toMatch(/^[0-2](\.(0|[1-9]\d*)){2,}$/)
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
