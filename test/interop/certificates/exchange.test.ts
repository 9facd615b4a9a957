// Mails of the exchange: ours as others read them, and what others make as we read it.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildExchangeMessage } from '../../../src/certificates/index.js'
import { buildMail, buildPart } from '../../../src/mime/index.js'
import {
  ca,
  file,
  headers,
  input,
  lab,
  mail,
  p256,
  read,
  sha256,
  signOnly,
  text,
} from '../../certificates/exchange-mails.js'
import { node as provider } from '../../crypto/providers.js'
import type { Folder } from '../archive/folder.js'
import { fingerprint, gpgsmProgram } from '../cms/gpgsm.js'
import { opensslCms, signer } from '../cms/openssl.js'
import { closeWorkshop, openWorkshop } from '../cms/program.js'
import { describePeer } from '../peer.js'

const offers = {
  rsa: await buildExchangeMessage(input({ chain: [ca] }), { provider, signer: lab }),
  ec: await buildExchangeMessage(input(), { provider, signer: p256 }),
  'two certificates': await buildExchangeMessage(
    input({
      certificates: [
        { certificate: signOnly.certificate },
        { certificate: lab.certificate, use: 'encryption' },
      ],
    }),
    { provider, signer: signOnly },
  ),
  renewal: await buildExchangeMessage(
    input({ kind: 'renewal', about: lab.certificate, certificates: [{ certificate: p256.certificate }] }),
    { provider, signer: lab, proofKeys: [p256] },
  ),
  withdrawal: await buildExchangeMessage(input({ kind: 'withdrawal', about: lab.certificate }), {
    provider,
    signer: lab,
  }),
}
const signers = {
  rsa: 'lab',
  ec: 'lab-p256',
  'two certificates': 'lab-sign-only',
  renewal: 'lab',
  withdrawal: 'lab',
}
const names = Object.keys(offers) as (keyof typeof offers)[]
const trust = ['-CAfile', 'trust.pem', '-purpose', 'any']

describePeer('openssl', 'Mails of the exchange: openssl', () => {
  let folder: Folder
  beforeAll(() => {
    folder = openWorkshop(opensslCms)
    const all = ['ca', 'lab-p256'].map((name) => Buffer.from(folder.read(`${name}.crt.pem`)))
    folder.write('trust.pem', Buffer.concat(all))
  })
  afterAll(() => closeWorkshop(folder, opensslCms))

  it.each(names)('cms -verify accepts our mail: %s', (name) => {
    folder.run('openssl', ['cms', '-verify', ...trust, '-signer', 'signer.pem', '-out', 'part'], offers[name])
    const of = folder.run('openssl', ['x509', '-in', 'signer.pem', '-outform', 'DER'])
    const expected = folder.run('openssl', ['x509', '-in', `${signers[name]}.crt.pem`, '-outform', 'DER'])
    expect(Buffer.compare(of, expected)).toBe(0)
  })

  it('smime -verify accepts our mail', () => {
    folder.run('openssl', ['smime', '-verify', ...trust, '-out', 'part'], offers.rsa)
  })

  it('reads the certificate that our mail carries, and the chain', () => {
    folder.write('offer.eml', offers.rsa)
    const script = `
import email, email.policy, sys
mail = email.message_from_binary_file(open('offer.eml', 'rb'), policy=email.policy.default)
for part in mail.walk():
    name = part.get_filename()
    if name is not None: open(name, 'wb').write(part.get_content())
`
    folder.run('python3', ['-c', script])
    const subject = folder.run('openssl', [
      'x509',
      '-in',
      'certificat.cer',
      '-inform',
      'DER',
      '-noout',
      '-email',
    ])
    expect(Buffer.from(subject).toString().trim()).toBe('labo@labo.example')
    const chain = folder.run('openssl', ['pkcs7', '-in', 'chaine.p7c', '-inform', 'DER', '-print_certs'])
    expect(Buffer.from(chain).toString()).toContain('-----BEGIN CERTIFICATE-----')
  })

  const bare = (tool: string, ...options: readonly string[]): Uint8Array => {
    folder.write('content', buildPart(text('Bonjour')))
    const args = [tool, '-sign', '-in', 'content', ...signer('lab'), ...options]
    return folder.run('openssl', [...args, '-from', 'labo@labo.example', '-to', 'modele@cabinet.example'])
  }

  it.each([
    ['cms', 'detached', []],
    ['cms', 'within', ['-nodetach']],
    ['smime', 'detached', []],
    ['smime', 'within', ['-nodetach']],
  ] as const)('a bare signed mail of %s is read, its content %s', (tool, _, options) => {
    expect(read(bare(tool, ...options))).toMatchObject({
      codes: [],
      messages: [{ form: 'signed-mail', signer: sha256(lab.certificate), from: 'labo@labo.example' }],
    })
  })

  it('and one that was changed is not', () => {
    const raw = Buffer.from(bare('cms')).toString('latin1').replace('Bonjour', 'Bonsoir')
    expect(read(new Uint8Array(Buffer.from(raw, 'latin1'))).refusal).toBe('certificates.unsound_signature')
  })

  it.each(['DER', 'PEM'])('a bundle of crl2pkcs7 in %s is read', (form) => {
    const args = ['-nocrl', '-certfile', 'lab.crt.pem', '-certfile', 'ca.crt.pem', '-outform', form]
    const bundle = folder.run('openssl', ['crl2pkcs7', ...args])
    expect(read(mail(file('labo.p7b', bundle))).messages).toMatchObject([
      { form: 'bundle', certificates: [[sha256(lab.certificate), 'both', false]], chain: [sha256(ca)] },
    ])
  })

  it('a PKCS #12 file is told and not opened', () => {
    const pair = ['-in', 'lab.crt.pem', '-inkey', 'lab.key.pem', '-passout', 'pass:secret']
    const bytes = folder.run('openssl', ['pkcs12', '-export', ...pair])
    expect(read(mail(file('labo.p12', bytes)))).toMatchObject({
      codes: ['certificates.private_key_received'],
      messages: [{ form: 'pkcs12', certificates: [] }],
    })
    expect(read(mail(file('sans nom', bytes, 'application/octet-stream'))).codes).toEqual([
      'certificates.private_key_received',
    ])
  })
})

describePeer('python3', "Mails of the exchange: Python's email package", () => {
  it('finds the parts of our mail', () => {
    const script = `
import email, email.policy, json, sys
mail = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
parts = [[part.get_content_type(), part.get_filename(), len(part.defects)] for part in mail.walk()]
said = next(part for part in mail.walk() if part.get_content_type() == 'application/json')
print(json.dumps([parts, json.loads(said.get_content())['kind']]))
`
    const folder = openWorkshop(opensslCms)
    try {
      const found = folder.run('python3', ['-c', script], offers.renewal)
      expect(JSON.parse(Buffer.from(found).toString())).toEqual([
        [
          ['multipart/signed', null, 0],
          ['multipart/mixed', null, 0],
          ['text/plain', null, 0],
          ['application/json', 'certificate-exchange.json', 0],
          ['application/pkix-cert', 'certificat.cer', 0],
          ['application/octet-stream', 'possession-1.p7', 0],
          ['application/pkcs7-signature', 'smime.p7s', 0],
        ],
        'renewal',
      ])
    } finally {
      closeWorkshop(folder, opensslCms)
    }
  })
})

describePeer(gpgsmProgram.needs, 'Mails of the exchange: gpgsm', () => {
  let folder: Folder
  beforeAll(() => {
    folder = openWorkshop(gpgsmProgram)
  })
  afterAll(() => closeWorkshop(folder, gpgsmProgram))

  it('a mail that it signed, as KMail does, is read', () => {
    if (gpgsmProgram.sign === undefined) throw new Error('it cannot')
    const bytes = buildPart(text('Bonjour'))
    const args = ['--local-user', fingerprint('lab'), '--detach-sign']
    const signature = gpgsmProgram.sign(folder, bytes, args, 'DER')
    const raw = buildMail(
      [
        {
          kind: 'multipart',
          subtype: 'signed',
          parameters: [{ name: 'protocol', value: 'application/pkcs7-signature' }],
          parts: [
            { kind: 'entity', bytes },
            { kind: 'file', name: 'smime.p7s', bytes: signature, mediaType: 'application/pkcs7-signature' },
          ],
        },
      ],
      headers,
    )
    expect(read(raw)).toMatchObject({
      codes: [],
      messages: [{ form: 'signed-mail', signer: sha256(lab.certificate) }],
    })
  })
})
