import { expect, it } from 'vitest'
import { derOid, derSequence } from '../../src/asn1/index.js'
import { verifyData } from '../../src/cms/index.js'
import { node as provider } from '../crypto/providers.js'
import { algorithm, type Forging, forged, oids } from './forge-message.js'
import { content, lab, made, worth } from './letters.js'

it.each<[string, Partial<Forging>, unknown]>([
  [
    'the scheme named with its digest',
    { signatureAlgorithm: algorithm(oids.sha256WithRsa) },
    ['trusted', 'valid'],
  ],
  ['MD5', { digestAlgorithm: oids.md5 }, ['undecided', 'cms.unsupported_signature']],
  [
    'a scheme of another digest',
    { signatureAlgorithm: algorithm(oids.sha384WithRsa) },
    ['undecided', 'cms.unsupported_signature'],
  ],
  [
    'PSS without its parameters',
    { signatureAlgorithm: derSequence([derOid(oids.pss)]) },
    ['undecided', 'cms.unsupported_signature'],
  ],
])('a signature with %s', (_, change, expected) => {
  expect(worth(made(change))).toEqual(expected)
})

it('an RSA key that is for one scheme only makes no other signature', () => {
  const [pss, oaep] = (['rsassa-pss', 'rsaes-oaep'] as const).map((restrictedTo) => {
    const { publicKey } = lab
    if (publicKey.kind !== 'rsa') throw new Error('no RSA key')
    return { ...lab, publicKey: { ...publicKey, restrictedTo } }
  })
  for (const certificate of [pss, oaep]) {
    const trusted = certificate === undefined ? [] : [certificate]
    expect(worth(made({ certificates: [] }), { trusted })).toEqual(['undecided', 'cms.unsupported_signature'])
  }
})

it.each([
  ['ECDSA under an RSA key', derSequence([derOid('1.2.840.10045.4.3.2')])],
  ['ECDSA named by its key', derSequence([derOid('1.2.840.10045.2.1')])],
])('%s is not decided', (_, signatureAlgorithm) => {
  const { verified } = verifyData(forged({ provider, content, signatureAlgorithm }), { provider })
  expect(verified?.signers[0]).toMatchObject({ status: 'undecided', reason: 'cms.unsupported_signature' })
})
