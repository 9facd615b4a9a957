import { describe, expect, it } from 'vitest'
import type { HprimError } from '../../src/base/index.js'
import {
  type BuildExchangeOptions,
  buildExchangeMessage,
  type ExchangeMessageInput,
  readExchangeMessage,
} from '../../src/certificates/index.js'
import { person } from '../cms/people.js'
import { node as provider } from '../crypto/providers.js'
import { pki } from '../x509/pki.js'
import { ca, date, doctor, input, lab, p256, read, sentAt, sha256, signOnly } from './exchange-mails.js'

const offer = await buildExchangeMessage(input(), { provider, signer: lab })

describe('an offer', () => {
  it('is read as it was built', () => {
    expect(read(offer)).toEqual({
      refusal: null,
      codes: [],
      messages: [
        {
          kind: 'offer',
          form: 'convention',
          from: 'labo@labo.example',
          signer: sha256(lab.certificate),
          about: null,
          sentAt,
          certificates: [[sha256(lab.certificate), 'both', true]],
          chain: [],
        },
      ],
    })
  })

  it('is 7bit in lines of 76 at most', () => {
    const written = Buffer.from(offer).toString('latin1')
    expect(written).not.toMatch(/[^\x00-\x7f]/)
    for (const line of written.split('\r\n')) expect(line.length).toBeLessThanOrEqual(76)
  })

  it('says in both languages what to do, and shows no fingerprint', () => {
    const words = Buffer.from(offer).toString('latin1').replaceAll('=\r\n', '')
    expect(words).toContain('Appelez-nous')
    expect(words).toContain('Call us')
    expect(words).not.toMatch(/\d{5} \d{5}/)
    expect(words).not.toMatch(/[0-9A-F]{2}:[0-9A-F]{2}:[0-9A-F]{2}:/)
  })

  it('has an id of the provider, or the one given', async () => {
    const id = '00112233445566778899aabbccddeeff'
    const given = await buildExchangeMessage(input({ id }), { provider, signer: lab })
    expect(readExchangeMessage(given, { provider }).message?.id).toBe(id)
    expect(readExchangeMessage(offer, { provider }).message?.id).toMatch(/^[0-9a-f]{32}$/)
  })

  it('of two certificates names the one for encryption, as Outlook looks for it', async () => {
    const certificates = [
      { certificate: signOnly.certificate },
      { certificate: lab.certificate, use: 'encryption' as const },
    ]
    const raw = await buildExchangeMessage(input({ certificates, chain: [ca] }), {
      provider,
      signer: signOnly,
    })
    expect(read(raw).messages[0]).toMatchObject({
      certificates: [
        [sha256(signOnly.certificate), 'signing', true],
        [sha256(lab.certificate), 'encryption', false],
      ],
      chain: [sha256(ca)],
    })
  })

  it.each(['lab-p256', 'lab-p384', 'lab-p521', 'lab-pss'] as const)(
    'is signed with the key of %s',
    async (name) => {
      const raw = await buildExchangeMessage(input(), { provider, signer: person(name, provider) })
      expect(read(raw)).toMatchObject({ codes: [], messages: [{ signer: sha256(pki(name).certificate) }] })
    },
  )
})

describe('the other kinds', () => {
  it('a request goes unsigned, or signed', async () => {
    const raw = await buildExchangeMessage(input({ kind: 'request' }), { provider })
    expect(read(raw)).toMatchObject({
      codes: ['certificates.mail_not_signed'],
      messages: [{ kind: 'request', form: 'convention', signer: null, certificates: [] }],
    })
    const signed = await buildExchangeMessage(input({ kind: 'request' }), { provider, signer: lab })
    expect(read(signed)).toMatchObject({ codes: [], messages: [{ signer: sha256(lab.certificate) }] })
  })

  it('a confirmation names what it confirms', async () => {
    const about = doctor.certificate
    const raw = await buildExchangeMessage(input({ kind: 'confirmation', about }), { provider, signer: lab })
    expect(read(raw)).toMatchObject({ codes: [], messages: [{ kind: 'confirmation', about: sha256(about) }] })
  })

  it('a renewal is signed with the old key, and the new one proves that it is the same hand', async () => {
    const raw = await buildExchangeMessage(
      input({ kind: 'renewal', about: lab.certificate, certificates: [{ certificate: p256.certificate }] }),
      { provider, signer: lab, proofKeys: [p256] },
    )
    expect(read(raw)).toMatchObject({
      codes: [],
      messages: [
        {
          kind: 'renewal',
          about: sha256(lab.certificate),
          signer: sha256(lab.certificate),
          certificates: [[sha256(p256.certificate), 'both', true]],
        },
      ],
    })
  })

  it('a certificate for encryption alone is renewed by the signing key beside it', async () => {
    const old = { ...lab.certificate, keyUsage: ['keyEncipherment' as const] }
    const certificates = [{ certificate: p256.certificate, use: 'encryption' as const }]
    const raw = await buildExchangeMessage(input({ kind: 'renewal', about: old, certificates }), {
      provider,
      signer: signOnly,
    })
    expect(read(raw)).toMatchObject({ codes: [], messages: [{ signer: sha256(signOnly.certificate) }] })
  })

  it('a withdrawal is signed by the key, by another, or by none', async () => {
    for (const signer of [lab, signOnly, undefined]) {
      const raw = await buildExchangeMessage(input({ kind: 'withdrawal', about: lab.certificate }), {
        provider,
        signer,
      })
      expect(read(raw).messages).toMatchObject([
        {
          kind: 'withdrawal',
          about: sha256(lab.certificate),
          signer: signer === undefined ? null : sha256(signer.certificate),
        },
      ])
    }
  })
})

describe('refuses', () => {
  const about = lab.certificate
  const renewal = {
    kind: 'renewal',
    about,
    certificates: [{ certificate: p256.certificate }],
  } as const
  it.each<[string, Partial<ExchangeMessageInput>, Partial<BuildExchangeOptions>, readonly string[]]>([
    ['an offer that nobody signs', {}, { signer: undefined }, ['certificates.signer_required signer']],
    [
      'an offer by another key',
      { certificates: [{ certificate: p256.certificate }] },
      {},
      [
        'certificates.signer_not_offered signer.certificate',
        'certificates.possession_unproved certificates[0].certificate',
      ],
    ],
    ['an offer of nothing', { certificates: [] }, {}, ['certificates.nothing_offered certificates']],
    [
      'an offer about something',
      { about },
      {},
      ['certificates.not_of_this_kind about', 'certificates.same_certificate certificates[0].certificate'],
    ],
    [
      'a certificate for another address',
      { from: { address: 'autre@labo.example' } },
      {},
      [
        'certificates.address_missing signer.certificate',
        'certificates.address_missing certificates[0].certificate',
      ],
    ],
    [
      'a certificate that is not in force',
      { date: '2018-12-31T23:59:59Z' },
      {},
      [
        'certificates.out_of_period signer.certificate',
        'certificates.out_of_period certificates[0].certificate',
      ],
    ],
    [
      'a use that the certificate does not allow',
      { certificates: [{ certificate: signOnly.certificate, use: 'both' }] },
      { signer: signOnly },
      ['certificates.unfit_use certificates[0].certificate'],
    ],
    ['an id that is none', { id: 'ABC' }, {}, ['certificates.invalid_id id']],
    ['a confirmation of nothing', { kind: 'confirmation' }, {}, ['certificates.about_required about']],
    [
      "a confirmation of one's own",
      { kind: 'confirmation', about },
      {},
      ['certificates.same_certificate about'],
    ],
    [
      'a renewal by another key',
      renewal,
      { signer: signOnly, proofKeys: [p256] },
      ['certificates.signer_not_replaced signer.certificate'],
    ],
    [
      'a renewal whose new key is not proved',
      renewal,
      {},
      ['certificates.possession_unproved certificates[0].certificate'],
    ],
    ['a renewal of nothing', { kind: 'renewal', about }, {}, ['certificates.nothing_offered certificates']],
    [
      'a renewal by the same certificate',
      { kind: 'renewal', about, certificates: [{ certificate: about }] },
      {},
      ['certificates.same_certificate certificates[0].certificate'],
    ],
    [
      'certificates in a request',
      { kind: 'request', certificates: [{ certificate: about }], chain: [ca] },
      { proofKeys: [lab] },
      [
        'certificates.not_of_this_kind certificates',
        'certificates.not_of_this_kind chain',
        'certificates.not_of_this_kind proofKeys',
      ],
    ],
    [
      'a proof of what is not offered',
      {},
      { proofKeys: [p256] },
      ['certificates.signer_not_offered proofKeys[0].certificate'],
    ],
    ['a kind that is none', { kind: 'offre' as never }, {}, ['options.invalid kind']],
    ['a date without offset', { date: '2026-11-25T08:30:00' }, {}, ['options.invalid date']],
    ['bytes for a certificate', { about: about.raw as never }, {}, ['options.invalid about']],
    ['a chain of something', { chain: [1 as never] }, {}, ['options.invalid chain[0]']],
    [
      'a use that is none',
      { certificates: [{ certificate: about, use: 'sign' as never }] },
      {},
      ['options.invalid certificates[0].use'],
    ],
    ['a misspelt name', { abuot: about } as never, {}, ['options.unknown abuot']],
  ])('%s', async (_, change, options, expected) => {
    const given = { provider, signer: lab, ...options }
    const thrown = await buildExchangeMessage(input(change), given).catch((error: HprimError) => error)
    expect(thrown).toMatchObject({ name: 'HprimError' })
    const { issues } = thrown as HprimError
    expect(issues.map(({ code, path }) => `${code} ${path}`)).toEqual(expected)
  })

  it('but not a new certificate before it is in force', async () => {
    const certificate = { ...p256.certificate, notBefore: '2027-01-01T00:00:00Z' }
    const proofKeys = [{ ...p256, certificate }]
    const raw = await buildExchangeMessage(input({ ...renewal, certificates: [{ certificate }], date }), {
      provider,
      signer: lab,
      proofKeys,
    })
    expect(read(raw).messages).toMatchObject([{ kind: 'renewal' }])
  })
})
