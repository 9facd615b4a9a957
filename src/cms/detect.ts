import { type BytesInput, bytesOf } from '../base/index.js'
import { kindOfStart } from './content-info.js'
import type { CmsKind } from './kinds.js'
import { unwrapText } from './text-wrapping.js'

/** Enough for the first line of a PEM text, and for the base64 of the beginning of a message. */
const BEGINNING = 256

/**
 * Tells what a message is by its first bytes, which are all that is looked at; null for what is not CMS. For mails whose
 * media type does not say (RFC 8551 §3.2.2). Base64 and PEM are told too, as `decryptData` and `verifyData` read them.
 * @throws HprimError `options.invalid` (`message` is not bytes)
 * @example
 * detectCms(message) // → 'enveloped-data'
 */
export function detectCms(message: BytesInput): CmsKind | null {
  return kindOfStart(unwrapText(bytesOf(message, 'message').subarray(0, BEGINNING)).bytes)
}
