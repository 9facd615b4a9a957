import { afterAll, beforeAll, expect, it } from 'vitest'
import { decryptData } from '../../../src/cms/index.js'
import { person } from '../../cms/people.js'
import { noise, toHex } from '../../crypto/octets.js'
import { providers } from '../../crypto/providers.js'
import { pki } from '../../x509/pki.js'
import type { Folder } from '../archive/folder.js'
import { describePeer } from '../peer.js'
import { few, lengths, same } from './contents.js'
import { unwrapped } from './forms.js'
import { recipient } from './openssl.js'
import { closeWorkshop, openWorkshop } from './program.js'
import { programs } from './programs.js'
import { theirEnvelopes } from './their-envelopes.js'

for (const program of programs) {
  const { column, needs, encrypt } = program
  const cases = theirEnvelopes.filter(({ peer }) => peer === column)
  if (encrypt === undefined) continue
  describePeer(needs, `What ${column} encrypts, we open`, () => {
    let folder: Folder
    beforeAll(() => {
      folder = openWorkshop(program)
    })
    afterAll(() => closeWorkshop(folder, program))

    it.each(cases)('$title', async ({ args, form = 'DER', cipher, keyScheme, recipients, features }) => {
      for (const content of features.includes('Encrypted: empty content') ? lengths : few) {
        const { message, mediaType } = unwrapped(form, encrypt(folder, content, args, form))
        if (features.includes('Encrypted: streamed BER')) expect(message[1]).toBe(0x80)
        if (form === 'SMIME') {
          expect(mediaType).toBe(`application/${column === 'openssl cms' ? '' : 'x-'}pkcs7-mime`)
        }
        for (const { provider } of providers) {
          const keys = [person('lab-sign-only', provider), person('doctor', provider)]
          const { decrypted, recipients: found, refusal } = await decryptData(message, { provider, keys })
          expect(refusal).toBeUndefined()
          expect(decrypted).toMatchObject({
            contentType: '1.2.840.113549.1.7.1',
            cipher,
            authenticated: cipher.endsWith('gcm'),
            keyScheme: keyScheme ?? 'rsaes-pkcs1-v1_5',
            key: 1,
          })
          const named = found.map(({ identifier }) => identifier?.kind ?? null)
          expect(named.sort()).toEqual([...(recipients ?? ['issuer-and-serial'])].sort())
          expect(same(decrypted?.content, content)).toBe(true)
        }
      }
    })
  })
}

describePeer('openssl', 'Of openssl cms', () => {
  let folder: Folder
  beforeAll(() => {
    folder = openWorkshop()
  })
  afterAll(() => closeWorkshop(folder))
  const written = (content: Uint8Array, ...args: readonly string[]): Uint8Array =>
    folder.run('openssl', ['cms', '-encrypt', '-binary', '-outform', 'DER', ...args], content)

  it.each([
    ['a password alone', ['-aes256', '-pwri_password', 'secret']],
    [
      'a shared key alone',
      ['-aes256', '-secretkey', '00112233445566778899aabbccddeeff', '-secretkeyid', '01'],
    ],
    ['an EC key alone', ['-aes256', 'lab-p256.crt.pem']],
    ['others alone', ['-aes256', 'doctor2.crt.pem', 'lab.crt.pem']],
  ])('what is for %s is not addressed to us', async (_, args) => {
    for (const { provider } of providers) {
      const keys = [person('doctor', provider), person('lab-p256', provider)]
      const { refusal } = await decryptData(written(noise(100), ...args), { provider, keys })
      expect(refusal?.code).toBe('cms.not_addressed')
    }
  })

  it('what is for another key under the same name and serial number gives nothing', async () => {
    for (const { provider } of providers) {
      const keys = [person('stranger', provider)]
      const message = written(noise(100), '-aes-256-gcm', 'lab.crt.pem')
      const { refusal } = await decryptData(message, { provider, keys })
      expect(refusal?.code).toBe('cms.decryption_failed')
    }
  })

  it('of three recipients each opens it: OpenSSL sorts them, so one stands first, one in the middle, one last', async () => {
    const readers = ['doctor', 'lab', 'doctor2'] as const
    const content = noise(100)
    const message = written(content, '-aes128', ...readers.map((name) => `${name}.crt.pem`))
    for (const { provider } of providers) {
      for (const [place, reader] of readers.entries()) {
        const keys = [person(reader, provider)]
        const { decrypted, recipients } = await decryptData(message, { provider, keys })
        expect(same(decrypted?.content, content)).toBe(true)
        const named = recipients.map(({ identifier }) =>
          identifier?.kind === 'issuer-and-serial' ? toHex(identifier.serialNumber) : null,
        )
        expect(named[place]).toBe(toHex(pki(reader).certificate.serialNumber))
      }
    }
  })

  it('what one key is named in twice is decrypted by the scheme that holds', async () => {
    const twice = [...recipient('doctor', 'rsa_padding_mode:oaep'), ...recipient('doctor')]
    const message = written(noise(100), '-aes128', ...twice)
    for (const { provider } of providers) {
      const { decrypted } = await decryptData(message, { provider, keys: [person('doctor', provider)] })
      expect(same(decrypted?.content, noise(100))).toBe(true)
    }
  })

  it.each(providers)('megabytes, streamed, are decrypted ($name)', async ({ name, provider }) => {
    const content = noise(name === 'hprim/forge' ? 1_000_000 : 5_000_000)
    for (const mode of ['-aes256', '-des3']) {
      const message = written(content, '-stream', mode, 'doctor.crt.pem')
      const { decrypted } = await decryptData(message, { provider, keys: [person('doctor', provider)] })
      expect(same(decrypted?.content, content)).toBe(true)
    }
  })
})
