import { foldName } from './identity.js'
import type { Result } from './model.js'

// How far a result has come. Laboratories send a request several times, and letters may arrive in any order: what is
// further on replaces what is not, whichever came first.

/** How far a result has come, from nothing known to withdrawn. Only the order of these numbers counts. */
export const ranks = {
  /** No value yet, or words that only say so ("en cours"). */
  awaited: 0,
  /** Not validated, and words where a number may come. */
  notValidatedWords: 1,
  notValidated: 2,
  /** Validated, or the sender gives no status at all. */
  validated: 3,
  corrected: 4,
  /** Withdrawn or cancelled: there is no value, or none any more. */
  withdrawn: 5,
} as const

/**
 * The rank of a result: corrected over validated over not validated, a value over words that only announce one. A status
 * that is not known is never validated.
 */
export function rankOf(result: Result): number {
  const { state, status, measures } = result
  if (isWithdrawn(result)) return ranks.withdrawn
  if (state === 'corrected') return ranks.corrected
  const [{ text, number }] = measures
  if (state === 'awaited' || text === '' || announcesValue(text)) return ranks.awaited
  if (state === 'validated' || status === '') return ranks.validated
  return number === null ? ranks.notValidatedWords : ranks.notValidated
}

/** Whether the result has no value, or no longer one. */
export function isWithdrawn({ state }: Result): boolean {
  return state === 'withdrawn' || state === 'cancelled'
}

// The whole text must be such words: "culture positive, antibiogramme en cours" is a result.
const ANNOUNCEMENT =
  /^(?:(?:RESULTATS?|EXAMEN|ANALYSE|DOSAGE|CULTURE|RECHERCHE) )?(?:EN COURS|EN ATTENTE|ATTENTE|A SUIVRE|A VENIR|SUIVRA|ULTERIEUREMENT|NON PARVENU|PENDING)(?: D(?:E|U)? ?[A-Z]+)?$/

function announcesValue(text: string): boolean {
  return text.length <= 60 && ANNOUNCEMENT.test(foldName(text.replace(/[.()[\]*_-]+/g, ' ').trim()))
}
