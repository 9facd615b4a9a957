import { describe, expect, it } from 'vitest'
import { readBer } from '../../../src/asn1/index.js'
import { HprimError } from '../../../src/base/index.js'
import { createPrivateKey } from '../../../src/crypto/index.js'
import {
  generateKey,
  issueCertificate,
  issueRevocationList,
  type RevocationListInput,
  readCertificates,
} from '../../../src/x509/index.js'
import { signatureVerdict } from '../../../src/x509/signature.js'
import { node as provider } from '../../crypto/providers.js'
import { bundleDer } from '../der.js'
import { pki } from '../pki.js'

const key = generateKey(provider, { kind: 'ec', curve: 'p256' })
const period = { notBefore: '2026-11-25T00:00:00Z', notAfter: '2029-11-24T23:59:59Z' }
const certificate = await issueCertificate(
  { subject: { commonName: 'AC' }, key, ca: true, ...period },
  { provider },
)
const issuer = { certificate, key: createPrivateKey(key, provider) }
const base: RevocationListInput = {
  issuer,
  thisUpdate: '2026-11-25T08:00:00Z',
  nextUpdate: '2026-12-25T08:00:00Z',
  number: 7,
  revoked: [
    { serialNumber: Uint8Array.of(1), revokedAt: '2026-11-24T17:30:00Z', reason: 'key-compromise' },
    { serialNumber: Uint8Array.of(0, 0x80), revokedAt: '2026-11-24T17:30:00+01:00' },
  ],
}

async function faults(change: object): Promise<unknown> {
  try {
    await issueRevocationList({ ...base, ...change }, { provider })
  } catch (error) {
    if (error instanceof HprimError) return error.issues.map(({ code, path }) => [code, path])
    throw error
  }
  return null
}

describe('a revocation list', () => {
  it('is signed by its issuer, and stands in a bundle as it is', async () => {
    const list = await issueRevocationList(base, { provider })
    const [signed, algorithm, signature] = readBer(list).children
    if (signed === undefined || algorithm === undefined || signature === undefined) throw new Error('no list')
    const { publicKey } = certificate
    const input = { provider, signed: signed.raw, rawAlgorithm: algorithm.raw, publicKey }
    expect(signatureVerdict({ ...input, signature: signature.contents.subarray(1) })).toBe('valid')
    expect(readCertificates(bundleDer([certificate.raw], [list])).rawRevocationLists).toEqual([list])
  })

  it('of nothing has no list within', async () => {
    const list = await issueRevocationList({ ...base, revoked: [] }, { provider })
    expect(readBer(list).children[0]?.children).toHaveLength(6)
  })

  it('has serial numbers in their shortest form, whatever form they are told in', async () => {
    const revokedAt = base.thisUpdate
    const listOf = (...serials: readonly number[][]) =>
      issueRevocationList(
        { ...base, revoked: serials.map((bytes) => ({ serialNumber: Uint8Array.from(bytes), revokedAt })) },
        { provider },
      )
    const list = readBer(
      await listOf([0, 0, 5], [0, 0x80], [0, 0, 0x80, 1], [0, 0, 0], [0xff, 0xff, 0x7f], [0xff, 0xff]),
    )
    const entries = list.children[0]?.children[5]?.children ?? []
    expect(entries.map(({ children }) => [...(children[0]?.contents ?? [])])).toEqual([
      [5],
      [0, 0x80],
      [0, 0x80, 1],
      [0],
      [0xff, 0x7f],
      [0xff],
    ])
    const twice = [[1], [0, 1], [0, 0, 1]].map((bytes) => ({
      serialNumber: Uint8Array.from(bytes),
      revokedAt,
    }))
    expect(await faults({ revoked: twice })).toEqual([
      ['x509.revoked_twice', 'revoked[1]'],
      ['x509.revoked_twice', 'revoked[2]'],
    ])
  })

  it.each<[string, object, readonly unknown[]]>([
    [
      'an issuer that is no CA',
      { issuer: { certificate: pki('lab').certificate, key: issuer.key } },
      [['x509.unfit_issuer', 'issuer.certificate']],
    ],
    [
      'the key of another',
      {
        issuer: {
          certificate,
          key: createPrivateKey(generateKey(provider, { kind: 'ec', curve: 'p256' }), provider),
        },
      },
      [['x509.key_mismatch', 'issuer.key']],
    ],
    ['a next one before it', { nextUpdate: base.thisUpdate }, [['x509.invalid_period', 'nextUpdate']]],
    [
      'one certificate twice, at no time',
      { revoked: [...base.revoked, { serialNumber: Uint8Array.of(1), revokedAt: 'hier' }] },
      [
        ['options.invalid', 'revoked[2].revokedAt'],
        ['x509.revoked_twice', 'revoked[2]'],
      ],
    ],
    [
      'no serial number',
      { revoked: [{ serialNumber: new Uint8Array(), revokedAt: base.thisUpdate }] },
      [['options.invalid', 'revoked[0].serialNumber']],
    ],
    [
      'a reason that is none',
      { revoked: [{ serialNumber: Uint8Array.of(1), revokedAt: base.thisUpdate, reason: 'lost' }] },
      [['options.invalid', 'revoked[0].reason']],
    ],
    ['a number that is none', { number: -1 }, [['options.invalid', 'number']]],
    ['no issuer', { issuer: undefined }, [['options.invalid', 'issuer']]],
  ])('refuses %s', async (_, change, expected) => {
    expect(await faults(change)).toEqual(expected)
  })
})
