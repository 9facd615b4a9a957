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
  /** Whether the last digits are too few for an octet, or hold bits of one that is not there: something is missing. */
  readonly cut: boolean
  /** Whether the padding at the end is missing, as senders leave it out, and as what was cut there has none. */
  readonly unpadded: boolean
  /** Whether a line in the middle is shorter or longer than the first: digits were lost or added, or pieces joined. */
  readonly uneven: boolean
  /** Octets after the end that are no base64 and so no content: a footer. */
  readonly after: number
  /** Whether more base64 stood behind padding: two pieces one after the other; both are content. */
  readonly joined: boolean
}

/**
 * Decodes base64 (RFC 4648, 4) as mails hold it (RFC 2045, 6.8: other octets are passed over). Behind padding, what is
 * beyond doubt more base64 goes on; anything else, as the footer of a gateway, is no content. Linear; at most ¾ of the
 * octets.
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
      const cut = isCut(pending, held)
      written = flush(bytes, written, pending, held)
      pending = 0
      held = 0
      at = afterPadding(octets, at, table)
      const end = cut ? 'footer' : restOf(octets, at, table)
      if (end !== 'base64') {
        const content = { bytes: bytes.subarray(0, written), rubbish, cut, unpadded: false }
        return { ...content, uneven: isUneven(octets, table, at), after: length - at, joined }
      }
      joined = true
    }
  }
  const cut = isCut(pending, held)
  const unpadded = held > 1 && !cut
  written = flush(bytes, written, pending, held)
  const uneven = isUneven(octets, table, length)
  return { bytes: bytes.subarray(0, written), rubbish, cut, unpadded, uneven, after: 0, joined }
}

/** Whether the last digits are no whole octets: one digit, or bits of a next octet that are not zero. */
function isCut(pending: number, held: number): boolean {
  return held === 1 || (held === 2 && (pending & 15) !== 0) || (held === 3 && (pending & 3) !== 0)
}

/** Whether the lines up to `end` are not all as long as the first, but for the last. */
function isUneven(octets: Uint8Array, table: Uint8Array, end: number): boolean {
  let first = -1
  let shorter = false
  for (let start = 0; start < end; ) {
    const lf = octets.indexOf(0x0a, start)
    const lineEnd = lf < 0 || lf > end ? end : lf
    let length = lineEnd - start
    while (length > 0 && table[octets[start + length - 1] as number] === BLANK) length--
    if (length > 0) {
      if (shorter) return true
      if (first < 0) first = length
      shorter = length < first
      if (length > first) return true
    }
    start = lineEnd + 1
  }
  return false
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

/**
 * What stands behind padding: nothing; more base64, which is whole groups of four without blanks in its lines, and ends in
 * padding itself or begins with a line that is no word; or something else, as words that happen to be letters only.
 */
function restOf(octets: Uint8Array, from: number, table: Uint8Array): 'nothing' | 'base64' | 'footer' {
  if (from >= octets.length) return 'nothing'
  let digits = 0
  let lineEnd = -1
  for (let at = from; at < octets.length; at++) {
    const octet = octets[at] as number
    const value = table[octet] as number
    if (value === RUBBISH || octet === 0x20 || octet === 0x09) return 'footer'
    if (value === PADDING) return digits % 4 >= 2 ? 'base64' : 'footer'
    if (value < 64) digits++
    else if (lineEnd < 0) lineEnd = at
  }
  const line = octets.subarray(from, lineEnd < 0 ? octets.length : lineEnd)
  // Figures, + and / are the last of the alphabet.
  const noWord = line.length >= 60 || (line.length >= 16 && line.some((octet) => (table[octet] ?? 0) >= 52))
  return noWord && digits % 4 === 0 ? 'base64' : 'footer'
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
