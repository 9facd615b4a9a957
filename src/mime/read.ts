import { type BytesInput, bytesOf, resolveLimits } from '../base/index.js'
import { divideMail } from './divide.js'
import { defaultMailLimits, type MailLimits } from './limits.js'
import type { MailReading } from './model.js'
import { mimeRefusal } from './words.js'

/** How `readMail` reads. */
export interface ReadMailOptions {
  readonly limits?: { readonly [K in keyof MailLimits]?: number | undefined } | undefined
}

/**
 * Reads a mail (RFC 5322, RFC 2045 to 2049) into the tree of its parts. Any octets are read: what is badly written is
 * read as it was meant where that is clear, with a diagnostic for each such tolerance, and nothing is lost: the octets
 * of header, body and delimiters of all parts are together exactly those of the mail. Contents are decoded when they are
 * asked for: `decodePart`, `readPartText`. Only a limit that is passed refuses the whole. Linear; octets are not copied.
 * @throws HprimError `options.invalid`, `options.invalid_limit`: mistakes in the arguments, whatever the octets
 */
export function readMail(mail: BytesInput, options: ReadMailOptions = {}): MailReading {
  const bytes = bytesOf(mail, 'mail')
  const limits = resolveLimits(defaultMailLimits, options.limits)
  const divided =
    bytes.length > limits.bytes ? ({ limit: 'bytes', diagnostics: [] } as const) : divideMail(bytes, limits)
  if ('mail' in divided) return divided
  const { limit, diagnostics } = divided
  const params = { limit, value: limits[limit] }
  return { diagnostics, refusal: { ...mimeRefusal('mime.limit', params), code: 'mime.limit' } }
}
