// Anyone can send mails: what fills the book, and what that takes from whom.
import { describe, expect, it } from 'vitest'
import type { BookEvent } from '../../src/certificates/index.js'
import { openQuestions } from '../../src/certificates/index.js'
import { act, codesOf, confirmed, mail, played, record, standingOf } from './people.js'

const known = record('known')
const next = record('next')
const strangers = Array.from({ length: 8 }, (_, at) => record(`stranger ${at}`))
const renewal = mail('renewal', { offers: [next], signer: known, about: known.fingerprint })
const unproven = (name: string, addresses?: readonly string[]): BookEvent => {
  const certificate = record(name, addresses === undefined ? {} : { addresses })
  return mail('offer', { certificates: [{ certificate, use: 'both', proven: false }] })
}

describe('a flood of mails from strangers', () => {
  it('that withdraw themselves takes no place, and does not stop a renewal', () => {
    const flood = strangers.map((one) => mail('withdrawal', { about: one.fingerprint, signer: one }))
    const { book } = played([...confirmed(known), ...flood])
    const { book: after, effects } = played([renewal], { book })
    expect(codesOf(effects)).toEqual(['certificates.ask_successor'])
    expect(standingOf(after, next)).toBe('proposed')
    // What withdrew itself stays so.
    for (const one of strangers) expect(standingOf(after, one)).toBe('revoked')
  })

  it('of offers does not stop a renewal, before it or after', () => {
    const flood = (name: string) =>
      strangers.map((_, at) => mail('offer', { offers: [record(`${name} ${at}`)] }))
    const { book } = played([...confirmed(known), ...flood('a'), renewal, ...flood('b'), ...flood('c')])
    expect(standingOf(book, next)).toBe('proposed')
    expect(openQuestions(book).map(({ problem }) => problem.code)).toContain('certificates.ask_successor')
    expect(book.entries).toHaveLength(9)
  })

  it('that prove nothing takes no place of one whose key is proved', () => {
    const flood = Array.from({ length: 20 }, (_, at) => unproven(`unproven ${at}`))
    const { book, effects } = played([mail('offer', { offers: [next] }), ...flood])
    expect(standingOf(book, next)).toBe('proposed')
    const keys = effects.map(({ key }) => key).filter((key) => key.includes('not_filed'))
    expect(keys).toHaveLength(13)
    expect(new Set(keys).size).toBe(13)
  })

  it('forgets the oldest first, and takes what comes later', () => {
    const old = played([unproven('oldest')], { at: '2026-02-01T00:00:00Z' })
    const { book } = played(
      Array.from({ length: 8 }, (_, at) => unproven(`u ${at}`)),
      { book: old.book },
    )
    expect(standingOf(book, record('oldest'))).toBe('unknown')
    expect(standingOf(book, record('u 7'))).toBe('proposed')
  })

  it('never takes what a person added or decided', () => {
    const { book: mine } = played([{ kind: 'added', certificate: known }, ...confirmed(next)])
    const flood = Array.from({ length: 30 }, (_, at) => mail('offer', { offers: [record(`x ${at}`)] }))
    const { book } = played(flood, { book: mine })
    expect([known, next].map((one) => standingOf(book, one))).toEqual(['proposed', 'confirmed'])
  })

  it('closes no other address by a certificate that holds many', () => {
    const addresses = Array.from({ length: 33 }, (_, at) => `a${at}@labo.example`)
    const { book, effects } = played([unproven('many', addresses)])
    expect(book.entries).toEqual([])
    expect(codesOf(effects)).toEqual(['certificates.not_filed'])
    expect(played([unproven('some', addresses.slice(1))]).book.entries).toHaveLength(1)
  })

  it('that withdraw themselves is remembered up to a bound', () => {
    const flood = Array.from({ length: 205 }, (_, at) => {
      const one = record(`w ${at}`)
      return mail('withdrawal', { about: one.fingerprint, signer: one })
    })
    expect(played(flood).book.entries).toHaveLength(200)
  })
})

it('a second withdrawal, after a person resumed the certificate, is another effect', () => {
  const asks = (id: string) => mail('withdrawal', { id, about: known.fingerprint })
  const { effects } = played([...confirmed(known), asks('1'), act('resumed', known), asks('2')])
  const keys = effects.flatMap(({ kind, key }) => (kind === 'ask' && key.includes('withdrawn') ? [key] : []))
  expect(keys).toHaveLength(2)
  expect(new Set(keys).size).toBe(2)
})

describe('a clock that was wrong', () => {
  it('does not keep the true expiry from being told', () => {
    const passed = (at: string, book = played(confirmed(known)).book) =>
      played([{ kind: 'time-passed' }], { book, at })
    const wrong = passed('2031-01-01T00:00:00Z')
    const right = passed('2026-03-02T00:00:00Z', wrong.book)
    expect(right.effects).toEqual([])
    const over = passed('2028-01-01T00:00:00Z', right.book)
    expect(codesOf(over.effects)).toEqual(['certificates.contact_expired'])
    expect(over.effects[0]?.key).not.toBe(wrong.effects[0]?.key)
  })
})

it('who is told that a certificate ends hears whose', () => {
  const { effects } = played([...confirmed(known), { kind: 'time-passed' }], { at: '2028-01-01T00:00:00Z' })
  const told = effects.at(-1)
  expect(told?.kind === 'tell' ? told.problem.params : null).toEqual({
    address: 'resultats@labo-invente.example',
    notAfter: '2027-12-31',
  })
})
