import { bytesOf, type Diagnostic } from '../base/index.js'
import { decodeBase64 } from './base64.js'
import type { MailPart } from './model.js'
import { decodeQuotedPrintable } from './quoted-printable.js'
import { type MimeDiagnosticCode, mimeDiagnostic } from './words.js'

/** The content of a part. */
export interface PartContent {
  /**
   * The body with its transfer encoding undone, octet for octet. A view on the mail where nothing had to be undone.
   */
  readonly bytes: Uint8Array
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * The content of a part, as it was before its sender encoded it for the mail (RFC 2045, 6). Line ends, characters and
 * whatever else is in it stay as they are. Of a multipart or a message that was divided, which cannot be encoded, it is
 * the body. Linear; the content is never longer than the body.
 * @throws HprimError `options.invalid` (a part without its octets)
 */
export function decodePart(part: MailPart): PartContent {
  const { transferEncoding } = part
  // A part that went through JSON holds no octets any more.
  const rawBody = bytesOf(part.rawBody, 'part.rawBody')
  const diagnostics: Diagnostic[] = []
  const report = (code: MimeDiagnosticCode, count: number): void => {
    if (count > 0) diagnostics.push(mimeDiagnostic(code, { path: part.path }, { count }))
  }
  if (part.kind !== 'single') return { bytes: rawBody, diagnostics }
  if (transferEncoding === 'base64') {
    const { bytes, rubbish, joined, after, cut, unpadded, uneven } = decodeBase64(rawBody)
    report('mime.base64_rubbish', rubbish)
    report('mime.base64_joined', joined ? 1 : 0)
    report('mime.base64_text_after', after)
    report('mime.base64_lines', uneven && !joined ? 1 : 0)
    report('mime.base64_unpadded', unpadded ? 1 : 0)
    report('mime.base64_cut', cut ? 1 : 0)
    return { bytes, diagnostics }
  }
  if (transferEncoding === 'quoted-printable') {
    const { bytes, badEscapes, trailingBlanks, softEnd } = decodeQuotedPrintable(rawBody)
    report('mime.quoted_printable_escape', badEscapes)
    report('mime.quoted_printable_blanks', trailingBlanks)
    report('mime.quoted_printable_end', softEnd ? 1 : 0)
    return { bytes, diagnostics }
  }
  return { bytes: rawBody, diagnostics }
}
