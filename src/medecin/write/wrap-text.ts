import { checkKind, invalidOption, wholeNumber } from '../../base/index.js'

/** Columns of a line of free text: what screens and printers of practices show without cutting. */
export const TEXT_COLUMNS = 80

const isCharacterCount = /* @__PURE__ */ wholeNumber(1, Number.MAX_SAFE_INTEGER)

/**
 * Breaks a text into lines, for the free text of a letter: at blanks, but neither inside a number written in groups
 * (`10 000`) nor behind an operator (`< 5`) where another blank will do. Line ends of the text stay, and so do blank
 * lines; a line that fits stays as it is. A word longer than a line is cut, with nothing left out and no mark; the
 * builder reports it (`medecin.word_cut`). Characters are counted, not the halves of UTF-16.
 *
 * @param width characters of a line; by default 80
 * @throws HprimError `options.invalid`
 * @example
 * const text = ['Glucose : 6,2 mmol/L', ...wrapText(comment, 60)]
 */
export function wrapText(text: string, width: number = TEXT_COLUMNS): string[] {
  if (typeof text !== 'string') throw invalidOption('text', 'string', text)
  checkKind('width', width, isCharacterCount)
  return text.split(/\r\n|\r|\n/).flatMap((line) => wrapLine(line, width))
}

/** Breaks one line; `first` stands before the first line that it gives, `next` before each other. */
export function wrapLine(text: string, width: number, first = '', next = ''): string[] {
  const characters = [...text]
  if (first.length + characters.length <= width) return [first + text]
  const lines: string[] = []
  let start = 0
  let indent = first
  while (indent.length + characters.length - start > width) {
    const end = start + Math.max(1, width - indent.length)
    const cut = lastBreak(characters, start, end)
    lines.push(indent + trimmedEnd(characters, start, cut))
    start = cut
    while (characters[start] === ' ') start++
    indent = next
  }
  if (start < characters.length) lines.push(indent + characters.slice(start).join(''))
  return lines
}

/** Whether a text has a word that does not fit in a line, and is cut. */
export function hasLongWord(text: string, width: number = TEXT_COLUMNS): boolean {
  return text.split(/[ \r\n]+/).some((word) => word.length > width && [...word].length > width)
}

/** Where a line ends that may go up to `end`: at the last good blank, else at any blank, else in the word. */
function lastBreak(characters: readonly string[], start: number, end: number): number {
  let anyBlank = 0
  let word = start
  while (characters[word] === ' ') word++
  for (let at = end; at > word; at--) {
    if (characters[at] !== ' ') continue
    if (!isHeldTogether(characters, at)) return at
    if (anyBlank === 0) anyBlank = at
  }
  if (anyBlank > 0) return anyBlank
  // A mark stays with the letter that bears it.
  let cut = end
  while (cut > start + 1 && /^\p{M}/u.test(characters[cut] ?? '')) cut--
  return cut > start + 1 ? cut : end
}

/** Whether a blank stands inside a number written in groups, or between an operator and its number. */
function isHeldTogether(characters: readonly string[], at: number): boolean {
  const before = characters[at - 1] ?? ''
  if (/^[<>=≤≥±+-]$/.test(before)) return true
  return /\d/.test(before) && /^\d{3}(?!\d)/.test(characters.slice(at + 1, at + 5).join(''))
}

function trimmedEnd(characters: readonly string[], start: number, end: number): string {
  let last = end
  while (last > start && characters[last - 1] === ' ') last--
  return characters.slice(start, last).join('')
}
