// Fields of a header, checked and folded (RFC 5322 §2.2.3): no value can end its field or begin another.
import { readMoment } from '../base/index.js'
import { checkMappable } from '../text/index.js'
import { encodeWords } from './encoded-words.js'
import type { MailAddressInput } from './input.js'
import { mimeError } from './words.js'

/** Columns of a line of a header where it can be folded (RFC 5322 §2.1.1; RFC 2047 §2 for encoded words). */
const LINE_LENGTH = 76
/** The longest word that is written without a fold: lines have 998 characters at most. */
const WORD_LENGTH = 900

/** A field of words between which the line may be folded. */
export function foldedField(name: string, words: readonly string[]): string {
  let field = `${name}:`
  let column = field.length
  for (const word of words) {
    if (column + 1 + word.length > LINE_LENGTH) {
      field += '\r\n'
      column = 0
    }
    field += ` ${word}`
    column += 1 + word.length
  }
  return `${field}\r\n`
}

/**
 * Text as the words of a field, in encoded words where it would not be read as it is: other characters than ASCII,
 * blanks that a fold would lose, what looks like an encoded word.
 * @throws HprimError `mime.invalid_header` (controls), `text.unmappable_character` (a lone surrogate)
 */
export function textWords(text: string, path: string): readonly string[] {
  checkText(text, path)
  const words = text.split(' ')
  const plain = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/.test(text) && !text.includes('=?')
  return plain && words.every(({ length }) => length <= WORD_LENGTH) ? words : encodeWords(text)
}

/** Refuses what no header can hold. */
function checkText(text: string, path: string): void {
  if (/[\x00-\x1f\x7f]/.test(text)) throw mimeError('mime.invalid_header', { path })
  checkMappable(text, 'utf-8', path)
}

/** Names of fields that the builder writes itself, that would contradict it, or that servers write. */
const RESERVED =
  /^(?:from|to|cc|bcc|sender|reply-to|subject|date|message-id|in-reply-to|references|mime-version|disposition-notification-to|received|return-path|delivered-to|dkim-signature|(?:content|resent|arc)-.*)$/i

/**
 * A field of the caller's own.
 * @throws HprimError `mime.invalid_header`, `mime.reserved_header`, `text.unmappable_character`
 */
export function ownField(name: string, value: string, path: string): string {
  if (!/^[!-9;-~]{1,60}$/.test(name)) throw mimeError('mime.invalid_header', { path: `${path}.name` })
  if (RESERVED.test(name)) {
    throw mimeError('mime.reserved_header', { path: `${path}.name` })
  }
  return foldedField(name, textWords(value, `${path}.value`))
}

/**
 * A field of addresses.
 * @throws HprimError `mime.invalid_address`, `mime.international_address`, `mime.invalid_header`,
 *   `text.unmappable_character`
 */
export function addressField(name: string, addresses: readonly MailAddressInput[], path: string): string {
  const words = addresses.flatMap((one, index) => {
    const written = addressWords(one, addresses.length === 1 && name === 'From' ? path : `${path}[${index}]`)
    const last = written.at(-1) ?? ''
    return index + 1 < addresses.length ? [...written.slice(0, -1), `${last},`] : written
  })
  return foldedField(name, words)
}

function addressWords({ address, name = '' }: MailAddressInput, path: string): readonly string[] {
  checkAddress(address, `${path}.address`)
  checkText(name, `${path}.name`)
  if (name === '') return [address]
  return [...nameWords(name), `<${address}>`]
}

/** A name as atoms, a quoted string or encoded words (RFC 5322 §3.2.5; RFC 2047 §5). */
function nameWords(name: string): readonly string[] {
  const ascii = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/.test(name) && !name.includes('=?') && name.length <= 200
  if (!ascii) return encodeWords(name)
  if (/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+$/.test(name)) return name.split(' ')
  return `"${name.replace(/(["\\])/g, '\\$1')}"`.split(' ')
}

/**
 * Refuses what is no address that every mail system reads alike: a local part of plain words and points, a domain name.
 * @throws HprimError `mime.invalid_address`, `mime.international_address`
 */
function checkAddress(address: string, path: string): void {
  if (/[^\x00-\x7f]/.test(address)) throw mimeError('mime.international_address', { path })
  const at = address.lastIndexOf('@')
  const local = address.slice(0, at)
  const domain = address.slice(at + 1)
  const atoms = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
  const labels = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/
  const named = domain.length <= 253 && domain.split('.').every((label) => labels.test(label))
  if (at < 1 || local.length > 64 || !atoms.test(local) || !named) {
    throw mimeError('mime.invalid_address', { path })
  }
}

/** @throws HprimError `mime.invalid_message_id` */
export function checkMessageId(id: string, path: string): void {
  if (id.length > 250 || !/^<[!#-'*+\--9=?A-Z^-~]+@[!#-'*+\--9=?A-Z^-~[\]:]+>$/.test(id)) {
    throw mimeError('mime.invalid_message_id', { path })
  }
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * The date of a mail, `2026-11-24T08:30:00+01:00`, as RFC 5322 §3.3 writes it.
 * @throws HprimError `mime.invalid_date`
 */
export function mailDate(date: string, path: string): string {
  const written = readMoment(date)
  // RFC 5322 §3.3 begins at 1900.
  if (written === null || written.offset === null || written.moment.year < 1900) {
    throw mimeError('mime.invalid_date', { path })
  }
  const { year, month, day } = written.moment
  // The time and the offset have the same digits in both forms; the offset is `Z` or the last six characters.
  const zone = date.endsWith('Z') ? '+0000' : date.slice(-6).replace(':', '')
  return `${DAYS[weekday(year, month, day)]}, ${day} ${MONTHS[month - 1]} ${year} ${date.slice(11, 19)} ${zone}`
}

/** 0 for Sunday (Sakamoto's rule for the Gregorian calendar). */
function weekday(year: number, month: number, day: number): number {
  const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1] ?? 0
  const shifted = month < 3 ? year - 1 : year
  const leaps = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400)
  return (shifted + leaps + shift + day) % 7
}
