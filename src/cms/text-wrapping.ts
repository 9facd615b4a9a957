// Base64 and PEM (RFC 7468) around a message, as portals, editors and tools save it.
import { bytesOfBase64, latin1Of } from '../base/index.js'

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
  const text = start === null ? '' : latin1Of(given, start[0].length)
  const end = text.search(/[^A-Za-z0-9+/\s]/)
  const base64 = end < 0 ? text : text.slice(0, end)
  const digits = base64.replace(/\s+/g, '')
  // Of a digit alone no byte comes.
  const bytes = bytesOfBase64(digits.length % 4 === 1 ? digits.slice(0, -1) : digits)
  if (start === null || bytes === null) return { bytes: given, wrapping: null, trailing: false }
  const after = text.slice(base64.length).replace(/^[=\s]+/, '')
  const pem = start[1] !== undefined
  const rest = pem ? after.replace(/^-----END [^\r\n-]{1,60}-----/, '') : after
  return { bytes, wrapping: pem ? 'pem' : 'base64', trailing: /\S/.test(rest) }
}
