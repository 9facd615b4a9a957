import { checkShape, invalidOption, isRecord } from '../base/index.js'
import { type Book, type BookEntry, entryOf, withEntry, withOwnKey } from './book.js'
import { bookSchemas } from './book-schema.js'
import { bookError } from './book-words.js'
import {
  acceptableSuccession,
  type BookEffect,
  mailboxOf,
  type Question,
  questionOf,
  send,
  tell,
} from './effects.js'
import { changed, fileCertificate } from './entry-changes.js'
import type { BookEvent, PersonAct } from './events.js'
import { checkedInstant, periodOf } from './period.js'
import { askedOf, heardMessage, verifiedMail } from './reduce-mail.js'
import { reduceOwnKey } from './reduce-own-keys.js'
import type { StandingInput } from './standings.js'

/** The book after an event, and what is to be done. */
export interface BookReduction {
  readonly book: Book
  readonly effects: readonly BookEffect[]
}

/**
 * What an event makes of the address book: a pure function, by the state table of docs/address-book.md. No mail makes a
 * key usable: a person does, or a verified path to a trusted root.
 * @param at The instant of the event, in ISO 8601 with its offset.
 * @throws HprimError `options.invalid`, `options.unknown`: mistakes in the arguments; `certificates.no_such_certificate`,
 *   `certificates.act_not_possible`: an act of a person that does not fit
 * @example
 * let { book, effects } = reduceBook(known, messageEvent(message, provider), calendar.now())
 * for (const effect of effects) if (effect.kind === 'ask') show(effect.question)
 */
export function reduceBook(book: Book, event: BookEvent, at: string): BookReduction {
  if (!isRecord(book)) throw invalidOption('book', 'Book', book)
  const known = checkShape<Book>(bookSchemas.book(), book, 'book')
  const happened = checkShape<BookEvent>(bookSchemas.event(), event, 'event')
  return reduced(known, happened, checkedInstant('at', at))
}

/** As {@link reduceBook}, of what was checked. */
function reduced(book: Book, event: BookEvent, at: string): BookReduction {
  switch (event.kind) {
    case 'message':
      return heardMessage(book, event.message, at)
    case 'mail-verified':
      return verifiedMail(book, event, at)
    case 'added':
      return askedOf(book, fileCertificate(book, event.certificate, { form: 'person', from: null, at }), [
        event.certificate.fingerprint,
      ])
    case 'successor-accepted':
      return acceptSuccessor(book, event.fingerprint, event.replaces, at)
    case 'path-verified':
      return learnPath(book, event, at)
    case 'revocation-learned':
      return learnRevocation(book, requiredEntry(book, event.fingerprint), at)
    case 'contact-set': {
      const others = book.contacts.filter(({ name }) => name !== event.contact.name)
      const contacts = [...others, event.contact].sort((a, b) => (a.name < b.name ? -1 : 1))
      return { book: { ...book, contacts }, effects: [] }
    }
    case 'contact-removed': {
      const contacts = book.contacts.filter(({ name }) => name !== event.name)
      return { book: { ...book, contacts }, effects: [] }
    }
    case 'own-key-added':
    case 'own-key-retired':
      return reduceOwnKey(book, event, at)
    case 'time-passed':
      return passTime(book, at)
    default:
      return act(book, requiredEntry(book, event.fingerprint), event.kind, at)
  }
}

function requiredEntry(book: Book, fingerprint: string): BookEntry {
  const entry = entryOf(book, fingerprint)
  if (entry === null) throw bookError('certificates.no_such_certificate', { path: fingerprint })
  return entry
}

/** The act of a person; one that does not fit the standing is his mistake, or that of a page that was not up to date. */
function act(book: Book, entry: BookEntry, kind: PersonAct, at: string): BookReduction {
  const next = possible(entry, kind, at)
  if (next === 'gone') {
    const entries = book.entries.filter(({ fingerprint }) => fingerprint !== entry.fingerprint)
    return { book: { ...book, entries }, effects: [] }
  }
  const to = mailboxOf(entry)
  const confirms = kind === 'compared' && entry.standing !== 'confirmed' && to !== null
  return {
    book: withEntry(book, { ...next, vetted: true }),
    effects: confirms ? [send('confirmation', to, entry.fingerprint)] : [],
  }
}

/** @throws HprimError `certificates.act_not_possible` */
function possible(entry: BookEntry, input: StandingInput, at: string): BookEntry | 'gone' {
  const next = changed(entry, input, at)
  if (next !== null) return next
  throw bookError('certificates.act_not_possible', { params: { state: entry.standing, act: input } })
}

function acceptSuccessor(book: Book, fingerprint: string, replaces: string, at: string): BookReduction {
  const entry = requiredEntry(book, fingerprint)
  const old = requiredEntry(book, replaces)
  if (acceptableSuccession(book, entry, replaces) === null) {
    throw bookError('certificates.act_not_possible', { params: { state: entry.standing, act: 'accepted' } })
  }
  const accepted = { ...(possible(entry, 'accepted', at) as BookEntry), vetted: true }
  const succeeded = changed(old, 'succeeded', at)
  const to = mailboxOf(entry)
  return {
    book: [
      accepted,
      succeeded === null || succeeded === 'gone' ? old : { ...succeeded, replacedBy: fingerprint },
    ].reduce(withEntry, book),
    effects: to === null ? [] : [send('confirmation', to, fingerprint)],
  }
}

/** A path that holds files the certificate and anchors it; one that does not takes away what rested on it alone. */
function learnPath(
  book: Book,
  { certificate, status, revoked }: Extract<BookEvent, { readonly kind: 'path-verified' }>,
  at: string,
): BookReduction {
  const filed =
    status === 'valid' && !revoked
      ? fileCertificate(book, certificate, { form: 'person', from: null, at })
      : { book, effects: [] }
  const entry = entryOf(filed.book, certificate.fingerprint)
  if (entry === null) return filed
  if (revoked) return learnRevocation(book, entry, at)
  if (status === 'valid') {
    const next = changed(entry, 'anchor-found', at)
    return next === null || next === 'gone'
      ? filed
      : { book: withEntry(filed.book, { ...next, vetted: true }), effects: filed.effects }
  }
  return { book: withEntry(filed.book, withoutAnchor(entry, at)), effects: filed.effects }
}

function withoutAnchor(entry: BookEntry, at: string): BookEntry {
  const { suspension } = entry
  if (entry.standing === 'suspended' && suspension?.before === 'anchored') {
    return { ...entry, suspension: { ...suspension, before: 'proposed' } }
  }
  const next = changed(entry, 'anchor-lost', at)
  return next === null || next === 'gone' ? entry : next
}

function learnRevocation(book: Book, entry: BookEntry, at: string): BookReduction {
  const next = possible(entry, 'revocation-learned', at) as BookEntry
  const inUse =
    entry.standing === 'confirmed' || entry.standing === 'anchored' || entry.standing === 'suspended'
  const address = mailboxOf(entry) ?? entry.fingerprint
  return {
    book: withEntry(book, { ...next, vetted: true }),
    effects: inUse ? [tell('certificates.revocation_learned', entry.fingerprint, { address })] : [],
  }
}

/** Warns once when a certificate in use is about to expire, and once when it did. It changes no standing. */
function passTime(book: Book, at: string): BookReduction {
  let next = book
  const effects: BookEffect[] = []
  const due = <T extends BookEntry | Book['ownKeys'][number]>(one: T): T | null => {
    const period = periodOf(one, at)
    if (period !== 'expiring' && period !== 'expired') return null
    return one.warned === period || one.warned === 'expired' ? null : { ...one, warned: period }
  }
  for (const entry of book.entries) {
    if (entry.standing !== 'confirmed' && entry.standing !== 'anchored') continue
    const warned = due(entry)
    if (warned === null) continue
    next = withEntry(next, warned)
    const notAfter = entry.notAfter.slice(0, 10)
    effects.push(tell(`certificates.${warned.warned ?? 'expired'}`, entry.fingerprint, { notAfter }))
  }
  for (const key of book.ownKeys) {
    if (key.retired !== null) continue
    const warned = due(key)
    if (warned === null) continue
    next = withOwnKey(next, warned)
    const notAfter = key.notAfter.slice(0, 10)
    effects.push(tell('certificates.own_key_expiring', `${key.fingerprint} ${warned.warned}`, { notAfter }))
  }
  return { book: next, effects }
}

/**
 * All that a person is to decide now, by fingerprint: what a page shows.
 * @throws HprimError `options.invalid`
 * @example
 * for (const question of openQuestions(book)) show(describeProblem(question.problem, 'fr'))
 */
export function openQuestions(book: Book): readonly Question[] {
  if (!isRecord(book) || !Array.isArray(book.entries)) throw invalidOption('book', 'Book', book)
  return book.entries.map((entry) => questionOf(book, entry)).filter((question) => question !== null)
}
