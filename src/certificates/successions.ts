// Who may say which certificate follows which.
import { type Book, type BookEntry, entryOf } from './book.js'
import { trustedAddresses } from './entry-facts.js'
import { folded } from './mailbox.js'

/** A succession that a person may accept. */
export interface Succession {
  /** The key that proposed it. */
  readonly by: BookEntry
  /** The certificate that would be replaced. */
  readonly old: BookEntry
  /** The addresses that the successor would be for: of its own those that the replaced one was vouched for. */
  readonly addresses: readonly string[]
}

/** Of some addresses those that are among others. */
function among(addresses: readonly string[], others: readonly string[]): readonly string[] {
  const those = new Set(others.map(folded))
  return addresses.filter((address) => those.has(folded(address)))
}

/** Whether a certificate holds no address that the other does not; one of a hub may hold none, as the other. */
export function holdsNoOther(
  one: Pick<BookEntry, 'addresses'>,
  other: Pick<BookEntry, 'addresses'>,
): boolean {
  if (one.addresses.length === 0) return other.addresses.length === 0
  return among(one.addresses, other.addresses).length === one.addresses.length
}

/**
 * Whether a key is one that may name the successor of a certificate: that of the certificate itself; or, since a key for
 * encryption alone signs nothing, the signing key beside it.
 */
export function speaksFor(by: BookEntry, old: BookEntry): boolean {
  if (!by.purposes.includes('signing')) return false
  return (
    by.fingerprint === old.fingerprint ||
    (!old.purposes.includes('signing') && old.addresses.length > 0 && holdsNoOther(old, by))
  )
}

/** The certificate that a proposed one may replace by an answer: null when its key must be compared. */
export function acceptableSuccession(book: Book, entry: BookEntry, replaces?: string): Succession | null {
  if (entry.standing !== 'proposed' && entry.standing !== 'anchored') return null
  for (const succession of entry.successions) {
    if (replaces !== undefined && replaces !== succession.replaces) continue
    const [by, old] = [entryOf(book, succession.by), entryOf(book, succession.replaces)]
    if (by === null || old === null || !speaksFor(by, old)) continue
    // A stolen key would propose its own successor: what was done to it since counts.
    if (!stillSpeaks(book, by, entry) || !stillSpeaks(book, old, entry)) continue
    if (!holdsNoOther(entry, old)) continue
    // The sibling must have been compared for the very addresses that the replaced one was.
    if (among(old.vouched, by.vouched).length < old.vouched.length) continue
    const addresses = among(entry.addresses, old.vouched)
    if (addresses.length > 0 || entry.addresses.length === 0) return { by, old, addresses }
  }
  return null
}

/**
 * Whether what a confirmed key proposed still counts: as long as it is confirmed; and when it was replaced, for a
 * certificate for another purpose than that of its successor, as where one key for both is followed by two.
 */
function stillSpeaks(book: Book, key: BookEntry, proposed: BookEntry): boolean {
  if (key.standing !== 'replaced') return key.standing === 'confirmed'
  const successor = key.replacedBy === null ? null : entryOf(book, key.replacedBy)
  return (
    successor?.standing === 'confirmed' &&
    !successor.purposes.some((purpose) => proposed.purposes.includes(purpose))
  )
}

/** Whether a certificate was relied on, so that its end is worth telling. */
export function wasInUse(entry: BookEntry): boolean {
  return trustedAddresses(entry) !== null
}
