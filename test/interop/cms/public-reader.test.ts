// What the one public reader of HPRIM Net makes of our mails, by its calls in PHP.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CmsProfile, encryptData, signData } from '../../../src/cms/index.js'
import { buildPart, readMail, readPartText } from '../../../src/mime/index.js'
import { person } from '../../cms/people.js'
import { node, providers } from '../../crypto/providers.js'
import { pki } from '../../x509/pki.js'
import type { Folder } from '../archive/folder.js'
import { seenByUs } from '../mime/readers.js'
import { describePeer } from '../peer.js'
import { same } from './contents.js'
import { mailOf, signedPart } from './mails.js'
import { php, phpVerifies } from './php.js'
import { closeWorkshop, openWorkshop } from './program.js'

const TREATMENT = `
echo quoted_printable_decode(str_replace("=20\\r\\n", "", stream_get_contents(STDIN)));
`

/** A letter and a file beside it, with what quoted-printable would change: blanks at line ends, `=`. */
const text = '12345     \nMODÈLE\nZoé \n\nNa+ =41 mmol/l=20\nK+ = 4,1 mmol/l \n****FIN****\n'
const part = buildPart({
  kind: 'multipart',
  subtype: 'mixed',
  parts: [
    { kind: 'text', text, charset: 'iso-8859-1' },
    { kind: 'file', name: 'resultat.hpr', bytes: new Uint8Array(Buffer.from(text, 'latin1')) },
  ],
})

describePeer(['php', 'openssl'], 'The public reader of HPRIM Net', () => {
  let folder: Folder
  beforeAll(() => {
    folder = openWorkshop(php)
  })
  afterAll(() => closeWorkshop(folder, php))

  async function mailed(profile: CmsProfile, beside: boolean, provider = node): Promise<Uint8Array> {
    const signedData = await signData(part, {
      provider,
      signers: [person('lab', provider)],
      signingTime: '2026-11-24T08:30:00Z',
      profile,
      detached: beside,
    })
    const signed = signedPart(signedData, beside ? part : null)
    return mailOf(
      encryptData(signed, { provider, recipients: [pki('doctor').certificate], profile }),
      'enveloped-data',
    )
  }
  const decrypted = (mail: Uint8Array): Uint8Array =>
    php.decrypt(folder, { message: mail, form: 'SMIME' }, 'doctor')

  for (const profile of ['hprim-net', 'legacy'] as const) {
    it.each([
      ['within', false],
      ['beside', true],
    ])(
      `finds our part, and the same letter after its treatment (${profile}, content %s)`,
      async (_, beside) => {
        for (const { provider } of providers) {
          const signed = decrypted(await mailed(profile, beside, provider))
          const { verdict, content } = phpVerifies(folder, signed, 'ca.crt.pem')
          expect(verdict).toBe(true)
          expect(same(content, part)).toBe(true)
          const treated = new Uint8Array(folder.run('php', ['-r', TREATMENT], content))
          expect(seenByUs(treated)).toEqual(seenByUs(part))
          const letter = readMail(treated).mail?.parts[0]
          expect(letter === undefined ? '' : readPartText(letter).text.replaceAll('\r\n', '\n')).toBe(text)
        }
      },
    )
  }

  it('finds nothing at all when the laboratory is unknown to it: its output is empty, the mail is lost', async () => {
    for (const beside of [false, true]) {
      const signed = decrypted(await mailed('hprim-net', beside))
      const { verdict, content } = phpVerifies(folder, signed, '')
      expect(verdict).toBe(false)
      expect(content).toHaveLength(0)
    }
  })

  it('does not open the profile modern', async () => {
    await expect(mailed('modern', false).then(decrypted)).rejects.toThrow(/wrong content type/)
  })

  it('opens what is only encrypted, and finds no signature in it', () => {
    const recipients = [pki('doctor').certificate]
    const mail = mailOf(encryptData(part, { provider: node, recipients }), 'enveloped-data')
    const content = decrypted(mail)
    expect(same(content, part)).toBe(true)
    expect(phpVerifies(folder, content, 'ca.crt.pem')).toMatchObject({ verdict: -1 })
  })
})
