// Which certificate a signer wants to be written to with (RFC 8551 §2.5.3).
import { describe, expect, it } from 'vitest'
import {
  type DerNode,
  derContext,
  derImplicit,
  derIntegerContents,
  derOctetString,
  derOid,
  derSequence,
  derUtf8String,
} from '../../src/asn1/index.js'
import { signData, verifyData } from '../../src/cms/index.js'
import { node as provider } from '../crypto/providers.js'
import { pki } from '../x509/pki.js'
import { attribute, usual } from './forge-message.js'
import { content, made, signingTime } from './letters.js'
import { person } from './people.js'

const doctor = pki('doctor').certificate
const own = '1.3.6.1.4.1.311.16.4'
const standard = '1.2.840.113549.1.9.16.2.11'

const named = derSequence([doctor.issuer.raw, derIntegerContents(doctor.serialNumber)])
const keyIdentifier = doctor.subjectKeyIdentifier ?? new Uint8Array()

function preferenceOf(type: string, value: DerNode, certificates = [pki('lab').certificate, doctor]) {
  const attributes = [...usual(provider, content), attribute(type, value)]
  const { verified } = verifyData(made({ attributes, certificates }), { provider })
  const [signer] = verified?.signers ?? []
  expect(signer?.status).toBe('valid')
  return signer?.encryptionKeyPreference
}

describe('the encryption key preference', () => {
  it.each([
    ['issuer and serial number', standard, derImplicit(0, named), 'issuer-and-serial'],
    [
      'a recipient key identifier',
      standard,
      derContext(1, [derOctetString(keyIdentifier)]),
      'key-identifier',
    ],
    ['a key identifier', standard, derImplicit(2, derOctetString(keyIdentifier)), 'key-identifier'],
    ["Outlook's own attribute", own, named, 'issuer-and-serial'],
  ])('by %s', (_, type, value, kind) => {
    const preference = preferenceOf(type, value)
    expect(preference?.identifier.kind).toBe(kind)
    expect(preference?.certificate?.raw).toEqual(doctor.raw)
  })

  it('of a certificate that is not in the message is told by its name', () => {
    const preference = preferenceOf(standard, derImplicit(0, named), [pki('lab').certificate])
    expect(preference).toMatchObject({ identifier: { kind: 'issuer-and-serial' }, certificate: null })
  })

  it.each([
    ['another choice', derImplicit(3, named)],
    ['no identifier', derUtf8String('x')],
    ['a damaged one', derContext(0, [derOid(standard)])],
  ])('%s is none', (_, value) => {
    expect(preferenceOf(standard, value)).toBeNull()
  })

  it('is written, with its certificate', async () => {
    const signers = [person('lab-sign-only', provider)]
    const signing = { provider, signers, signingTime, encryptionCertificate: pki('lab').certificate }
    const { verified } = verifyData(await signData(content, signing), { provider })
    expect(verified?.signers[0]?.encryptionKeyPreference?.certificate?.raw).toEqual(
      pki('lab').certificate.raw,
    )
    const plain = await signData(content, { provider, signers, signingTime })
    expect(verifyData(plain, { provider }).verified?.signers[0]?.encryptionKeyPreference).toBeNull()
  })

  it('of an invalid signature is none', () => {
    const attributes = [...usual(provider, content), attribute(standard, derImplicit(0, named))]
    const { verified } = verifyData(made({ attributes, eContent: derOctetString(content.slice(1)) }), {
      provider,
    })
    expect(verified?.signers[0]).toMatchObject({ status: 'invalid', encryptionKeyPreference: null })
  })
})
