import { type Book, type BookEntry, type EntryOrigin, entryOf, type Suspension, withEntry } from './book.js'
import type { CertificateRecord } from './certificate-record.js'
import { type BookEffect, tell } from './effects.js'
import { trustedAddresses } from './entry-facts.js'
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
/** How many the book remembers that withdrew themselves before anybody had to do with them. */
const WITHDRAWN = 200
/** Addresses of a certificate that a mail may file. */
const ADDRESSES = 32
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
 * that it holds, whoever sent it. Where there are too many that nobody vetted, the oldest of the least known make room.
 * @param as `announced`: a confirmed key signed that it is of the same owner, and no stranger's takes its place; `withdrawn`: it
 *   is to be remembered as withdrawn (`withWithdrawn`).
 */
export function fileCertificate(
  book: Book,
  record: CertificateRecord,
  origin: EntryOrigin,
  offer: Offer | null = null,
  as: 'stranger' | 'announced' | 'withdrawn' = 'stranger',
): { readonly book: Book; readonly effects: readonly BookEffect[] } {
  const unchanged = { book, effects: [] }
  if (book.ownKeys.some(({ fingerprint }) => fingerprint === record.fingerprint)) return unchanged
  const byPerson = origin.form === 'person'
  const known = entryOf(book, record.fingerprint)
  if (known !== null) return { ...unchanged, book: withEntry(book, heard(known, origin, offer)) }
  if (!byPerson && (record.certificate.length > LARGEST || record.addresses.length > ADDRESSES)) {
    return { book, effects: [notKept(record)] }
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
  const filed = heard(entry, origin, offer)
  if (byPerson || as === 'withdrawn') return { ...unchanged, book: withEntry(book, filed) }
  return withRoom(book, filed, as === 'announced')
}

/** With a new entry that nobody vetted; those that make room are told, and when all are better known, it itself is. */
function withRoom(
  book: Book,
  entry: BookEntry,
  announced: boolean,
): { readonly book: Book; readonly effects: readonly BookEffect[] } {
  const isTrusted = (fingerprint: string): boolean => {
    const by = entryOf(book, fingerprint)
    return by !== null && trustedAddresses(by) !== null
  }
  const rankOf = (one: BookEntry): number =>
    (one === entry && announced) || one.successions.some(({ by }) => isTrusted(by)) ? 2 : Number(one.proven)
  const unvetted = book.entries.filter(({ vetted, standing }) => !vetted && standing !== 'revoked')
  const gone = new Set<BookEntry>()
  /** Whether there is room, or was made. */
  const makeRoom = (among: readonly BookEntry[], most: number): boolean => {
    const left = among.filter((one) => !gone.has(one))
    if (left.length < most) return true
    const worst = left.reduce((a, b) => ((rankOf(b) - rankOf(a) || (b.since < a.since ? -1 : 1)) < 0 ? b : a))
    if (rankOf(worst) > rankOf(entry)) return false
    gone.add(worst)
    return true
  }
  const addresses = new Set(entry.addresses.map(folded))
  const roomy =
    [...addresses].every((address) =>
      makeRoom(
        unvetted.filter((one) => one.addresses.some((held) => folded(held) === address)),
        UNVETTED_BY_ADDRESS,
      ),
    ) && makeRoom(unvetted, UNVETTED)
  if (!roomy) return { book, effects: [notKept(entry)] }
  const entries = book.entries.filter((one) => !gone.has(one))
  return { book: withEntry({ ...book, entries }, entry), effects: [...gone].map(notKept) }
}

function notKept({ addresses, fingerprint }: CertificateRecord): BookEffect {
  return tell('certificates.not_filed', fingerprint, { address: addresses[0] ?? fingerprint })
}

/**
 * Remembers a certificate that nobody vetted and that withdrew itself: such take no place of others, and the oldest of them
 * are forgotten.
 */
export function withWithdrawn(book: Book, entry: BookEntry): Book {
  const next = withEntry(book, entry)
  if (entry.vetted) return next
  const withdrawn = next.entries.filter(({ vetted, standing }) => !vetted && standing === 'revoked')
  if (withdrawn.length <= WITHDRAWN) return next
  const oldest = withdrawn.reduce((a, b) => (b.since < a.since ? b : a))
  return { ...next, entries: next.entries.filter((one) => one !== oldest) }
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
