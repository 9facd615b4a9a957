// What the book says of one certificate, for one use, at one instant.
import type { Book, BookEntry, Contact } from './book.js'
import type { CertificateRecord, KeyPurpose } from './certificate-record.js'
import { folded, hostOf, likenessOf } from './mailbox.js'
import { periodOf } from './period.js'
import { type TrustFact, trustFact } from './trust-facts.js'

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

/** What the standing of an entry says. */
export function standingFacts(entry: BookEntry, { signedAt }: EntryQuestion): readonly TrustFact[] {
  const since = dayOf(entry.since)
  switch (entry.standing) {
    case 'confirmed':
      return [trustFact('certificates.confirmed', { since })]
    case 'anchored':
      return [trustFact('certificates.anchored', { since })]
    case 'proposed':
      return [trustFact('certificates.proposed')]
    case 'rejected':
      return [trustFact('certificates.rejected', { since })]
    case 'revoked':
      return [trustFact('certificates.revoked', { since })]
    case 'suspended':
      return [
        trustFact(
          entry.suspension?.by === 'mail' ? 'certificates.withdrawal_asked' : 'certificates.suspended',
          { since },
        ),
      ]
    case 'replaced':
      return [
        signedAt !== null && signedAt <= entry.since
          ? trustFact('certificates.replaced_since', { signedAt, since })
          : trustFact('certificates.replaced', { since }),
      ]
  }
}

/** How a certificate is for an address: it holds it, but for case, or a contact says that it acts for it. */
export interface AddressMatch {
  readonly kind: 'held' | 'but-for-case' | 'contact'
  /** The name of the contact; null for the first two. */
  readonly contact: string | null
}

/** Null when it is not. */
export function matchAddress(
  book: Book,
  record: Pick<CertificateRecord, 'fingerprint' | 'addresses'>,
  address: string,
): AddressMatch | null {
  const likeness = likenessOf(address, record.addresses)
  if (likeness !== 'different') return { kind: likeness === 'same' ? 'held' : likeness, contact: null }
  const contact = book.contacts.find((one) => actsFor(one, record.fingerprint, address))
  return contact === undefined ? null : { kind: 'contact', contact: contact.name }
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
  if (match.kind === 'contact') {
    return [trustFact('certificates.through_contact', { contact: match.contact ?? '', address })]
  }
  return [
    trustFact(anchored ? 'certificates.case_differs_anchored' : 'certificates.case_differs', { address }),
  ]
}
