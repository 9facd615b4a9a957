import { describe, expect, it } from 'vitest'
import { derOctetString, derOid, derSequence } from '../../src/asn1/index.js'
import { verifyData } from '../../src/cms/index.js'
import { node as provider } from '../crypto/providers.js'
import { caseCertificate, caseFile } from './cases.js'
import { algorithm, attribute, type Forging, forged, oids } from './forge-message.js'
import { content, lab, made, worth } from './letters.js'

it.each<[string, Partial<Forging>, unknown]>([
  [
    'the scheme named with its digest',
    { signatureAlgorithm: algorithm(oids.sha256WithRsa) },
    ['trusted', 'valid'],
  ],
  ['MD5', { digestAlgorithm: oids.md5 }, ['undecided', 'cms.unsupported_signature']],
  [
    'a scheme of another digest than it was made with',
    { signatureAlgorithm: algorithm(oids.sha384WithRsa) },
    ['invalid', 'cms.signature_mismatch'],
  ],
  [
    'a scheme of another digest and no attributes',
    { signatureAlgorithm: algorithm(oids.sha384WithRsa), attributes: null },
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

describe('the digest of the content is not that of the signature', () => {
  const digestOf = (algorithm: 'sha1' | 'sha512'): Uint8Array => {
    const running = provider.createDigest(algorithm)
    running.update(content)
    return running.digest()
  }
  const differing = (digest: 'sha1' | 'sha512', oid: string): Uint8Array =>
    made({
      digestAlgorithm: oid,
      signatureAlgorithm: algorithm(oids.sha256WithRsa),
      attributes: [
        attribute(oids.contentType, derOid(oids.data)),
        attribute(oids.messageDigest, derOctetString(digestOf(digest))),
      ],
    })

  it.each([
    [
      'a signature by openssl',
      caseFile('cms-digest-of-signature-differs.p7m'),
      caseCertificate('lab'),
      'sha512',
    ],
    ['one of ours', differing('sha512', '2.16.840.1.101.3.4.2.3'), lab, 'sha512'],
  ])('it holds, and that is told: %s', (_, message, signer, digest) => {
    const { verified, diagnostics } = verifyData(message, { provider, trusted: [signer] })
    expect(verified).toMatchObject({ verdict: 'trusted', signers: [{ digest, weak: false }] })
    expect(diagnostics.map(({ code, params }) => [code, params])).toEqual([
      ['cms.digests_differ', { content: digest, signature: 'sha256' }],
    ])
  })

  it('a weak one of the two makes it weak', () => {
    const { verified, diagnostics } = verifyData(differing('sha1', oids.sha1), { provider, trusted: [lab] })
    expect(verified).toMatchObject({ verdict: 'trusted', signers: [{ digest: 'sha1', weak: true }] })
    expect(diagnostics.map(({ code }) => code)).toEqual(['cms.digests_differ', 'cms.weak_algorithm'])
  })

  it('another content does not pass for it', () => {
    const attributes = [
      attribute(oids.contentType, derOid(oids.data)),
      attribute(oids.messageDigest, derOctetString(digestOf('sha512').slice(0, 32))),
    ]
    const signatureAlgorithm = algorithm(oids.sha256WithRsa)
    for (const digestAlgorithm of ['2.16.840.1.101.3.4.2.3', oids.sha256, oids.sha1]) {
      expect(worth(made({ digestAlgorithm, signatureAlgorithm, attributes }))).toEqual([
        'invalid',
        'cms.digest_mismatch',
      ])
    }
  })
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
