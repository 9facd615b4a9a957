import { afterAll, beforeAll, expect, it } from 'vitest'
import { decryptData, encryptData } from '../../../src/cms/index.js'
import { person } from '../../cms/people.js'
import { noise, toHex } from '../../crypto/octets.js'
import { forge, node, providers } from '../../crypto/providers.js'
import { ecNames, type PkiName, pki } from '../../x509/pki.js'
import type { Folder } from '../archive/folder.js'
import { describePeer } from '../peer.js'
import { few, lengths, same } from './contents.js'
import { unwrapped } from './forms.js'
import { inDer, opensslCms, recipient } from './openssl.js'
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
    ['a password alone', ['-aes256', '-pwri_password', 'secret'], 'cms.unsupported_algorithm'],
    [
      'a shared key alone',
      ['-aes256', '-secretkey', '00112233445566778899aabbccddeeff', '-secretkeyid', '01'],
      'cms.unsupported_algorithm',
    ],
    ['others alone', ['-aes256', 'doctor2.crt.pem', 'lab.crt.pem'], 'cms.not_addressed'],
    ['another EC key', ['-aes256', 'lab-p384.crt.pem'], 'cms.not_addressed'],
  ])('what is for %s is not opened', async (_, args, code) => {
    for (const { provider } of providers) {
      const keys = [person('doctor', provider), person('lab-p256', provider)]
      const { refusal } = await decryptData(written(noise(100), ...args), { provider, keys })
      expect(refusal?.code).toBe(code)
    }
  })

  const ciphers = ['-aes128', '-aes192', '-aes256', '-aes-256-gcm'] as const
  it.each(ecNames)(
    'what is for %s by ECDH, with each digest and key wrap, we open with hprim/node',
    async (name) => {
      const content = noise(100)
      const message = (cipher: string, ...options: readonly string[]): Uint8Array =>
        written(
          content,
          cipher,
          ...options.slice(0, 1).filter((one) => one === '-keyid'),
          ...recipient(name, ...options.filter((one) => one !== '-keyid')),
        )
      const keys = [person(name, node)]
      for (const digest of ['sha1', 'sha224', 'sha256', 'sha384', 'sha512']) {
        for (const cipher of ciphers) {
          const made = message(cipher, `ecdh_kdf_md:${digest}`)
          const { decrypted } = await decryptData(made, { provider: node, keys })
          expect(decrypted?.keyScheme).toBe('ecdh')
          expect(same(decrypted?.content, content)).toBe(true)
        }
      }
      for (const made of [
        message('-aes256'),
        message('-aes256', '-keyid'),
        message('-aes256', 'ecdh_cofactor_mode:1'),
      ]) {
        const { decrypted } = await decryptData(made, { provider: node, keys })
        expect(same(decrypted?.content, content)).toBe(true)
        const refused = await decryptData(made, { provider: forge, keys: [person(name, forge)] })
        expect(refused.refusal?.code).toBe('cms.unsupported_algorithm')
      }
    },
  )

  it.each(ecNames)('what we encrypt for %s by ECDH, it opens', (name) => {
    for (const profile of ['hprim-net', 'modern'] as const) {
      for (const content of [noise(0), noise(1000)]) {
        const recipients = ['doctor', name].map((one) => ({
          // Some say that they are for signing only.
          ...pki(one as PkiName).certificate,
          keyUsage: null,
        }))
        const message = encryptData(content, { provider: node, recipients, profile })
        expect(same(folder.run('openssl', inDer, message), message)).toBe(true)
        for (const reader of ['doctor', name] as const) {
          expect(same(opensslCms.decrypt(folder, { message, form: 'DER' }, reader), content)).toBe(true)
        }
      }
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
