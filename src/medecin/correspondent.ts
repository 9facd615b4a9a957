import type { Correspondent } from './model.js'

/** Width of the code in lines 11 and 12; one blank follows, then the name (75 of 75 senders observed). */
export const CODE_WIDTH = 10

/**
 * Code and name of line 11 or 12. Observed: the code left- or right-aligned in ten columns; no code, as blanks,
 * a point or dashes; a blank inside the code; a short code with one blank and no padding.
 */
export function readCorrespondent(text: string): Correspondent {
  if (isBlankAt(text, CODE_WIDTH) && !isBlankAt(text, CODE_WIDTH + 1)) {
    return correspondent(text.slice(0, CODE_WIDTH), text.slice(CODE_WIDTH + 1))
  }
  const start = text.search(/[^\s-]/)
  if (start < 0 || text.trim() === '.') return { code: '', name: '' }
  const rest = text.slice(start)
  if (start > CODE_WIDTH) return correspondent('', rest)
  const blank = rest.search(/\s/)
  return blank < 0 || rest.trim().length === blank
    ? correspondent('', rest)
    : correspondent(rest.slice(0, blank), rest.slice(blank))
}

/** Whether lines 11 or 12 have the dominant layout and no sentence looks like it: a padded or a ten column code. */
export function isPaddedCode(text: string): boolean {
  if (!isBlankAt(text, CODE_WIDTH) || isBlankAt(text, CODE_WIDTH + 1)) return false
  return isBlankAt(text, CODE_WIDTH - 1) ? !isBlankAt(text, 0) : /^\S{10}|^ +\S+ \S/.test(text)
}

function isBlankAt(text: string, index: number): boolean {
  const character = text[index]
  return character === ' ' || character === '\t' || character === '\u00a0'
    ? true
    : character === undefined && index > CODE_WIDTH
}

function correspondent(code: string, name: string): Correspondent {
  const trimmed = code.trim()
  return { code: trimmed === '.' || /^-*$/.test(trimmed) ? '' : trimmed, name: name.trim() }
}

/** Line 11 or 12 as the strict profile writes it. */
export function writeCorrespondent(correspondent: Correspondent): string {
  return `${correspondent.code.padEnd(CODE_WIDTH)} ${correspondent.name}`
}
