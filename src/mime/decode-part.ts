import { bytesOf, type Diagnostic, invalidOption } from '../base/index.js'
import { decodeBase64 } from './base64.js'
import type { MailPart } from './model.js'
import { decodeQuotedPrintable } from './quoted-printable.js'
import { type MimeDiagnosticCode, mimeCollector } from './words.js'

/** The content of a part. */
export interface PartContent {
  /** The body with its transfer encoding decoded. A view on the mail where nothing had to be decoded. */
  readonly bytes: Uint8Array
  readonly diagnostics: readonly Diagnostic<MimeDiagnosticCode>[]
}

/**
 * Decodes the transfer encoding of a part's body (RFC 2045 §6): gives the content as it was before its sender encoded it
 * for the mail. Line ends, characters and all else stay as they are. Of a multipart or a message that was divided, which
 * cannot be encoded, it is the body. Time is linear; the content is never longer than the body.
 * @throws HprimError `options.invalid` (no part, or one that lost its bytes in JSON)
 * @example
 * for (const part of mail.parts) {
 *   const { bytes, diagnostics } = decodePart(part)
 *   console.log(part.fileName, bytes.length, diagnostics)
 * }
 */
export function decodePart(part: MailPart): PartContent {
  if (typeof part !== 'object' || part === null) throw invalidOption('part', 'MailPart', part)
  // A part that went through JSON holds no bytes any more.
  const body = bytesOf(part.rawBody, 'part.rawBody')
  if (part.kind !== 'single') return { bytes: body, diagnostics: [] }
  const diagnostics = mimeCollector()
  const bytes = decodedBody(part, body, (code, count) => {
    if (count > 0) diagnostics.report(code, { path: part.path }, { count })
  })
  return { bytes, diagnostics: diagnostics.all() }
}

function decodedBody(
  { transferEncoding }: MailPart,
  body: Uint8Array,
  report: (code: MimeDiagnosticCode, count: number) => void,
): Uint8Array {
  if (transferEncoding === 'base64') {
    const { bytes, rubbish, joined, after, cut, unpadded, uneven } = decodeBase64(body)
    report('mime.base64_rubbish', rubbish)
    report('mime.base64_joined', joined ? 1 : 0)
    report('mime.base64_text_after', after)
    report('mime.base64_lines', uneven && !joined ? 1 : 0)
    report('mime.base64_unpadded', unpadded ? 1 : 0)
    report('mime.base64_cut', cut ? 1 : 0)
    return bytes
  }
  if (transferEncoding === 'quoted-printable') {
    const { bytes, badEscapes, trailingBlanks, softEnd } = decodeQuotedPrintable(body)
    report('mime.quoted_printable_escape', badEscapes)
    report('mime.quoted_printable_blanks', trailingBlanks)
    report('mime.quoted_printable_end', softEnd ? 1 : 0)
    return bytes
  }
  return body
}
