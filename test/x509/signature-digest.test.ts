import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { derNull, derOid, derSequence, encodeDer, readBer } from '../../src/asn1/index.js'
import { derDigest, digestOfOid, sliceDigest } from '../../src/x509/index.js'
import { digestOids, namedDigestOf } from '../../src/x509/signature-digest.js'
import { codeOf } from '../asn1/octets.js'
import { node } from '../crypto/providers.js'

const digests = ['sha1', 'sha256', 'sha384', 'sha512'] as const

describe.each(digests)('%s', (digest) => {
  it('is told by its identifier, alone and in an AlgorithmIdentifier', () => {
    expect(digestOfOid(digestOids[digest])).toBe(digest)
    expect(namedDigestOf(readBer(derDigest(digest)), '')).toBe(digest)
  })

  it('is that of slices in a row', () => {
    const slices = [Uint8Array.of(1, 2), new Uint8Array(), Uint8Array.of(3)]
    const expected = createHash(digest)
      .update(Uint8Array.of(1, 2, 3))
      .digest()
    expect(sliceDigest(node, digest, slices)).toEqual(new Uint8Array(expected))
  })
})

it('MD5, SHA-224 and what is no digest are not supported', () => {
  for (const oid of ['1.2.840.113549.2.5', '2.16.840.1.101.3.4.2.4', '2.5.4.3', '']) {
    expect(digestOfOid(oid)).toBeNull()
  }
  const md5 = encodeDer(derSequence([derOid('1.2.840.113549.2.5'), derNull()]))
  expect(namedDigestOf(readBer(md5), '')).toBeNull()
  expect(codeOf(() => namedDigestOf(readBer(encodeDer(derSequence([]))), ''))).toBe('asn1.unexpected')
})
