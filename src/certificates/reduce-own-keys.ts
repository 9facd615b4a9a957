import { invalidOption } from '../base/index.js'
import { type Book, type OwnKey, withOwnKey } from './book.js'
import { bookError } from './book-words.js'
import { type BookEffect, mailboxOf, send } from './effects.js'
import type { BookEvent } from './events.js'
import { isUsable } from './reduce-mail.js'

type OwnKeyEvent = Extract<BookEvent, { readonly kind: 'own-key-added' | 'own-key-retired' }>

/** Our own keys come and are given up; none is ever removed. Who confirmed us is told. */
export function reduceOwnKey(
  book: Book,
  event: OwnKeyEvent,
  at: string,
): { readonly book: Book; readonly effects: readonly BookEffect[] } {
  if (event.kind === 'own-key-added') {
    const { certificate, keyName, replaces } = event
    if (replaces === certificate.fingerprint) throw invalidOption('event.replaces', 'another key', replaces)
    if (replaces !== null) ownKey(book, replaces)
    const known = book.ownKeys.find(({ fingerprint }) => fingerprint === certificate.fingerprint)
    const key: OwnKey = known ?? {
      ...certificate,
      keyName,
      since: at,
      retired: null,
      confirmedBy: [],
      warned: null,
    }
    // A mail may have shown it before it was known to be ours.
    const entries = book.entries.filter(({ fingerprint }) => fingerprint !== certificate.fingerprint)
    const next = withOwnKey({ ...book, entries }, { ...key, keyName })
    const effects =
      replaces === null ? [] : toContacts(next, 'renewal', replaces, certificate.fingerprint, at)
    return { book: next, effects }
  }
  const key = ownKey(book, event.fingerprint)
  return {
    book: withOwnKey(book, { ...key, retired: key.retired ?? at }),
    effects: event.withdrawn ? toContacts(book, 'withdrawal', key.fingerprint, key.fingerprint, at) : [],
  }
}

function ownKey(book: Book, fingerprint: string): OwnKey {
  const key = book.ownKeys.find((one) => one.fingerprint === fingerprint)
  if (key === undefined) throw bookError('certificates.no_such_certificate', { path: fingerprint })
  return key
}

/** A mail to each mailbox whose key may be relied on. */
function toContacts(
  book: Book,
  mail: 'renewal' | 'withdrawal',
  about: string,
  of: string,
  at: string,
): readonly BookEffect[] {
  const mailboxes = book.entries
    .filter((entry) => isUsable(entry, at))
    .map(mailboxOf)
    .filter((address) => address !== null)
  return [...new Set(mailboxes)].sort().map((to) => send(mail, to, about, of))
}
