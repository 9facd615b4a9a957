// What no sequence of mails can do to the address book.
import fc from 'fast-check'
import { expect } from 'vitest'
import {
  type Book,
  type BookEvent,
  certificateFor,
  emptyBook,
  openQuestions,
  reduceBook,
} from '../../src/certificates/index.js'
import type { Property } from '../property-runs.js'
import { act, confirmed, DOCTOR, LAB, mail, NOW, played, record, seen, standingOf } from './people.js'

/** The key in use, and others that somebody may have made: for the same address, for another, for both. */
const known = record('known')
const strangers = [
  record('a'),
  record('b', { purposes: ['signing'] }),
  record('c', { addresses: [DOCTOR] }),
  record('d', { addresses: [LAB, DOCTOR] }),
  record('e', { notAfter: '2026-02-01T00:00:00Z' }),
]
const everyone = [known, ...strangers]
const instants = fc.constantFrom(NOW, '2026-02-15T00:00:00Z', '2027-12-20T00:00:00Z', '2030-01-01T00:00:00Z')

/** A mail of the exchange, or a signed one; `signers`: whose keys the sender holds. */
function mailFrom(signers: typeof everyone): fc.Arbitrary<BookEvent> {
  const signer = fc.option(fc.constantFrom(...signers))
  const offers = fc.subarray(everyone)
  const about = fc.option(fc.constantFrom(...everyone.map(({ fingerprint }) => fingerprint)))
  const id = fc.constantFrom('1', '2', '3')
  const exchange = fc
    .record({
      kind: fc.constantFrom('offer', 'request', 'confirmation', 'renewal', 'withdrawal'),
      signer,
      offers,
      about,
      id,
    })
    .map(({ kind, ...others }) => mail(kind as 'offer', others))
  const signed = fc
    .record({
      signer: fc.constantFrom(...signers),
      capabilities: fc.option(fc.constant(['1.2.840.113549.3.7'])),
    })
    .map(({ signer: by, capabilities }) => seen(by, { capabilities }))
  return fc.oneof(exchange, signed, fc.constant<BookEvent>({ kind: 'time-passed' }))
}

function after(events: readonly BookEvent[], book: Book, at: string): Book {
  return played(events, { book, at }).book
}

const usable = (book: Book): readonly string[] =>
  book.entries
    .filter(({ standing }) => standing === 'confirmed' || standing === 'anchored')
    .map(({ fingerprint }) => fingerprint)

/** What persons and roots said: the keys that may be used, and for which addresses, `fingerprint address`. */
interface Model {
  readonly approved: Set<string>
  readonly spoken: Set<string>
}

/** A command of the model: an event, which may not fit. */
class Happens implements fc.Command<Model, { book: Book }> {
  readonly event: BookEvent
  readonly at: string
  constructor(event: BookEvent, at: string) {
    this.event = event
    this.at = at
  }
  check(): boolean {
    return true
  }
  run(model: Model, real: { book: Book }): void {
    const before = usable(real.book)
    const shown = openQuestions(real.book)
    try {
      real.book = reduceBook(real.book, this.event, this.at).book
    } catch (error) {
      expect(error).toMatchObject({
        code: expect.stringMatching(
          /^certificates\.(no_such_certificate|act_not_possible|address_not_held)$/,
        ),
      })
      return
    }
    const { event } = this
    if (event.kind === 'compared' || event.kind === 'successor-accepted')
      model.approved.add(event.fingerprint)
    if (event.kind === 'path-verified' && event.status === 'valid') {
      model.approved.add(event.certificate.fingerprint)
      for (const one of event.certificate.addresses)
        model.spoken.add(`${event.certificate.fingerprint} ${one}`)
    }
    for (const fingerprint of usable(real.book)) expect(model.approved).toContain(fingerprint)
    // What was asked, or what the person said that he compared it for, and nothing more.
    if (event.kind === 'compared' || event.kind === 'successor-accepted') {
      const { fingerprint } = event
      const question = shown.find((one) => one.fingerprint === fingerprint)
      const known = real.book.entries.find((one) => one.fingerprint === fingerprint)
      const first =
        known?.addresses.find((one) => one === known.origins[0]?.from) ?? known?.addresses[0] ?? ''
      const said = event.kind === 'compared' ? event.addresses : undefined
      for (const one of said ?? [question?.address ?? first]) model.spoken.add(`${fingerprint} ${one}`)
      if (event.kind === 'successor-accepted') {
        for (const one of [LAB, DOCTOR]) {
          if (model.spoken.has(`${event.replaces} ${one}`)) model.spoken.add(`${fingerprint} ${one}`)
        }
      }
    }
    for (const address of [LAB, DOCTOR]) {
      for (const use of ['signing', 'encryption'] as const) {
        const { answer, fingerprint } = certificateFor(real.book, address, { at: this.at, use })
        if (answer === 'yes') expect(model.spoken).toContain(`${fingerprint} ${address}`)
      }
    }
    // Nothing but an answer of a person, or a path, adds to what is used.
    const adds = ['compared', 'successor-accepted', 'resumed', 'path-verified'].includes(event.kind)
    if (!adds) for (const fingerprint of usable(real.book)) expect(before).toContain(fingerprint)
  }
  toString(): string {
    return `${JSON.stringify(this.event)} at ${this.at}`
  }
}

const acts = fc
  .tuple(
    fc.constantFrom('compared', 'rejected', 'suspended', 'resumed', 'removed'),
    fc.constantFrom(...everyone),
    fc.option(fc.constantFrom([LAB], [DOCTOR], [LAB, DOCTOR]), { nil: undefined }),
  )
  .map(([kind, one, addresses]) =>
    act(kind as 'compared', one, kind === 'compared' && addresses !== undefined ? { addresses } : {}),
  )
const accepts = fc
  .tuple(fc.constantFrom(...everyone), fc.constantFrom(...everyone))
  .map(([one, old]): BookEvent => {
    return { kind: 'successor-accepted', fingerprint: one.fingerprint, replaces: old.fingerprint }
  })
const paths = fc
  .tuple(fc.constantFrom(...everyone), fc.constantFrom('valid', 'invalid', 'undetermined'), fc.boolean())
  .map(([certificate, status, revoked]): BookEvent => {
    return {
      kind: 'path-verified',
      certificate,
      status: status as 'valid',
      revoked: revoked && status !== 'valid',
    }
  })

export const bookProperties: readonly Property[] = [
  {
    name: 'a certificate that holds several addresses, compared for one, is for no other, whatever its owner mails',
    runs: 500,
    property: fc.property(
      fc.array(mailFrom(strangers), { maxLength: 8 }),
      fc.array(mailFrom(strangers), { maxLength: 8 }),
      fc.boolean(),
      (first, later, beside) => {
        // The attacker has written the address of the laboratory into his own certificate.
        const trap = record('d', { addresses: [LAB, DOCTOR] })
        const start = beside ? played(confirmed(known)).book : emptyBook()
        const offered = after([mail('offer', { offers: [trap], from: DOCTOR }), ...first], start, NOW)
        if (standingOf(offered, trap) !== 'proposed') return
        let book = after([act('compared', trap), ...later], offered, NOW)
        // A person says yes to every successor that he is asked about.
        for (const { fingerprint, replaces } of openQuestions(book)) {
          if (replaces === null || fingerprint === null) continue
          const entry = book.entries.find((one) => one.fingerprint === fingerprint)
          if (entry?.standing !== 'proposed') continue
          book = after([{ kind: 'successor-accepted', fingerprint, replaces }], book, NOW)
        }
        for (const use of ['signing', 'encryption'] as const) {
          const { answer, fingerprint } = certificateFor(book, LAB, { at: NOW, use })
          if (answer === 'yes') expect(fingerprint).toBe(known.fingerprint)
        }
        expect(['confirmed', 'suspended', 'unknown', 'proposed']).toContain(standingOf(book, known))
      },
    ),
  },
  {
    name: 'no mails, in any order, doubled or forged, make a key usable that nobody confirmed',
    runs: 1_000,
    property: fc.property(fc.array(mailFrom(everyone), { maxLength: 12 }), instants, (mails, at) => {
      const book = after([...mails, ...mails], emptyBook(), at)
      expect(usable(book)).toEqual([])
      for (const address of [LAB, DOCTOR]) {
        for (const use of ['signing', 'encryption'] as const) {
          expect(certificateFor(book, address, { at, use }).answer).not.toBe('yes')
        }
      }
    }),
  },
  {
    name: 'mails of those who do not hold the key in use can have a person asked, and no more',
    runs: 1_000,
    property: fc.property(fc.array(mailFrom(strangers), { maxLength: 12 }), (mails) => {
      const book = after(mails, played(confirmed(known)).book, NOW)
      expect(['confirmed', 'suspended']).toContain(standingOf(book, known))
      expect(certificateFor(book, LAB, { at: NOW }).answer).not.toBe('no')
      expect(usable(book).filter((fingerprint) => fingerprint !== known.fingerprint)).toEqual([])
      expect(openQuestions(book).map(({ problem }) => problem.code)).not.toContain(
        'certificates.ask_successor',
      )
      expect(
        standingOf(
          after(
            openQuestions(book).some(({ fingerprint }) => fingerprint === known.fingerprint)
              ? [act('resumed', known)]
              : [],
            book,
            NOW,
          ),
          known,
        ),
      ).toBe('confirmed')
    }),
  },
  {
    name: 'the mails of one story tell the same in any order, and told twice',
    runs: 500,
    property: fc.property(
      fc
        .array(mailFrom(everyone), { maxLength: 6 })
        .chain((mails) =>
          fc.tuple(fc.constant(mails), fc.shuffledSubarray(mails, { minLength: mails.length })),
        ),
      ([mails, shuffled]) => {
        const start = played(confirmed(known)).book
        const told = (events: readonly BookEvent[]) => {
          const book = after(events, start, NOW)
          // Whether somebody asked before the key itself withdrew makes no difference.
          return book.entries.map(({ fingerprint, standing }) => [fingerprint, standing])
        }
        const story = mails.filter((event) => event.kind === 'message' && event.message.kind !== 'renewal')
        const others = shuffled.filter((event) => story.includes(event))
        expect(told(others)).toEqual(told(story))
        expect(told([...story, ...others])).toEqual(told(story))
      },
    ),
  },
  {
    name: 'time alone changes no standing, and adds no answer but by the dates of a certificate',
    runs: 300,
    property: fc.property(
      fc.array(mailFrom(everyone), { maxLength: 6 }),
      fc.array(instants, { maxLength: 4 }),
      (mails, times) => {
        const book = after(mails, played(confirmed(known)).book, NOW)
        let later = book
        for (const at of times) later = reduceBook(later, { kind: 'time-passed' }, at).book
        expect(later.entries.map(({ standing }) => standing)).toEqual(
          book.entries.map(({ standing }) => standing),
        )
      },
    ),
  },
  {
    name: 'whatever a person, roots and mails do, what is used is what one of the first two said',
    runs: 500,
    property: fc.property(
      fc.commands(
        [
          fc.tuple(mailFrom(everyone), instants).map(([event, at]) => new Happens(event, at)),
          fc.tuple(acts, instants).map(([event, at]) => new Happens(event, at)),
          fc.tuple(accepts, instants).map(([event, at]) => new Happens(event, at)),
          fc.tuple(paths, instants).map(([event, at]) => new Happens(event, at)),
        ],
        { maxCommands: 30 },
      ),
      (commands) => {
        fc.modelRun(
          () => ({
            model: { approved: new Set<string>(), spoken: new Set<string>() },
            real: { book: emptyBook() },
          }),
          commands,
        )
      },
    ),
  },
]
