import { escapedByte, isBlank } from './ascii.js'

const LF = 0x0a
const CR = 0x0d
const SPACE = 0x20
const EQUALS = 0x3d

/** What quoted-printable was decoded to, and what was wrong with it. */
export interface DecodedQuotedPrintable {
  readonly bytes: Uint8Array
  /** `=` before something else than two hexadecimal digits or a line end; kept as they stand. */
  readonly badEscapes: number
  /** Lines at whose end blanks were dropped, as gateways add them. */
  readonly trailingBlanks: number
  /** Whether it ends in a soft line break, behind which nothing stands. */
  readonly softEnd: boolean
}

/**
 * Decodes quoted-printable (RFC 2045 §6.7). Blanks at the end of a line, behind the `=` of a soft line break too, are
 * dropped as that rule wants; line ends, CR CR LF too, stay as they are. Time is linear; never longer than what was encoded.
 */
export function decodeQuotedPrintable(encoded: Uint8Array): DecodedQuotedPrintable {
  const { length } = encoded
  const decoded = new Uint8Array(length)
  let written = 0
  /** The end of what blanks at the end of a line are dropped behind. */
  let kept = 0
  let badEscapes = 0
  let trailingBlanks = 0
  let softEnd = false
  let at = 0
  while (at < length) {
    const byte = encoded[at++] as number
    if (byte === EQUALS) {
      const value = hexAt(encoded, at)
      if (value >= 0) {
        decoded[written++] = value
        at += 2
      } else {
        const next = softBreakEnd(encoded, at)
        if (next < 0) {
          decoded[written++] = byte
          badEscapes++
        } else {
          if (isBlank(encoded[at])) trailingBlanks++
          at = next
          softEnd = at >= length
        }
      }
      kept = written
    } else if (byte === LF || byte === CR) {
      let from = at - 1
      at = crEnd(encoded, from)
      if (encoded[at] === LF) {
        at++
        if (written > kept) trailingBlanks++
        written = kept
      }
      while (from < at) decoded[written++] = encoded[from++] as number
      kept = written
    } else {
      decoded[written++] = byte
      if (!isBlank(byte)) kept = written
    }
  }
  if (written > kept) trailingBlanks++
  return { bytes: decoded.subarray(0, kept), badEscapes, trailingBlanks, softEnd }
}

/** The value of two hexadecimal digits, of either case; −1 when they are none. */
function hexAt(encoded: Uint8Array, at: number): number {
  const high = hexDigit(encoded[at])
  const low = hexDigit(encoded[at + 1])
  return high < 0 || low < 0 ? -1 : high * 16 + low
}

function hexDigit(byte = 0): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte & 0xdf
  return letter >= 0x41 && letter <= 0x46 ? letter - 0x37 : -1
}

/** Where the line after a soft line break begins, of which the `=` stands before `at`; −1 when it is none. */
function softBreakEnd(encoded: Uint8Array, at: number): number {
  let end = at
  while (isBlank(encoded[end])) end++
  const next = crEnd(encoded, end)
  if (next >= encoded.length) return encoded.length
  if (encoded[next] === LF) return next + 1
  return next === end ? -1 : end + 1
}

/** Where a run of CR ends: LF behind any number of them is one line end, as for the signature over a part. */
function crEnd(encoded: Uint8Array, start: number): number {
  let end = start
  while (encoded[end] === CR) end++
  return end
}

/** Characters of an encoded line, its `=` included (RFC 2045 §6.7, rule 5). */
const LINE_LENGTH = 76

/**
 * Encodes text whose lines end in CR LF. A blank at the end of a line is kept by a soft line break after it and never
 * written `=20`: the one public HPRIM Net reader deletes `=20` with the line end behind it (observed).
 * A line that begins with `From ` or is a lone point is written so that no mail system touches it.
 */
export function encodeQuotedPrintable(text: Uint8Array): string {
  const lines: string[] = []
  let start = 0
  while (start <= text.length) {
    const lf = text.indexOf(LF, start)
    const end = lf < 0 ? text.length : lf - 1
    lines.push(encodeLine(text, start, end))
    if (lf < 0) break
    start = lf + 1
  }
  return lines.join('\r\n')
}

function encodeLine(text: Uint8Array, start: number, end: number): string {
  let encoded = ''
  let column = 0
  for (let at = start; at < end; at++) {
    const byte = text[at] as number
    const plain = (byte > SPACE && byte < 0x7f && byte !== EQUALS) || isBlank(byte)
    // Room stays for the `=` of a soft line break, which a blank at the end needs too.
    if (column + (plain ? 1 : 3) >= LINE_LENGTH) {
      encoded += '=\r\n'
      column = 0
    }
    const written = plain && !(column === 0 && isTouched(text, at, end))
    const piece = written ? String.fromCharCode(byte) : escapedByte('=', byte)
    encoded += piece
    column += piece.length
  }
  return end > start && isBlank(text[end - 1]) ? `${encoded}=\r\n` : encoded
}

/** At the start of a line, what mail systems change: the F of `From `, a point alone. */
export function isTouched(text: Uint8Array, at: number, end: number): boolean {
  if (text[at] === 0x2e) return at + 1 === end
  return text[at] === 0x46 && text[at + 1] === 0x72 && text[at + 2] === 0x6f && text[at + 3] === 0x6d
}
