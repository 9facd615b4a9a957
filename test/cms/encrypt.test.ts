import { expect, it } from 'vitest'
import { readBer, toDer } from '../../src/asn1/index.js'
import type { HprimError } from '../../src/base/index.js'
import { decryptData, type EncryptDataOptions, encryptData } from '../../src/cms/index.js'
import { node as provider } from '../crypto/providers.js'
import { pki } from '../x509/pki.js'
import { content, doctor } from './letters.js'

const sealing: EncryptDataOptions = { provider, recipients: [pki('doctor').certificate] }

async function refusal(action: () => unknown): Promise<string> {
  try {
    await action()
    return 'written'
  } catch (error) {
    const { code, path } = error as HprimError
    return `${code} ${path}`
  }
}

it.each<[string, Partial<EncryptDataOptions>, string]>([
  ['nobody', { recipients: [] }, 'cms.no_recipients recipients'],
  [
    'a key of another kind',
    { recipients: [pki('doctor').certificate, pki('ed25519').certificate] },
    'options.invalid recipients[1].publicKey.kind',
  ],
  [
    'a certificate for signing only',
    { recipients: [pki('lab-sign-only').certificate] },
    'cms.unfit_certificate recipients[0]',
  ],
  ['a misspelt name', { recipient: [] } as never, 'options.unknown recipient'],
])('refuses to encrypt for %s', async (_, change, expected) => {
  expect(await refusal(() => encryptData(content, { ...sealing, ...change }))).toBe(expected)
})

it('says of each certificate that it is unfit, and where', () => {
  const recipients = [pki('ed25519').certificate, doctor.certificate, pki('lab-sign-only').certificate]
  expect(() => encryptData(content, { ...sealing, recipients })).toThrow(
    expect.objectContaining({
      issues: [
        expect.objectContaining({
          code: 'options.invalid',
          path: 'recipients[0].publicKey.kind',
          params: expect.objectContaining({
            expected: "'rsa' | 'ec' (profile: 'hprim-net')",
            got: '1.3.101.112',
          }),
        }),
        expect.objectContaining({ code: 'cms.unfit_certificate', path: 'recipients[2]' }),
      ],
    }),
  )
})

it('takes an ArrayBuffer and any view', async () => {
  const buffer = content.slice().buffer as ArrayBuffer
  for (const bytes of [buffer, new DataView(buffer), Buffer.from(content)]) {
    const { decrypted } = await decryptData(encryptData(bytes, sealing), { provider, keys: [doctor] })
    expect(decrypted?.content).toEqual(content)
  }
})

it('a certificate too short to encrypt for is refused', async () => {
  // Its modulus cut to 1,024 bits: nothing else of it is looked at.
  const { certificate } = pki('doctor')
  const { publicKey } = certificate
  if (publicKey.kind !== 'rsa') throw new Error('no RSA key')
  const short = { ...certificate, publicKey: { ...publicKey, modulus: publicKey.modulus.slice(0, 128) } }
  expect(await refusal(() => encryptData(content, { ...sealing, recipients: [short] }))).toBe(
    'cms.unfit_certificate recipients[0]',
  )
})

it('encrypts under a new key and IV each time', () => {
  const [one, two] = [encryptData(content, sealing), encryptData(content, sealing)]
  expect(Buffer.compare(one ?? new Uint8Array(), two ?? new Uint8Array())).not.toBe(0)
})

it.each(['hprim-net', 'legacy', 'modern'] as const)('writes DER: %s', (profile) => {
  const message = encryptData(content, { ...sealing, profile })
  expect(Buffer.compare(toDer(readBer(message)), message)).toBe(0)
})
