// What the book says of one certificate, for one use, at one instant.
import type { Book, BookEntry, Contact } from './book.js'
import type { CertificateRecord, KeyPurpose } from './certificate-record.js'
import { folded, hostOf, likenessOf } from './mailbox.js'
import { isOlder, periodOf } from './period.js'
import { ANCHOR_DAYS, UNDER_WAY_DAYS } from './standings.js'
import { type TrustFact, trustFact } from './trust-verdict.js'

/** The day of an instant. */
const dayOf = (instant: string): string => instant.slice(0, 10)

/** What is asked of a certificate. */
export interface EntryQuestion {
  readonly use: KeyPurpose
  readonly at: string
  /** When the signer says that he signed; null when he does not say, and for encryption. */
  readonly signedAt: string | null
}

/** Whether it is for this use, and in its period. */
export function periodFacts(
  record: CertificateRecord,
  { use, at, signedAt }: EntryQuestion,
): readonly TrustFact[] {
  const facts: TrustFact[] = []
  if (!record.purposes.includes(use)) {
    facts.push(
      trustFact(use === 'signing' ? 'certificates.not_for_signing' : 'certificates.not_for_encryption'),
    )
  }
  const period = periodOf(record, at)
  const notAfter = dayOf(record.notAfter)
  if (period === 'expired') facts.push(trustFact('certificates.expired', { notAfter }))
  if (period === 'expiring') facts.push(trustFact('certificates.expiring', { notAfter }))
  if (period === 'not-yet-valid') {
    facts.push(trustFact('certificates.not_yet_valid', { notBefore: dayOf(record.notBefore) }))
  }
  if (use === 'encryption') return facts
  if (signedAt === null) facts.push(trustFact('certificates.no_signing_time'))
  else if (signedAt > at) facts.push(trustFact('certificates.signed_in_future', { signedAt }))
  else if (signedAt < record.notBefore || signedAt > record.notAfter) {
    facts.push(trustFact('certificates.signed_outside_period', { signedAt }))
  }
  return facts
}

const suspendedBy = {
  mail: 'certificates.withdrawal_asked',
  predecessor: 'certificates.predecessor_lost',
  person: 'certificates.suspended',
} as const

/** What the standing of an entry says. */
export function standingFacts(entry: BookEntry, { signedAt, at }: EntryQuestion): readonly TrustFact[] {
  const since = dayOf(entry.since)
  switch (entry.standing) {
    case 'confirmed':
      return [trustFact('certificates.confirmed', { since })]
    case 'anchored':
      return [
        trustFact(
          isOlder(entry.since, at, ANCHOR_DAYS) ? 'certificates.anchor_old' : 'certificates.anchored',
          { since },
        ),
      ]
    case 'proposed':
      return [trustFact('certificates.proposed')]
    case 'rejected':
      return [trustFact('certificates.rejected', { since })]
    case 'revoked':
      return [trustFact('certificates.revoked', { since })]
    case 'suspended':
      return [trustFact(suspendedBy[entry.suspension?.by ?? 'person'], { since })]
    case 'replaced':
      return [
        // By the signer's own word: long after, a thief would say so too.
        signedAt !== null && signedAt <= entry.since && !isOlder(entry.since, at, UNDER_WAY_DAYS)
          ? trustFact('certificates.replaced_since', { signedAt, since })
          : trustFact('certificates.replaced', { since }),
      ]
  }
}

/**
 * How a certificate is for an address: it holds it, but for case, or a contact says that it acts for it; `not-vouched`: it
 * holds it, but was compared for others alone. The closer first.
 */
export const closeness = ['held', 'contact', 'but-for-case', 'not-vouched'] as const

/** How a certificate is for an address. */
export interface AddressMatch {
  readonly kind: (typeof closeness)[number]
  /** The name of the contact; else null. */
  readonly contact: string | null
}

/** A certificate, in the book or not. */
export type MatchedCertificate = Pick<CertificateRecord, 'fingerprint' | 'addresses'> | BookEntry

/** Null when it is not. */
export function matchAddress(book: Book, record: MatchedCertificate, address: string): AddressMatch | null {
  const trusted = 'standing' in record ? trustedAddresses(record) : null
  const likeness = likenessOf(address, trusted ?? record.addresses)
  if (likeness !== 'different') return { kind: likeness === 'same' ? 'held' : likeness, contact: null }
  const contact = book.contacts.find((one) => actsFor(one, record.fingerprint, address))
  if (contact !== undefined) return { kind: 'contact', contact: contact.name }
  const holds = trusted !== null && likenessOf(address, record.addresses) !== 'different'
  return holds ? { kind: 'not-vouched', contact: null } : null
}

/**
 * The addresses for which a certificate is, or was, relied on: those that a person vouched for, or all under a root; null
 * when nobody ever relied on it.
 */
export function trustedAddresses({
  standing,
  suspension,
  vouched,
  addresses,
}: Pick<BookEntry, 'standing' | 'suspension' | 'vouched' | 'addresses'>): readonly string[] | null {
  const relied = standing === 'suspended' ? suspension?.before : standing
  if (relied === 'anchored') return addresses
  return relied === 'confirmed' || relied === 'replaced' ? vouched : null
}

/** The keys that are, or were, in use, by the addresses that they are for, folded. */
export type KeysInUse = ReadonlyMap<string, readonly string[]>

export function keysInUse(book: Pick<Book, 'entries'>): KeysInUse {
  const keys = new Map<string, string[]>()
  for (const entry of book.entries) {
    for (const address of new Set(trustedAddresses(entry)?.map(folded))) {
      const known = keys.get(address)
      if (known === undefined) keys.set(address, [entry.fingerprint])
      else known.push(entry.fingerprint)
    }
  }
  return keys
}

/** Whether another key is, or was, in use for an address. */
export function otherInUse(keys: KeysInUse, address: string, than: string | null): boolean {
  return keys.get(folded(address))?.some((fingerprint) => fingerprint !== than) ?? false
}

/** Whether a contact says that a certificate acts for an address. */
function actsFor(contact: Contact, fingerprint: string, address: string): boolean {
  if (contact.kind === 'mailbox' || !contact.certificates.includes(fingerprint)) return false
  if (contact.kind === 'domain') return hostOf(address) === hostOf(contact.domain)
  return contact.addresses.some((held) => folded(held) === folded(address))
}

/** What is to be told of how a certificate is for an address. */
export function matchFacts(match: AddressMatch, address: string, anchored: boolean): readonly TrustFact[] {
  if (match.kind === 'held') return []
  if (match.kind === 'not-vouched') return [trustFact('certificates.not_vouched', { address })]
  if (match.kind === 'contact') {
    return [trustFact('certificates.through_contact', { contact: match.contact ?? '', address })]
  }
  return [
    trustFact(anchored ? 'certificates.case_differs_anchored' : 'certificates.case_differs', { address }),
  ]
}
