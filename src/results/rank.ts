import { foldName } from './identity.js'
import type { Result } from './model.js'

// How far a result has come. Laboratories send a request several times, and letters may arrive in any order: what is
// further on replaces what is not, whichever came first.

/** How far a result has come. Only the order of these numbers counts. */
export const ranks = {
  /** No value yet, or words that only say so ("en cours"). */
  awaited: 0,
  notValidated: 1,
  /** Validated, or the sender gives no status at all. */
  validated: 2,
  /** Corrected, or withdrawn: which of these two came last, nothing tells. */
  corrected: 3,
} as const

/**
 * The rank of a result: corrected over validated over not validated, a value over words that only announce one. Null
 * where nothing tells whether it replaces another or is replaced: an unknown status, a correction to no value, a
 * cancellation.
 */
export function rankOf(result: Result): number | null {
  const { state, status, measures } = result
  if (state === 'cancelled') return null
  if (state === 'withdrawn') return ranks.corrected
  const filled = measures.find(({ text }) => text !== '')
  const isAnnounced = filled === undefined || announcesValue(filled.text)
  if (state === 'corrected') return isAnnounced ? null : ranks.corrected
  if (isAnnounced || state === 'awaited') return ranks.awaited
  if (state === 'validated' || (state === null && status === '')) return ranks.validated
  return state === 'not-validated' ? ranks.notValidated : null
}

/** Whether the first rank is above the second, both being known. */
export function outranks(one: number | null, other: number | null): boolean {
  return one !== null && other !== null && one > other
}

/** Whether the status says that the result replaces what was sent before. */
export function replacesEarlier(result: Result): boolean {
  return result.state === 'corrected' || isWithdrawn(result)
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
