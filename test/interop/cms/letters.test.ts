import { afterAll, beforeAll, expect, it } from 'vitest'
import { decryptData, encryptData, signData, verifyData } from '../../../src/cms/index.js'
import { person } from '../../cms/people.js'
import { providers } from '../../crypto/providers.js'
import { pki } from '../../x509/pki.js'
import type { Folder } from '../archive/folder.js'
import { describePeer } from '../peer.js'
import { part, same } from './contents.js'
import { asSent, unwrapped } from './forms.js'
import { ourLetters, theirLetters } from './letters.js'
import { mailOf, signedPart } from './mails.js'
import { signer } from './openssl.js'
import { closeWorkshop, openWorkshop } from './program.js'
import { programs } from './programs.js'

for (const program of programs) {
  const { column, needs, sign, encrypt, decrypt, verify } = program
  const theirs = theirLetters.filter(({ peer }) => peer === column)
  const ours = ourLetters.filter(({ peer }) => peer === column)
  describePeer(needs, `A letter signed and then encrypted: ${column}`, () => {
    let folder: Folder
    beforeAll(() => {
      folder = openWorkshop(program)
    })
    afterAll(() => closeWorkshop(folder, program))

    if (theirs.length > 0) {
      it.each(theirs)('theirs: $title', async ({ beside }) => {
        if (sign === undefined || encrypt === undefined) throw new Error('it cannot')
        const detached = beside ? [] : ['-nodetach']
        const signed = asSent(sign(folder, part, ['-binary', ...detached, ...signer('lab')], 'SMIME'))
        const mail = asSent(encrypt(folder, signed, ['-binary', '-des3', 'doctor.crt.pem'], 'SMIME'))
        for (const { provider } of providers) {
          const { message } = unwrapped('SMIME', mail)
          const { decrypted } = await decryptData(message, { provider, keys: [person('doctor', provider)] })
          const within = unwrapped('SMIME', decrypted?.content ?? new Uint8Array())
          const trusted = [pki('lab').certificate]
          const content = within.beside ?? undefined
          const { verified } = verifyData(within.message, { provider, content, trusted })
          expect(verified?.verdict).toBe('trusted')
          expect(same(verified?.content, part)).toBe(true)
        }
      })
    }

    it.each(ours)('ours: $title', async ({ profile, form, beside }) => {
      for (const { provider } of providers) {
        const signedData = await signData(part, {
          provider,
          signers: [person('lab', provider)],
          signingTime: '2026-11-24T08:30:00Z',
          profile,
          detached: beside,
        })
        const signed = form === 'SMIME' ? signedPart(signedData, beside ? part : null) : signedData
        const recipients = [pki('doctor').certificate]
        const message = encryptData(signed, { provider, recipients, profile })
        const mail = form === 'SMIME' ? mailOf(message, 'enveloped-data') : message
        const decrypted = decrypt(folder, { message: mail, form }, 'doctor')
        expect(same(decrypted, signed)).toBe(true)
        const read = verify(folder, { message: decrypted, form }, beside ? part : null, ['lab'])
        expect(same(read, part)).toBe(true)
      }
    })
  })
}
