// Constants, comparisons and branches of signed data and their attributes that no other test pins.
import { describe, expect, it } from 'vitest'
import {
  type DerValue,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derSet,
  encodeDer,
} from '../../src/asn1/index.js'
import { isAttributes } from '../../src/cms/signed-attributes.js'
import type { DigestAlgorithm } from '../../src/crypto/index.js'
import { node as provider } from '../crypto/providers.js'
import { pki } from '../x509/pki.js'
import { algorithm, attribute, oids, signedData, signerInfo, usual } from './forge-message.js'
import { content, lab, made, worth } from './letters.js'

const attributes = usual(provider, content)
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12'

const hashOf = (digest: DigestAlgorithm, certificate = lab): DerValue => {
  const running = provider.createDigest(digest)
  running.update(certificate.raw)
  return derOctetString(running.digest())
}
const listed = (type: string, ...certificates: readonly (readonly DerValue[])[]): DerValue =>
  attribute(type, derSequence([derSequence(certificates.map((parts) => derSequence(parts)))]))

describe('as many as a limit allows are read, one more is refused', () => {
  const info = signerInfo({ provider, content })
  const other = signerInfo({ provider, content, signer: 'stranger' })
  const message = signedData({
    contentType: oids.data,
    eContent: derOctetString(content),
    certificates: [lab, pki('stranger').certificate],
    infos: [info, other],
  })
  it.each(['signers', 'certificates'] as const)('%s', (limit) => {
    expect(worth(message, { limits: { [limit]: 2 } })).toEqual(['untrusted', 'valid', 'valid'])
    expect(worth(message, { limits: { [limit]: 1 } })).toBe('cms.limit')
  })

  it('attributes: 100', () => {
    const more = (count: number) => [
      ...attributes,
      ...Array.from({ length: count - 2 }, (_, index) => attribute(`1.2.3.${index}`, derNull())),
    ]
    expect(worth(made({ attributes: more(100) }))).toEqual(['trusted', 'valid'])
    expect(worth(made({ attributes: more(101) }))).toEqual(['invalid', 'cms.attributes_invalid'])
  })
})

describe('a signing certificate', () => {
  const stranger = pki('stranger').certificate
  const V2 = oids.signingCertificateV2
  it.each<[string, DerValue, unknown]>([
    ['by SHA-1', listed(SIGNING_CERTIFICATE, [hashOf('sha1')]), 'valid'],
    [
      'by SHA-1, which is not the default of the newer',
      listed(V2, [hashOf('sha1')]),
      'cms.signing_certificate_mismatch',
    ],
    [
      'by SHA-256, which is not that of the older',
      listed(SIGNING_CERTIFICATE, [hashOf('sha256')]),
      'cms.signing_certificate_mismatch',
    ],
    ['by SHA-512', listed(V2, [algorithm('2.16.840.1.101.3.4.2.3'), hashOf('sha512')]), 'valid'],
    [
      'by a digest that is not known',
      listed(V2, [algorithm('1.2.3'), hashOf('sha256')]),
      'cms.unsupported_signature',
    ],
    [
      'another one',
      listed(SIGNING_CERTIFICATE, [hashOf('sha1', stranger)]),
      'cms.signing_certificate_mismatch',
    ],
    ['first of two', listed(V2, [hashOf('sha256')], [hashOf('sha256', stranger)]), 'valid'],
    [
      'second of two',
      listed(V2, [hashOf('sha256', stranger)], [hashOf('sha256')]),
      'cms.signing_certificate_mismatch',
    ],
    ['none listed', listed(V2), 'cms.signing_certificate_mismatch'],
  ])('%s', (_, one, reason) => {
    expect((worth(made({ attributes: [...attributes, one] })) as string[])[1]).toBe(reason)
  })

  it('both kinds must hold', () => {
    const both = [listed(V2, [hashOf('sha256')]), listed(SIGNING_CERTIFICATE, [hashOf('sha1', stranger)])]
    expect(worth(made({ attributes: [...attributes, ...both] }))).toEqual([
      'invalid',
      'cms.signing_certificate_mismatch',
    ])
  })
})

it('what could be signed attributes is known by its message digest alone', () => {
  const set = (...parts: readonly DerValue[]): Uint8Array => encodeDer(derSet(parts))
  const [contentType, messageDigest] = attributes as [DerValue, DerValue]
  expect(isAttributes(set(contentType, messageDigest))).toBe(true)
  expect(isAttributes(set(messageDigest))).toBe(true)
  expect(isAttributes(set(derInteger(1), derSequence([]), messageDigest))).toBe(true)
  expect(isAttributes(set(contentType))).toBe(false)
  expect(isAttributes(set(derInteger(1), derSequence([derInteger(1)]), derSequence([])))).toBe(false)
  expect(isAttributes(encodeDer(derSequence([messageDigest])))).toBe(false)
  expect(isAttributes(set(messageDigest).slice(0, -1))).toBe(false)
  expect(isAttributes(Uint8Array.of(...set(messageDigest), 0))).toBe(false)
  expect(isAttributes(new Uint8Array())).toBe(false)
  // More than are read: it counts as one.
  const many = new Uint8Array(5 + 2 * 300_000)
  many.set([0x31, 0x83, 0x09, 0x27, 0xc0])
  for (let at = 5; at < many.length; at += 2) many[at] = 5
  expect(isAttributes(many)).toBe(true)
})

describe('the content within', () => {
  it('is that of an OCTET STRING, in pieces too, or what PKCS #7 has in its place', () => {
    const segment = (bytes: Uint8Array): DerValue => derOctetString(bytes)
    const pieces = encodeDer(derSequence([segment(content.slice(0, 9)), segment(content.slice(9))]))
    pieces[0] = 0x24
    expect(worth(made({ eContent: pieces }))).toEqual(['trusted', 'valid'])
    const any = encodeDer(derSequence([derOid(oids.data)]))
    const inner = any.slice(2)
    expect(worth(made({ content: inner, eContent: any }))).toEqual(['trusted', 'valid'])
  })

  it('attribute certificates and other formats are passed over without a word', () => {
    const other = { ...lab, raw: Uint8Array.of(0xa1, 2, 5, 0) }
    expect(worth(made({ certificates: [lab, other] }))).toEqual(['trusted', 'valid'])
  })
})
