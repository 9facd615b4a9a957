/** The tags (balises) of the format. */
export type Tag = 'LAB' | 'FIN' | 'FINFICHIER'

/** How the norm writes a tag: alone on its line, capitals, four stars on either side. */
export const TAG_TEXT: Readonly<Record<Tag, string>> = {
  LAB: '****LAB****',
  FIN: '****FIN****',
  FINFICHIER: '****FINFICHIER****',
}

/** A tag found at the end of a line. */
export interface FoundTag {
  readonly tag: Tag
  /** Characters of the line before the tag; 0 when it stands alone. */
  readonly before: number
  /** Whether it is written as the norm writes it (its place on the line aside). */
  readonly exact: boolean
}

/** The longest spelling that counts, with blanks inside; only so much of a line's end is looked at. */
const WINDOW = 64
// Observed or printed: three or four stars, any case, blanks around and inside. More stars are decoration.
const SPELLING = /(?<!\*)\*{3,4}\s*(LAB|FIN\s*FICHIER|FIN)\s*\*{3,4}\s*$/i
// Two tags of the end on one line: the stars between them are eight.
const BOTH_ENDS =
  /^[ \t]*\*{3,4}[ \t]*FIN[ \t]*\*{3,4}[ \t]*\*{3,4}[ \t]*FIN[ \t]*FICHIER[ \t]*\*{3,4}[ \t]*$/i

/** The tag at the end of the line, or null. Call it only for lines whose last visible character is a star. */
export function findTag(text: string): FoundTag | null {
  if (text === TAG_TEXT.FIN) return { tag: 'FIN', before: 0, exact: true }
  if (text === TAG_TEXT.LAB) return { tag: 'LAB', before: 0, exact: true }
  if (text === TAG_TEXT.FINFICHIER) return { tag: 'FINFICHIER', before: 0, exact: true }
  const offset = Math.max(0, text.length - WINDOW)
  const end = text.slice(offset)
  const found = SPELLING.exec(end)
  if (found === null) return null
  const name = (found[1] ?? '').toUpperCase()
  const tag: Tag = name === 'LAB' || name === 'FIN' ? name : 'FINFICHIER'
  const start = offset + found.index
  const before = text.slice(0, start).trim() === '' ? 0 : start
  return { tag, before, exact: before === 0 ? false : text.slice(start) === TAG_TEXT[tag] }
}

/** Whether the line holds both end tags, `****FIN********FINFICHIER****`. */
export function isBothEndTags(text: string): boolean {
  return text.length <= 2 * WINDOW && BOTH_ENDS.test(text)
}

/** Whether the last visible character of the line is a star: only such lines can hold a tag. */
export function endsWithStar(text: string): boolean {
  let at = text.length - 1
  let code = text.charCodeAt(at)
  while (at > 0 && (code <= 0x20 || code === 0xa0)) {
    at--
    code = text.charCodeAt(at)
  }
  return code === 0x2a
}
