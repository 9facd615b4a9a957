import { checkShape, invalidOption, isRecord } from '../base/index.js'
import { type Book, type BookEntry, type Contact, entryOf, withEntry } from './book.js'
import { bookSchemas } from './book-schema.js'
import { bookError } from './book-words.js'
import { type BookEffect, mailboxOf, type Question, questionOf, send, tell } from './effects.js'
import { changed, fileCertificate } from './entry-changes.js'
import { keysInUse } from './entry-facts.js'
import type { BookEvent, ExpectedStanding, PersonAct } from './events.js'
import { folded } from './mailbox.js'
import { checkedInstant, periodOf } from './period.js'
import { withoutPredecessor } from './predecessors.js'
import { askedOf, heardMessage, verifiedMail } from './reduce-mail.js'
import { reduceOwnKey } from './reduce-own-keys.js'
import type { StandingInput } from './standings.js'
import { acceptableSuccession, wasInUse } from './successions.js'

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
 *   `certificates.act_not_possible`, `certificates.standing_changed`, `certificates.address_not_held`: an act of a person that
 *   does not fit
 * @example
 * let { book, effects } = reduceBook(known, messageEvent(message, provider), calendar.now())
 * for (const effect of effects) if (effect.kind === 'ask') show(effect.question)
 */
export function reduceBook(book: Book, event: BookEvent, at: string): BookReduction {
  if (!isRecord(book)) throw invalidOption('book', 'Book', book)
  // A book is never changed: one that came from here is checked already.
  const known = checked.has(book) ? book : checkShape<Book>(bookSchemas.book(), book, 'book')
  const happened = checkShape<BookEvent>(bookSchemas.event(), event, 'event')
  const reduction = reduced(known, happened, checkedInstant('at', at))
  checked.add(reduction.book)
  return reduction
}

/** Books that were checked, or made of such. */
const checked: WeakSet<Book> = /* @__PURE__ */ new WeakSet()

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
      return acceptSuccessor(book, event, at)
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
      return act(book, event, at)
  }
}

function requiredEntry(book: Book, fingerprint: string): BookEntry {
  const entry = entryOf(book, fingerprint)
  if (entry === null) throw bookError('certificates.no_such_certificate', { path: fingerprint })
  return entry
}

/** The entry that an act is on, if it stands as the person saw it. */
function expectedEntry(
  book: Book,
  {
    fingerprint,
    expected,
  }: { readonly fingerprint: string; readonly expected?: ExpectedStanding | undefined },
): BookEntry {
  const entry = requiredEntry(book, fingerprint)
  const by = entry.suspension?.by ?? null
  if (expected === undefined || (expected.standing === entry.standing && expected.suspendedBy === by))
    return entry
  throw bookError('certificates.standing_changed', { path: fingerprint, params: { state: entry.standing } })
}

type Act = Extract<BookEvent, { readonly kind: PersonAct }>

/** The act of a person; one that does not fit the standing is his mistake, or that of a page that was not up to date. */
function act(book: Book, event: Act, at: string): BookReduction {
  const entry = expectedEntry(book, event)
  const next = possible(entry, event.kind, at)
  if (next === 'gone') {
    const entries = book.entries.filter(({ fingerprint }) => fingerprint !== entry.fingerprint)
    return { book: { ...book, entries }, effects: [] }
  }
  const decided: BookEntry = { ...next, vetted: true, ...decision(entry, event) }
  const changedBook = withEntry(book, decided)
  if (event.kind === 'rejected') return lostPredecessor(book, changedBook, entry.fingerprint, at)
  const effects = event.kind === 'compared' ? confirmationOf(decided) : []
  return askedOf(book, { book: changedBook, effects }, proposedBy(changedBook, entry.fingerprint))
}

/** What a decision makes of whom the certificate is for, and of what that rests on. */
function decision(entry: BookEntry, event: Act): Partial<BookEntry> {
  if (event.kind === 'rejected') return { vouched: [], restsOn: null }
  if (event.kind === 'resumed' && entry.suspension?.by === 'predecessor') return { restsOn: null }
  if (event.kind !== 'compared') return {}
  const shown = mailboxOf(entry)
  const asked = event.addresses ?? (shown === null ? [] : [shown])
  const held = asked.map((address) => {
    const found = entry.addresses.find((one) => folded(one) === folded(address))
    if (found !== undefined) return found
    throw bookError('certificates.address_not_held', { path: entry.fingerprint, params: { address } })
  })
  const before = entry.standing === 'confirmed' ? entry.vouched : []
  return { vouched: [...new Set([...before, ...held])], restsOn: null }
}

/** The certificates that a key proposed as successors: what they ask depends on it. */
function proposedBy(book: Book, key: string): readonly string[] {
  return book.entries
    .filter(({ successions }) => successions.some(({ by }) => by === key))
    .map(({ fingerprint }) => fingerprint)
}

/** @throws HprimError `certificates.act_not_possible` */
function possible(entry: BookEntry, input: StandingInput, at: string): BookEntry | 'gone' {
  const next = changed(entry, input, at)
  if (next !== null) return next
  throw bookError('certificates.act_not_possible', { params: { state: entry.standing, act: input } })
}

function acceptSuccessor(
  book: Book,
  event: Extract<BookEvent, { readonly kind: 'successor-accepted' }>,
  at: string,
): BookReduction {
  const { fingerprint, replaces } = event
  const entry = expectedEntry(book, event)
  const old = requiredEntry(book, replaces)
  // Accepted again: nothing changes, and the mail is given once more to who lost it.
  if (entry.standing === 'confirmed' && old.replacedBy === fingerprint) {
    return { book, effects: confirmationOf(entry) }
  }
  const succession = acceptableSuccession(book, entry, replaces)
  if (succession === null) {
    throw bookError('certificates.act_not_possible', { params: { state: entry.standing, act: 'accepted' } })
  }
  const accepted: BookEntry = {
    ...(possible(entry, 'accepted', at) as BookEntry),
    vetted: true,
    vouched: succession.addresses,
    restsOn: succession.by.fingerprint,
  }
  const succeeded = changed(old, 'succeeded', at)
  const after = [
    accepted,
    succeeded === null || succeeded === 'gone' ? old : { ...succeeded, replacedBy: fingerprint },
  ].reduce(withEntry, book)
  const contacts = book.contacts.map((contact) => followed(contact, replaces, fingerprint))
  const reduction = { book: { ...after, contacts }, effects: confirmationOf(accepted) }
  return askedOf(book, reduction, proposedBy(after, fingerprint))
}

function confirmationOf(entry: BookEntry): readonly BookEffect[] {
  const to = mailboxOf(entry)
  return to === null ? [] : [send('confirmation', to, entry.fingerprint)]
}

/** A contact for which the replaced certificate acts: its successor does too. */
function followed(contact: Contact, replaces: string, successor: string): Contact {
  if (contact.kind === 'mailbox' || !contact.certificates.includes(replaces)) return contact
  return { ...contact, certificates: [...new Set([...contact.certificates, successor])] }
}

/** The reduction in which a key is not to be relied on any more: what rests on its word alone is asked about. */
function lostPredecessor(before: Book, book: Book, fingerprint: string, at: string): BookReduction {
  const lost = withoutPredecessor(book, fingerprint, at)
  return askedOf(before, { book: lost.book, effects: [] }, lost.suspended)
}

/**
 * A path that holds files the certificate and anchors it; one that does not takes away what rested on it alone. A revoked
 * one is filed too: the list may not be at hand the next time.
 */
function learnPath(
  book: Book,
  { certificate, status, revoked }: Extract<BookEvent, { readonly kind: 'path-verified' }>,
  at: string,
): BookReduction {
  const filed =
    status === 'valid' || revoked
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
  const address = mailboxOf(entry) ?? entry.fingerprint
  const { book: after, effects } = lostPredecessor(
    book,
    withEntry(book, { ...next, vetted: true }),
    entry.fingerprint,
    at,
  )
  const told = wasInUse(entry)
    ? [tell('certificates.revocation_learned', entry.fingerprint, { address })]
    : []
  return { book: after, effects: [...told, ...effects] }
}

/** Warns once when a certificate in use is about to expire, and once when it did. It changes no standing. */
function passTime(book: Book, at: string): BookReduction {
  const effects: BookEffect[] = []
  const day = at.slice(0, 10)
  const warn = <T extends BookEntry | Book['ownKeys'][number]>(
    one: T,
    say: (warned: 'expiring' | 'expired') => void,
  ): T => {
    const period = periodOf(one, at)
    const warned = period === 'expiring' || period === 'expired' ? period : null
    if (one.warned === warned) return one
    // A clock that was wrong may have warned too early: what it said is taken back, and said again in its time.
    if (warned !== null) say(warned)
    return { ...one, warned }
  }
  const entries = book.entries.map((entry) => {
    if (entry.standing !== 'confirmed' && entry.standing !== 'anchored') return entry
    return warn(entry, (warned) => {
      const address = mailboxOf(entry) ?? entry.fingerprint
      const notAfter = entry.notAfter.slice(0, 10)
      effects.push(
        tell(`certificates.contact_${warned}`, `${entry.fingerprint} ${day}`, { address, notAfter }),
      )
    })
  })
  const ownKeys = book.ownKeys.map((key) => {
    if (key.retired !== null) return key
    return warn(key, (warned) => {
      const notAfter = key.notAfter.slice(0, 10)
      const about = `${key.fingerprint} ${warned} ${day}`
      effects.push(tell('certificates.own_key_expiring', about, { notAfter }))
    })
  })
  return { book: { ...book, entries, ownKeys }, effects }
}

/**
 * All that a person is to decide now, by fingerprint: what a page shows.
 * @throws HprimError `options.invalid`
 * @example
 * for (const question of openQuestions(book)) show(describeProblem(question.problem, 'fr'))
 */
export function openQuestions(book: Book): readonly Question[] {
  if (!isRecord(book) || !Array.isArray(book.entries)) throw invalidOption('book', 'Book', book)
  const keys = keysInUse(book)
  return book.entries.map((entry) => questionOf(book, entry, keys)).filter((question) => question !== null)
}
