import { describe, expect, it } from 'vitest'
import {
  type BookEvent,
  certificateState,
  emptyBook,
  openQuestions,
  reduceBook,
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

const old = record('old')
const fresh = record('fresh')
const other = record('other', { addresses: [DOCTOR] })
const renewal = (changes = {}): BookEvent =>
  mail('renewal', { offers: [fresh], signer: old, about: old.fingerprint, ...changes })

describe('an offer', () => {
  it('files a certificate as proposed, and asks to compare it, once', () => {
    const first = played([mail('offer', { offers: [old], signer: old })])
    expect(standingOf(first.book, old)).toBe('proposed')
    expect(codesOf(first.effects)).toEqual(['certificates.ask_compare'])
    const again = played([mail('offer', { offers: [old], signer: old })], first)
    expect(again.effects).toEqual([])
    expect(again.book).toEqual(first.book)
  })

  it('of another key for an address in use says so', () => {
    const { book } = played(confirmed(old))
    const { effects } = played([mail('offer', { offers: [fresh], signer: fresh })], { book })
    expect(codesOf(effects)).toEqual(['certificates.ask_compare_changed'])
  })

  it('files it under the addresses that it holds, whoever sends it', () => {
    const { book } = played([mail('offer', { offers: [other], from: LAB })])
    expect(book.entries[0]?.addresses).toEqual([DOCTOR])
    expect(book.entries[0]?.origins[0]?.from).toBe(LAB)
  })

  it('does not propose our own certificate', () => {
    const own: BookEvent = { kind: 'own-key-added', certificate: old, keyName: 'key', replaces: null }
    const { book, effects } = played([own, mail('offer', { offers: [old], signer: old })])
    expect(book.entries).toEqual([])
    expect(effects).toEqual([])
  })

  it('fills the book up to a bound, and no further', () => {
    const many = Array.from({ length: 12 }, (_, at) => mail('offer', { offers: [record(`spam ${at}`)] }))
    const { book, effects } = played(many)
    expect(book.entries).toHaveLength(8)
    expect(codesOf(effects).filter((code) => code === 'certificates.not_filed')).toHaveLength(4)
    // A person can always add one.
    expect(standingOf(played([{ kind: 'added', certificate: fresh }], { book }).book, fresh)).toBe('proposed')
    const large = record('large', { certificate: 'A'.repeat(20_001) })
    expect(played([mail('offer', { offers: [large] })]).book.entries).toEqual([])
    expect(played([{ kind: 'added', certificate: large }]).book.entries).toHaveLength(1)
  })
})

describe('a comparison', () => {
  it('confirms, and has the owner told', () => {
    const { book, effects } = played([mail('offer', { offers: [old], signer: old }), act('compared', old)])
    expect(standingOf(book, old)).toBe('confirmed')
    expect(codesOf(effects)).toEqual(['certificates.ask_compare', `send confirmation ${LAB}`])
    expect(openQuestions(book)).toEqual([])
  })

  it('of what is not in the book, or revoked, is refused', () => {
    expect(() => played([act('compared', old)])).toThrowError(
      expect.objectContaining({ code: 'certificates.no_such_certificate' }),
    )
    const revoked = played([...confirmed(old), { kind: 'revocation-learned', fingerprint: old.fingerprint }])
    expect(() => played([act('compared', old)], revoked)).toThrowError(
      expect.objectContaining({
        code: 'certificates.act_not_possible',
        params: { state: 'revoked', act: 'compared' },
      }),
    )
  })
})

describe('a renewal', () => {
  const { book } = played(confirmed(old))

  it('by the confirmed key proposes a successor, which a person accepts', () => {
    const asked = played([renewal()], { book })
    expect(standingOf(asked.book, fresh)).toBe('proposed')
    expect(codesOf(asked.effects)).toEqual(['certificates.ask_successor'])
    expect(openQuestions(asked.book)[0]).toMatchObject({
      fingerprint: fresh.fingerprint,
      replaces: old.fingerprint,
      address: LAB,
      answers: ['successor-accepted', 'compared', 'rejected'],
    })
    const accept: BookEvent = {
      kind: 'successor-accepted',
      fingerprint: fresh.fingerprint,
      replaces: old.fingerprint,
    }
    const done = played([accept], asked)
    expect([standingOf(done.book, old), standingOf(done.book, fresh)]).toEqual(['replaced', 'confirmed'])
    expect(done.book.entries.find(({ standing }) => standing === 'replaced')?.replacedBy).toBe(
      fresh.fingerprint,
    )
    expect(codesOf(done.effects)).toEqual([`send confirmation ${LAB}`])
  })

  it.each([
    ['nobody', null],
    ['the new key itself', fresh],
    ['another confirmed key', other],
  ])('by %s is only an offer', (_, signer) => {
    const both = played(confirmed(other), { book })
    const { effects, book: next } = played([renewal({ signer })], both)
    expect(codesOf(effects)).toEqual(['certificates.ask_compare_changed'])
    expect(() =>
      played([{ kind: 'successor-accepted', fingerprint: fresh.fingerprint, replaces: old.fingerprint }], {
        book: next,
      }),
    ).toThrowError(expect.objectContaining({ code: 'certificates.act_not_possible' }))
  })

  it.each([
    ['expired', played(confirmed(record('old', { notAfter: '2026-02-28T00:00:00Z' }))).book],
    ['not compared', played([mail('offer', { offers: [old], signer: old })]).book],
    ['rejected', played([...confirmed(old), act('rejected', old)]).book],
    [
      'revoked',
      played([...confirmed(old), { kind: 'revocation-learned', fingerprint: old.fingerprint }]).book,
    ],
    [
      'anchored only',
      played([{ kind: 'path-verified', certificate: old, status: 'valid', revoked: false }]).book,
    ],
  ])('by a key that is %s is only an offer', (_, before) => {
    const { book: next } = played([renewal()], { book: before })
    expect(openQuestions(next).map(({ problem }) => problem.code)).not.toContain('certificates.ask_successor')
  })

  it('proposes nothing for an address that the key does not hold', () => {
    const stolen = record('fresh', { addresses: [LAB, DOCTOR] })
    const { effects } = played([renewal({ offers: [stolen] })], { book })
    expect(codesOf(effects)).toEqual(['certificates.ask_compare_changed'])
  })

  it('does not count any more once the key that signed it is revoked or rejected', () => {
    const asked = played([renewal()], { book })
    const withdrawal = mail('withdrawal', { signer: old, about: old.fingerprint })
    const asks = (changed: boolean) => `certificates.ask_compare${changed ? '_changed' : ''}`
    for (const event of [withdrawal, act('rejected', old), act('suspended', old)]) {
      const next = played([event], asked)
      expect(
        openQuestions(next.book).map(({ problem }) => problem.code),
        event.kind,
        // A suspended key may be resumed: one beside it is another one all the same.
      ).toEqual([asks(event.kind === 'suspended')])
    }
  })

  it('of one key for both uses by two: both are accepted', () => {
    const signing = record('signing', { purposes: ['signing'] })
    const encryption = record('encryption', { purposes: ['encryption'] })
    const accept = ({ fingerprint }: typeof old): BookEvent => {
      return { kind: 'successor-accepted', fingerprint, replaces: old.fingerprint }
    }
    const { book: next } = played(
      [renewal({ offers: [signing, encryption] }), accept(signing), accept(encryption)],
      { book },
    )
    expect([old, signing, encryption].map((one) => standingOf(next, one))).toEqual([
      'replaced',
      'confirmed',
      'confirmed',
    ])
    // But not a second one for the same use.
    const second = record('second', { purposes: ['signing'] })
    expect(() =>
      played([renewal({ offers: [signing, second] }), accept(signing), accept(second)], { book }),
    ).toThrowError(expect.objectContaining({ code: 'certificates.act_not_possible' }))
  })

  it('of an encryption certificate by the signing key of the same address', () => {
    const signing = record('signing', { purposes: ['signing'] })
    const encryption = record('encryption', { purposes: ['encryption'] })
    const next = record('next', { purposes: ['encryption'] })
    const both = played([...confirmed(signing), ...confirmed(encryption)])
    const { effects } = played([mail('renewal', { offers: [next], signer: signing })], both)
    expect(effects[0]).toMatchObject({
      question: { problem: { code: 'certificates.ask_successor' }, replaces: encryption.fingerprint },
    })
  })
})

describe('a withdrawal', () => {
  it('by the key itself revokes it', () => {
    const { book, effects } = played([
      ...confirmed(old),
      mail('withdrawal', { signer: old, about: old.fingerprint }),
      mail('withdrawal', { signer: old, about: old.fingerprint }),
    ])
    expect(standingOf(book, old)).toBe('revoked')
    expect(codesOf(effects)).toEqual([
      'certificates.ask_compare',
      `send confirmation ${LAB}`,
      'certificates.withdrawn_by_key',
    ])
  })

  it('by the key itself is remembered when it comes before the offer', () => {
    const { book, effects } = played([
      mail('withdrawal', { signer: old, about: old.fingerprint }),
      mail('offer', { offers: [old], signer: old }),
    ])
    expect(standingOf(book, old)).toBe('revoked')
    expect(effects).toEqual([])
  })

  it('by anyone else suspends with a question, once for each mail', () => {
    const ask = mail('withdrawal', { about: old.fingerprint, signer: other })
    const { book, effects } = played([...confirmed(old), ask])
    expect(standingOf(book, old)).toBe('suspended')
    expect(codesOf(effects)).toEqual([
      'certificates.ask_compare',
      `send confirmation ${LAB}`,
      'certificates.ask_withdrawn',
    ])
    const resumed = played([act('resumed', old), ask], { book })
    expect(standingOf(resumed.book, old)).toBe('confirmed')
    expect(resumed.effects).toEqual([])
    const unsigned = mail('withdrawal', { about: old.fingerprint, id: 'another' })
    expect(standingOf(played([unsigned], resumed).book, old)).toBe('suspended')
  })

  it('by anyone else does nothing to what is not in use', () => {
    const ask = mail('withdrawal', { about: old.fingerprint, signer: other })
    for (const before of [
      [],
      [mail('offer', { offers: [old] })],
      [...confirmed(old), act('rejected', old)],
    ]) {
      const known = played(before)
      expect(played([ask], known)).toEqual({ book: known.book, effects: [] })
    }
  })

  it('of a suspended key by itself revokes it, and a person who rejects it says no for good', () => {
    const asked = played([...confirmed(old), mail('withdrawal', { about: old.fingerprint })])
    expect(
      standingOf(played([mail('withdrawal', { signer: old, about: old.fingerprint })], asked).book, old),
    ).toBe('revoked')
    const no = played([act('rejected', old), mail('offer', { offers: [old], signer: old })], asked)
    expect(standingOf(no.book, old)).toBe('rejected')
    expect(no.effects).toEqual([])
  })
})

describe('a request and a confirmation', () => {
  it('sends nothing by itself, of whatever key: a mail to another practice may be sent on', () => {
    const { book } = played(confirmed(old))
    expect(codesOf(played([mail('request', { signer: old })], { book }).effects)).toEqual([
      'certificates.ask_send',
    ])
    const elsewhere = played([mail('request', { signer: old, from: DOCTOR })], { book })
    expect(codesOf(elsewhere.effects)).toEqual(['certificates.ask_send'])
    expect(codesOf(played([mail('request')], { book }).effects)).toEqual(['certificates.ask_send'])
    expect(played([mail('request', { from: null })], { book }).effects).toEqual([])
  })

  it('of ours is noted, and told when its key is confirmed', () => {
    const own: BookEvent = { kind: 'own-key-added', certificate: other, keyName: 'key', replaces: null }
    const said = mail('confirmation', { signer: old, about: other.fingerprint })
    const { book, effects } = played([...confirmed(old), own, said, said])
    expect(book.ownKeys[0]?.confirmedBy).toEqual([{ fingerprint: old.fingerprint, at: NOW }])
    expect(codesOf(effects)).toEqual([
      'certificates.ask_compare',
      `send confirmation ${LAB}`,
      'certificates.own_key_confirmed',
    ])
    expect(codesOf(played([own, said]).effects)).toEqual(['certificates.ask_compare'])
  })
})

describe('capabilities', () => {
  const [strong, weak] = [['2.16.840.1.101.3.4.1.42'], ['1.2.840.113549.3.7']]

  it('are taken from confirmed signers alone, the newest by signing time', () => {
    const heard = (events: readonly BookEvent[]) => played(events).book.entries[0]?.capabilities
    expect(heard([seen(old, { capabilities: weak })])).toBeNull()
    const first = seen(old, { capabilities: strong, signedAt: '2026-02-01T00:00:00Z' })
    const last = seen(old, { capabilities: weak, signedAt: '2026-02-02T00:00:00Z' })
    const expected = { signedAt: '2026-02-02T00:00:00Z', algorithms: weak }
    expect(heard([...confirmed(old), first, last])).toEqual(expected)
    expect(heard([...confirmed(old), last, first])).toEqual(expected)
  })

  it('are not taken without a signing time, or from the future', () => {
    for (const signedAt of [null, '2026-03-01T12:00:01Z']) {
      const { book } = played([...confirmed(old), seen(old, { capabilities: weak, signedAt })])
      expect(book.entries[0]?.capabilities).toBeNull()
    }
  })
})

describe('a path to a trusted root', () => {
  const path = (status: 'valid' | 'invalid' | 'undetermined', revoked = false): BookEvent => {
    return { kind: 'path-verified', certificate: old, status, revoked }
  }

  it('anchors, and takes that away again when it is lost', () => {
    const { book, effects } = played([path('valid')])
    expect(standingOf(book, old)).toBe('anchored')
    expect(effects).toEqual([])
    for (const lost of [path('invalid'), path('undetermined')]) {
      expect(standingOf(played([lost], { book }).book, old)).toBe('proposed')
    }
    const suspended = played([act('suspended', old), path('invalid'), act('resumed', old)], { book })
    expect(standingOf(suspended.book, old)).toBe('proposed')
  })

  it('takes nothing from what a person confirmed, but its revocation does', () => {
    const { book } = played([...confirmed(old), path('valid'), path('invalid')])
    expect(standingOf(book, old)).toBe('confirmed')
    const revoked = played([path('invalid', true)], { book })
    expect(standingOf(revoked.book, old)).toBe('revoked')
    expect(codesOf(revoked.effects)).toEqual(['certificates.revocation_learned'])
  })

  it('that does not hold files nothing, but a revocation is kept', () => {
    expect(played([path('invalid')]).book.entries).toEqual([])
    expect(standingOf(played([path('invalid', true), path('valid')]).book, old)).toBe('revoked')
  })

  it('brings back nothing that a person rejected', () => {
    const { book } = played([{ kind: 'added', certificate: old }, act('rejected', old), path('valid')])
    expect(standingOf(book, old)).toBe('rejected')
  })
})

describe('time', () => {
  it('warns once before the end and once at it', () => {
    const { book } = played(confirmed(old))
    const at = (instant: string, before = book) =>
      played([{ kind: 'time-passed' }], { book: before, at: instant })
    expect(at('2027-12-01T00:00:00Z').effects).toEqual([])
    const soon = at('2027-12-02T00:00:00Z')
    expect(codesOf(soon.effects)).toEqual(['certificates.contact_expiring'])
    expect(at('2027-12-03T00:00:00Z', soon.book).effects).toEqual([])
    const over = at('2028-01-01T00:00:00Z', soon.book)
    expect(codesOf(over.effects)).toEqual(['certificates.contact_expired'])
    expect(at('2028-02-01T00:00:00Z', over.book).effects).toEqual([])
    expect(certificateState(over.book.entries[0] ?? never(), '2028-01-01T00:00:00Z')).toBe('expired')
    expect(standingOf(over.book, old)).toBe('confirmed')
  })

  it('warns of our own keys, but not of those given up', () => {
    const own: BookEvent = { kind: 'own-key-added', certificate: other, keyName: 'key', replaces: null }
    const { book } = played([own])
    const soon = played([{ kind: 'time-passed' }], { book, at: '2027-12-20T00:00:00Z' })
    expect(codesOf(soon.effects)).toEqual(['certificates.own_key_expiring'])
    const retired = played([{ kind: 'own-key-retired', fingerprint: other.fingerprint, withdrawn: false }], {
      book,
    })
    expect(played([{ kind: 'time-passed' }], { ...retired, at: '2027-12-20T00:00:00Z' }).effects).toEqual([])
  })
})

describe('our own keys', () => {
  it('are announced to those whose key is in use, and never leave the book', () => {
    const [first, second] = [
      record('mine', { addresses: [DOCTOR] }),
      record('mine too', { addresses: [DOCTOR] }),
    ]
    const { book } = played([
      ...confirmed(old),
      { kind: 'own-key-added', certificate: first, keyName: 'first', replaces: null },
    ])
    const renewed = played(
      [
        { kind: 'own-key-added', certificate: second, keyName: 'second', replaces: first.fingerprint },
        { kind: 'own-key-retired', fingerprint: first.fingerprint, withdrawn: true },
      ],
      { book },
    )
    expect(codesOf(renewed.effects)).toEqual([`send renewal ${LAB}`, `send withdrawal ${LAB}`])
    expect(renewed.book.ownKeys.map(({ keyName }) => keyName).sort()).toEqual(['first', 'second'])
  })
})

describe('reduceBook', () => {
  it('refuses what is no book, event or instant, and names the place', () => {
    const event: BookEvent = { kind: 'time-passed' }
    const wrong: readonly (readonly [unknown, unknown, unknown, string])[] = [
      [{ ...emptyBook(), entires: [] }, event, NOW, 'book.entires'],
      [null, event, NOW, 'book'],
      [emptyBook(), { kind: 'compared' }, NOW, 'event.fingerprint'],
      [emptyBook(), { kind: 'time-passd' }, NOW, 'event.kind'],
      [emptyBook(), event, '2026-03-01', 'at'],
    ]
    for (const [book, given, at, path] of wrong) {
      expect(() => reduceBook(book as never, given as never, at as never)).toThrowError(
        expect.objectContaining({ path }),
      )
    }
  })

  it('changes nothing of what it is given', () => {
    const { book } = played(confirmed(old))
    const before = structuredClone(book)
    played([renewal(), act('rejected', old)], { book })
    expect(book).toEqual(before)
  })

  it('gives a book that survives JSON', () => {
    const { book } = played([
      ...confirmed(old),
      renewal(),
      { kind: 'contact-set', contact: { kind: 'mailbox', name: 'Labo', address: LAB } },
    ])
    expect(JSON.parse(JSON.stringify(book))).toEqual(book)
  })
})

function never(): never {
  throw new Error('no entry')
}

it('checks a book once, however many events follow, and one made by hand each time', () => {
  const entries = Array.from({ length: 3_000 }, (_, at) => record(`many ${at}`))
  const one = played(confirmed(old)).book.entries[0] ?? never()
  const whole = entries
    .map((certificate) => ({ ...one, ...certificate }))
    .sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1))
  const { book } = played([{ kind: 'time-passed' }], { book: { ...emptyBook(), entries: whole } })
  const started = performance.now()
  for (let at = 0; at < 20; at++) played([{ kind: 'contact-removed', name: 'x' }], { book })
  expect(performance.now() - started).toBeLessThan(1_500)
  const wrong = { ...book, version: 2 } as unknown as typeof book
  expect(() => played([{ kind: 'time-passed' }], { book: wrong })).toThrowError(
    expect.objectContaining({ code: 'options.invalid' }),
  )
})
