import type { CertificateRecord } from './certificate-record.js'
import type { CertificateUse, ExchangeForm } from './exchange-message.js'
import type { Standing } from './standings.js'

/** Where a certificate was heard of. */
export interface EntryOrigin {
  readonly form: ExchangeForm | 'person'
  /** The mailbox that the mail was from; null of a file, and of a mail that does not say. It proves nothing. */
  readonly from: string | null
  /** `YYYY-MM-DDTHH:MM:SSZ`, when this book heard of it. */
  readonly at: string
}

/** A proposal that a certificate follows another: both by their fingerprints. */
export interface SuccessionProposal {
  /** The key that signed the proposal. */
  readonly by: string
  /** The certificate that is to be replaced. */
  readonly replaces: string
}

/** What the owner of a key says that his software can decrypt (RFC 8551 §2.5.2). */
export interface KnownCapabilities {
  /** `YYYY-MM-DDTHH:MM:SSZ`, when he says that he signed it. */
  readonly signedAt: string
  /** Algorithms by their object identifiers, dotted, the preferred first. */
  readonly algorithms: readonly string[]
}

/** Who stopped the use of a certificate, and what it was before. */
export interface Suspension {
  /**
   * `mail`: a mail that its own key did not sign; verdicts then ask. `predecessor`: the key whose word alone made it
   * confirmed was revoked or rejected; verdicts then ask. `person`: verdicts then say no.
   */
  readonly by: 'mail' | 'predecessor' | 'person'
  readonly before: 'proposed' | 'confirmed' | 'anchored' | 'replaced'
  /** `YYYY-MM-DDTHH:MM:SSZ`: since when it had the standing before. */
  readonly since: string
}

/** A certificate of somebody else. */
export interface BookEntry extends CertificateRecord {
  readonly standing: Standing
  /** `YYYY-MM-DDTHH:MM:SSZ`: since when it has this standing; of an anchored one when its path was verified last. */
  readonly since: string
  /**
   * Of its addresses those that a person vouched for when he compared it, or that its predecessor was vouched for. A
   * confirmed certificate is for these alone: whoever made it wrote the others into it. A root vouches for all.
   */
  readonly vouched: readonly string[]
  /** The key whose word alone made it confirmed, by its fingerprint; null when a person compared it. */
  readonly restsOn: string | null
  /** While `suspended`; else null. */
  readonly suspension: Suspension | null
  /** Whether a person or a trusted root ever had to do with it: what only mails told is bounded in number. */
  readonly vetted: boolean
  /** Where it was heard of first; a few. */
  readonly origins: readonly EntryOrigin[]
  /** What it was offered for: a hint where several fit. */
  readonly offeredFor: readonly CertificateUse[]
  /** Whether a mail ever proved that its sender holds the key. */
  readonly proven: boolean
  readonly successions: readonly SuccessionProposal[]
  /** Of a replaced one: the fingerprint of its successor; else null. */
  readonly replacedBy: string | null
  readonly capabilities: KnownCapabilities | null
  /** Of which part of its end a person was told. */
  readonly warned: 'expiring' | 'expired' | null
  /** The ids of the mails that asked for its withdrawal: the same one asks once. */
  readonly withdrawalIds: readonly string[]
}

/** A certificate of our own. It is never removed: what was encrypted for it can be read as long as there is its key. */
export interface OwnKey extends CertificateRecord {
  /** What the application calls its private key. The book holds none. */
  readonly keyName: string
  readonly since: string
  /** When it was given up; null while it is used. */
  readonly retired: string | null
  /**
   * The keys that signed a confirmation of it, by their fingerprints, and when that was heard. It counts as far as such a
   * key is itself confirmed or anchored here.
   */
  readonly confirmedBy: readonly { readonly fingerprint: string; readonly at: string }[]
  readonly warned: 'expiring' | 'expired' | null
}

/**
 * Whom a person writes to and hears from. A mailbox needs none to be reached: it names one. An organisation or a domain
 * says which certificates act for addresses that they do not hold: those of a hub that signs for many.
 */
export type Contact =
  | { readonly kind: 'mailbox'; readonly name: string; readonly address: string }
  | {
      readonly kind: 'organisation'
      readonly name: string
      readonly addresses: readonly string[]
      /** The fingerprints of the certificates that act for these addresses. */
      readonly certificates: readonly string[]
    }
  | {
      readonly kind: 'domain'
      readonly name: string
      /** The host behind the `@`, in lower case; hosts below it are others. */
      readonly domain: string
      readonly certificates: readonly string[]
    }

/**
 * The address book: plain data, that survives JSON. It holds no private key, and no word of a patient. Change it by
 * `reduceBook` alone.
 */
export interface Book {
  readonly version: 1
  /** By name; each once. */
  readonly contacts: readonly Contact[]
  /** By fingerprint; each once. */
  readonly entries: readonly BookEntry[]
  /** By fingerprint; each once. */
  readonly ownKeys: readonly OwnKey[]
}

/**
 * A book with nothing in it.
 * @example
 * const { book } = reduceBook(emptyBook(), event, systemCalendar.now())
 */
export function emptyBook(): Book {
  return { version: 1, contacts: [], entries: [], ownKeys: [] }
}

export function entryOf(book: Book, fingerprint: string): BookEntry | null {
  return book.entries.find((entry) => entry.fingerprint === fingerprint) ?? null
}

/** With this entry in the place of the one of its fingerprint. */
export function withEntry(book: Book, entry: BookEntry): Book {
  return { ...book, entries: placed(book.entries, entry) }
}

export function withOwnKey(book: Book, key: OwnKey): Book {
  return { ...book, ownKeys: placed(book.ownKeys, key) }
}

function placed<T extends CertificateRecord>(all: readonly T[], one: T): readonly T[] {
  const others = all.filter(({ fingerprint }) => fingerprint !== one.fingerprint)
  const at = others.findIndex(({ fingerprint }) => fingerprint > one.fingerprint)
  return at === -1 ? [...others, one] : [...others.slice(0, at), one, ...others.slice(at)]
}
