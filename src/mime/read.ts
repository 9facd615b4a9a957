import {
  attempt,
  type BytesInput,
  bytesOf,
  checkOptions,
  kinds,
  type LimitsInput,
  resolveLimits,
} from '../base/index.js'
import { divideMail } from './divide.js'
import { defaultMailLimits, type MailLimits } from './limits.js'
import type { MailReading } from './model.js'
import { mimeCollector, mimeRefusals, refuseLimit } from './words.js'

/** How `readMail` reads. */
export interface ReadMailOptions {
  readonly limits?: LimitsInput<MailLimits>
}

/**
 * Reads a mail (RFC 5322, RFC 2045 to 2049) into the tree of its parts. Any bytes are read: what is malformed is read as
 * it was meant where that is clear, with a diagnostic for each tolerance, and nothing is lost: the bytes of header, body
 * and delimiters of all parts are together exactly those of the mail. Contents are decoded on demand, by `decodePart` and
 * `readPartText`. The mail is refused only when it exceeds a limit (`mime.limit`). Time is linear; bytes are not copied.
 * @param input The mail as it was received, from its first header field on.
 * @throws HprimError `options.invalid`, `options.unknown`, `options.invalid_limit`
 * @example
 * const { mail, refusal, diagnostics } = readMail(bytes)
 * if (mail === undefined) throw new Error(refusal.message)
 * console.log(findField(mail, 'Subject')?.text, mail.parts.length, diagnostics)
 */
export function readMail(input: BytesInput, options: ReadMailOptions = {}): MailReading {
  const bytes = bytesOf(input, 'mail')
  checkOptions(options, { limits: kinds.anything })
  const limits = resolveLimits(defaultMailLimits, options.limits)
  const diagnostics = mimeCollector()
  const { value: mail, refusal } = attempt(mimeRefusals, () => {
    if (bytes.length > limits.bytes) refuseLimit('bytes', limits.bytes)
    return divideMail(bytes, limits, diagnostics)
  })
  const noticed = diagnostics.all()
  return refusal === undefined ? { mail, diagnostics: noticed } : { refusal, diagnostics: noticed }
}
