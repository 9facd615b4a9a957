import { describe, expect, it } from 'vitest'
import { decryptData, encryptData, signData, verifyData } from '../../src/cms/index.js'
import { node } from '../crypto/providers.js'
import { pki } from '../x509/pki.js'
import { person } from './people.js'

const content = new TextEncoder().encode('Glucose : 5,2 mmol/L\r\n')
const lab = person('lab', node)
const doctor = person('doctor', node)

describe('one byte changed, each in turn and in each bit', () => {
  it.each(['hprim-net', 'legacy', 'modern'] as const)('of a signed message: %s', async (profile) => {
    const options = { provider: node, signers: [lab], signingTime: '2026-11-24T08:30:00Z', profile }
    const message = await signData(content, options)
    for (let at = 0; at < message.length; at++) {
      for (const bit of [0, 1, 5, 7]) {
        const changed = message.slice()
        changed[at] = (changed[at] ?? 0) ^ (1 << bit)
        const { verified } = verifyData(changed, { provider: node, trusted: [lab.certificate] })
        if (verified?.verdict !== 'untrusted' && verified?.verdict !== 'trusted') continue
        // What is not signed may change: versions, unsigned identifiers; never the content.
        expect(Buffer.compare(verified.content ?? new Uint8Array(), content), `byte ${at}`).toBe(0)
      }
    }
  })

  it('of a message encrypted in GCM: the content comes out as it was, or not at all', async () => {
    const message = encryptData(content, {
      provider: node,
      recipients: [pki('doctor').certificate],
      profile: 'modern',
    })
    for (let at = 0; at < message.length; at++) {
      const changed = message.slice()
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8))
      const { decrypted, refusal } = await decryptData(changed, { provider: node, keys: [doctor] })
      if (decrypted === undefined) expect(refusal.code).toMatch(/^cms\./)
      else expect(Buffer.compare(decrypted.content, content), `byte ${at}`).toBe(0)
    }
  })

  it('of a signed message that is encrypted in CBC: never valid with another content', async () => {
    const options = { provider: node, signers: [lab], signingTime: '2026-11-24T08:30:00Z' }
    const signed = await signData(content, options)
    const message = encryptData(signed, { provider: node, recipients: [pki('doctor').certificate] })
    for (let at = 0; at < message.length; at++) {
      const changed = message.slice()
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8))
      const { decrypted } = await decryptData(changed, { provider: node, keys: [doctor] })
      if (decrypted === undefined) continue
      const { verified } = verifyData(decrypted.content, { provider: node, trusted: [lab.certificate] })
      if (verified?.verdict !== 'untrusted' && verified?.verdict !== 'trusted') continue
      expect(Buffer.compare(verified.content ?? new Uint8Array(), content), `byte ${at}`).toBe(0)
    }
  })
})
