// Base64 and PEM (RFC 7468) around a message, as portals, editors and tools save it.
import { latin1Of } from '../base/index.js'

/** A message without what was around it. */
export interface Unwrapped {
  /** The message in BER; what was given, where it is not such a text. */
  readonly bytes: Uint8Array
  readonly wrapping: 'base64' | 'pem' | null
  /** Whether the text goes on after its base64, or after the end of its PEM block. */
  readonly trailing: boolean
}

/**
 * How such a text begins. Nothing stands before it: what is around a block of another text was not signed. The base64 of
 * a SEQUENCE begins with M and one of A to P.
 */
const START = /^(?:\xef\xbb\xbf)?\s*(-----BEGIN [^\r\n-]{1,60}-----\s*)?(?=M[A-P])/
const START_LENGTH = 256

/** Linear time. A cut text gives the bytes that are left of its message. */
export function unwrapText(given: Uint8Array): Unwrapped {
  const start =
    given[0] === 0x30 ? null : START.exec(latin1Of(given, 0, Math.min(given.length, START_LENGTH)))
  if (start === null) return { bytes: given, wrapping: null, trailing: false }
  const { bytes, end } = decodeDigits(given, start[0].length)
  const after = latin1Of(given, end).replace(/^[=\s]+/, '')
  const pem = start[1] !== undefined
  const rest = pem ? after.replace(/^-----END [^\r\n-]{1,60}-----/, '') : after
  return { bytes, wrapping: pem ? 'pem' : 'base64', trailing: /\S/.test(rest) }
}

/**
 * The bytes of base64, and where its digits and blanks end. Byte by byte: a text may have as many lines as digits, and a
 * regular expression takes its time with each.
 */
function decodeDigits(text: Uint8Array, start: number): { readonly bytes: Uint8Array; readonly end: number } {
  const bytes = new Uint8Array(Math.ceil(((text.length - start) * 3) / 4))
  let written = 0
  let bits = 0
  let held = 0
  let end = start
  for (; end < text.length; end++) {
    const byte = text[end] as number
    const value = digitOf(byte)
    if (value < 0) {
      if (byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)) continue
      break
    }
    bits = ((bits << 6) | value) & 0xfff
    held += 6
    if (held < 8) continue
    held -= 8
    bytes[written++] = bits >> held
  }
  return { bytes: bytes.subarray(0, written), end }
}

/** The value of a digit of base64 (RFC 4648 §4); −1 for any other byte. */
function digitOf(byte: number): number {
  if (byte >= 0x41 && byte <= 0x5a) return byte - 0x41
  if (byte >= 0x61 && byte <= 0x7a) return byte - 0x61 + 26
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30 + 52
  return byte === 0x2b ? 62 : byte === 0x2f ? 63 : -1
}
