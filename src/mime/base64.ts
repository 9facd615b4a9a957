import { octetsOfLatin1 } from './octets.js'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const PAD = 0x3d
/** What an octet is when it is no digit of base64. */
const RUBBISH = 0x40
const BLANK = 0x41
const PADDING = 0x42

/** Made on first use: importing the module does nothing. */
let values: Uint8Array | null = null

function digitValues(): Uint8Array {
  if (values !== null) return values
  values = new Uint8Array(256).fill(RUBBISH)
  for (let value = 0; value < 64; value++) values[ALPHABET.charCodeAt(value)] = value
  for (const blank of [0x20, 0x09, 0x0d, 0x0a]) values[blank] = BLANK
  values[PAD] = PADDING
  return values
}

/** What base64 was decoded to, and what was wrong with it. */
export interface DecodedBase64 {
  readonly bytes: Uint8Array
  /** Octets passed over that are neither digits nor blanks. */
  readonly rubbish: number
  /** Whether the last digits are too few for an octet: something is missing. */
  readonly cut: boolean
  /** Octets after the end that are no base64 and so no content: a footer. */
  readonly after: number
  /** Whether more base64 stood behind padding: two pieces one after the other; both are content. */
  readonly joined: boolean
}

/**
 * Decodes base64 (RFC 4648, 4) as mails hold it (RFC 2045, 6.8: other octets are passed over). Behind padding, what is
 * wholly base64 goes on; anything else, as the footer of a gateway, is no content. Linear; at most ¾ of the octets.
 */
export function decodeBase64(octets: Uint8Array): DecodedBase64 {
  const table = digitValues()
  const length = octets.length
  const bytes = new Uint8Array(Math.floor(length / 4) * 3 + 3)
  let at = 0
  let written = 0
  let pending = 0
  let held = 0
  let rubbish = 0
  let joined = false
  while (at < length) {
    // Whole lines of digits, four at a time; a value above 63 in any place makes the sum of all too large.
    while (held === 0 && at + 4 <= length) {
      const a = table[octets[at] as number] as number
      const b = table[octets[at + 1] as number] as number
      const c = table[octets[at + 2] as number] as number
      const d = table[octets[at + 3] as number] as number
      if ((a | b | c | d) > 63) break
      bytes[written] = (a << 2) | (b >> 4)
      bytes[written + 1] = (b << 4) | (c >> 2)
      bytes[written + 2] = (c << 6) | d
      written += 3
      at += 4
    }
    if (at >= length) break
    const value = table[octets[at] as number] as number
    at++
    if (value < 64) {
      pending = (pending << 6) | value
      held++
      if (held === 4) {
        bytes[written++] = pending >> 16
        bytes[written++] = pending >> 8
        bytes[written++] = pending
        pending = 0
        held = 0
      }
    } else if (value === RUBBISH) {
      rubbish++
    } else if (value === PADDING) {
      const cut = held === 1
      written = flush(bytes, written, pending, held)
      pending = 0
      held = 0
      at = afterPadding(octets, at, table)
      if (cut) return { bytes: bytes.subarray(0, written), rubbish, cut, after: length - at, joined }
      const end = restOf(octets, at, table)
      if (end === 'footer') {
        return { bytes: bytes.subarray(0, written), rubbish, cut: false, after: length - at, joined }
      }
      if (end === 'nothing') break
      joined = true
    }
  }
  const cut = held === 1
  written = flush(bytes, written, pending, held)
  return { bytes: bytes.subarray(0, written), rubbish, cut, after: 0, joined }
}

/** Writes the octets that two or three digits are enough for. */
function flush(bytes: Uint8Array, written: number, pending: number, held: number): number {
  let end = written
  if (held === 2) bytes[end++] = pending >> 4
  if (held === 3) {
    bytes[end++] = pending >> 10
    bytes[end++] = pending >> 2
  }
  return end
}

/** The place behind further padding and blanks. */
function afterPadding(octets: Uint8Array, from: number, table: Uint8Array): number {
  let at = from
  while (at < octets.length) {
    const value = table[octets[at] as number] as number
    if (value !== PADDING && value !== BLANK) break
    at++
  }
  return at
}

/** What stands behind padding: nothing, whole groups of four up to the next padding or the end, or something else. */
function restOf(octets: Uint8Array, from: number, table: Uint8Array): 'nothing' | 'base64' | 'footer' {
  if (from >= octets.length) return 'nothing'
  let digits = 0
  for (let at = from; at < octets.length; at++) {
    const value = table[octets[at] as number] as number
    if (value === RUBBISH) return 'footer'
    if (value === PADDING) return digits % 4 >= 2 ? 'base64' : 'footer'
    if (value < 64) digits++
  }
  return digits % 4 === 0 ? 'base64' : 'footer'
}

/** Digits of a line of base64 in a mail (RFC 2045, 6.8). */
const LINE_DIGITS = 76

/** Encodes in lines of 76 digits, each with CR LF. */
export function encodeBase64Lines(bytes: Uint8Array): Uint8Array {
  const digits = octetsOfLatin1(ALPHABET)
  const count = Math.ceil(bytes.length / 3) * 4
  const encoded = new Uint8Array(count + Math.ceil(count / LINE_DIGITS) * 2)
  let written = 0
  let column = 0
  for (let at = 0; at < bytes.length; at += 3) {
    const a = bytes[at] as number
    const b = bytes[at + 1] ?? 0
    const c = bytes[at + 2] ?? 0
    encoded[written++] = digits[a >> 2] as number
    encoded[written++] = digits[((a & 3) << 4) | (b >> 4)] as number
    encoded[written++] = at + 1 < bytes.length ? (digits[((b & 15) << 2) | (c >> 6)] as number) : PAD
    encoded[written++] = at + 2 < bytes.length ? (digits[c & 63] as number) : PAD
    column += 4
    if (column === LINE_DIGITS || at + 3 >= bytes.length) {
      encoded[written++] = 0x0d
      encoded[written++] = 0x0a
      column = 0
    }
  }
  return encoded
}
