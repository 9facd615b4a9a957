import { type Charset, charsetOfLabel, decodeText, encodeText, labelOfCharset } from '../text/index.js'
import { decodeBase64, encodeBase64Lines } from './base64.js'
import { latin1Of, octetsOfLatin1, trimBlanks } from './octets.js'

/** What was wrong with an encoded word. */
export type EncodedWordFault = 'mime.bad_encoded_word'

interface EncodedWord {
  readonly charset: Charset
  readonly octets: Uint8Array
  /** Whether octets were passed over that are no base64. */
  readonly rubbish: boolean
}

/**
 * Decodes the encoded words of a field (RFC 2047). Words that touch, or have only blanks between them, are joined; when
 * they have one charset their octets are joined first, for the senders that cut a character in two. Blanks within a word
 * and words that touch other text are read too. A word that is none stays as it is; a control in one is given as a blank.
 * Linear.
 */
export function decodeEncodedWords(value: string): {
  readonly text: string
  readonly fault: EncodedWordFault | null
} {
  if (!value.includes('=?')) return { text: value, fault: null }
  let text = ''
  let fault: EncodedWordFault | null = null
  let held: EncodedWord[] = []
  let end = 0
  const flush = (): void => {
    if (joinedText(held, (piece) => (text += piece))) fault = 'mime.bad_encoded_word'
    held = []
  }
  for (const found of value.matchAll(/=\?([^?\s]{1,60})\?([bq])\?([^?]*)\?=/gi)) {
    const [whole, label = '', encoding = '', content = ''] = found
    const between = value.slice(end, found.index)
    const word = wordOf(label, encoding, content)
    if (word === null) {
      fault = 'mime.bad_encoded_word'
      continue
    }
    if (word.rubbish) fault = 'mime.bad_encoded_word'
    if (held.length === 0 || trimBlanks(between) !== '') {
      flush()
      text += between
    }
    if (/\s/.test(content)) fault = 'mime.bad_encoded_word'
    held.push(word)
    end = found.index + whole.length
  }
  flush()
  const rest = value.slice(end)
  if (/=\?[^?\s]{1,60}\?[bq]\?/i.test(rest)) fault = 'mime.bad_encoded_word'
  return { text: text + rest, fault }
}

function wordOf(label: string, encoding: string, content: string): EncodedWord | null {
  // RFC 2231, 5: a language may follow the charset.
  const charset = charsetOfLabel(label.replace(/\*.*$/, ''))
  // A header may have held 8-bit text, which was decoded before.
  if (charset === null || !/^[\x00-\xff]*$/.test(content)) return null
  if (encoding === 'b' || encoding === 'B') {
    const { bytes, rubbish, cut } = decodeBase64(octetsOfLatin1(content))
    return cut ? null : { charset, octets: bytes, rubbish: rubbish > 0 }
  }
  const decoded = content
    .replaceAll('_', ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return { charset, octets: octetsOfLatin1(decoded), rubbish: false }
}

/** Gives the text of words, those of one charset joined; true when some were not what they said. */
function joinedText(words: readonly EncodedWord[], give: (text: string) => void): boolean {
  let fault = false
  for (let at = 0; at < words.length; ) {
    const { charset } = words[at] as EncodedWord
    let next = at + 1
    while (next < words.length && words[next]?.charset === charset) next++
    const pieces = words.slice(at, next).map(({ octets }) => latin1Of(octets))
    const { text, exact } = decodeWordOctets(octetsOfLatin1(pieces.join('')), charset)
    // Line ends and other controls were hidden from all who looked at the field: they are none of a text of one line.
    const shown = text.replace(/[\x00-\x1f\x7f]/g, ' ')
    give(shown)
    fault ||= !exact || shown !== text
    at = next
  }
  return fault
}

/** The text of octets that are said to be in a charset; Windows-1252 when they are not. */
export function decodeWordOctets(
  octets: Uint8Array,
  charset: Charset,
): { readonly text: string; readonly exact: boolean } {
  const decoded = decodeText(octets, { charset, byteOrderMark: 'keep' })
  if (decoded.exact) return decoded
  const utf8 = decodeText(octets, { charset: 'utf-8', byteOrderMark: 'keep' })
  if (utf8.exact) return { text: utf8.text, exact: false }
  return { text: decodeText(octets, { charset: 'windows-1252' }).text, exact: false }
}

/** Octets of UTF-8 in an encoded word: with the name of most fields it fits a line of 76 (RFC 2047, 2). */
const WORD_OCTETS = 39

/** Text as encoded words in UTF-8 and base64 (RFC 2047), each of whole characters; a fold may stand between them. */
export function encodeWords(text: string): readonly string[] {
  const words: string[] = []
  let piece = ''
  let octets = 0
  const close = (): void => {
    if (piece !== '') words.push(encodedWord(piece))
    piece = ''
    octets = 0
  }
  for (const character of text) {
    const length = encodeText(character, 'utf-8').length
    if (octets + length > WORD_OCTETS) close()
    piece += character
    octets += length
  }
  close()
  return words
}

function encodedWord(text: string): string {
  const digits = latin1Of(encodeBase64Lines(encodeText(text, 'utf-8'))).replaceAll('\r\n', '')
  return `=?${labelOfCharset('utf-8')}?B?${digits}?=`
}
