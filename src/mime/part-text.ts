import { checkOptions, type Diagnostic, oneOf } from '../base/index.js'
import {
  type Charset,
  charsetOfLabel,
  charsets,
  type DecodedText,
  type DetectedCharset,
  decodeText,
  detectCharset,
} from '../text/index.js'
import { decodePart } from './decode-part.js'
import { findParameter } from './find-parameter.js'
import type { MailPart } from './model.js'
import { type MimeDiagnosticCode, mimeCollector, type Report } from './words.js'

/** How `readPartText` reads. */
export interface ReadPartTextOptions {
  /** The charset to use, whatever the part declares. */
  readonly charset?: Charset | undefined
}

/** The text of a part, and how it was read. */
export interface PartText {
  /** The characters; U+FFFD for bytes that are no character. A byte order mark is left out. */
  readonly text: string
  /** The charset that was used, how sure it is and why (`forced`: by the part or by the caller). */
  readonly charset: DetectedCharset
  /** Who chose it: the caller, the part, or `detectCharset` where the part declares none or a wrong one. */
  readonly chosenBy: 'caller' | 'part' | 'detection'
  /** The charset that the part declares, as written; null when it declares none. */
  readonly declared: string | null
  /** Those of its content (`decodePart`), and on the charset. */
  readonly diagnostics: readonly Diagnostic<MimeDiagnosticCode>[]
}

/** From this confidence on, what a text looks like is reported against what its part declares. */
const SURE = 0.9

/**
 * Reads the text of a part: in the charset that it declares, unless its bytes cannot be in that, or are UTF-8 beyond
 * doubt; else in the one that `detectCharset` finds. A letter to be filed is read from the bytes of `decodePart`, by
 * `readHprimMedecin`.
 * @throws HprimError `options.invalid`, `options.unknown`
 * @example
 * const { text, charset, diagnostics } = readPartText(part)
 */
export function readPartText(part: MailPart, options: ReadPartTextOptions = {}): PartText {
  checkOptions(options, { charset: oneOf(charsets) })
  const { bytes, diagnostics: ofContent } = decodePart(part)
  const declared = findParameter(part.contentType, 'charset')
  const diagnostics = mimeCollector()
  diagnostics.add(ofContent)
  const { read, chosenBy } = readBytes(bytes, declared, options.charset, (code, params) =>
    diagnostics.report(code, { path: part.path }, params),
  )
  return { text: read.text, charset: read.charset, chosenBy, declared, diagnostics: diagnostics.all() }
}

function readBytes(
  bytes: Uint8Array,
  declared: string | null,
  forced: Charset | undefined,
  report: Report,
): { readonly read: DecodedText; readonly chosenBy: PartText['chosenBy'] } {
  if (forced !== undefined) return { read: decodeText(bytes, { charset: forced }), chosenBy: 'caller' }
  const label = declared === null ? null : charsetOfLabel(declared)
  const found = detectCharset(bytes)
  if (label === null) {
    const chosen = found.name
    // ASCII is what a part without a charset is in (RFC 2045 §5.2).
    if (declared !== null) report('mime.unknown_charset', { chosen })
    else if (chosen !== 'ascii') report('mime.no_charset', { chosen })
    return { read: withReason(bytes, found), chosenBy: 'detection' }
  }
  const read = decodeText(bytes, { charset: label })
  if (!fits(bytes, read, label, found)) {
    report('mime.wrong_charset', { declared: label, chosen: found.name })
    return { read: withReason(bytes, found), chosenBy: 'detection' }
  }
  if (differs(bytes, read, found)) report('mime.charset_doubtful', { chosen: label, found: found.name })
  return { read, chosenBy: 'part' }
}

function withReason(bytes: Uint8Array, found: DetectedCharset): DecodedText {
  return { ...decodeText(bytes, { charset: found.name }), charset: found }
}

/** Whether bytes can be in the charset that their part declares. */
function fits(bytes: Uint8Array, read: DecodedText, label: Charset, found: DetectedCharset): boolean {
  if (!read.exact) return false
  if (label === found.name) return true
  // UTF-16 is told by its NULs: blanks, digits and line ends have them, and no text of one byte a character has any.
  if (found.name.startsWith('utf-16')) return false
  if (label.startsWith('utf-16')) return bytes.includes(0)
  // Text that was encoded twice is UTF-8 too; a letter in it is repaired by who reads the bytes.
  if (found.name.startsWith('utf-8') && found.confidence > SURE) return label === 'utf-8'
  // Bytes 80 to 9F are controls in the ISO sets, which no text holds.
  return !(label.startsWith('iso-') && /[\x80-\x9f]/.test(read.text))
}

/** Whether another charset is all but sure and would give another text. */
function differs(bytes: Uint8Array, read: DecodedText, found: DetectedCharset): boolean {
  if (found.confidence < SURE || found.name === 'ascii' || found.name === read.charset.name) return false
  return decodeText(bytes, { charset: found.name }).text !== read.text
}
