import type { Diagnostic } from '../base/index.js'
import {
  type Charset,
  charsetOfLabel,
  type DecodedText,
  type DetectedCharset,
  decodeText,
  detectCharset,
} from '../text/index.js'
import { findParameter } from './content-type.js'
import { decodePart } from './decode-part.js'
import type { MailPart } from './model.js'
import { type MimeDiagnosticCode, mimeDiagnostic } from './words.js'

/** How `readPartText` reads. */
export interface ReadPartTextOptions {
  /** The charset to use, whatever the part says. */
  readonly charset?: Charset | undefined
}

/** The text of a part, and how it was read. */
export interface PartText {
  /** The characters; U+FFFD for octets that are none. A byte order mark is left out. */
  readonly text: string
  /** The charset that was used, how sure it is and why (`forced`: by the part or by the caller). */
  readonly charset: DetectedCharset
  /** Who chose it: the caller, the part, or `detectCharset` where the part says none or a wrong one. */
  readonly chosenBy: 'caller' | 'part' | 'detection'
  /** The charset that the part says it is in, as written; null when it says none. */
  readonly declared: string | null
  /** Those of its content (`decodePart`), and on the charset. */
  readonly diagnostics: readonly Diagnostic[]
}

/** From this confidence on, what a text looks like is worth a word against what its part says. */
const SURE = 0.9

/**
 * The text of a part: in the charset that it declares, unless its octets cannot be in that, or are UTF-8 beyond doubt;
 * else in the one that `detectCharset` finds. A letter that a practice files is read from the octets, by `readHprimMedecin`.
 * @throws HprimError `options.invalid` (the option)
 */
export function readPartText(part: MailPart, options: ReadPartTextOptions = {}): PartText {
  const content = decodePart(part)
  const { bytes } = content
  const declared = findParameter(part.contentType, 'charset')
  const diagnostics = [...content.diagnostics]
  const report = (code: MimeDiagnosticCode, params: Diagnostic['params']): void => {
    diagnostics.push(mimeDiagnostic(code, { path: part.path }, params))
  }
  const given = ({ text, charset }: DecodedText, chosenBy: PartText['chosenBy']): PartText => {
    return { text, charset, chosenBy, declared, diagnostics }
  }
  if (options.charset !== undefined) return given(decodeText(bytes, { charset: options.charset }), 'caller')
  const label = declared === null ? null : charsetOfLabel(declared)
  const found = detectCharset(bytes)
  if (label === null) {
    const chosen = found.name
    // ASCII is what a part without a charset is in (RFC 2045, 5.2).
    if (declared !== null) report('mime.unknown_charset', { chosen })
    else if (chosen !== 'ascii') report('mime.no_charset', { chosen })
    return given(withReason(bytes, found), 'detection')
  }
  const read = decodeText(bytes, { charset: label })
  if (fits(bytes, read, label, found)) {
    if (differs(bytes, read, found)) {
      report('mime.charset_doubtful', { chosen: label, found: found.name })
    }
    return given(read, 'part')
  }
  report('mime.wrong_charset', { declared: label, chosen: found.name })
  return given(withReason(bytes, found), 'detection')
}

function withReason(bytes: Uint8Array, found: DetectedCharset): DecodedText {
  return { ...decodeText(bytes, { charset: found.name }), charset: found }
}

/** Whether octets can be in the charset that their part says. */
function fits(bytes: Uint8Array, read: DecodedText, label: Charset, found: DetectedCharset): boolean {
  if (!read.exact) return false
  if (label === found.name) return true
  // UTF-16 is told by its NULs: blanks, digits and line ends have them, and no text of one octet a character has any.
  if (found.name.startsWith('utf-16')) return false
  if (label.startsWith('utf-16')) return bytes.includes(0)
  // Text that was encoded twice is UTF-8 too; a letter in it is repaired by who reads the octets.
  if (found.name.startsWith('utf-8') && found.confidence > SURE) return label === 'utf-8'
  // Octets 80 to 9F are controls in the ISO sets, which no text holds.
  return !(label.startsWith('iso-') && /[\x80-\x9f]/.test(read.text))
}

/** Whether another charset is all but sure and would give another text. */
function differs(bytes: Uint8Array, read: DecodedText, found: DetectedCharset): boolean {
  if (found.confidence < SURE || found.name === 'ascii' || found.name === read.charset.name) return false
  return decodeText(bytes, { charset: found.name }).text !== read.text
}
