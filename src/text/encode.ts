import { type HprimError, invalidOption } from '../base/index.js'
import { type Charset, codePointName } from './charset.js'
import { repertoireOf } from './repertoire.js'
import { transliterate } from './transliterate.js'
import { textError } from './words.js'

/** How `encodeText` writes. */
export interface EncodeTextOptions {
  /**
   * What to do with characters that the charset lacks: `refuse` (the default) throws; `transliterate` writes
   * what `transliterateText` gives, and throws where that does.
   */
  readonly unmappable?: 'refuse' | 'transliterate' | undefined
  /** Begin with U+FEFF. Default: false. Refused in the sets that have no such character. */
  readonly byteOrderMark?: boolean | undefined
}

/** A character that a charset lacks. */
export interface UnmappableCharacter {
  /** Its index in the text, in UTF-16 units. */
  readonly position: number
  /** As `U+0153`. */
  readonly codePoint: string
}

/**
 * The octets of a text. What they cannot carry is refused, never written as `?`: U+FFFD in the single-byte sets,
 * a lone surrogate in UTF-8 (UTF-16 carries it).
 * @throws HprimError `text.unmappable_character` (codePoint, position in UTF-16 units, charset),
 *   `text.unknown_charset`, `options.invalid`
 */
export function encodeText(text: string, charset: Charset, options: EncodeTextOptions = {}): Uint8Array {
  const repertoire = repertoireOf(charset)
  const { unmappable = 'refuse', byteOrderMark = false } = options
  if (unmappable !== 'refuse' && unmappable !== 'transliterate') {
    throw invalidOption('unmappable', "'refuse' | 'transliterate'", unmappable)
  }
  if (typeof byteOrderMark !== 'boolean') throw invalidOption('byteOrderMark', 'boolean', byteOrderMark)
  const writable = unmappable === 'transliterate' ? transliterateText(text, charset) : text
  const position = repertoire.findMissing(writable)
  if (position >= 0) throw unmappableError(writable, position, charset)
  if (!byteOrderMark) return repertoire.encode(writable)
  if (repertoire.findMissing('\uFEFF') >= 0) throw unmappableError('\uFEFF', 0, charset)
  return repertoire.encode(`\uFEFF${writable}`)
}

/**
 * The text with the characters that the charset lacks replaced by what a French reader takes for the same
 * (œ → oe, ’ → ', ≤ → <=, é → e in ASCII); all others stay. Digits never change value: 10³ becomes 10^3, 1½
 * becomes 1 1/2, and what would merge with a neighbouring digit is refused. UTF sets need no replacement.
 * @throws HprimError `text.unmappable_character` where no replacement is safe (position in the given text),
 *   `text.unknown_charset`
 */
export function transliterateText(text: string, charset: Charset): string {
  const repertoire = repertoireOf(charset)
  if (repertoire.complete || repertoire.findMissing(text) < 0) {
    const position = repertoire.findMissing(text)
    if (position >= 0) throw unmappableError(text, position, charset)
    return text
  }
  const result = transliterate(text, (part) => repertoire.findMissing(part) < 0)
  if (typeof result === 'number') throw unmappableError(text, result, charset)
  return result
}

/**
 * The first character of a text that the charset lacks, or null.
 * @throws HprimError `text.unknown_charset`
 */
export function findUnmappable(text: string, charset: Charset): UnmappableCharacter | null {
  const position = repertoireOf(charset).findMissing(text)
  return position < 0 ? null : { position, codePoint: codePointName(text.codePointAt(position) ?? 0) }
}

/**
 * Refuses a text with characters that the charset lacks.
 * @param path where the text stands in what the caller passed
 * @throws HprimError `text.unmappable_character` at the path, `text.unknown_charset`
 */
export function checkMappable(text: string, charset: Charset, path: string): void {
  const missing = findUnmappable(text, charset)
  if (missing === null) return
  throw textError('text.unmappable_character', { path, params: { ...missing, charset } })
}

function unmappableError(text: string, position: number, charset: Charset): HprimError {
  const codePoint = codePointName(text.codePointAt(position) ?? 0)
  return textError('text.unmappable_character', { params: { codePoint, position, charset } })
}
