import { encodeText } from '../text/index.js'
import { encodeWords } from './encoded-words.js'
import type { MailParameter } from './model.js'

/** Characters of a piece of a parameter of RFC 2231, so that name, piece and `;` fit a line. */
const PIECE_LENGTH = 50

/**
 * A value in quotes, always: the one public HPRIM Net reader takes the whole mail for quoted-printable (observed,
 * net-facts 2.2), and `name=facture` holds `=fa`. Printable ASCII only.
 */
export function quotedParameter({ name, value }: MailParameter): string {
  return `${name}="${value.replace(/(["\\])/g, '\\$1')}"`
}

/**
 * A file name as `Content-Type: name` has it: what is not ASCII in encoded words, which RFC 2047 forbids there and all
 * readers from before RFC 2231 know.
 */
export function typeNameWords(name: string): readonly string[] {
  return isAscii(name)
    ? [quotedParameter({ name: 'name', value: name })]
    : [`name="${encodeWords(name).join(' ')}"`]
}

/** A file name as `Content-Disposition: filename` has it: what is not short ASCII in pieces of RFC 2231. */
export function dispositionNameWords(name: string): readonly string[] {
  if (isAscii(name) && name.length <= PIECE_LENGTH)
    return [quotedParameter({ name: 'filename', value: name })]
  const signs = [...encodeText(name, 'utf-8')].map((octet) => {
    const character = String.fromCharCode(octet)
    // RFC 2231, 7: attribute-char.
    return /[A-Za-z0-9!#$&+.^_`{|}~-]/.test(character)
      ? character
      : `%${octet.toString(16).toUpperCase().padStart(2, '0')}`
  })
  const pieces: string[] = ["utf-8''"]
  for (const sign of signs) {
    const last = pieces.at(-1) ?? ''
    if (last.length + sign.length > PIECE_LENGTH) pieces.push(sign)
    else pieces[pieces.length - 1] = last + sign
  }
  if (pieces.length === 1) return [`filename*=${pieces[0]}`]
  return pieces.map((piece, index) => `filename*${index}*=${piece}`)
}

function isAscii(name: string): boolean {
  return /^[\x20-\x7e]*$/.test(name)
}

/** The words of a field, each parameter ended by `;` but the last. */
export function parameterWords(head: string, parameters: readonly string[]): readonly string[] {
  const all = [head, ...parameters]
  return all.map((word, index) => (index + 1 < all.length ? `${word};` : word))
}
