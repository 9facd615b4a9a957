import { describe, expect, it } from 'vitest'
import { decryptData, encryptData, signData } from '../../src/cms/index.js'
import { buildPart } from '../../src/mime/index.js'
import { node as provider, providers } from '../crypto/providers.js'
import { content, decrypting, doctor, recipients, sealed, signingTime } from './letters.js'
import { person } from './people.js'

describe.each(providers)('$name', ({ provider }) => {
  const keys = [person('doctor', provider)]

  it.each(['hprim-net', 'legacy', 'modern'] as const)(
    'decrypts what it encrypted, of any length: %s',
    async (profile) => {
      for (const length of [0, 1, 7, 8, 15, 16, 17, 65_535, 65_536, 65_537, 200_000]) {
        const bytes = provider.randomBytes(length)
        const message = encryptData(bytes, { provider, recipients, profile })
        const { decrypted } = await decryptData(message, { provider, keys })
        expect(decrypted?.content.length).toBe(length)
        expect(Buffer.compare(decrypted?.content ?? new Uint8Array(), bytes)).toBe(0)
      }
    },
  )
})

it('a failure of decryption is the same whenever the message is sent again', async () => {
  // A padding of one byte holds once in 256: a new key each time would show that no key was recovered.
  const key = { ...doctor.key, decryptKey: async () => null }
  const keys = [{ certificate: doctor.certificate, key }]
  const outcomes = new Set<unknown>()
  for (let time = 0; time < 2000; time++) outcomes.add(await decrypting(sealed, { keys }))
  expect([...outcomes]).toEqual(['cms.decryption_failed'])
})

it.each([
  [
    'a signed message',
    () => signData(content, { provider, signers: [person('lab', provider)], signingTime }),
  ],
  ['a MIME part', async () => buildPart({ kind: 'file', name: 'r.hpr', bytes: content })],
])('where more than one key decrypts it, that is an error, and %s is taken', async (_, make) => {
  // The doctor's certificate, and one of the same name and number for another key.
  const { issuer, serialNumber } = doctor.certificate
  const other = person('doctor2', provider)
  const renewed = { certificate: { ...other.certificate, issuer, serialNumber }, key: other.key }
  const signed = await make()
  const keys = [doctor, renewed]
  let found = 0
  for (let time = 0; time < 3000 && found < 2; time++) {
    const message = encryptData(signed, { provider, recipients: [renewed.certificate] })
    const { decrypted, diagnostics } = await decryptData(message, { provider, keys })
    expect(Buffer.compare(decrypted?.content ?? new Uint8Array(), signed)).toBe(0)
    if (diagnostics.some(({ code }) => code === 'cms.several_keys')) found++
  }
  expect(found).toBeGreaterThan(0)
})
