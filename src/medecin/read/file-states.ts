import type { MedecinDiagnosticCode } from '../words.js'

// Two rules. All that depends on the end tags met so far is in this table. The table knows nothing of what a letter says:
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
  readonly report?: MedecinDiagnosticCode | undefined
}

type Transitions = Readonly<Record<FileState, Readonly<Record<`${BlockContent} ${BlockEnd}`, Transition>>>>

/** Which state and report follow from a block, in each state. */
export const fileTransitions: Transitions = {
  start: {
    'blank FIN': { next: 'start', report: 'medecin.tag_misplaced' },
    'blank FINFICHIER': { next: 'after-end', report: 'medecin.tag_misplaced' },
    'blank none': { next: 'start' },
    'letter FIN': { next: 'after-fin' },
    'letter FINFICHIER': { next: 'after-end', report: 'medecin.fin_missing' },
    'letter none': { next: 'start', report: 'medecin.letter_cut' },
    'stray FIN': { next: 'after-fin' },
    'stray FINFICHIER': { next: 'after-end' },
    'stray none': { next: 'start' },
  },
  'after-fin': {
    'blank FIN': { next: 'after-fin', report: 'medecin.tag_repeated' },
    'blank FINFICHIER': { next: 'after-end' },
    'blank none': { next: 'after-fin' },
    'letter FIN': { next: 'after-fin' },
    'letter FINFICHIER': { next: 'after-end', report: 'medecin.fin_missing' },
    'letter none': { next: 'after-fin', report: 'medecin.letter_cut' },
    'stray FIN': { next: 'after-fin' },
    'stray FINFICHIER': { next: 'after-end' },
    'stray none': { next: 'after-fin' },
  },
  'after-end': {
    'blank FIN': { next: 'after-end', report: 'medecin.tag_repeated' },
    'blank FINFICHIER': { next: 'after-end', report: 'medecin.tag_repeated' },
    'blank none': { next: 'after-end' },
    'letter FIN': { next: 'after-end-and-fin' },
    'letter FINFICHIER': { next: 'after-end', report: 'medecin.fin_missing' },
    'letter none': { next: 'after-end', report: 'medecin.letter_cut' },
    'stray FIN': { next: 'after-end-and-fin' },
    'stray FINFICHIER': { next: 'after-end' },
    'stray none': { next: 'after-end' },
  },
  'after-end-and-fin': {
    'blank FIN': { next: 'after-end-and-fin', report: 'medecin.tag_repeated' },
    'blank FINFICHIER': { next: 'after-end' },
    'blank none': { next: 'after-end-and-fin' },
    'letter FIN': { next: 'after-end-and-fin' },
    'letter FINFICHIER': { next: 'after-end', report: 'medecin.fin_missing' },
    'letter none': { next: 'after-end-and-fin', report: 'medecin.letter_cut' },
    'stray FIN': { next: 'after-end-and-fin' },
    'stray FINFICHIER': { next: 'after-end' },
    'stray none': { next: 'after-end-and-fin' },
  },
}

/** Whether the end of the file was met: then only a whole letter is one. */
export function isAfterEnd(state: FileState): boolean {
  return state === 'after-end' || state === 'after-end-and-fin'
}

/** Whether `****FIN****` closed a block since: then blank lines separate letters. */
export function isAfterFin(state: FileState): boolean {
  return state === 'after-fin' || state === 'after-end-and-fin'
}
