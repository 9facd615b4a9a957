import { describe, expect, it } from 'vitest'
import {
  type DerValue,
  derContext,
  derContextPrimitive,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derSet,
  encodeDer,
} from '../../src/asn1/index.js'
import { openData, verifyData } from '../../src/cms/index.js'
import { encryptOaep, encryptPkcs1 } from '../../src/crypto/index.js'
import { forge, node } from '../crypto/providers.js'
import { pki } from '../x509/pki.js'
import { aes256, algorithm, enveloped, forged, keyTransport, oids, rsaKey } from './forge-message.js'
import { person } from './people.js'

const crypto = node
const content = new TextEncoder().encode('Sodium : 140 mmol/L')
/** The key identifier that a certificate states. */
const stated = (name: 'lab' | 'doctor'): Uint8Array =>
  pki(name).certificate.subjectKeyIdentifier ?? new Uint8Array()
const named = (identifier: Uint8Array): DerValue => derContextPrimitive(0, identifier)

describe('by key identifier', () => {
  const lab = pki('lab').certificate

  it('a signer is known', () => {
    const message = forged({ crypto, content, sid: named(stated('lab')) })
    expect(verifyData(message, { crypto, trusted: [lab] }).verified?.verdict).toBe('trusted')
    const other = forged({ crypto, content, sid: named(stated('doctor')) })
    expect(verifyData(other, { crypto, trusted: [lab] }).verified?.verdict).toBe('undecided')
  })

  it('a certificate that states none is named by the SHA-1 of its key (RFC 5280, 4.2.1.2)', () => {
    // OpenSSL states just that for `lab`.
    const silent = { ...lab, subjectKeyIdentifier: null }
    for (const provider of [node, forge]) {
      const message = forged({ crypto, content, sid: named(stated('lab')), certificates: [] })
      const { verified } = verifyData(message, { crypto: provider, trusted: [silent] })
      expect(verified?.verdict).toBe('trusted')
    }
  })

  it('a recipient is known', async () => {
    const key = new Uint8Array(32).fill(7)
    const { certificate, key: numbers } = pki('doctor')
    const encryptedKey = encryptPkcs1({ crypto, key: numbers, message: key })
    // Two blocks: 19 octets, and 13 times 13.
    const data = new Uint8Array(32).fill(13)
    data.set(content)
    const encrypted = crypto.encryptCbc({ cipher: 'aes', key, iv: new Uint8Array(16), data })
    const info = keyTransport(certificate, rsaKey, encryptedKey, named(stated('doctor')))
    const message = enveloped([info], aes256, encrypted)
    const { opened } = await openData(message, { crypto, keys: [person('doctor', crypto)] })
    expect(opened?.content).toEqual(content)
    expect(opened?.recipients).toEqual([
      { identifier: { kind: 'key-identifier', keyIdentifier: stated('doctor') } },
    ])
  })
})

describe('OAEP as other senders parameterise it (RFC 4055, 4.1)', () => {
  const key = new Uint8Array(32).fill(7)
  const label = new TextEncoder().encode('HPRIM')
  const encrypted = crypto.encryptCbc({
    cipher: 'aes',
    key,
    iv: new Uint8Array(16),
    data: new Uint8Array(16).fill(16),
  })
  const oaep = (...parameters: readonly DerValue[]): DerValue =>
    derSequence([derOid('1.2.840.113549.1.1.7'), ...parameters])
  const hash = (oid: string): DerValue => derContext(0, [algorithm(oid)])
  const mask = (oid: string, mgf = '1.2.840.113549.1.1.8'): DerValue =>
    derContext(1, [derSequence([derOid(mgf), algorithm(oid)])])
  const source = (oid: string): DerValue => derContext(2, [derSequence([derOid(oid), derOctetString(label)])])

  it.each<[string, DerValue, { digest?: 'sha256'; mgfDigest?: 'sha256'; label?: Uint8Array }, string]>([
    ['no parameters: SHA-1', oaep(), {}, 'opened'],
    ['empty parameters: SHA-1', oaep(derSequence([])), {}, 'opened'],
    ['two digests', oaep(derSequence([hash(oids.sha256)])), { digest: 'sha256' }, 'opened'],
    ['two digests, the other way', oaep(derSequence([mask(oids.sha256)])), { mgfDigest: 'sha256' }, 'opened'],
    ['a label', oaep(derSequence([source('1.2.840.113549.1.1.9')])), { label }, 'opened'],
    ['another label', oaep(derSequence([source('1.2.840.113549.1.1.9')])), {}, 'cms.decryption_failed'],
    ['a label from elsewhere', oaep(derSequence([source('1.2.3')])), {}, 'cms.unsupported_algorithm'],
    ['another mask', oaep(derSequence([mask(oids.sha256, '1.2.3')])), {}, 'cms.unsupported_algorithm'],
    ['another digest', oaep(derSequence([hash('1.2.3')])), {}, 'cms.unsupported_algorithm'],
    ['parameters that are none', oaep(derNull()), {}, 'cms.unsupported_algorithm'],
  ])('%s', async (_, keyAlgorithm, parameters, expected) => {
    const { certificate, key: numbers } = pki('doctor')
    const { digest = 'sha1', mgfDigest = 'sha1' } = parameters
    const encryptedKey = encryptOaep({
      crypto,
      key: numbers,
      message: key,
      digest,
      mgfDigest,
      label: parameters.label,
    })
    const message = enveloped([keyTransport(certificate, keyAlgorithm, encryptedKey)], aes256, encrypted)
    const { opened, refusal } = await openData(message, { crypto, keys: [person('doctor', crypto)] })
    expect(opened === undefined ? refusal.code : 'opened').toBe(expected)
  })
})

it.each([
  ['ECDSA under an RSA key', derSequence([derOid('1.2.840.10045.4.3.2')])],
  ['ECDSA named by its key', derSequence([derOid('1.2.840.10045.2.1')])],
])('%s is not decided', (_, signatureAlgorithm) => {
  const { verified } = verifyData(forged({ crypto, content, signatureAlgorithm }), { crypto })
  expect(verified?.signers[0]).toMatchObject({ status: 'undecided', fault: 'cms.unsupported_signature' })
})

it('a SET of more elements than are looked at is taken for attributes', () => {
  const many = encodeDer(derSet(Array.from({ length: 200_001 }, () => Uint8Array.of(5, 0))))
  const { verified } = verifyData(forged({ crypto, content: many, attributes: null }), { crypto })
  expect(verified?.signers[0]?.fault).toBe('cms.ambiguous_content')
})
