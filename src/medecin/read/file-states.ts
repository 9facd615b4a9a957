import type { MedecinReadingCode } from '../words.js'

// Two rules. All that depends on the end tags met so far is in these tables. They know nothing of what a letter says:
// whether a block is one is judged by its lines alone (letters.ts).

/**
 * Where a reading stands between two blocks of lines, by the end tags that it has met:
 *
 * - `start`: none.
 * - `after-fin`: `****FIN****` closed a block; another letter or `****FINFICHIER****` is expected.
 * - `after-end`: `****FINFICHIER****`; nothing is expected. Only a whole letter is taken for one, all else is a trailer.
 * - `after-end-and-fin`: as `after-end`, and a block after it was closed by `****FIN****`.
 */
export type FileState = 'start' | 'after-fin' | 'after-end' | 'after-end-and-fin'

/** What a block holds: blank lines alone, a letter, or lines that are none. */
export type BlockContent = 'blank' | 'letter' | 'stray'

/** The end tag that closes a block; `none` at the end of the file. */
export type BlockEnd = 'FIN' | 'FINFICHIER' | 'none'

/** What follows from a block: the next state, and what is reported at its end. */
export interface Transition {
  readonly next: FileState
  readonly report?: MedecinReadingCode | undefined
}

/** The state after a block that holds something and was closed by `****FIN****`; the other end tag always ends the file. */
const afterFin: Readonly<Record<FileState, FileState>> = {
  start: 'after-fin',
  'after-fin': 'after-fin',
  'after-end': 'after-end-and-fin',
  'after-end-and-fin': 'after-end-and-fin',
}

/** What is reported at the end of a letter, by the tag that closes it. */
const endOfLetter: Readonly<Record<BlockEnd, MedecinReadingCode | undefined>> = {
  FIN: undefined,
  FINFICHIER: 'medecin.fin_missing',
  none: 'medecin.letter_cut',
}

/** What is reported of a tag behind blank lines alone, by state: only FINFICHIER after FIN is expected there. */
const tagBehindBlanks: Readonly<
  Record<FileState, Readonly<Record<BlockEnd, MedecinReadingCode | undefined>>>
> = {
  start: { FIN: 'medecin.tag_misplaced', FINFICHIER: 'medecin.tag_misplaced', none: undefined },
  'after-fin': { FIN: 'medecin.tag_repeated', FINFICHIER: undefined, none: undefined },
  'after-end': { FIN: 'medecin.tag_repeated', FINFICHIER: 'medecin.tag_repeated', none: undefined },
  'after-end-and-fin': { FIN: 'medecin.tag_repeated', FINFICHIER: undefined, none: undefined },
}

/** What follows from a block and the end tag behind it. */
export function transitionOf(state: FileState, content: BlockContent, end: BlockEnd): Transition {
  const isBlank = content === 'blank'
  const next = end === 'FINFICHIER' ? 'after-end' : end === 'FIN' && !isBlank ? afterFin[state] : state
  if (isBlank) return { next, report: tagBehindBlanks[state][end] }
  return { next, report: content === 'letter' ? endOfLetter[end] : undefined }
}

/** Whether the end of the file was met: then only a whole letter is one. */
export function isAfterEnd(state: FileState): boolean {
  return state === 'after-end' || state === 'after-end-and-fin'
}

/** Whether `****FIN****` closed a block since: then blank lines separate letters. */
export function isAfterFin(state: FileState): boolean {
  return state === 'after-fin' || state === 'after-end-and-fin'
}
