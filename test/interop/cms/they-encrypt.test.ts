import { afterAll, beforeAll, expect, it } from 'vitest'
import { openData } from '../../../src/cms/index.js'
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
        for (const { provider: crypto } of providers) {
          const keys = [person('lab-sign-only', crypto), person('doctor', crypto)]
          const { opened, refusal } = await openData(message, { crypto, keys })
          expect(refusal).toBeUndefined()
          expect(opened).toMatchObject({
            contentType: '1.2.840.113549.1.7.1',
            cipher,
            authenticated: cipher.endsWith('gcm'),
            keyScheme: keyScheme ?? 'rsaes-pkcs1-v1_5',
            key: 1,
          })
          const named = opened?.recipients.map(({ identifier }) => identifier?.kind ?? null)
          expect(named?.sort()).toEqual([...(recipients ?? ['issuer-and-serial'])].sort())
          expect(same(opened?.content, content)).toBe(true)
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
    for (const { provider: crypto } of providers) {
      const keys = [person('doctor', crypto), person('lab-p256', crypto)]
      const { refusal } = await openData(written(noise(100), ...args), { crypto, keys })
      expect(refusal?.code).toBe('cms.not_addressed')
    }
  })

  it('what is for another key under the same name and serial number gives nothing', async () => {
    for (const { provider: crypto } of providers) {
      const keys = [person('stranger', crypto)]
      const message = written(noise(100), '-aes-256-gcm', 'lab.crt.pem')
      const { refusal } = await openData(message, { crypto, keys })
      expect(refusal?.code).toBe('cms.decryption_failed')
    }
  })

  it('of three recipients each opens it: OpenSSL sorts them, so one stands first, one in the middle, one last', async () => {
    const readers = ['doctor', 'lab', 'doctor2'] as const
    const content = noise(100)
    const message = written(content, '-aes128', ...readers.map((name) => `${name}.crt.pem`))
    for (const { provider: crypto } of providers) {
      for (const [place, reader] of readers.entries()) {
        const { opened } = await openData(message, { crypto, keys: [person(reader, crypto)] })
        expect(same(opened?.content, content)).toBe(true)
        const named = opened?.recipients.map(({ identifier }) =>
          identifier?.kind === 'issuer-and-serial' ? toHex(identifier.serialNumber) : null,
        )
        expect(named?.[place]).toBe(toHex(pki(reader).certificate.serialNumber))
      }
    }
  })

  it('what one key is named in twice is opened by the scheme that holds', async () => {
    const twice = [...recipient('doctor', 'rsa_padding_mode:oaep'), ...recipient('doctor')]
    const message = written(noise(100), '-aes128', ...twice)
    for (const { provider: crypto } of providers) {
      const { opened } = await openData(message, { crypto, keys: [person('doctor', crypto)] })
      expect(same(opened?.content, noise(100))).toBe(true)
    }
  })

  it.each(providers)('megabytes, streamed, are opened ($name)', async ({ name, provider: crypto }) => {
    const content = noise(name === 'hprim/forge' ? 1_000_000 : 5_000_000)
    for (const mode of ['-aes256', '-des3']) {
      const message = written(content, '-stream', mode, 'doctor.crt.pem')
      const { opened } = await openData(message, { crypto, keys: [person('doctor', crypto)] })
      expect(same(opened?.content, content)).toBe(true)
    }
  })
})
