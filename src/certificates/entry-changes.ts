import { type Book, type BookEntry, type EntryOrigin, entryOf, type Suspension, withEntry } from './book.js'
import type { CertificateRecord } from './certificate-record.js'
import { type BookEffect, tell } from './effects.js'
import type { CertificateUse } from './exchange-message.js'
import { folded } from './mailbox.js'
import { type StandingInput, standingTransitions } from './standings.js'

/**
 * The entry after an input, by the state table; `gone` when it leaves the book; null when the table has no such row, and
 * nothing changes.
 */
export function changed(entry: BookEntry, input: StandingInput, at: string): BookEntry | 'gone' | null {
  const next = standingTransitions[entry.standing][input]
  if (next === undefined) return null
  if (next === 'gone') return next
  const standing = next === 'before' ? (entry.suspension?.before ?? 'proposed') : next
  // A path that is looked at again is known to hold since then.
  const kept = standing === entry.standing && input !== 'anchor-found'
  const since = next === 'before' ? (entry.suspension?.since ?? at) : kept ? entry.since : at
  return { ...entry, standing, since, suspension: suspensionAfter(entry, input, standing === 'suspended') }
}

function suspensionAfter(entry: BookEntry, input: StandingInput, suspended: boolean): Suspension | null {
  if (!suspended) return null
  const { standing, suspension } = entry
  const before =
    standing === 'confirmed' || standing === 'anchored' || standing === 'replaced' ? standing : 'proposed'
  const { since } = suspension ?? entry
  // A person who suspends what a mail suspended decides: verdicts then say no.
  const byPerson = input === 'suspended' || suspension?.by === 'person'
  const by = byPerson ? 'person' : input === 'predecessor-lost' ? 'predecessor' : 'mail'
  return { by, before: suspension?.before ?? before, since }
}

/** How many certificates that nobody vetted the book takes: by address, and in all. Anyone can send mails. */
const UNVETTED_BY_ADDRESS = 8
const UNVETTED = 500
/** Characters of base64 of the largest certificate that a mail may file. */
const LARGEST = 20_000
/** Origins that are kept. */
const ORIGINS = 4

/** What an offer said. */
export interface Offer {
  /** What its sender says that it is for; null when he does not say. */
  readonly use: CertificateUse | null
  readonly proven: boolean
}

/**
 * Files a certificate as proposed if it is not in the book, else notes what was heard. It is filed under the addresses
 * that it holds, whoever sent it.
 */
export function fileCertificate(
  book: Book,
  record: CertificateRecord,
  origin: EntryOrigin,
  offer: Offer | null = null,
): { readonly book: Book; readonly effects: readonly BookEffect[] } {
  const unchanged = { book, effects: [] }
  if (book.ownKeys.some(({ fingerprint }) => fingerprint === record.fingerprint)) return unchanged
  const byPerson = origin.form === 'person'
  const known = entryOf(book, record.fingerprint)
  if (known !== null) return { ...unchanged, book: withEntry(book, heard(known, origin, offer)) }
  if (!byPerson && isFull(book, record)) {
    const address = record.addresses[0] ?? record.fingerprint
    return { book, effects: [tell('certificates.not_filed', address, { address })] }
  }
  const entry: BookEntry = {
    ...record,
    standing: 'proposed',
    since: origin.at,
    vouched: [],
    restsOn: null,
    suspension: null,
    vetted: byPerson,
    origins: [],
    offeredFor: [],
    proven: false,
    successions: [],
    replacedBy: null,
    capabilities: null,
    warned: null,
    withdrawalIds: [],
  }
  return { ...unchanged, book: withEntry(book, heard(entry, origin, offer)) }
}

/** What was heard of a certificate; nothing of that changes its standing. */
function heard(entry: BookEntry, origin: EntryOrigin, offer: Offer | null): BookEntry {
  const { origins, offeredFor } = entry
  const isNew = !origins.some(({ form, from }) => form === origin.form && from === origin.from)
  return {
    ...entry,
    vetted: entry.vetted || origin.form === 'person',
    origins: isNew && origins.length < ORIGINS ? [...origins, origin] : origins,
    offeredFor:
      offer === null || offer.use === null ? offeredFor : [...new Set([...offeredFor, offer.use])].sort(),
    proven: entry.proven || (offer?.proven ?? false),
  }
}

function isFull(book: Book, record: CertificateRecord): boolean {
  if (record.certificate.length > LARGEST) return true
  const unvetted = book.entries.filter(({ vetted }) => !vetted)
  const addresses = new Set(record.addresses.map(folded))
  const beside = unvetted.filter((entry) => entry.addresses.some((address) => addresses.has(folded(address))))
  return unvetted.length >= UNVETTED || beside.length >= UNVETTED_BY_ADDRESS
}
