// Text as a part: in the plainest transfer encoding that keeps it as it is on every way.
import { bytesOfLatin1 } from '../base/index.js'
import { type Charset, checkMappable, encodeText, labelOfCharset } from '../text/index.js'
import { isBlank } from './ascii.js'
import { encodeBase64Lines } from './base64.js'
import type { TextPartInput } from './input.js'
import { checkSubtype, partHeader } from './part-header.js'
import { encodeQuotedPrintable, isTouched } from './quoted-printable.js'
import { mimeError } from './words.js'
import { quotedParameter } from './write-parameters.js'

/**
 * The header and the body of a text.
 * @throws HprimError `mime.invalid_media_type`, `mime.transfer_encoding_unfit`, `text.unmappable_character`
 */
export function textPieces(part: TextPartInput, path: string): readonly Uint8Array[] {
  const { subtype = 'plain', charset = /^[\x00-\x7f]*$/.test(part.text) ? 'ascii' : 'utf-8' } = part
  checkSubtype(subtype, `${path}.subtype`)
  const lines = part.text.replace(/\r\n|\r|\n/g, '\r\n')
  const text = lines === '' || lines.endsWith('\r\n') ? lines : `${lines}\r\n`
  checkMappable(text, charset, `${path}.text`)
  const bytes = encodeText(text, charset)
  const encoding = part.transferEncoding ?? plainestEncoding(bytes, charset)
  const wide = charset === 'utf-16le' || charset === 'utf-16be'
  if ((encoding === '7bit' && !isPlain(bytes)) || (encoding !== 'base64' && wide)) {
    throw mimeError('mime.transfer_encoding_unfit', { path: `${path}.transferEncoding` })
  }
  const label = quotedParameter({ name: 'charset', value: labelOfCharset(charset) })
  const head = partHeader(`text/${subtype}`, [label], encoding)
  if (encoding === 'base64') return [head, encodeBase64Lines(bytes)]
  return [head, encoding === '7bit' ? bytes : bytesOfLatin1(encodeQuotedPrintable(bytes))]
}

/**
 * 7bit where nothing on the way can change the text, else quoted-printable where few bytes are to be encoded, else
 * base64. Text with `=` or with blanks at the end of a line goes in base64: the one public HPRIM Net reader decodes
 * quoted-printable once for the whole mail and again for the part (observed).
 */
function plainestEncoding(bytes: Uint8Array, charset: Charset): '7bit' | 'quoted-printable' | 'base64' {
  if (charset === 'utf-16le' || charset === 'utf-16be') return 'base64'
  if (bytes.includes(0x3d) || hasBlankEnd(bytes)) return 'base64'
  if (isPlain(bytes)) return '7bit'
  const encoded = bytes.reduce((count, byte) => (isPrinted(byte) ? count : count + 1), 0)
  return encoded <= bytes.length / 6 ? 'quoted-printable' : 'base64'
}

/** Whether a line ends in a blank. */
function hasBlankEnd(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0x0d); at >= 0; at = bytes.indexOf(0x0d, at + 1)) {
    if (isBlank(bytes[at - 1])) return true
  }
  return false
}

function isPrinted(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x09 || byte === 0x0d || byte === 0x0a
}

/** Columns of a line that no gateway wraps. */
const LINE_COLUMNS = 76

/** ASCII lines as no mail system changes them: short, no blank at the end, no `From ` at the start, no lone point. */
function isPlain(bytes: Uint8Array): boolean {
  if (!bytes.every(isPrinted)) return false
  let start = 0
  while (start <= bytes.length) {
    const lf = bytes.indexOf(0x0a, start)
    const end = lf < 0 ? bytes.length : lf - 1
    if (
      end - start > LINE_COLUMNS ||
      (end > start && isBlank(bytes[end - 1])) ||
      isTouched(bytes, start, end)
    )
      return false
    if (lf < 0) break
    start = lf + 1
  }
  return true
}
