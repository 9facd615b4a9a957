import { describe, expect, it } from 'vitest'
import {
  type DerValue,
  derInteger,
  derOctetString,
  derOid,
  derSequence,
  derSet,
  derTime,
  derUtf8String,
  encodeDer,
} from '../../src/asn1/index.js'
import { verifyData } from '../../src/cms/index.js'
import { isAttributes } from '../../src/cms/signed-attributes.js'
import type { DigestAlgorithm } from '../../src/crypto/index.js'
import type { Certificate } from '../../src/x509/index.js'
import { node as provider } from '../crypto/providers.js'
import { pki } from '../x509/pki.js'
import { algorithm, attribute, type Forging, oids, usual } from './forge-message.js'
import { content, cut, lab, made, signingTime, worth } from './letters.js'

const stranger = pki('stranger').certificate
const attributes = usual(provider, content)
const [contentType, messageDigest] = attributes
if (contentType === undefined || messageDigest === undefined) throw new Error('no attributes')
const time = attribute(oids.signingTime, derTime(signingTime))
const named = (certificate: Certificate): ReturnType<typeof attribute> => {
  const running = provider.createDigest('sha256')
  running.update(certificate.raw)
  return attribute(
    oids.signingCertificateV2,
    derSequence([derSequence([derSequence([derOctetString(running.digest())])])]),
  )
}
const attributesAsContent = encodeDer(derSet([...attributes]))

it.each<[string, Partial<Forging>, unknown]>([
  ['no digest', { attributes: [contentType] }, ['invalid', 'cms.attributes_invalid']],
  ['no content type', { attributes: [messageDigest] }, ['invalid', 'cms.attributes_invalid']],
  ['no attribute at all', { attributes: [] }, ['invalid', 'cms.attributes_invalid']],
  [
    'two digests',
    { attributes: [...attributes, attribute(oids.messageDigest, derOctetString(cut))] },
    ['invalid', 'cms.attributes_invalid'],
  ],
  [
    'two values of the digest',
    {
      attributes: [contentType, attribute(oids.messageDigest, derOctetString(cut), derOctetString(content))],
    },
    ['invalid', 'cms.attributes_invalid'],
  ],
  [
    'a digest that is none',
    { attributes: [contentType, attribute(oids.messageDigest, derUtf8String('x'))] },
    ['invalid', 'cms.attributes_invalid'],
  ],
  [
    'another content type signed',
    { attributes: [attribute(oids.contentType, derOid(oids.signedData)), messageDigest] },
    ['invalid', 'cms.attributes_invalid'],
  ],
  [
    'a content that is no data, alone signed',
    { attributes: null, contentType: oids.signedData },
    ['invalid', 'cms.attributes_invalid'],
  ],
  [
    'attributes shown as the content',
    { attributes: null, content: attributesAsContent },
    ['invalid', 'cms.ambiguous_content'],
  ],
  [
    'a content that is some other SET',
    { attributes: null, content: encodeDer(derSet([])) },
    ['trusted', 'valid'],
  ],
  ['its certificate named', { attributes: [...attributes, named(lab)] }, ['trusted', 'valid']],
  [
    'another certificate named',
    { attributes: [...attributes, named(stranger)] },
    ['invalid', 'cms.signing_certificate_mismatch'],
  ],
  [
    'an illegible name of its certificate',
    { attributes: [...attributes, attribute(oids.signingCertificateV2, derUtf8String('x'))] },
    ['invalid', 'cms.signing_certificate_mismatch'],
  ],
  [
    'an attribute without a value',
    { attributes: [contentType, attribute(oids.messageDigest)] },
    ['invalid', 'cms.attributes_invalid'],
  ],
  [
    'a name of its certificate without a value',
    { attributes: [...attributes, attribute(oids.signingCertificateV2)] },
    ['invalid', 'cms.signing_certificate_mismatch'],
  ],
])('a signature with %s', (_, change, expected) => {
  expect(worth(made(change))).toEqual(expected)
})

it('says when it was signed only when that is signed and holds', () => {
  const timeOf = (change: Partial<Forging>): unknown =>
    verifyData(made(change), { provider }).verified?.signers[0]?.signingTime
  expect(timeOf({ attributes: [...attributes, time] })).toBe(signingTime)
  expect(timeOf({ attributes: [...attributes, time], eContent: derOctetString(cut) })).toBeNull()
  expect(
    timeOf({ attributes: [...attributes, attribute(oids.signingTime, derUtf8String('hier'))] }),
  ).toBeNull()
  expect(timeOf({ attributes: null })).toBeNull()
})

/** The attribute of RFC 2634 (SHA-1) or of RFC 5035 (SHA-256, or the digest that is named). */
const listed = (
  version: 1 | 2,
  digest: DigestAlgorithm,
  certificate: Certificate,
  ...named: readonly DerValue[]
): DerValue => {
  const running = provider.createDigest(digest)
  running.update(certificate.raw)
  const certId = derSequence([...named, derOctetString(running.digest())])
  const type = version === 1 ? '1.2.840.113549.1.9.16.2.12' : oids.signingCertificateV2
  return attribute(type, derSequence([derSequence([certId])]))
}
const MISMATCH = ['invalid', 'cms.signing_certificate_mismatch']
const VALID = ['trusted', 'valid']

it.each<[string, readonly DerValue[], unknown]>([
  ['in the form of RFC 2634, by SHA-1', [listed(1, 'sha1', lab)], VALID],
  ['so, another one', [listed(1, 'sha1', stranger)], MISMATCH],
  ['so, by SHA-256', [listed(1, 'sha256', lab)], MISMATCH],
  ['in the form of RFC 5035, by SHA-1', [listed(2, 'sha1', lab)], MISMATCH],
  ['so, by a digest that is named', [listed(2, 'sha384', lab, algorithm(oids.sha384))], VALID],
  ['so, by another digest than is named', [listed(2, 'sha256', lab, algorithm(oids.sha384))], MISMATCH],
  [
    'so, by a digest that is not supported',
    [listed(2, 'sha256', lab, algorithm('1.2.3'))],
    ['undecided', 'cms.unsupported_signature'],
  ],
  ['in both forms', [listed(2, 'sha256', lab), listed(1, 'sha1', lab)], VALID],
  [
    'in both forms, one of them of another',
    [listed(2, 'sha256', lab), listed(1, 'sha1', stranger)],
    MISMATCH,
  ],
  ['in both forms, the other of another', [listed(2, 'sha256', stranger), listed(1, 'sha1', lab)], MISMATCH],
  ['with two values', [attribute(oids.signingCertificateV2, derSequence([]), derSequence([]))], MISMATCH],
])('the certificate of the signer is listed %s', (_, more, expected) => {
  expect(worth(made({ attributes: [...attributes, ...more] }))).toEqual(expected)
})

describe('a content is a SET of attributes', () => {
  const deep = (depth: number): DerValue => {
    let node: DerValue = derSet([])
    for (let at = 0; at < depth; at++) node = derSequence([node])
    return node
  }

  it.each<[string, DerValue, boolean]>([
    ['that have a message digest', derSet([...attributes]), true],
    ['of which the last is the message digest', derSet([derInteger(1), messageDigest]), true],
    ['of which none is a message digest', derSet([contentType]), false],
    [
      'of which none is an attribute',
      derSet([derInteger(1), derSequence([]), derSequence([derInteger(1)])]),
      false,
    ],
    ['no: in a SET of another', derSet([derSet([derOid(oids.messageDigest)])]), false],
    ['no: in a SEQUENCE', derSequence([...attributes]), false],
    ['too deep to be read', derSet([deep(70)]), true],
    ['no: another element, too deep to be read', derSequence([deep(70)]), false],
    ['none', derSet([]), false],
  ])('%s', (_, element, expected) => {
    expect(isAttributes(encodeDer(element))).toBe(expected)
  })

  it('no: what is damaged, and nothing', () => {
    expect(isAttributes(attributesAsContent.subarray(0, -1))).toBe(false)
    expect(isAttributes(new Uint8Array())).toBe(false)
  })
})
