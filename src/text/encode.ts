import {
  checkOptions,
  type HprimError,
  invalidOption,
  kinds,
  type OptionKinds,
  oneOf,
} from '../base/index.js'
import { type Charset, codePointName } from './charset.js'
import { type Codec, codecOf } from './codec.js'
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

const known: OptionKinds<EncodeTextOptions> = {
  unmappable: /* @__PURE__ */ oneOf(['refuse', 'transliterate']),
  byteOrderMark: kinds.boolean,
}

/**
 * Encodes a text. What the charset lacks is refused, never written as `?`: U+FFFD in the single-byte sets, a lone
 * surrogate in UTF-8 (UTF-16 carries it).
 * @throws HprimError `text.unmappable_character` (codePoint, position in UTF-16 units, charset), `options.invalid`,
 *   `options.unknown`
 * @example
 * const bytes = encodeText('Prélèvement du 10/06/2019', 'iso-8859-1')
 */
export function encodeText(text: string, charset: Charset, options: EncodeTextOptions = {}): Uint8Array {
  const codec = checkedCodec(text, charset)
  checkOptions(options, known)
  const { unmappable = 'refuse', byteOrderMark = false } = options
  const writable = unmappable === 'transliterate' ? replaced(text, charset, codec) : text
  const position = codec.findMissing(writable)
  if (position >= 0) throw unmappableError(writable, position, charset)
  if (!byteOrderMark) return codec.encode(writable)
  if (codec.findMissing('\uFEFF') >= 0) throw unmappableError('\uFEFF', 0, charset)
  return codec.encode(`\uFEFF${writable}`)
}

/**
 * The text with the characters that the charset lacks replaced by what a French reader takes for the same
 * (œ → oe, ’ → ', ≤ → <=, é → e in ASCII); all others stay. Digits never change value: 10³ becomes 10^3, 1½
 * becomes 1 1/2, and what would merge with a neighbouring digit is refused. UTF sets need no replacement.
 * @throws HprimError `text.unmappable_character` where no replacement is safe (position in the given text),
 *   `options.invalid`
 * @example
 * transliterateText('œdème ≤ 3 mm', 'iso-8859-1') // 'oedème <= 3 mm'
 */
export function transliterateText(text: string, charset: Charset): string {
  return replaced(text, charset, checkedCodec(text, charset))
}

function replaced(text: string, charset: Charset, codec: Codec): string {
  const missing = codec.findMissing(text)
  if (missing < 0) return text
  const refuse = (position: number): never => {
    throw unmappableError(text, position, charset)
  }
  return codec.complete ? refuse(missing) : transliterate(text, (part) => codec.findMissing(part) < 0, refuse)
}

/**
 * The first character of a text that the charset lacks; null when it has all.
 * @throws HprimError `options.invalid`
 * @example
 * findUnmappable('cœur', 'iso-8859-1') // { position: 1, codePoint: 'U+0153' }
 */
export function findUnmappable(text: string, charset: Charset): UnmappableCharacter | null {
  const position = checkedCodec(text, charset).findMissing(text)
  return position < 0 ? null : { position, codePoint: codePointName(text.codePointAt(position) ?? 0) }
}

/**
 * Refuses a text with characters that the charset lacks.
 * @param path where the text stands in what the caller passed
 * @throws HprimError `text.unmappable_character` at the path, `options.invalid`
 * @example
 * checkMappable(subject, 'iso-8859-1', 'headers.subject')
 */
export function checkMappable(text: string, charset: Charset, path: string): void {
  const missing = findUnmappable(text, charset)
  if (missing === null) return
  throw textError('text.unmappable_character', { path, params: { ...missing, charset } })
}

function checkedCodec(text: string, charset: Charset): Codec {
  if (typeof text !== 'string') throw invalidOption('text', 'string', text)
  return codecOf(charset)
}

function unmappableError(text: string, position: number, charset: Charset): HprimError {
  const codePoint = codePointName(text.codePointAt(position) ?? 0)
  return textError('text.unmappable_character', { params: { codePoint, position, charset } })
}
