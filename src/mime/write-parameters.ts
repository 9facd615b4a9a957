import { encodeUtf8 } from '../base/index.js'
import { escapedByte } from './ascii.js'
import { encodeWords } from './encoded-words.js'
import type { MailParameter } from './model.js'

/** Characters of a piece of a parameter of RFC 2231, so that name, piece and `;` fit a line. */
const PIECE_LENGTH = 50

/**
 * A value in quotes, always: the one public HPRIM Net reader takes the whole mail for quoted-printable
 * (observed), and `name=facture` holds `=fa`. Printable ASCII only.
 */
export function quotedParameter({ name, value }: MailParameter): string {
  return `${name}="${value.replace(/(["\\])/g, '\\$1')}"`
}

/**
 * A file name as the parameter `name` of `Content-Type`: what is not plain ASCII in encoded words, which RFC 2047 forbids
 * there and all readers from before RFC 2231 know.
 */
export function typeNameWords(name: string): readonly string[] {
  return isPlain(name)
    ? [quotedParameter({ name: 'name', value: name })]
    : [`name="${encodeWords(name).join(' ')}"`]
}

/**
 * A file name as the parameter `filename` of `Content-Disposition`: what is not short plain ASCII in pieces of RFC 2231.
 * Each piece begins with an encoded sign or the charset: `*1*=ab` would be a byte of quoted-printable for the reader named above.
 */
export function dispositionNameWords(name: string): readonly string[] {
  if (isPlain(name) && name.length <= PIECE_LENGTH)
    return [quotedParameter({ name: 'filename', value: name })]
  const pieces: string[] = ["utf-8''"]
  for (const byte of encodeUtf8(name)) {
    const character = String.fromCharCode(byte)
    const encoded = escapedByte('%', byte)
    // RFC 2231 §7: attribute-char.
    const sign = /[A-Za-z0-9!#$&+.^_`{|}~-]/.test(character) ? character : encoded
    const last = pieces.at(-1) ?? ''
    if (last.length + sign.length > PIECE_LENGTH) pieces.push(encoded)
    else pieces[pieces.length - 1] = last + sign
  }
  if (pieces.length === 1) return [`filename*=${pieces[0]}`]
  return pieces.map((piece, index) => `filename*${index}*=${piece}`)
}

/** ASCII without `=`, behind which the reader named above looks for hexadecimal digits. */
function isPlain(name: string): boolean {
  return /^[\x20-<>-\x7e]*$/.test(name)
}

/** The words of a field, each parameter ended by `;` but the last. */
export function parameterWords(head: string, parameters: readonly string[]): readonly string[] {
  const all = [head, ...parameters]
  return all.map((word, index) => (index + 1 < all.length ? `${word};` : word))
}
