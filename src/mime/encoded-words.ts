import { bytesOfLatin1, concatBytes, encodeUtf8, latin1Of, utf8Length } from '../base/index.js'
import { type Charset, charsetOfLabel, decodeText, labelOfCharset } from '../text/index.js'
import { trimBlanks, unescapedBytes } from './ascii.js'
import { decodeBase64, encodeBase64Lines } from './base64.js'

interface EncodedWord {
  readonly charset: Charset
  readonly bytes: Uint8Array
  /** Whether bytes were passed over that are no base64. */
  readonly rubbish: boolean
}

/** Text that was decoded. */
export interface DecodedWords {
  readonly text: string
  /** Whether nothing in it was malformed. */
  readonly exact: boolean
}

/**
 * Decodes the encoded words of a field (RFC 2047). Words that touch, or have only blanks between them, are joined; when
 * they have one charset their bytes are joined first, for the senders that cut a character in two. Blanks within a word
 * and words that touch other text are read too. A malformed word stays as it is; a control in one is given as a blank.
 * Time is linear.
 */
export function decodeEncodedWords(value: string): DecodedWords {
  if (!value.includes('=?')) return { text: value, exact: true }
  let text = ''
  let exact = true
  let held: EncodedWord[] = []
  let end = 0
  const flush = (): void => {
    const joined = joinedWords(held)
    text += joined.text
    exact &&= joined.exact
    held = []
  }
  for (const found of value.matchAll(/=\?([^?\s]{1,60})\?([bq])\?([^?]*)\?=/gi)) {
    const [whole, label = '', encoding = '', content = ''] = found
    const between = value.slice(end, found.index)
    const word = wordOf(label, encoding, content)
    if (word === null || word.rubbish || /\s/.test(content)) exact = false
    if (word === null) continue
    if (held.length === 0 || trimBlanks(between) !== '') {
      flush()
      text += between
    }
    held.push(word)
    end = found.index + whole.length
  }
  flush()
  const rest = value.slice(end)
  return { text: text + rest, exact: exact && !/=\?[^?\s]{1,60}\?[bq]\?/i.test(rest) }
}

/** The bytes of a word; null when it is no encoded word that can be decoded. */
function wordOf(label: string, encoding: string, content: string): EncodedWord | null {
  // RFC 2231 §5: a language may follow the charset.
  const charset = charsetOfLabel(label.replace(/\*.*$/, ''))
  // A header may have held 8-bit text, which was decoded before.
  if (charset === null || !/^[\x00-\xff]*$/.test(content)) return null
  if (encoding === 'b' || encoding === 'B') {
    const { bytes, rubbish, cut } = decodeBase64(bytesOfLatin1(content))
    return cut ? null : { charset, bytes, rubbish: rubbish > 0 }
  }
  const bytes = bytesOfLatin1(unescapedBytes('=', content.replaceAll('_', ' ')))
  return { charset, bytes, rubbish: false }
}

/** The text of words, those of one charset joined. */
function joinedWords(words: readonly EncodedWord[]): DecodedWords {
  let all = ''
  let allExact = true
  for (let at = 0; at < words.length; ) {
    const { charset } = words[at] as EncodedWord
    let next = at + 1
    while (next < words.length && words[next]?.charset === charset) next++
    const { text, exact } = decodeDeclared(
      concatBytes(words.slice(at, next).map(({ bytes }) => bytes)),
      charset,
    )
    // Line ends and other controls were hidden from all who looked at the field: they are none of a text of one line.
    const shown = text.replace(/[\x00-\x1f\x7f]/g, ' ')
    all += shown
    allExact &&= exact && shown === text
    at = next
  }
  return { text: all, exact: allExact }
}

/** The text of bytes that are said to be in a charset; that of UTF-8 or Windows-1252 when they are not. */
export function decodeDeclared(bytes: Uint8Array, charset: Charset): DecodedWords {
  const decoded = decodeText(bytes, { charset, byteOrderMark: 'keep' })
  if (decoded.exact) return decoded
  const utf8 = decodeText(bytes, { charset: 'utf-8', byteOrderMark: 'keep' })
  if (utf8.exact) return { text: utf8.text, exact: false }
  return { text: decodeText(bytes, { charset: 'windows-1252' }).text, exact: false }
}

/** Bytes of UTF-8 in an encoded word: with the name of most fields it fits a line of 76 (RFC 2047 §2). */
const WORD_BYTES = 39

/** Text as encoded words in UTF-8 and base64 (RFC 2047), each of whole characters; a fold may stand between them. */
export function encodeWords(text: string): readonly string[] {
  const words: string[] = []
  let piece = ''
  let taken = 0
  const close = (): void => {
    if (piece !== '') words.push(encodedWord(piece))
    piece = ''
    taken = 0
  }
  for (const character of text) {
    const length = utf8Length(character)
    if (taken + length > WORD_BYTES) close()
    piece += character
    taken += length
  }
  close()
  return words
}

function encodedWord(text: string): string {
  const digits = latin1Of(encodeBase64Lines(encodeUtf8(text))).replaceAll('\r\n', '')
  return `=?${labelOfCharset('utf-8')}?B?${digits}?=`
}
