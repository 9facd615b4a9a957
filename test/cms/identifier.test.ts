import { describe, expect, it } from 'vitest'
import { type DerValue, derContextPrimitive } from '../../src/asn1/index.js'
import { decryptData, verifyData } from '../../src/cms/index.js'
import { encryptPkcs1 } from '../../src/crypto/index.js'
import { forge, node } from '../crypto/providers.js'
import { pki } from '../x509/pki.js'
import { aes256, enveloped, forged, keyTransport, rsaKey } from './forge-message.js'
import { person } from './people.js'

const provider = node
const content = new TextEncoder().encode('Sodium : 140 mmol/L')
/** The key identifier that a certificate states. */
const stated = (name: 'lab' | 'doctor'): Uint8Array =>
  pki(name).certificate.subjectKeyIdentifier ?? new Uint8Array()
const named = (identifier: Uint8Array): DerValue => derContextPrimitive(0, identifier)

describe('by key identifier', () => {
  const lab = pki('lab').certificate

  it('a signer is known', () => {
    const message = forged({ provider, content, sid: named(stated('lab')) })
    expect(verifyData(message, { provider, trusted: [lab] }).verified?.verdict).toBe('trusted')
    const other = forged({ provider, content, sid: named(stated('doctor')) })
    expect(verifyData(other, { provider, trusted: [lab] }).verified?.verdict).toBe('undecided')
  })

  it('a certificate that states none is named by the SHA-1 of its key (RFC 5280 §4.2.1.2)', () => {
    // OpenSSL states just that for `lab`.
    const silent = { ...lab, subjectKeyIdentifier: null }
    for (const provider of [node, forge]) {
      const message = forged({ provider, content, sid: named(stated('lab')), certificates: [] })
      const { verified } = verifyData(message, { provider, trusted: [silent] })
      expect(verified?.verdict).toBe('trusted')
    }
  })

  it('a recipient is known', async () => {
    const key = new Uint8Array(32).fill(7)
    const { certificate, key: numbers } = pki('doctor')
    const encryptedKey = encryptPkcs1({ provider, key: numbers, message: key })
    // Two blocks: 19 bytes, and 13 times 13.
    const data = new Uint8Array(32).fill(13)
    data.set(content)
    const encrypted = provider.encryptCbc({ cipher: 'aes', key, iv: new Uint8Array(16), data })
    const info = keyTransport(certificate, rsaKey, encryptedKey, named(stated('doctor')))
    const message = enveloped([info], aes256, encrypted)
    const { decrypted, recipients } = await decryptData(message, {
      provider,
      keys: [person('doctor', provider)],
    })
    expect(decrypted?.content).toEqual(content)
    expect(recipients).toEqual([
      { kind: 'key-transport', identifier: { kind: 'key-identifier', keyIdentifier: stated('doctor') } },
    ])
  })
})
