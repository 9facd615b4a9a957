import { describe, expect, it } from 'vitest'
import { buildExchangeMessage, readExchangeMessage } from '../../src/certificates/index.js'
import { buildCertificateBundle, encryptData, signData } from '../../src/cms/index.js'
import { buildMail, buildPart, type PartInput } from '../../src/mime/index.js'
import { node as provider } from '../crypto/providers.js'
import { pki, pkiFile } from '../x509/pki.js'
import {
  ca,
  doctor,
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
} from './exchange-mails.js'
import { latin1, signed, signingTime, stated, statementFile } from './signed-mails.js'

const der = lab.certificate.raw
const pem = Buffer.from(pki('lab').certificatePem).toString('latin1')
const labOnly = [[sha256(lab.certificate), 'both', false]]
const alone = (form: string) => ({
  refusal: null,
  codes: ['certificates.mail_not_signed'],
  messages: [{ kind: 'offer', form, signer: null, certificates: labOnly, chain: [] }],
})

const base64 = Buffer.from(der).toString('base64')
const wrapped = base64.replace(/.{64}/g, '$&\n')
const bundle = buildCertificateBundle([lab.certificate, ca])

describe('a file from anyone', () => {
  it.each<[string, PartInput]>([
    ['a .cer', file('labo.cer', der)],
    ['a .crt that is PEM', file('labo.crt', latin1(pem))],
    ['a .pem', file('labo.pem', latin1(pem), 'application/x-pem-file')],
    ['a .der', file('labo.der', der)],
    ['as browsers name it', file('labo', der, 'application/x-x509-ca-cert')],
    ["as a user's", file('labo.bin', der, 'application/x-x509-user-cert')],
    ['without type and name, by its content', file('piece jointe', der, 'application/octet-stream')],
    ['PEM without type and name', file('piece', latin1(pem), 'application/octet-stream')],
    ['PEM in a text file', file('labo.txt', latin1(pem), 'text/plain')],
    ['PEM pasted into the text', text(`Bonjour,\n\n${pem}\nCordialement`)],
    ['base64 pasted into the text', text(`Bonjour,\n\n${wrapped}\nCordialement\n`)],
    ['base64 pasted in one line', text(`Bonjour\n${base64}\n`)],
  ])('%s', (_, part) => {
    expect(read(mail(text('Bonjour'), part))).toMatchObject(alone('certificate-file'))
  })

  it.each([
    ['a .p7c', file('labo.p7c', bundle)],
    ['a .p7b', file('labo.p7b', bundle, 'application/x-pkcs7-certificates')],
    ['certs-only', file('smime.p7m', bundle)],
    [
      'PEM of several',
      file('labo.pem', latin1(pem + Buffer.from(pki('ca').certificatePem).toString('latin1'))),
    ],
  ])('%s is a bundle: whose certificate, and its issuers', (_, part) => {
    const { messages, codes } = read(mail(text('Bonjour'), part))
    expect(messages).toMatchObject([{ form: 'bundle', certificates: labOnly, chain: [sha256(ca)] }])
    expect(codes).toEqual(['certificates.mail_not_signed'])
  })

  it('of an authority alone is told', () => {
    const { codes } = read(mail(file('ac.cer', ca.raw)))
    expect(codes).toContain('certificates.authority_alone')
    expect(codes).toContain('certificates.no_address')
  })

  it('for another address than that of the mail is told, and not dropped', () => {
    const { messages, codes } = read(mail(file('dr.cer', doctor.certificate.raw)))
    expect(codes).toEqual(['certificates.mail_not_signed', 'certificates.from_differs'])
    expect(messages).toMatchObject([{ certificates: [[sha256(doctor.certificate), 'both', false]] }])
  })

  it('whose address differs in capitals only is told', () => {
    const raw = buildMail([file('labo.cer', der)], { ...headers, from: { address: 'Labo@LABO.example' } })
    expect(read(raw)).toMatchObject({
      codes: ['certificates.mail_not_signed', 'certificates.from_case_differs'],
      messages: [{ from: 'Labo@labo.example' }],
    })
  })

  it('each of several is listed', () => {
    const { messages, codes } = read(mail(file('a.cer', der), file('b.cer', doctor.certificate.raw)))
    expect(messages).toHaveLength(2)
    expect(codes).toContain('certificates.several_messages')
  })

  it('has the same id in each mail', () => {
    const ids = ['a.cer', 'b.cer'].map(
      (name) => readExchangeMessage(mail(file(name, der)), { provider }).message?.id,
    )
    expect(ids[0]).toMatch(/^[0-9a-f]{32}$/)
    expect(ids[0]).toBe(ids[1])
  })

  it('that is damaged is refused as such, and told', () => {
    expect(read(mail(file('labo.cer', der.slice(0, -9))))).toMatchObject({
      refusal: 'certificates.unreadable',
      codes: ['certificates.unreadable_file'],
    })
  })

  it.each([
    ['a mail without anything', mail(text('Bonjour'))],
    ['a document', mail(text('Bonjour'), file('lettre.pdf', latin1('%PDF-1.4')))],
    ['octets', mail(text('x'), file('x', latin1('bonjour'), 'application/octet-stream'))],
    ['a word of base64', mail(text(`MII${'A'.repeat(60)}\n`))],
    ['a quoted certificate, which we sent ourselves', mail(text(pem.replace(/^/gm, '> ')))],
    ['a JSON of something else', mail(file('x.json', latin1('{"format":"x"}')))],
    ['no mail', latin1('bonjour')],
  ])('%s holds nothing', (_, raw) => {
    expect(read(raw)).toEqual({ refusal: 'certificates.nothing_exchanged', codes: [], messages: [] })
  })
})

describe('a private key', () => {
  it('in a PKCS #12 file is told, and not opened', () => {
    const raw = mail(file('labo.p12', latin1('whatever'), 'application/x-pkcs12'))
    expect(read(raw)).toMatchObject({
      codes: ['certificates.private_key_received'],
      messages: [{ form: 'pkcs12', certificates: [], signer: null }],
    })
  })

  it('in a PEM file is told', () => {
    const raw = mail(file('labo.key', pkiFile('lab.key.pem')))
    expect(read(raw)).toMatchObject({ codes: ['certificates.private_key_received'] })
  })

  it('beside its certificate is told, and the certificate is read', () => {
    const raw = mail(file('labo.pem', latin1(pem + Buffer.from(pkiFile('lab.key.pem')).toString('latin1'))))
    expect(read(raw)).toMatchObject({
      codes: ['certificates.private_key_received', 'certificates.mail_not_signed'],
      messages: [{ certificates: labOnly }],
    })
  })

  it('pasted into the text is told', () => {
    const raw = mail(text(Buffer.from(pkiFile('lab.key.pem')).toString('latin1')))
    expect(read(raw).codes).toContain('certificates.private_key_received')
  })
})

describe('a bare signed mail', () => {
  it('offers the certificate of its signer', async () => {
    expect(read(mail(await signed([text('Bonjour')])))).toMatchObject({
      refusal: null,
      codes: [],
      messages: [
        {
          form: 'signed-mail',
          kind: 'offer',
          signer: sha256(lab.certificate),
          sentAt: signingTime,
          certificates: [[sha256(lab.certificate), 'both', true]],
        },
      ],
    })
  })

  it('with its content within is one too', async () => {
    const bytes = await signData(buildPart(text('Bonjour')), { provider, signers: [lab], signingTime })
    const parameters = [{ name: 'smime-type', value: 'signed-data' }]
    const raw = mail({ kind: 'file', name: 'smime.p7m', bytes, parameters })
    expect(read(raw)).toMatchObject({
      codes: [],
      messages: [{ form: 'signed-mail', signer: sha256(lab.certificate) }],
    })
  })

  it('offers the certificate that the signer wants to be written to with', async () => {
    const encryptionCertificate = lab.certificate
    const raw = mail(await signed([text('Bonjour')], signOnly, { encryptionCertificate, certificates: [ca] }))
    expect(read(raw)).toMatchObject({
      codes: [],
      messages: [
        {
          certificates: [
            [sha256(signOnly.certificate), 'signing', true],
            [sha256(lab.certificate), 'encryption', false],
          ],
          chain: [sha256(ca)],
        },
      ],
    })
  })

  it('with its certificate as a file offers it once', async () => {
    const raw = mail(await signed([text('Bonjour'), file('labo.cer', der)]))
    expect(read(raw)).toMatchObject({
      codes: [],
      messages: [{ form: 'certificate-file', certificates: [[sha256(lab.certificate), 'both', true]] }],
    })
  })

  it('with the file of another certificate offers both', async () => {
    const raw = mail(await signed([text('Bonjour'), file('p256.cer', p256.certificate.raw)]))
    expect(read(raw).messages).toMatchObject([
      {
        form: 'certificate-file',
        signer: sha256(lab.certificate),
        certificates: [[sha256(p256.certificate), 'both', false]],
      },
      { form: 'signed-mail', signer: sha256(lab.certificate) },
    ])
  })

  it('that was changed offers nothing, and is refused as such', async () => {
    const raw = latin1(
      Buffer.from(mail(await signed([text('Bonjour')])))
        .toString('latin1')
        .replace('Bonjour', 'Bonsoir'),
    )
    expect(read(raw)).toEqual({
      refusal: 'certificates.unsound_signature',
      codes: ['certificates.mail_signature_invalid'],
      messages: [],
    })
  })

  it('of several signers names none', async () => {
    const raw = mail(await signed([text('Bonjour'), file('labo.cer', der)], lab, { signers: [lab, doctor] }))
    expect(read(raw)).toMatchObject({
      codes: ['certificates.several_signers', 'certificates.mail_not_signed'],
      messages: [{ signer: null, certificates: labOnly }],
    })
  })

  it('with a weak signature names nobody', async () => {
    const raw = mail(await signed([text('Bonjour'), file('labo.cer', der)], lab, { profile: 'legacy' }))
    expect(read(raw)).toMatchObject({
      codes: ['certificates.mail_signature_weak', 'certificates.mail_not_signed'],
      messages: [{ signer: null }],
    })
  })

  it('whose header was signed too is from whom that says', async () => {
    const inner = buildMail([text('Bonjour')], headers)
    const whole = await signed([{ kind: 'message', bytes: inner }])
    const raw = buildMail([whole], { ...headers, from: { address: 'liste@autre.example' } })
    expect(read(raw)).toMatchObject({
      codes: [],
      messages: [{ from: 'labo@labo.example', signer: sha256(lab.certificate) }],
    })
  })
})

describe('what is outside the signature', () => {
  it('is not the signer’s', async () => {
    const raw = mail(await signed([text('Bonjour')]), file('p256.cer', p256.certificate.raw))
    expect(read(raw).messages).toMatchObject([
      { form: 'signed-mail', signer: sha256(lab.certificate) },
      { form: 'certificate-file', signer: null, certificates: [[sha256(p256.certificate), 'both', false]] },
    ])
  })

  it('a statement there is signed by nobody', async () => {
    const request = await buildExchangeMessage(input({ kind: 'withdrawal', about: lab.certificate }), {
      provider,
    })
    const [, body = ''] = Buffer.from(request)
      .toString('latin1')
      .split(/MIME-Version: 1.0\r\n/)
    const raw = mail({ kind: 'entity', bytes: latin1(body) }, await signed([text('Bonjour')]))
    expect(read(raw).messages).toMatchObject([
      { form: 'signed-mail', kind: 'offer' },
      { form: 'convention', kind: 'withdrawal', signer: null },
    ])
  })

  it('a third part of multipart/signed is not either', async () => {
    const one = (await signed([text('Bonjour')])) as Extract<PartInput, { kind: 'multipart' }>
    const raw = mail({ ...one, parts: [...one.parts, file('p256.cer', p256.certificate.raw)] })
    expect(read(raw).messages.filter(({ signer }) => signer !== null)).toMatchObject([
      { form: 'signed-mail' },
    ])
  })

  it('a mail that a signer forwards is not his word', async () => {
    const inner = buildMail([file('p256.cer', p256.certificate.raw)], headers)
    const raw = mail(await signed([text('Voir'), { kind: 'message', bytes: inner }], doctor))
    const { messages, codes } = read(raw)
    expect(messages).toMatchObject([
      { form: 'signed-mail', signer: sha256(doctor.certificate) },
      { form: 'certificate-file', signer: null, from: 'labo@labo.example' },
    ])
    expect(codes).toContain('certificates.forwarded')
  })
})

describe('an encrypted mail', () => {
  const bytes = encryptData(latin1('x'), { provider, recipients: [doctor.certificate] })

  it('is to be decrypted first', () => {
    expect(read(mail(file('smime.p7m', bytes)))).toMatchObject({
      refusal: 'certificates.encrypted',
      codes: ['certificates.encrypted_part'],
    })
  })

  it('beside a certificate is told', () => {
    const { codes, messages } = read(mail(file('smime.p7m', bytes), file('labo.cer', der)))
    expect(codes).toContain('certificates.encrypted_part')
    expect(messages).toHaveLength(1)
  })
})

describe('a statement', () => {
  it('of the convention needs no file: the certificate is in the signature', async () => {
    expect(read(await stated({}))).toMatchObject({
      codes: [],
      messages: [{ form: 'convention', certificates: [[sha256(lab.certificate), 'both', true]] }],
    })
  })

  it.each([
    ['kind', { kind: 'gift' }],
    ['id', { id: 'x' }],
    ['version', { version: '1' }],
    ['from', { from: 'labo' }],
    ['to', { to: 'modele@cabinet.example' }],
    ['date', { date: '2026-11-25' }],
    ['about', { about: '00' }],
    ['about', { kind: 'renewal' }],
    ['about', { about: '0'.repeat(64) }],
    ['about', { kind: 'renewal', about: sha256(lab.certificate) }],
    ['certificates', { certificates: [] }],
    ['certificates', { certificates: [{ sha256: '0'.repeat(64), use: 'all' }] }],
    ['certificates', { kind: 'request' }],
    ['certificates', { certificates: Array(2).fill({ sha256: '0'.repeat(64), use: 'both' }) }],
    ['certificates', { certificates: { length: 1 } }],
    ['certificates', { certificates: null }],
  ])('that is wrong in %s is not read', async (field, change) => {
    const { refusal, diagnostics } = readExchangeMessage(await stated(change), { provider })
    expect(refusal?.code).toBe('certificates.unreadable')
    expect(diagnostics).toMatchObject([{ code: 'certificates.statement_malformed', params: { path: field } }])
  })

  it('of a newer version is read as far as it is known, and the rest is kept', async () => {
    const raw = await stated({ version: 2, priority: 'high' })
    const { message, unknown, diagnostics } = readExchangeMessage(raw, { provider })
    expect(message?.kind).toBe('offer')
    expect(unknown).toEqual({ priority: 'high' })
    expect(diagnostics.map(({ code }) => code)).toEqual([
      'certificates.newer_version',
      'certificates.unknown_fields',
    ])
  })

  it('that names a certificate which is not there tells so', async () => {
    const missing = { sha256: '0'.repeat(64), use: 'both' }
    const here = { sha256: sha256(lab.certificate), use: 'both' }
    expect(read(await stated({ certificates: [missing] }))).toMatchObject({
      refusal: 'certificates.unreadable',
    })
    expect(read(await stated({ certificates: [missing, here] }))).toMatchObject({
      codes: ['certificates.certificate_missing'],
      messages: [{ certificates: [[sha256(lab.certificate), 'both', true]] }],
    })
  })

  it('whose sender is another than that of the header tells so', async () => {
    expect(read(await stated({ from: 'autre@labo.example' }))).toMatchObject({
      codes: ['certificates.header_differs', 'certificates.from_differs'],
      messages: [{ from: 'autre@labo.example' }],
    })
  })

  it('whose key is not proved tells so', async () => {
    const certificates = [{ sha256: sha256(p256.certificate), use: 'both' }]
    const raw = await stated({ certificates }, file('p256.cer', p256.certificate.raw))
    expect(read(raw)).toMatchObject({
      codes: ['certificates.unproven'],
      messages: [{ certificates: [[sha256(p256.certificate), 'both', false]] }],
    })
  })

  it('of a renewal that the old key did not sign tells so', async () => {
    const certificates = [{ sha256: sha256(lab.certificate), use: 'both' }]
    const raw = await stated({ kind: 'renewal', about: sha256(p256.certificate), certificates })
    expect(read(raw)).toMatchObject({ codes: ['certificates.signer_not_old'] })
  })

  it('that a signer only sends on is not his word', async () => {
    const whole = {
      format: 'hprim-certificate-exchange',
      version: 1,
      kind: 'withdrawal',
      id: '0'.repeat(32),
      from: 'labo@labo.example',
      to: [],
      date: signingTime,
      about: sha256(lab.certificate),
    }
    for (const within of [
      statementFile(whole),
      {
        kind: 'multipart' as const,
        subtype: 'mixed',
        parameters: [{ name: 'profile', value: 'hprim-certificate-exchange' }],
        parts: [statementFile(whole)],
      },
    ]) {
      const { messages, codes } = read(mail(await signed([text('Voir le fichier joint.'), within])))
      expect(codes).toContain('certificates.enclosed')
      expect(messages).toMatchObject([
        { form: 'signed-mail', signer: sha256(lab.certificate) },
        { form: 'convention', kind: 'withdrawal', signer: null, sentAt: null },
      ])
    }
  })

  it('takes a proof over another statement for none', async () => {
    const certificates = [{ sha256: sha256(p256.certificate), use: 'both' }]
    const signing = { provider, signers: [p256], signingTime, detached: true, profile: 'modern' } as const
    const proof = await signData(latin1('{}'), signing)
    const raw = await stated(
      { certificates },
      file('p256.cer', p256.certificate.raw),
      file('possession-1.p7', proof, 'application/octet-stream'),
    )
    expect(read(raw).codes).toEqual(['certificates.unproven'])
  })
})

describe('limits', () => {
  it.each([
    ['bytes', 'mime.limit'],
    ['parts', 'mime.limit'],
    ['signatures', 'certificates.limit'],
    ['certificates', 'certificates.limit'],
  ])('%s', async (limit, code) => {
    const raw = mail(await signed([text('Bonjour'), file('labo.cer', der)]))
    const { refusal } = readExchangeMessage(raw, { provider, limits: { [limit]: 0 } })
    expect(refusal?.code).toBe(code)
  })

  it('refuses what is no option', () => {
    const raw = mail(text('x'))
    expect(() => readExchangeMessage(raw, {} as never)).toThrow('provider')
    expect(() => readExchangeMessage(raw, { provider, limits: { parts: Number.NaN } })).toThrow(
      'limits.parts',
    )
    expect(() => readExchangeMessage('x' as never, { provider })).toThrow('raw')
  })

  it('mails signed again and again are read to a depth', async () => {
    let part = await signed([text('Bonjour')])
    for (let times = 0; times < 9; times++) part = await signed([part])
    const { refusal } = readExchangeMessage(mail(part), { provider })
    expect(refusal?.code).toBe('certificates.limit')
  })
})
