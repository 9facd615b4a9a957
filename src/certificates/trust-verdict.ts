// The facts of a verdict, and what each makes of the answer.
import type { Diagnostic } from '../base/index.js'
import type { CertificateFactCode } from '../x509/index.js'
import { type BookDiagnosticCode, bookDiagnostic } from './book-words.js'

/** `yes`; `ask`: a person decides, and the facts say what about; `no`. */
export type TrustAnswer = 'yes' | 'ask' | 'no'

/** One thing that is known. `path` names the signature, as `signers[0]`, where there are several; else null. */
export type TrustFact = Diagnostic<BookDiagnosticCode | CertificateFactCode>

/** The facts, and the answer that they give together. Plain data. */
export interface TrustVerdict {
  readonly answer: TrustAnswer
  /** The worst of the facts, for a person to be told; null when the answer is `yes`. */
  readonly reason: TrustFact | null
  /** All that is known, the worst first, what speaks for it too. */
  readonly facts: readonly TrustFact[]
}

/** Worst first: what each fact makes of the answer; null: nothing, it is only told. */
export const answersOfFacts: Readonly<Partial<Record<BookDiagnosticCode, 'no' | 'ask' | null>>> = {
  'certificates.signature_invalid': 'no',
  'certificates.not_signed': 'no',
  'certificates.revoked': 'no',
  'certificates.rejected': 'no',
  'certificates.suspended': 'no',
  'certificates.no_from': 'no',
  'certificates.from_unreadable': 'no',
  'certificates.signature_undecided': 'no',
  'certificates.not_for_signing': 'no',
  'certificates.not_for_encryption': 'no',
  'certificates.no_certificate': 'no',
  'certificates.expired': 'ask',
  'certificates.not_yet_valid': 'ask',
  'certificates.address_mismatch': 'no',
  'certificates.only_sender_matches': 'ask',
  'certificates.not_vouched': 'ask',
  'certificates.key_changed': 'ask',
  'certificates.withdrawal_asked': 'ask',
  'certificates.predecessor_lost': 'ask',
  'certificates.key_unknown': 'ask',
  'certificates.proposed': 'ask',
  'certificates.anchor_old': 'ask',
  'certificates.signed_in_future': 'ask',
  'certificates.signed_outside_period': 'ask',
  'certificates.replaced': 'ask',
  'certificates.case_differs_anchored': 'ask',
  'certificates.weak_signature': null,
  'certificates.replaced_since': null,
  'certificates.case_differs': null,
  'certificates.several_from': null,
  'certificates.sender_differs': null,
  'certificates.below_floor': null,
  'certificates.expiring': null,
  'certificates.cipher_not_announced': null,
  'certificates.no_signing_time': null,
  'certificates.several_signers': null,
  'certificates.through_contact': null,
  'certificates.confirmed': null,
  'certificates.anchored': null,
}

const ranks = /* @__PURE__ */ Object.keys(answersOfFacts)

/** What a fact makes of the answer. Those of other layers explain: what they mean is said by a fact of this one. */
function effectOf({ code }: TrustFact): 'no' | 'ask' | null {
  return (answersOfFacts as Readonly<Record<string, 'no' | 'ask' | null | undefined>>)[code] ?? null
}

/** What says no stands before what asks, and both before what is only told, by its severity. */
function rankOf(fact: TrustFact): number {
  const effect = effectOf(fact)
  const first = effect === 'no' ? 0 : effect === 'ask' ? 1 : { error: 2, warning: 2, info: 3 }[fact.severity]
  const rank = ranks.indexOf(fact.code)
  return first * 1_000 + (rank === -1 ? ranks.length : rank)
}

/** Puts the facts in order, and draws the answer from them. */
export function trustVerdict(facts: readonly TrustFact[]): TrustVerdict {
  const sorted = [...facts].sort((a, b) => rankOf(a) - rankOf(b))
  const [reason = null] = sorted.filter((fact) => effectOf(fact) !== null)
  return { answer: reason === null ? 'yes' : (effectOf(reason) ?? 'yes'), reason, facts: sorted }
}

/** Which of two answers is worse; `yes` is the best. */
export function answerRank(answer: TrustAnswer): number {
  return ['yes', 'ask', 'no'].indexOf(answer)
}

export function trustFact(
  code: BookDiagnosticCode,
  params: Readonly<Record<string, string | number>> = {},
): TrustFact {
  return bookDiagnostic(code, params)
}
