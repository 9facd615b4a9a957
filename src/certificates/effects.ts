import type { Diagnostic, MessageParams } from '../base/index.js'
import type { Book, BookEntry } from './book.js'
import { type BookDiagnosticCode, bookDiagnostic } from './book-words.js'
import { type KeysInUse, keysInUse, otherInUse, trustedAddresses } from './entry-facts.js'
import type { ExpectedStanding, PersonAct } from './events.js'
import { folded, hostFolded } from './mailbox.js'
import { acceptableSuccession } from './successions.js'

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
  /**
   * The mailbox that it is about. An answer is for this one alone: who compared the fingerprint with its owner says nothing of
   * the others that the certificate holds.
   */
  readonly address: string
  /** All addresses that the certificate holds, to be shown; empty for `ask_send`. */
  readonly addresses: readonly string[]
  /** Those of `addresses` for which another key is, or was, in use: a warning. */
  readonly contested: readonly string[]
  /** What an answer may carry (`expected`), so that it is refused where the book changed in between; null for `ask_send`. */
  readonly expected: ExpectedStanding | null
  /** The answers that the book understands. */
  readonly answers: readonly QuestionAnswer[]
}

/**
 * What is to be done after an event, given once: keep it with the book, in one write, or derive again what is owed, as
 * docs/address-book.md says. An effect that is carried out twice does no harm if its `key` is kept: the same effect has the
 * same one.
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

/** `withdrawal`: the id of the last mail that asked for it: one that comes after a person decided asks anew. */
export function ask(question: Question, withdrawal = ''): BookEffect {
  const { problem, fingerprint, replaces, address } = question
  return {
    kind: 'ask',
    key: `ask ${problem.code} ${fingerprint ?? address} ${replaces ?? withdrawal}`.trimEnd(),
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

/**
 * The mailbox by which a person knows a certificate, of those that it is used for, or else that it holds: the one that it
 * came from first. What comes later never changes it: it is what a person is asked about.
 */
export function mailboxOf(entry: BookEntry): string | null {
  const trusted = trustedAddresses(entry) ?? []
  const addresses = trusted.length > 0 ? trusted : entry.addresses
  const from = folded(entry.origins[0]?.from ?? '')
  return addresses.find((address) => folded(address) === from) ?? addresses[0] ?? null
}

/** Addresses that a sentence names. */
const NAMED = 5

function named(addresses: readonly string[]): string {
  return `${addresses.slice(0, NAMED).join(', ')}${addresses.length > NAMED ? ', …' : ''}`
}

/**
 * The question that an entry asks; null when it asks none.
 * @param keys The keys in use, where they are at hand.
 */
export function questionOf(book: Book, entry: BookEntry, keys: KeysInUse = keysInUse(book)): Question | null {
  const { standing, fingerprint, suspension, addresses } = entry
  const address = mailboxOf(entry) ?? fingerprint
  const about: Omit<Question, 'problem' | 'answers'> = {
    fingerprint,
    replaces: null,
    address,
    addresses,
    contested: addresses.filter((one) => otherInUse(keys, one, fingerprint)),
    expected: { standing, suspendedBy: suspension?.by ?? null },
  }
  if (standing === 'suspended') {
    if (suspension?.by === 'person') return null
    const code =
      suspension?.by === 'predecessor' ? 'certificates.ask_predecessor_lost' : 'certificates.ask_withdrawn'
    return { ...about, problem: bookDiagnostic(code, { address }), answers: ['resumed', 'rejected'] }
  }
  const succession = acceptableSuccession(book, entry)
  if (succession !== null) {
    const [inherited = address] = succession.addresses
    return {
      ...about,
      address: inherited,
      replaces: succession.old.fingerprint,
      problem: bookDiagnostic('certificates.ask_successor', { address: inherited }),
      answers: ['successor-accepted', 'compared', 'rejected'],
    }
  }
  if (standing !== 'proposed') return null
  return { ...about, problem: comparison(about), answers: ['compared', 'rejected'] }
}

/** What to say to who is to compare a fingerprint: a certificate holds what its maker wrote into it. */
function comparison({
  address,
  addresses,
  contested,
}: Pick<Question, 'address' | 'addresses' | 'contested'>): Diagnostic<BookDiagnosticCode> {
  if (contested.includes(address)) return bookDiagnostic('certificates.ask_compare_changed', { address })
  if (contested.length > 0) {
    return bookDiagnostic('certificates.ask_compare_contested', { address, others: named(contested) })
  }
  if (addresses.length < 2) return bookDiagnostic('certificates.ask_compare', { address })
  const others = named(addresses.filter((one) => one !== address))
  return bookDiagnostic('certificates.ask_compare_several', { address, others })
}

/** The question whether to send our certificate. */
export function sendQuestion(to: string): Question {
  const address = hostFolded(to)
  return {
    problem: bookDiagnostic('certificates.ask_send', { address }),
    fingerprint: null,
    replaces: null,
    address,
    addresses: [],
    contested: [],
    expected: null,
    answers: ['send-offer'],
  }
}
