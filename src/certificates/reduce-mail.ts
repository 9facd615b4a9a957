// What mails do to the book. Whoever sends them, none makes a key usable: they file, propose and ask; a key may withdraw
// itself, and a confirmed one may say what its software can decrypt.
import { type Book, type BookEntry, entryOf, withEntry, withOwnKey } from './book.js'
import type { CertificateRecord } from './certificate-record.js'
import { ask, type BookEffect, mailboxOf, questionOf, sendQuestion, tell } from './effects.js'
import { changed, fileCertificate, type Offer, withWithdrawn } from './entry-changes.js'
import { trustedAddresses } from './entry-facts.js'
import type { BookEvent, RecordedMessage } from './events.js'
import { folded } from './mailbox.js'
import { periodOf } from './period.js'
import { withoutPredecessor } from './predecessors.js'
import { holdsNoOther, speaksFor, wasInUse } from './successions.js'

/** The book after a mail, and what is to be done. */
interface MailReduction {
  readonly book: Book
  readonly effects: readonly BookEffect[]
}

/** Ids of mails that asked for a withdrawal, the last ones. */
const WITHDRAWAL_IDS = 50
const SUCCESSIONS = 8

export function heardMessage(book: Book, message: RecordedMessage, at: string): MailReduction {
  const { kind, certificates, signer, from, form } = message
  if (kind === 'withdrawal') return heardWithdrawal(book, message, at)
  const origin = { form, from, at }
  let next = book
  const effects: BookEffect[] = []
  const file = (record: CertificateRecord, offer: Parameters<typeof fileCertificate>[3]): void => {
    const filed = fileCertificate(
      next,
      record,
      origin,
      offer,
      isAnnounced(book, message, record, offer, at) ? 'announced' : 'stranger',
    )
    next = filed.book
    effects.push(...filed.effects)
  }
  // A file and a signature say nothing of what else a key is for.
  for (const { certificate, use, proven } of certificates) {
    file(certificate, { use: form === 'convention' ? use : null, proven })
  }
  if (signer !== null) file(signer, null)
  if (kind === 'renewal') next = withSuccessions(next, message, at)
  const fingerprints = certificates.map(({ certificate }) => certificate.fingerprint)
  if (signer !== null) fingerprints.push(signer.fingerprint)
  const answered =
    kind === 'confirmation'
      ? heardConfirmation(next, message, at)
      : { book: next, effects: kind === 'request' ? heardRequest(message) : [] }
  return askedOf(book, { book: answered.book, effects: [...effects, ...answered.effects] }, fingerprints)
}

/** The reduction with the questions that these entries ask now and did not ask before. */
export function askedOf(
  before: Book,
  { book, effects }: MailReduction,
  fingerprints: readonly string[],
): MailReduction {
  const asks = [...new Set(fingerprints)].flatMap((fingerprint) => {
    const [now, earlier] = [book, before].map((one) => {
      const entry = entryOf(one, fingerprint)
      return entry === null ? null : questionOf(one, entry)
    })
    const same = earlier?.problem.code === now?.problem.code && earlier?.replaces === now?.replaces
    return now === null || now === undefined || same
      ? []
      : [ask(now, entryOf(book, fingerprint)?.withdrawalIds.at(-1))]
  })
  return { book, effects: [...effects, ...asks] }
}

/** Whether the key may be relied on at this instant. */
export function isUsable(entry: BookEntry | null, at: string): entry is BookEntry {
  if (entry === null || (entry.standing !== 'confirmed' && entry.standing !== 'anchored')) return false
  const period = periodOf(entry, at)
  return period === 'valid' || period === 'expiring'
}

/** Whether what a key signs may be relied on at this instant: one that is not for signing signs nothing. */
function maySpeak(entry: BookEntry | null, at: string): entry is BookEntry {
  return isUsable(entry, at) && entry.purposes.includes('signing')
}

/**
 * Notes which certificates a key proposed as its successors. One that nobody compared yet, or that is suspended, is heard
 * too: whether it may speak is decided when a person accepts, so that the order of the mails makes no difference.
 */
function withSuccessions(book: Book, { certificates, signer, about }: RecordedMessage, at: string): Book {
  const by = signer === null ? null : entryOf(book, signer.fingerprint)
  if (by === null || !mayPropose(by, at)) return book
  const named = entryOf(book, about ?? by.fingerprint)
  let next = book
  for (const { certificate, proven } of certificates) {
    // A key that could sign and did not may be a stranger's: a contact renews to what is his own.
    if (!proven && certificate.purposes.includes('signing')) continue
    const entry = entryOf(next, certificate.fingerprint)
    if (entry === null || entry.fingerprint === by.fingerprint || !holdsNoOther(entry, by)) continue
    const old = replacedBy(next, entry, named, by)
    if (old === null) continue
    const known = entry.successions.some(
      (one) => one.by === by.fingerprint && one.replaces === old.fingerprint,
    )
    if (known) continue
    const kept = roomFor(next, entry, by)
    if (kept === null) continue
    const successions = [...kept, { by: by.fingerprint, replaces: old.fingerprint }]
    next = withEntry(next, { ...entry, successions })
  }
  return next
}

/** Whether a key that may propose says of a certificate that it is of the same owner. */
function isAnnounced(
  book: Book,
  { signer }: RecordedMessage,
  record: CertificateRecord,
  offer: Offer | null | undefined,
  at: string,
): boolean {
  const by = signer === null ? null : entryOf(book, signer.fingerprint)
  const trusted = by === null ? null : trustedAddresses(by)?.map(folded)
  return (
    by !== null &&
    mayPropose(by, at) &&
    record.addresses.some((address) => trusted?.includes(folded(address))) &&
    ((offer?.proven ?? false) || !record.purposes.includes('signing'))
  )
}

function mayPropose(key: BookEntry, at: string): boolean {
  const { standing, suspension } = key
  const heard = standing === 'suspended' ? suspension?.before : standing
  if (heard !== 'confirmed' && heard !== 'proposed') return false
  return maySpeak({ ...key, standing: 'confirmed' }, at)
}

/** The proposals that stay when one more is noted; null when it finds no room. Strangers take none from a confirmed key. */
function roomFor(book: Book, { successions }: BookEntry, by: BookEntry): BookEntry['successions'] | null {
  if (successions.length < SUCCESSIONS) return successions
  if (trustedAddresses(by) === null) return null
  const at = successions.findIndex((one) => {
    const other = entryOf(book, one.by)
    return other === null || trustedAddresses(other) === null
  })
  return at === -1 ? null : successions.filter((_, index) => index !== at)
}

/** The certificate that a proposed one would replace: the one that the mail names, if it is for the same purpose. */
function replacedBy(book: Book, entry: BookEntry, named: BookEntry | null, by: BookEntry): BookEntry | null {
  const fits = (old: BookEntry): boolean =>
    old.fingerprint !== entry.fingerprint &&
    speaksFor(by, old) &&
    holdsNoOther(entry, old) &&
    old.purposes.some((purpose) => entry.purposes.includes(purpose))
  if (named === null) return null
  if (fits(named)) return named
  return book.entries.find((old) => old.standing === 'confirmed' && fits(old)) ?? null
}

/**
 * The key itself withdraws: it is revoked, and if it is not known, remembered so, for the offer may come later. Anyone
 * else: what is in use is suspended and a person is asked, once for each mail.
 */
function heardWithdrawal(
  book: Book,
  { id, about, signer, from, form }: RecordedMessage,
  at: string,
): MailReduction {
  if (about === null) return { book, effects: [] }
  if (signer?.fingerprint === about) {
    const filed = fileCertificate(book, signer, { form, from, at }, null, 'withdrawn')
    const entry = entryOf(filed.book, about)
    if (entry === null) {
      // Not filed, since the book is full; what rests on its word is known all the same.
      const { book: next, suspended } = withoutPredecessor(filed.book, about, at)
      return askedOf(book, { book: next, effects: filed.effects }, suspended)
    }
    const next = changed(entry, 'withdrawn-by-key', at)
    if (next === null || next === 'gone' || entry.standing === 'revoked') return filed
    const address = mailboxOf(entry) ?? about
    const told = wasInUse(entry) ? [tell('certificates.withdrawn_by_key', about, { address })] : []
    const lost = withoutPredecessor(withWithdrawn(filed.book, next), about, at)
    return askedOf(book, { book: lost.book, effects: [...filed.effects, ...told] }, lost.suspended)
  }
  const entry = entryOf(book, about)
  // One id from two signers is of two mails: nobody uses up that of another.
  const mail = signer === null ? id : `${id} ${signer.fingerprint}`
  if (entry === null || entry.withdrawalIds.includes(mail)) return { book, effects: [] }
  if (!wasInUse(entry)) return { book, effects: [] }
  const next = changed(entry, 'withdrawn-by-other', at)
  const withdrawalIds = [...entry.withdrawalIds, mail].slice(-WITHDRAWAL_IDS)
  const suspended = { ...(next === null || next === 'gone' ? entry : next), withdrawalIds }
  return askedOf(book, { book: withEntry(book, suspended), effects: [] }, [about])
}

function heardConfirmation(book: Book, { about, signer }: RecordedMessage, at: string): MailReduction {
  const own = book.ownKeys.find(({ fingerprint }) => fingerprint === about)
  const by = signer === null ? null : entryOf(book, signer.fingerprint)
  if (own === undefined || by === null) return { book, effects: [] }
  if (own.confirmedBy.some(({ fingerprint }) => fingerprint === by.fingerprint)) return { book, effects: [] }
  const confirmedBy = [...own.confirmedBy, { fingerprint: by.fingerprint, at }]
  const address = mailboxOf(by) ?? by.fingerprint
  return {
    book: withOwnKey(book, { ...own, confirmedBy }),
    effects: maySpeak(by, at)
      ? [tell('certificates.own_key_confirmed', `${own.fingerprint} ${by.fingerprint}`, { address })]
      : [],
  }
}

/** Of each request a person is asked: a signed one may have been written to another practice, and sent on by anyone. */
function heardRequest({ from }: RecordedMessage): readonly BookEffect[] {
  return from === null ? [] : [ask(sendQuestion(from))]
}

/** Files the signer, and what a confirmed one says that it can decrypt; the newest counts, by its own time. */
export function verifiedMail(
  book: Book,
  { from, signer, signedAt, capabilities }: Extract<BookEvent, { readonly kind: 'mail-verified' }>,
  at: string,
): MailReduction {
  const filed = fileCertificate(book, signer, { form: 'signed-mail', from, at }, { use: null, proven: true })
  const entry = entryOf(filed.book, signer.fingerprint)
  let next = filed.book
  // What is signed in the future would never be newer again.
  if (capabilities !== null && signedAt !== null && signedAt <= at && maySpeak(entry, at)) {
    const heard = { signedAt, algorithms: capabilities }
    const known = entry.capabilities
    // Of two of one second, whichever came first, the same one.
    const newer =
      known === null ||
      known.signedAt < signedAt ||
      (known.signedAt === signedAt && known.algorithms.join() < capabilities.join())
    if (newer) next = withEntry(next, { ...entry, capabilities: heard })
  }
  return askedOf(book, { book: next, effects: filed.effects }, [signer.fingerprint])
}
