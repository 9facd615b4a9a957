import { bytesOfLatin1 } from '../base/index.js'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const PAD = 0x3d
/** What an byte is when it is no digit of base64. */
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
  /** Bytes passed over that are neither digits nor blanks. */
  readonly rubbish: number
  /** Whether the last digits are too few for an byte, or hold bits of one that is not there: something is missing. */
  readonly cut: boolean
  /** Whether the padding at the end is missing, as senders leave it out, and as what was cut there has none. */
  readonly unpadded: boolean
  /** Whether a line in the middle is shorter or longer than the first: digits were lost or added, or pieces joined. */
  readonly uneven: boolean
  /** Bytes after the end that are no base64 and so no content: a footer. */
  readonly after: number
  /** Whether more base64 stood behind padding: two pieces one after the other; both are content. */
  readonly joined: boolean
}

/**
 * Decodes base64 (RFC 4648 §4) as mails hold it (RFC 2045 §6.8: other bytes are passed over). Behind padding, what is
 * beyond doubt more base64 goes on; anything else, as the footer of a gateway, is no content. Time is linear; gives at
 * most ¾ of the bytes.
 */
export function decodeBase64(encoded: Uint8Array): DecodedBase64 {
  return new Base64Decoder(encoded).decode()
}

class Base64Decoder {
  readonly #encoded: Uint8Array
  readonly #table: Uint8Array
  readonly #decoded: Uint8Array
  #at = 0
  #written = 0
  /** The digits that are not written yet, and how many they are. */
  #pending = 0
  #held = 0
  #rubbish = 0
  #joined = false

  constructor(encoded: Uint8Array) {
    this.#encoded = encoded
    this.#table = digitValues()
    this.#decoded = new Uint8Array(Math.floor(encoded.length / 4) * 3 + 3)
  }

  decode(): DecodedBase64 {
    const encoded = this.#encoded
    const table = this.#table
    while (this.#at < encoded.length) {
      if (this.#held === 0) this.#wholeGroups()
      if (this.#at >= encoded.length) break
      const value = table[encoded[this.#at++] as number] as number
      if (value < 64) this.#digit(value)
      else if (value === RUBBISH) this.#rubbish++
      else if (value === PADDING) {
        const cut = this.#cut()
        this.#flush()
        this.#at = afterPadding(encoded, this.#at, table)
        if (cut || !goesOn(encoded, this.#at, table)) return this.#ended(cut, false)
        this.#joined = true
      }
    }
    const cut = this.#cut()
    const unpadded = this.#held > 1 && !cut
    this.#flush()
    return this.#ended(cut, unpadded)
  }

  /** Lines of digits, four at a time; a value above 63 in any place makes the sum of all too large. */
  #wholeGroups(): void {
    const encoded = this.#encoded
    const table = this.#table
    const decoded = this.#decoded
    let at = this.#at
    let written = this.#written
    while (at + 4 <= encoded.length) {
      const a = table[encoded[at] as number] as number
      const b = table[encoded[at + 1] as number] as number
      const c = table[encoded[at + 2] as number] as number
      const d = table[encoded[at + 3] as number] as number
      if ((a | b | c | d) > 63) break
      decoded[written] = (a << 2) | (b >> 4)
      decoded[written + 1] = (b << 4) | (c >> 2)
      decoded[written + 2] = (c << 6) | d
      written += 3
      at += 4
    }
    this.#at = at
    this.#written = written
  }

  #digit(value: number): void {
    this.#pending = (this.#pending << 6) | value
    if (++this.#held < 4) return
    this.#write(this.#pending >> 16)
    this.#write(this.#pending >> 8)
    this.#write(this.#pending)
    this.#pending = 0
    this.#held = 0
  }

  #write(byte: number): void {
    this.#decoded[this.#written++] = byte
  }

  /** Whether the last digits are no whole bytes: one digit, or bits of a next byte that are not zero. */
  #cut(): boolean {
    const held = this.#held
    return (
      held === 1 || (held === 2 && (this.#pending & 15) !== 0) || (held === 3 && (this.#pending & 3) !== 0)
    )
  }

  /** Writes the bytes that two or three digits are enough for. */
  #flush(): void {
    if (this.#held === 2) this.#write(this.#pending >> 4)
    if (this.#held === 3) {
      this.#write(this.#pending >> 10)
      this.#write(this.#pending >> 2)
    }
    this.#pending = 0
    this.#held = 0
  }

  #ended(cut: boolean, unpadded: boolean): DecodedBase64 {
    return {
      bytes: this.#decoded.subarray(0, this.#written),
      rubbish: this.#rubbish,
      cut,
      unpadded,
      uneven: isUneven(this.#encoded, this.#table, this.#at),
      after: this.#encoded.length - this.#at,
      joined: this.#joined,
    }
  }
}

/** Whether the lines up to `end` are not all as long as the first, but for the last. */
function isUneven(encoded: Uint8Array, table: Uint8Array, end: number): boolean {
  let first = -1
  let shorter = false
  for (let start = 0; start < end; ) {
    const lf = encoded.indexOf(0x0a, start)
    const lineEnd = lf < 0 || lf > end ? end : lf
    let length = lineEnd - start
    while (length > 0 && table[encoded[start + length - 1] as number] === BLANK) length--
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

/** The place behind further padding and blanks. */
function afterPadding(encoded: Uint8Array, from: number, table: Uint8Array): number {
  let at = from
  while (at < encoded.length) {
    const value = table[encoded[at] as number] as number
    if (value !== PADDING && value !== BLANK) break
    at++
  }
  return at
}

/**
 * Whether more base64 stands behind padding: whole groups of four without blanks in its lines, which end in padding
 * themselves or begin with a line that is no word. Words that happen to be letters only are a footer.
 */
function goesOn(encoded: Uint8Array, from: number, table: Uint8Array): boolean {
  let digits = 0
  let lineEnd = -1
  for (let at = from; at < encoded.length; at++) {
    const byte = encoded[at] as number
    const value = table[byte] as number
    if (value === RUBBISH || byte === 0x20 || byte === 0x09) return false
    if (value === PADDING) return digits % 4 >= 2
    if (value < 64) digits++
    else if (lineEnd < 0) lineEnd = at
  }
  const line = encoded.subarray(from, lineEnd < 0 ? encoded.length : lineEnd)
  // Figures, + and / are the last of the alphabet.
  const noWord = line.length >= 60 || (line.length >= 16 && line.some((byte) => (table[byte] ?? 0) >= 52))
  return noWord && digits % 4 === 0
}

/** Digits of a line of base64 in a mail (RFC 2045 §6.8). */
const LINE_DIGITS = 76

/** Encodes in lines of 76 digits, each with CR LF. */
export function encodeBase64Lines(bytes: Uint8Array): Uint8Array {
  const digits = bytesOfLatin1(ALPHABET)
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
