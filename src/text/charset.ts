import { textError } from './words.js'

/**
 * The character sets that letters are met in. Two of them are damages rather than sets:
 * `utf-8-twice` is UTF-8 that was read as Windows-1252 or ISO-8859-1 and encoded to UTF-8 again (é = C3 83 C2 A9);
 * `utf-8-macroman` is UTF-8 that was read as Windows-1252 and saved as MacRoman (é = CC A9).
 * Source: observed in letters of the field and in the code of their readers.
 */
export type Charset =
  | 'ascii'
  | 'iso-8859-1'
  | 'iso-8859-15'
  | 'windows-1252'
  | 'macroman'
  | 'cp850'
  | 'cp437'
  | 'utf-8'
  | 'utf-16le'
  | 'utf-16be'
  | 'utf-8-twice'
  | 'utf-8-macroman'

/** The sets in which one octet is one character. */
export type SingleByteCharset = Exclude<
  Charset,
  'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-8-twice' | 'utf-8-macroman'
>

/** All values of `Charset`, the commonest of letters first. */
export const charsets: readonly Charset[] = [
  'iso-8859-1',
  'ascii',
  'windows-1252',
  'utf-8',
  'iso-8859-15',
  'macroman',
  'cp850',
  'cp437',
  'utf-16le',
  'utf-16be',
  'utf-8-twice',
  'utf-8-macroman',
]

/**
 * Refuses what is no charset, for callers that the compiler does not check.
 * @throws HprimError `text.unknown_charset`
 */
export function checkCharset(charset: Charset): void {
  if (!charsets.includes(charset)) throw textError('text.unknown_charset', { path: 'charset' })
}

/** A code point as the errors name it: `U+0153`. */
export function codePointName(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
}
