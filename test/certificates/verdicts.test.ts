import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  type Book,
  type BookEvent,
  type CertificateForOptions,
  certificateFor,
  certificateRecord,
  type MayReceiveFromOptions,
  mayReceiveFrom,
  ownKeysFor,
  type TrustVerdict,
} from '../../src/certificates/index.js'
import { decryptData, encryptData } from '../../src/cms/index.js'
import { person } from '../cms/people.js'
import { node as provider } from '../crypto/providers.js'
import { pki } from '../x509/pki.js'
import { act, confirmed, mail, NOW, played, record, seen } from './people.js'

const { certificate } = pki('lab')
const lab = certificateRecord(certificate, provider)
const [from = ''] = lab.addresses
const inside = '2026-03-01T12:00:00Z'
const ask = (book: Book, changes: Partial<MayReceiveFromOptions> = {}): TrustVerdict =>
  mayReceiveFrom(book, { from, signer: certificate, at: inside, signedAt: inside, ...changes })
const codes = ({ facts }: TrustVerdict): readonly string[] =>
  facts.map(({ code }) => code.replace('certificates.', ''))

describe('certificateRecord', () => {
  it('is of the certificate', () => {
    expect(lab).toMatchObject({
      fingerprint: createHash('sha256').update(certificate.raw).digest('hex'),
      certificate: Buffer.from(certificate.raw).toString('base64'),
      notBefore: certificate.notBefore,
      purposes: ['signing', 'encryption'],
    })
    expect(certificateRecord(pki('lab-sign-only').certificate, provider).purposes).toEqual(['signing'])
    expect(certificateRecord(pki('ed25519').certificate, provider).purposes).toEqual([])
  })

  it('folds hosts, A to Z alone', () => {
    const given = { ...certificate, emailAddresses: ['Labo@Labo.EXAMPLE', 'x@\u212Aabo.example'] }
    expect(certificateRecord(given, provider).addresses).toEqual(['Labo@labo.example', 'x@\u212Aabo.example'])
  })

  it('refuses what is no certificate', () => {
    expect(() => certificateRecord(certificate.raw as never, provider)).toThrowError(
      expect.objectContaining({ code: 'options.invalid', path: 'certificate' }),
    )
  })
})

describe('mayReceiveFrom', () => {
  const { book } = played(confirmed(lab))

  it('says yes to the confirmed key of the address, and why', () => {
    const verdict = ask(book)
    expect(verdict).toMatchObject({ answer: 'yes', reason: null })
    expect(codes(verdict)).toEqual(['confirmed'])
  })

  it.each<readonly [string, readonly BookEvent[], Partial<MayReceiveFromOptions>, string, readonly string[]]>(
    [
      ['an unknown key', [], {}, 'ask', ['key_unknown']],
      ['a proposed key', [mail('offer', { offers: [lab] })], {}, 'ask', ['proposed']],
      [
        'another key for an address in use',
        [...confirmed(record('x', { addresses: [from] }))],
        {},
        'ask',
        ['key_changed'],
      ],
      [
        'a proposed one, another being in use',
        [...confirmed(record('x', { addresses: [from] })), mail('offer', { offers: [lab] })],
        {},
        'ask',
        ['key_changed', 'proposed'],
      ],
      ['a rejected key', [...confirmed(lab), act('rejected', lab)], {}, 'no', ['rejected']],
      ['a suspended key', [...confirmed(lab), act('suspended', lab)], {}, 'no', ['suspended']],
      [
        'a key whose withdrawal somebody asks',
        [...confirmed(lab), mail('withdrawal', { about: lab.fingerprint })],
        {},
        'ask',
        ['withdrawal_asked'],
      ],
      [
        'a revoked key',
        [...confirmed(lab), mail('withdrawal', { about: lab.fingerprint, signer: lab })],
        {},
        'no',
        ['revoked'],
      ],
      ['another address', confirmed(lab), { from: 'x@y.example' }, 'no', ['address_mismatch', 'confirmed']],
      [
        'an address that ends alike',
        confirmed(lab),
        { from: `x${from}` },
        'no',
        ['address_mismatch', 'confirmed'],
      ],
      [
        'other letter case',
        confirmed(lab),
        { from: from.toUpperCase() },
        'yes',
        ['case_differs', 'confirmed'],
      ],
      [
        'other letter case, anchored only',
        [{ kind: 'path-verified', certificate: lab, status: 'valid', revoked: false }],
        { from: from.toUpperCase() },
        'ask',
        ['case_differs_anchored', 'anchored'],
      ],
      ['no signing time', confirmed(lab), { signedAt: null }, 'yes', ['no_signing_time', 'confirmed']],
      [
        'a signing time to come',
        confirmed(lab),
        { signedAt: '2026-03-01T12:00:01Z' },
        'ask',
        ['signed_in_future', 'confirmed'],
      ],
      [
        'a signing time out of the period',
        confirmed(lab),
        { signedAt: '2001-01-01T00:00:00Z' },
        'ask',
        ['signed_outside_period', 'confirmed'],
      ],
      [
        'an expired key, signed before',
        confirmed({ ...lab, notAfter: '2026-02-28T00:00:00Z' }),
        { signedAt: '2026-02-01T00:00:00Z' },
        'ask',
        ['expired', 'confirmed'],
      ],
      [
        'an expired, revoked key: the worst stands in front',
        [
          ...confirmed({ ...lab, notAfter: '2026-02-28T00:00:00Z' }),
          { kind: 'revocation-learned', fingerprint: lab.fingerprint },
        ],
        {},
        'no',
        ['revoked', 'expired', 'signed_outside_period'],
      ],
      [
        'a key that is not valid yet',
        confirmed({ ...lab, notBefore: '2026-04-01T00:00:00Z' }),
        { signedAt: null },
        'ask',
        ['not_yet_valid', 'no_signing_time', 'confirmed'],
      ],
      [
        'a key that expires soon',
        confirmed({ ...lab, notAfter: '2026-03-20T00:00:00Z' }),
        {},
        'yes',
        ['expiring', 'confirmed'],
      ],
      [
        'a key that is not for signing',
        confirmed({ ...lab, purposes: ['encryption'] }),
        {},
        'no',
        ['not_for_signing', 'confirmed'],
      ],
    ],
  )('%s', (_, events, changes, answer, expected) => {
    const verdict = ask(played(events).book, changes)
    expect(verdict.answer).toBe(answer)
    expect(codes(verdict)).toEqual(expected)
    expect(verdict.reason).toEqual(answer === 'yes' ? null : verdict.facts[0])
  })

  it('of a replaced key takes what was signed before, and asks about the rest', () => {
    const fresh = record('fresh', { addresses: lab.addresses })
    const replaced = played(
      [
        mail('renewal', { offers: [fresh], signer: lab }),
        { kind: 'successor-accepted', fingerprint: fresh.fingerprint, replaces: lab.fingerprint },
      ],
      { book },
    ).book
    expect(codes(ask(replaced, { signedAt: '2026-02-28T00:00:00Z' }))).toEqual(['replaced_since'])
    expect(ask(replaced, { signedAt: '2026-02-28T00:00:00Z' }).answer).toBe('yes')
    // Long after, a thief of the old key would say so too.
    expect(ask(replaced, { signedAt: '2026-02-28T00:00:00Z', at: '2026-04-01T00:00:00Z' })).toMatchObject({
      answer: 'ask',
      reason: { code: 'certificates.replaced' },
    })
    for (const signedAt of [null, '2026-03-02T00:00:00Z']) {
      expect(ask(replaced, { signedAt, at: '2026-03-02T00:00:00Z' })).toMatchObject({
        answer: 'ask',
        reason: { code: 'certificates.replaced' },
      })
    }
  })

  it('asks about an address that the certificate holds and nobody compared it for', () => {
    const wide = { ...lab, addresses: ['premier@cabinet-invente.example', ...lab.addresses] }
    const first = played(confirmed(wide)).book
    expect(ask(first, { from: wide.addresses[0] ?? '' }).answer).toBe('yes')
    expect(ask(first)).toMatchObject({ answer: 'ask', reason: { code: 'certificates.not_vouched' } })
  })

  it('lets a hub sign for the addresses of its contact, and for no other', () => {
    const contact = (more: object): BookEvent => {
      return {
        kind: 'contact-set',
        contact: { name: 'Hub', certificates: [lab.fingerprint], ...more } as never,
      }
    }
    const organisation = contact({ kind: 'organisation', addresses: ['a@b.example'] })
    const domain = contact({ kind: 'domain', domain: 'B.example' })
    for (const event of [organisation, domain]) {
      const next = played([event], { book }).book
      expect(codes(ask(next, { from: 'a@b.example' }))).toEqual(['through_contact', 'confirmed'])
      expect(ask(next, { from: 'a@c.b.example' }).answer).toBe('no')
      expect(ask(next, { from: 'a@xb.example' }).answer).toBe('no')
      const removed = played([{ kind: 'contact-removed', name: 'Hub' }], { book: next }).book
      expect(ask(removed, { from: 'a@b.example' }).answer).toBe('no')
    }
    // A contact makes no key usable.
    const unknown = played([organisation, mail('offer', { offers: [lab] })]).book
    expect(ask(unknown, { from: 'a@b.example' }).answer).toBe('ask')
  })

  it('knows a certificate octet for octet', () => {
    const raw = certificate.raw.slice()
    raw[raw.length - 1] = (raw.at(-1) ?? 0) ^ 1
    expect(codes(ask(book, { signer: { ...certificate, raw } }))).toEqual(['key_changed'])
  })

  it('refuses what it cannot read', () => {
    expect(() => ask({} as Book)).toThrowError(expect.objectContaining({ path: 'book' }))
    expect(() => ask(book, { at: 'today' })).toThrowError(expect.objectContaining({ path: 'at' }))
    expect(() => ask(book, { signedAt: '2026' })).toThrowError(expect.objectContaining({ path: 'signedAt' }))
    expect(() => ask(book, { form: 'x' } as never)).toThrowError(
      expect.objectContaining({ code: 'options.unknown' }),
    )
  })
})

describe('certificateFor', () => {
  const chosen = (events: readonly BookEvent[], options: Partial<CertificateForOptions> = {}) =>
    certificateFor(played(events).book, from, { at: inside, ...options })
  const beside = (name: string, changes = {}) => record(name, { addresses: lab.addresses, ...changes })

  it('gives the certificate that is confirmed', () => {
    const verdict = chosen(confirmed(lab))
    expect(verdict).toMatchObject({
      answer: 'yes',
      fingerprint: lab.fingerprint,
      cipher: 'aes-128-cbc',
      others: [],
    })
    expect(verdict.certificate?.raw).toEqual(certificate.raw)
  })

  it('is not held up by an expired, revoked or proposed one beside it', () => {
    const verdict = chosen([
      ...confirmed(beside('expired', { notAfter: '2026-02-01T00:00:00Z' })),
      ...confirmed(beside('revoked')),
      { kind: 'revocation-learned', fingerprint: beside('revoked').fingerprint },
      ...confirmed(lab),
      mail('offer', { offers: [beside('proposed', { notBefore: '2026-02-28T00:00:00Z' })] }),
    ])
    expect(verdict.fingerprint).toBe(lab.fingerprint)
    expect(verdict.others.map(({ reason }) => reason?.code).sort()).toEqual([
      'certificates.expired',
      'certificates.proposed',
      'certificates.revoked',
    ])
  })

  it('gives none, and the reason, where none can be used', () => {
    expect(chosen([])).toMatchObject({
      answer: 'no',
      certificate: null,
      fingerprint: null,
      reason: { code: 'certificates.no_certificate', params: { address: from } },
    })
    expect(chosen([mail('offer', { offers: [lab] })])).toMatchObject({
      answer: 'ask',
      certificate: null,
      fingerprint: lab.fingerprint,
      reason: { code: 'certificates.proposed' },
    })
    const signing = pki('lab-sign-only').certificate
    const only = certificateRecord(signing, provider)
    const { book } = played(confirmed(only))
    expect(certificateFor(book, only.addresses[0] ?? '', { at: inside })).toMatchObject({
      answer: 'no',
      certificate: null,
      reason: { code: 'certificates.not_for_encryption' },
    })
    expect(certificateFor(book, only.addresses[0] ?? '', { at: inside, use: 'signing' }).answer).toBe('yes')
  })

  it('takes the newest of several, one that was offered for this use before one that was not', () => {
    const newer = beside('newer', { notBefore: '2026-02-01T00:00:00Z' })
    expect(chosen([...confirmed(lab), ...confirmed(newer)]).fingerprint).toBe(newer.fingerprint)
    const offer: BookEvent = mail('offer', {
      certificates: [
        { certificate: newer, use: 'signing', proven: true },
        { certificate: lab, use: 'encryption', proven: false },
      ],
    })
    expect(chosen([offer, ...confirmed(lab), ...confirmed(newer)]).fingerprint).toBe(lab.fingerprint)
  })

  it('never goes below the floor, whatever is announced', () => {
    const said = (...capabilities: string[]) => [...confirmed(lab), seen(lab, { capabilities })]
    const [triple, aes128, aes256] = [
      '1.2.840.113549.3.7',
      '2.16.840.1.101.3.4.1.2',
      '2.16.840.1.101.3.4.1.42',
    ]
    expect(chosen(said(aes128, aes256)).cipher).toBe('aes-256-cbc')
    expect(chosen(said(triple, aes128)).cipher).toBe('aes-128-cbc')
    expect(chosen(said('1.2.3')).cipher).toBe('aes-128-cbc')
    expect(codes(chosen(said('1.2.3')))).toEqual(['below_floor', 'confirmed'])
    const silent = chosen(confirmed(lab), { floor: 'aes-256-cbc' })
    expect([silent.cipher, codes(silent)]).toEqual(['aes-256-cbc', ['cipher_not_announced', 'confirmed']])
    const below = chosen(said(triple))
    expect(below.cipher).toBe('aes-128-cbc')
    expect(codes(below)).toEqual(['below_floor', 'confirmed'])
    expect(below.answer).toBe('yes')
    expect(chosen(said(triple), { floor: 'des-ede3-cbc' }).cipher).toBe('des-ede3-cbc')
    expect(chosen(said(aes128), { floor: 'aes-256-cbc' }).cipher).toBe('aes-256-cbc')
    expect(chosen(said(aes128), { use: 'signing' }).cipher).toBeNull()
  })

  it('refuses what it cannot read', () => {
    expect(() => chosen([], { floor: 'rc2' as never })).toThrowError(
      expect.objectContaining({ path: 'floor' }),
    )
    expect(() => certificateFor(played([]).book, 7 as never, { at: NOW })).toThrowError(
      expect.objectContaining({ path: 'address' }),
    )
  })
})

describe('ownKeysFor', () => {
  it('finds the key of an old mail after two renewals', async () => {
    const [first, second] = [person('doctor', provider), person('doctor2', provider)]
    const added = (one: typeof first, keyName: string): BookEvent => {
      const own = certificateRecord(one.certificate, provider)
      return { kind: 'own-key-added', certificate: own, keyName, replaces: null }
    }
    const { book } = played([
      added(first, 'first'),
      added(second, 'second'),
      {
        kind: 'own-key-retired',
        fingerprint: certificateRecord(first.certificate, provider).fingerprint,
        withdrawn: false,
      },
    ])
    const message = encryptData(new Uint8Array([1, 2, 3]), { provider, recipients: [first.certificate] })
    const { recipients } = await decryptData(message, { provider, keys: [] })
    const found = ownKeysFor(book, recipients)
    expect(found.map(({ keyName }) => keyName)).toEqual(['first'])
    const keys = found.map((one) => ({ certificate: one.certificate, key: first.key }))
    expect((await decryptData(message, { provider, keys })).decrypted?.content).toEqual(
      new Uint8Array([1, 2, 3]),
    )
    expect(ownKeysFor(book, [])).toEqual([])
  })
})
