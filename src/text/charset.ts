import { invalidOption, oneOf } from '../base/index.js'

/**
 * The character sets that letters are met in, the commonest first: the one place where a charset is added. The compiler
 * then asks for its labels (`charset-label.ts`) and for the characters of a `single-byte` set
 * (`test/text/generate-tables.ts`, `npm run tables`) or the codec of another (`codec.ts`). A `unicode` set has every character; a `damage` is no set that anyone writes on purpose:
 * `utf-8-twice` is UTF-8 that was read as Windows-1252 or ISO-8859-1 and encoded to UTF-8 again (é = C3 83 C2 A9);
 * `utf-8-macroman` is UTF-8 that was read as Windows-1252 and saved as MacRoman (é = CC A9).
 * Source: observed in letters of the field and in the code of their readers.
 */
const kinds = {
  'iso-8859-1': 'single-byte',
  ascii: 'single-byte',
  'windows-1252': 'single-byte',
  'utf-8': 'unicode',
  'iso-8859-15': 'single-byte',
  macroman: 'single-byte',
  cp850: 'single-byte',
  cp437: 'single-byte',
  'utf-16le': 'unicode',
  'utf-16be': 'unicode',
  'utf-8-twice': 'damage',
  'utf-8-macroman': 'damage',
} as const

type CharsetOf<Kind extends string> = {
  [Name in keyof typeof kinds]: (typeof kinds)[Name] extends Kind ? Name : never
}[keyof typeof kinds]

/**
 * The character sets that letters are met in. Two of them are damages rather than sets:
 * `utf-8-twice` is UTF-8 that was read as Windows-1252 or ISO-8859-1 and encoded to UTF-8 again (é = C3 83 C2 A9);
 * `utf-8-macroman` is UTF-8 that was read as Windows-1252 and saved as MacRoman (é = CC A9).
 */
export type Charset = CharsetOf<'single-byte' | 'unicode' | 'damage'>

/** The sets in which one byte is one character. */
export type SingleByteCharset = CharsetOf<'single-byte'>

/** A charset that has a name of its own: not the two damages. */
export type LabelledCharset = CharsetOf<'single-byte' | 'unicode'>

/** All values of `Charset`, the commonest of letters first. */
export const charsets: readonly Charset[] = /* @__PURE__ */ charsetsOf('single-byte', 'unicode', 'damage')

/** All values of `LabelledCharset`, the commonest of letters first. */
export const labelledCharsets: readonly LabelledCharset[] = /* @__PURE__ */ charsetsOf(
  'single-byte',
  'unicode',
)

/** Whether one byte is one character of the set. */
export function isSingleByte(charset: Charset): charset is SingleByteCharset {
  return kinds[charset] === 'single-byte'
}

function charsetsOf<Kind extends 'single-byte' | 'unicode' | 'damage'>(
  ...wanted: readonly Kind[]
): readonly CharsetOf<Kind>[] {
  const names = Object.keys(kinds) as Charset[]
  return names.filter((name): name is CharsetOf<Kind> => (wanted as readonly string[]).includes(kinds[name]))
}

/**
 * Refuses what is no charset, for callers that the compiler does not check.
 * @throws HprimError `options.invalid`
 */
export function checkCharset(charset: Charset): void {
  if (!charsets.includes(charset)) throw invalidOption('charset', oneOf(charsets).expected, charset)
}

/** A code point as the errors name it: `U+0153`. */
export function codePointName(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
}
