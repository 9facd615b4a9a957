import { expect, it } from 'vitest'
import {
  derOctetString,
  derOid,
  derSequence,
  derSet,
  derTime,
  derUtf8String,
  encodeDer,
} from '../../src/asn1/index.js'
import { verifyData } from '../../src/cms/index.js'
import type { Certificate } from '../../src/x509/index.js'
import { node as provider } from '../crypto/providers.js'
import { pki } from '../x509/pki.js'
import { attribute, type Forging, oids, usual } from './forge-message.js'
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
