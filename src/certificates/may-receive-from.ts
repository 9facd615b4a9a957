import { base64Of, checkOptions, invalidOption, isRecord, kinds, required } from '../base/index.js'
import type { Certificate } from '../x509/index.js'
import type { Book, BookEntry } from './book.js'
import { checkCertificate } from './certificate-record.js'
import {
  type EntryQuestion,
  keysInUse,
  matchAddress,
  matchFacts,
  otherInUse,
  periodFacts,
  standingFacts,
} from './entry-facts.js'
import { checkedInstant } from './period.js'
import { type TrustFact, type TrustVerdict, trustFact, trustVerdict } from './trust-verdict.js'

/** What `mayReceiveFrom` is asked. */
export interface MayReceiveFromOptions {
  /** The mailbox of `From`. */
  readonly from: string
  /** The certificate of a signature that is valid (`SignerVerdict.certificate`). */
  readonly signer: Certificate
  /** The instant, in ISO 8601 with its offset. */
  readonly at: string
  /** When the signer says that he signed (`SignerVerdict.signingTime`). Default: he does not say. */
  readonly signedAt?: string | null | undefined
}

/**
 * Whether a mail that this key signed is one of this sender, by the address book. The certificate is looked for octet for
 * octet: no name, number or issuer makes it known. A signature that is not valid is not asked about: `judgeSender` looks
 * at whole mails.
 * @throws HprimError `options.invalid`, `options.unknown`
 * @example
 * const { answer, reason } = mayReceiveFrom(book, { from, signer: signer.certificate, at: calendar.now() })
 * if (answer !== 'yes') show(describeProblem(reason, 'fr'))
 */
export function mayReceiveFrom(book: Book, options: MayReceiveFromOptions): TrustVerdict {
  checkBook(book)
  checkOptions(options, {
    from: required(kinds.string),
    signer: required(kinds.object),
    at: required(kinds.string),
    signedAt: kinds.anything,
  })
  const { from, signer, signedAt = null } = options
  checkCertificate('signer', signer)
  const at = checkedInstant('at', options.at)
  const question: EntryQuestion = {
    use: 'signing',
    at,
    signedAt: signedAt === null ? null : checkedInstant('signedAt', signedAt),
  }
  const entry = entryOfCertificate(book, signer)
  if (entry === null) {
    const holds = matchAddress(book, { fingerprint: '', addresses: signer.emailAddresses }, from) !== null
    return trustVerdict([
      unknownFact(book, holds ? [from] : []),
      ...(holds ? [] : [trustFact('certificates.address_mismatch', { address: from })]),
    ])
  }
  return trustVerdict([...entryFacts(book, entry, from, question)])
}

/** The entry of a certificate, octet for octet. */
export function entryOfCertificate(book: Book, certificate: Certificate): BookEntry | null {
  const der = base64Of(certificate.raw)
  return book.entries.find((entry) => entry.certificate === der) ?? null
}

/** All that the book says of a key as one of a sender. */
function entryFacts(
  book: Book,
  entry: BookEntry,
  from: string,
  question: EntryQuestion,
): readonly TrustFact[] {
  const match = matchAddress(book, entry, from)
  return [
    ...keyFacts(book, entry, match === null ? [] : [from], question),
    ...(match === null
      ? [trustFact('certificates.address_mismatch', { address: from })]
      : matchFacts(match, from, entry.standing === 'anchored')),
  ]
}

/** What the book says of a key, `addresses` being those of the senders that it is for. */
export function keyFacts(
  book: Book,
  entry: BookEntry,
  addresses: readonly string[],
  question: EntryQuestion,
): readonly TrustFact[] {
  const facts = [...periodFacts(entry, question), ...standingFacts(entry, question)]
  if (entry.standing !== 'proposed') return facts
  // Another key is in use for him: a stranger's looks just as the one after a renewal does.
  const keys = keysInUse(book)
  const address = addresses.find((one) => otherInUse(keys, one, entry.fingerprint))
  return address === undefined ? facts : [...facts, trustFact('certificates.key_changed', { address })]
}

/** What is to be said of a key that is not in the book, `addresses` being those of the senders that it is for. */
export function unknownFact(book: Book, addresses: readonly string[]): TrustFact {
  const keys = keysInUse(book)
  const address = addresses.find((one) => otherInUse(keys, one, null))
  return address === undefined
    ? trustFact('certificates.key_unknown')
    : trustFact('certificates.key_changed', { address })
}

/**
 * A glance: whoever changes a book by `reduceBook` alone and keeps it by `updateBook` has a whole one.
 * @throws HprimError `options.invalid`
 */
export function checkBook(book: Book): void {
  const { contacts, entries, ownKeys } = (isRecord(book) ? book : {}) as Partial<Book>
  if (!Array.isArray(contacts) || !Array.isArray(entries) || !Array.isArray(ownKeys)) {
    throw invalidOption('book', 'Book', book)
  }
}
