import type { Diagnostic, MessageParams } from '../base/index.js'
import type { Book, BookEntry } from './book.js'
import { type BookDiagnosticCode, bookDiagnostic } from './book-words.js'
import type { PersonAct } from './events.js'
import { folded, hostFolded } from './mailbox.js'

/** What a person can answer: an act on the certificate, to accept a successor, or to send our certificate. */
export type QuestionAnswer = PersonAct | 'successor-accepted' | 'send-offer'

/** Something that only a person can decide. */
export interface Question {
  /** The sentence to show; `describeProblem(question.problem, 'fr')` gives the French. */
  readonly problem: Diagnostic<BookDiagnosticCode>
  /** The certificate that it is about; null for `ask_send`. */
  readonly fingerprint: string | null
  /** The certificate that would be replaced, for `ask_successor`; else null. */
  readonly replaces: string | null
  /** The mailbox that it is about. */
  readonly address: string
  /** The answers that the book understands. */
  readonly answers: readonly QuestionAnswer[]
}

/**
 * What is to be done after an event. An effect that is carried out twice does no harm if its `key` is kept: the same
 * effect has the same one.
 */
export type BookEffect =
  /** Show it to a person. */
  | { readonly kind: 'ask'; readonly key: string; readonly question: Question }
  /** Tell a person. */
  | { readonly kind: 'tell'; readonly key: string; readonly problem: Diagnostic<BookDiagnosticCode> }
  /** Send a mail of the exchange. `about`: the certificate that is confirmed, replaced or withdrawn; else null. */
  | {
      readonly kind: 'send'
      readonly key: string
      readonly mail: 'offer' | 'confirmation' | 'renewal' | 'withdrawal'
      readonly to: string
      readonly about: string | null
    }

export function tell(code: BookDiagnosticCode, about: string, params: MessageParams): BookEffect {
  return { kind: 'tell', key: `tell ${code} ${about}`, problem: bookDiagnostic(code, params) }
}

export function ask(question: Question): BookEffect {
  const { problem, fingerprint, replaces, address } = question
  return {
    kind: 'ask',
    key: `ask ${problem.code} ${fingerprint ?? address} ${replaces ?? ''}`.trimEnd(),
    question,
  }
}

/** `of`: what tells one such mail from another to the same mailbox: the fingerprint that it is for. */
export function send(
  mail: 'offer' | 'confirmation' | 'renewal' | 'withdrawal',
  to: string,
  about: string | null,
  of: string = about ?? '',
): BookEffect {
  return { kind: 'send', key: `send ${mail} ${to} ${of}`.trimEnd(), mail, to, about }
}

/** The mailbox by which a person knows a certificate: the one that its mail came from, if the certificate holds it. */
export function mailboxOf({ addresses, origins }: Pick<BookEntry, 'addresses' | 'origins'>): string | null {
  const froms = origins.map(({ from }) => folded(from ?? ''))
  return addresses.find((address) => froms.includes(folded(address))) ?? addresses[0] ?? null
}

/** Whether two certificates hold an address in common. */
function shareAddress(a: Pick<BookEntry, 'addresses'>, b: Pick<BookEntry, 'addresses'>): boolean {
  const those = new Set(b.addresses.map(folded))
  return a.addresses.some((address) => those.has(folded(address)))
}

/** Whether a certificate holds no address that the other does not. */
export function holdsNoOther(
  one: Pick<BookEntry, 'addresses'>,
  other: Pick<BookEntry, 'addresses'>,
): boolean {
  const those = new Set(other.addresses.map(folded))
  return one.addresses.length > 0 && one.addresses.every((address) => those.has(folded(address)))
}

/** The certificate that a proposed one may replace by an answer: null when its key must be compared. */
export function acceptableSuccession(book: Book, entry: BookEntry, replaces?: string): BookEntry | null {
  if (entry.standing !== 'proposed' && entry.standing !== 'anchored') return null
  for (const succession of entry.successions) {
    if (replaces !== undefined && replaces !== succession.replaces) continue
    const by = book.entries.find(({ fingerprint }) => fingerprint === succession.by)
    const old = book.entries.find(({ fingerprint }) => fingerprint === succession.replaces)
    if (by === undefined || old === undefined) continue
    // A stolen key would propose its own successor: what was done to it since counts.
    if (!stillSpeaks(book, by, entry) || !stillSpeaks(book, old, entry)) continue
    if (holdsNoOther(entry, by) && holdsNoOther(entry, old)) return old
  }
  return null
}

/**
 * Whether what a confirmed key proposed still counts: as long as it is confirmed; and when it was replaced, for a
 * certificate for another purpose than that of its successor, as where one key for both is followed by two.
 */
function stillSpeaks(book: Book, key: BookEntry, proposed: BookEntry): boolean {
  if (key.standing !== 'replaced') return key.standing === 'confirmed'
  const successor = book.entries.find(({ fingerprint }) => fingerprint === key.replacedBy)
  return (
    successor !== undefined &&
    successor.standing === 'confirmed' &&
    !successor.purposes.some((purpose) => proposed.purposes.includes(purpose))
  )
}

/** The question that an entry asks; null when it asks none. */
export function questionOf(book: Book, entry: BookEntry): Question | null {
  const { standing, fingerprint, suspension } = entry
  const address = mailboxOf(entry) ?? fingerprint
  const about = { fingerprint, replaces: null, address }
  const problem = (code: BookDiagnosticCode): Diagnostic<BookDiagnosticCode> =>
    bookDiagnostic(code, { address })
  if (standing === 'suspended') {
    if (suspension?.by !== 'mail') return null
    return { ...about, problem: problem('certificates.ask_withdrawn'), answers: ['resumed', 'rejected'] }
  }
  const old = acceptableSuccession(book, entry)
  if (old !== null) {
    return {
      ...about,
      replaces: old.fingerprint,
      problem: problem('certificates.ask_successor'),
      answers: ['successor-accepted', 'compared', 'rejected'],
    }
  }
  if (standing !== 'proposed') return null
  const changed = book.entries.some((other) => other.standing === 'confirmed' && shareAddress(other, entry))
  return {
    ...about,
    problem: problem(changed ? 'certificates.ask_compare_changed' : 'certificates.ask_compare'),
    answers: ['compared', 'rejected'],
  }
}

/** The question whether to send our certificate. */
export function sendQuestion(to: string): Question {
  const address = hostFolded(to)
  return {
    problem: bookDiagnostic('certificates.ask_send', { address }),
    fingerprint: null,
    replaces: null,
    address,
    answers: ['send-offer'],
  }
}
