// Ways in which a key, or an address, came to be trusted that nobody vouched for: each was one once.
import { describe, expect, it } from 'vitest'
import {
  type Book,
  type BookEvent,
  type CertificateRecord,
  certificateFor,
  openQuestions,
} from '../../src/certificates/index.js'
import {
  act,
  codesOf,
  confirmed,
  DOCTOR,
  LAB,
  mail,
  NOW,
  played,
  record,
  seen,
  standingOf,
} from './people.js'

const EVIL = 'contact@mal-invente.example'
const known = record('known')
const trap = record('trap', { addresses: [LAB, EVIL] })
const [first, second, third] = [record('first'), record('second'), record('third')]
const renewal = (by: CertificateRecord, to: CertificateRecord, changes = {}): BookEvent =>
  mail('renewal', { offers: [to], signer: by, about: by.fingerprint, ...changes })
const accepted = (one: CertificateRecord, old: CertificateRecord, changes = {}): BookEvent => {
  return {
    kind: 'successor-accepted',
    fingerprint: one.fingerprint,
    replaces: old.fingerprint,
    ...changes,
  }
}
const withdrawn = (one: CertificateRecord, signer: CertificateRecord | null = one): BookEvent =>
  mail('withdrawal', { about: one.fingerprint, signer })
const path = (one: CertificateRecord, status: 'valid' | 'invalid', revoked = false): BookEvent => {
  return { kind: 'path-verified', certificate: one, status, revoked }
}
const asked = (book: Book) => openQuestions(book).map(({ problem }) => problem.code.slice(13))
const entry = (book: Book, { fingerprint }: CertificateRecord) =>
  book.entries.find((one) => one.fingerprint === fingerprint)
const notPossible = expect.objectContaining({ code: 'certificates.act_not_possible' })

describe('a certificate that holds several addresses', () => {
  const offered = played([...confirmed(known), mail('offer', { offers: [trap], signer: trap, from: EVIL })])

  it('shows all of them, and those for which another key is in use', () => {
    const [question] = openQuestions(offered.book)
    expect(question).toMatchObject({
      address: EVIL,
      addresses: [LAB, EVIL],
      contested: [LAB],
      expected: { standing: 'proposed', suspendedBy: null },
      problem: { code: 'certificates.ask_compare_contested', params: { others: LAB } },
    })
    const alone = played([mail('offer', { offers: [trap], from: EVIL })])
    expect(asked(alone.book)).toEqual(['ask_compare_several'])
  })

  it('compared for one is for that one alone', () => {
    const { book, effects } = played([act('compared', trap)], offered)
    expect(codesOf(effects)).toEqual([`send confirmation ${EVIL}`])
    expect(entry(book, trap)?.vouched).toEqual([EVIL])
    expect(certificateFor(book, EVIL, { at: NOW }).answer).toBe('yes')
    expect(certificateFor(book, LAB, { at: NOW })).toMatchObject({
      answer: 'yes',
      fingerprint: known.fingerprint,
    })
    const alone = played([{ kind: 'removed', fingerprint: known.fingerprint }], { book })
    expect(certificateFor(alone.book, LAB, { at: NOW })).toMatchObject({
      answer: 'ask',
      reason: { code: 'certificates.not_vouched' },
    })
    // A person who compares it for the other one too says so.
    const both = played([act('compared', trap, { addresses: [LAB] })], alone)
    expect(entry(both.book, trap)?.vouched).toEqual([EVIL, LAB])
    expect(certificateFor(both.book, LAB, { at: NOW }).answer).toBe('yes')
  })

  it('stays the one that was asked about, whatever its owner mails meanwhile', () => {
    const later = [mail('offer', { offers: [trap], from: LAB }), seen(trap)]
    const { book } = played([...later, act('compared', trap)], offered)
    expect(entry(book, trap)?.vouched).toEqual([EVIL])
  })

  it('is compared for none that it does not hold', () => {
    expect(() => played([act('compared', trap, { addresses: [DOCTOR] })], offered)).toThrowError(
      expect.objectContaining({
        code: 'certificates.address_not_held',
        params: expect.objectContaining({ address: DOCTOR }),
      }),
    )
  })

  it('replaces no certificate of another, and its successor inherits what was vouched for alone', () => {
    const { book } = played([act('compared', trap)], offered)
    const next = record('next', { addresses: [LAB, EVIL] })
    const about = { about: known.fingerprint }
    const attack = played([renewal(trap, record('attack'), about), renewal(trap, next, about)], { book })
    expect(openQuestions(attack.book).map(({ replaces }) => replaces)).not.toContain(known.fingerprint)
    expect(() => played([accepted(next, known)], attack)).toThrowError(notPossible)
    const own = played([renewal(trap, next)], { book })
    expect(openQuestions(own.book)[0]).toMatchObject({
      address: EVIL,
      problem: { code: 'certificates.ask_successor' },
    })
    const done = played([accepted(next, trap)], own)
    expect(entry(done.book, next)?.vouched).toEqual([EVIL])
    expect(certificateFor(done.book, LAB, { at: NOW }).fingerprint).toBe(known.fingerprint)
  })
})

describe('the successor of a certificate', () => {
  const encryption = record('encryption', { purposes: ['encryption'] })
  const signing = record('signing', { purposes: ['signing'] })

  it('is not named by a key for encryption alone, whose capabilities do not count either', () => {
    const { book } = played([...confirmed(encryption), renewal(encryption, second)])
    expect(asked(book)).toEqual(['ask_compare_changed'])
    const said = played([seen(encryption, { capabilities: ['1.2.840.113549.3.7'] })], { book })
    expect(entry(said.book, encryption)?.capabilities).toBeNull()
  })

  it('of one for encryption is named by the signing key that was compared for the same address', () => {
    const next = record('next', { purposes: ['encryption'] })
    const wide = { ...signing, addresses: [LAB, EVIL] }
    const elsewhere = played([
      ...confirmed(encryption),
      mail('offer', { offers: [wide], from: EVIL }),
      act('compared', wide),
      renewal(wide, next, { about: encryption.fingerprint }),
    ])
    expect(asked(elsewhere.book)).not.toContain('ask_successor')
    const there = played([
      ...confirmed(encryption),
      ...confirmed(signing),
      renewal(signing, next, { about: encryption.fingerprint }),
    ])
    expect(asked(there.book)).toEqual(['ask_successor'])
  })

  it('is asked about when its predecessor was accepted, though it was announced before', () => {
    const early = played([...confirmed(first), renewal(first, second), renewal(second, third)])
    const late = played([accepted(second, first)], early)
    expect(codesOf(late.effects)).toEqual([`send confirmation ${LAB}`, 'certificates.ask_successor'])
    expect(standingOf(played([accepted(third, second)], late).book, third)).toBe('confirmed')
  })

  it('is named by the confirmed key, though strangers named themselves before', () => {
    const strangers = Array.from({ length: 8 }, (_, at) => record(`stranger ${at}`, { addresses: [LAB] }))
    const { book } = played([
      ...confirmed(first),
      mail('offer', { offers: [second] }),
      ...strangers.map((one) => renewal(one, second)),
      renewal(first, second),
    ])
    expect(asked(book)).toContain('ask_successor')
  })

  it('follows into the contacts for which its predecessor acts, with or without an address', () => {
    const [hub, next] = [record('hub', { addresses: [] }), record('next hub', { addresses: [] })]
    const contact: BookEvent = {
      kind: 'contact-set',
      contact: { kind: 'organisation', name: 'Hub', addresses: [DOCTOR], certificates: [hub.fingerprint] },
    }
    const { book } = played([...confirmed(hub), contact, renewal(hub, next)])
    expect(asked(book)).toEqual(['ask_successor'])
    const done = played([accepted(next, hub)], { book })
    expect(certificateFor(done.book, DOCTOR, { at: NOW })).toMatchObject({
      answer: 'yes',
      fingerprint: next.fingerprint,
    })
  })

  it('of our own key is another one', () => {
    const own = (replaces: string | null): BookEvent => {
      return { kind: 'own-key-added', certificate: first, keyName: 'key', replaces }
    }
    expect(() => played([own(null), own(first.fingerprint)])).toThrowError(
      expect.objectContaining({ code: 'options.invalid' }),
    )
  })
})

describe('a key that was replaced', () => {
  const rolled = played([...confirmed(first), renewal(first, second), accepted(second, first)])

  it('is asked about when its successor, or anyone, asks for its withdrawal', () => {
    const { book, effects } = played([withdrawn(first, second)], rolled)
    expect(codesOf(effects)).toEqual(['certificates.ask_withdrawn'])
    expect(standingOf(book, first)).toBe('suspended')
    const at = '2026-04-01T00:00:00Z'
    const resumed = played([act('resumed', first)], { book, at })
    expect(entry(resumed.book, first)).toMatchObject({ standing: 'replaced', since: NOW })
  })

  it('and withdraws itself takes its word for its successor back', () => {
    const { book, effects } = played([withdrawn(first)], rolled)
    expect(codesOf(effects)).toEqual(['certificates.withdrawn_by_key', 'certificates.ask_predecessor_lost'])
    expect(certificateFor(book, LAB, { at: NOW })).toMatchObject({
      answer: 'ask',
      reason: { code: 'certificates.predecessor_lost' },
    })
    const again = played([act('resumed', second), withdrawn(first)], { book })
    expect(certificateFor(again.book, LAB, { at: NOW }).answer).toBe('yes')
  })

  it('does so too when it was removed, and strangers filled the book', () => {
    const strangers = Array.from({ length: 9 }, (_, at) => mail('offer', { offers: [record(`full ${at}`)] }))
    const { book } = played([act('removed', first), ...strangers, withdrawn(first)], rolled)
    expect(standingOf(book, second)).toBe('suspended')
  })

  it.each<readonly [string, BookEvent]>([
    ['revoked', { kind: 'revocation-learned', fingerprint: first.fingerprint }],
    ['rejected', act('rejected', first)],
  ])('and %s takes all with it that rests on it, but what a person compared', (_, event) => {
    const chain = played([renewal(second, third), accepted(third, second)], rolled)
    const lost = played([event], chain)
    expect([second, third].map((one) => standingOf(lost.book, one))).toEqual(['suspended', 'suspended'])
    const compared = played([act('compared', second), event], rolled)
    expect(standingOf(compared.book, second)).toBe('confirmed')
  })
})

describe('a path to a root', () => {
  it('that was revoked before the certificate was known stays so', () => {
    const { book } = played([path(known, 'invalid', true), path(known, 'valid')])
    expect(standingOf(book, known)).toBe('revoked')
    expect(certificateFor(book, LAB, { at: NOW }).answer).toBe('no')
  })

  it('counts for 90 days from when it was verified last', () => {
    const { book } = played([path(known, 'valid')])
    const answer = (at: string, given = book) => certificateFor(given, LAB, { at }).answer
    expect(answer('2026-05-30T12:00:00Z')).toBe('yes')
    expect(answer('2026-05-30T12:00:01Z')).toBe('ask')
    const paused = played([act('suspended', known)], { book, at: '2026-05-01T00:00:00Z' })
    const resumed = played([act('resumed', known)], { ...paused, at: '2026-05-02T00:00:00Z' })
    expect(answer('2026-06-01T00:00:00Z', resumed.book)).toBe('ask')
    const seenAgain = played([path(known, 'valid')], { ...resumed, at: '2026-05-30T00:00:00Z' })
    expect(answer('2026-06-01T00:00:00Z', seenAgain.book)).toBe('yes')
  })
})

describe('a key whose withdrawal somebody asks', () => {
  it('is in use all the same: another one for its address is a changed key', () => {
    const { book } = played([
      ...confirmed(known),
      withdrawn(known, null),
      mail('offer', { offers: [second] }),
    ])
    expect(asked(book).sort()).toEqual(['ask_compare_changed', 'ask_withdrawn'])
  })
})

describe('a certificate that was seen in a signature', () => {
  it('is for what it was offered for', () => {
    const [signing, encryption] = [record('s', { notBefore: '2026-02-01T00:00:00Z' }), record('e')]
    const offer = mail('offer', {
      certificates: [
        { certificate: signing, use: 'signing', proven: true },
        { certificate: encryption, use: 'encryption', proven: false },
      ],
    })
    const { book } = played([
      offer,
      act('compared', signing),
      act('compared', encryption),
      seen(signing),
      mail('offer', { offers: [signing], form: 'signed-mail' }),
    ])
    expect(certificateFor(book, LAB, { at: NOW }).fingerprint).toBe(encryption.fingerprint)
  })
})

describe('an act', () => {
  it('that answers a page of before undoes nothing of another person', () => {
    const mailed = played([...confirmed(known), withdrawn(known, null)])
    const expected = openQuestions(mailed.book)[0]?.expected ?? undefined
    expect(expected).toEqual({ standing: 'suspended', suspendedBy: 'mail' })
    const colleague = played([act('suspended', known)], mailed)
    const answer = act('resumed', known, { expected: expected ?? never() })
    expect(() => played([answer], colleague)).toThrowError(
      expect.objectContaining({ code: 'certificates.standing_changed' }),
    )
    expect(standingOf(played([answer], mailed).book, known)).toBe('confirmed')
    const stale = accepted(second, first, { expected: { standing: 'rejected', suspendedBy: null } })
    expect(() => played([...confirmed(first), renewal(first, second), stale])).toThrowError(
      expect.objectContaining({ code: 'certificates.standing_changed' }),
    )
  })

  it('done again gives again what is to be sent, and changes nothing', () => {
    const once = played(confirmed(first))
    const again = played([act('compared', first)], once)
    expect(again.book).toEqual(once.book)
    expect(again.effects).toEqual(once.effects.slice(-1))
    const rolled = played([renewal(first, second), accepted(second, first)], once)
    const twice = played([accepted(second, first)], rolled)
    expect(twice.book).toEqual(rolled.book)
    expect(twice.effects).toEqual(rolled.effects.slice(-1))
  })
})

function never(): never {
  throw new Error('no question')
}
