import { describe, expect, it } from 'vitest'
import {
  type DerValue,
  derContext,
  derNull,
  derOctetString,
  derOid,
  derSequence,
} from '../../src/asn1/index.js'
import { decryptData } from '../../src/cms/index.js'
import { encryptOaep } from '../../src/crypto/index.js'
import { node as provider } from '../crypto/providers.js'
import { pki } from '../x509/pki.js'
import { aes256, algorithm, enveloped, keyTransport, oids } from './forge-message.js'
import { person } from './people.js'

describe('OAEP as other senders parameterise it (RFC 4055 §4.1)', () => {
  const key = new Uint8Array(32).fill(7)
  const label = new TextEncoder().encode('HPRIM')
  const encrypted = provider.encryptCbc({
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
    ['no parameters: SHA-1', oaep(), {}, 'decrypted'],
    ['empty parameters: SHA-1', oaep(derSequence([])), {}, 'decrypted'],
    ['two digests', oaep(derSequence([hash(oids.sha256)])), { digest: 'sha256' }, 'decrypted'],
    [
      'two digests, the other way',
      oaep(derSequence([mask(oids.sha256)])),
      { mgfDigest: 'sha256' },
      'decrypted',
    ],
    ['a label', oaep(derSequence([source('1.2.840.113549.1.1.9')])), { label }, 'decrypted'],
    ['another label', oaep(derSequence([source('1.2.840.113549.1.1.9')])), {}, 'cms.decryption_failed'],
    ['a label from elsewhere', oaep(derSequence([source('1.2.3')])), {}, 'cms.unsupported_algorithm'],
    ['another mask', oaep(derSequence([mask(oids.sha256, '1.2.3')])), {}, 'cms.unsupported_algorithm'],
    ['another digest', oaep(derSequence([hash('1.2.3')])), {}, 'cms.unsupported_algorithm'],
    ['parameters that are none', oaep(derNull()), {}, 'cms.unsupported_algorithm'],
  ])('%s', async (_, keyAlgorithm, parameters, expected) => {
    const { certificate, key: numbers } = pki('doctor')
    const { digest = 'sha1', mgfDigest = 'sha1' } = parameters
    const encryptedKey = encryptOaep({
      provider,
      key: numbers,
      message: key,
      digest,
      mgfDigest,
      label: parameters.label,
    })
    const message = enveloped([keyTransport(certificate, keyAlgorithm, encryptedKey)], aes256, encrypted)
    const { decrypted, refusal } = await decryptData(message, {
      provider,
      keys: [person('doctor', provider)],
    })
    expect(decrypted === undefined ? refusal.code : 'decrypted').toBe(expected)
  })
})
