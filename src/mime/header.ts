import { decodeText, detectCharset } from '../text/index.js'
import { decodeEncodedWords, type EncodedWordFault } from './encoded-words.js'
import { endsOtherwise, type LineEnds, lineAt } from './lines.js'
import type { MailHeaderField } from './model.js'
import { hasEightBit, isBlank, latin1Of, trimBlanks } from './octets.js'

/** Where the parts of a field are. */
interface FieldRange {
  readonly start: number
  readonly nameEnd: number
  readonly valueStart: number
  end: number
}

/** Where a header and its fields are. */
export interface ScannedHeader {
  readonly fields: readonly FieldRange[]
  /** Where the blank line begins, or the body where there is none. */
  readonly headerEnd: number
  readonly bodyStart: number
  /** How the header ended otherwise than by a blank line, or began otherwise than by a field. */
  readonly faults: readonly HeaderFault[]
}

/** A tolerance that finding a header needed. */
type HeaderFault =
  | 'mime.byte_order_mark'
  | 'mime.mbox_line'
  | 'mime.blank_line_before'
  | 'mime.no_blank_line'
  | 'mime.blank_line_with_spaces'
  | 'mime.blank_before_colon'
  | 'mime.mixed_line_ends'

const SPACE = 0x20
const COLON = 0x3a

/**
 * Finds the header that begins at `start`. It ends at a blank line, at a delimiter, or where a line is no field: the
 * body begins there, so that nothing of it is lost. Stops at `stop` octets, and gives null then. `ofMail`: it is the
 * header of a mail, not of a part. Linear.
 */
export function scanHeader(
  bytes: Uint8Array,
  start: number,
  ends: LineEnds,
  stop: number,
  isDelimiter: (lineStart: number) => boolean,
  ofMail = false,
): ScannedHeader | null {
  const fields: FieldRange[] = []
  const before = ofMail ? beforeFields(bytes, start, ends) : { end: start, faults: [] }
  const found = new Set<HeaderFault>(before.faults)
  /** The first line of blanks only of those that were read last: the separator, when no field follows. */
  let blanks: { readonly start: number; readonly end: number } | null = null
  let at = before.end
  const ended = (headerEnd: number, bodyStart: number): ScannedHeader | null =>
    headerEnd - start > stop ? null : { fields, headerEnd, bodyStart, faults: [...found] }
  while (at < bytes.length) {
    if (at - start > stop) return null
    const line = lineAt(bytes, at, ends)
    const { contentEnd, end } = line
    if (isDelimiter(at)) return ended(at, at)
    if (endsOtherwise(line, ends)) found.add('mime.mixed_line_ends')
    if (contentEnd === at) return ended(at, end)
    const last = fields.at(-1)
    if (isBlank(bytes[at]) && last !== undefined) {
      if (!isBlankOnly(bytes, at, contentEnd)) {
        if (blanks !== null) found.add('mime.blank_line_with_spaces')
        blanks = null
      } else blanks ??= { start: at, end }
      last.end = end
    } else {
      const field = fieldAt(bytes, at, contentEnd, end)
      if (field !== null) {
        fields.push(field)
        if (field.valueStart > field.nameEnd + 1) found.add('mime.blank_before_colon')
        if (blanks !== null) found.add('mime.blank_line_with_spaces')
        blanks = null
      } else {
        return endedByText(at)
      }
    }
    at = end
  }
  return ended(bytes.length, bytes.length)

  /** The line at `line` is none of a header: the body began there, or behind the blanks before it. */
  function endedByText(line: number): ScannedHeader | null {
    const last = fields.at(-1)
    if (blanks === null || last === undefined) {
      found.add('mime.no_blank_line')
      return ended(line, line)
    }
    found.add('mime.blank_line_with_spaces')
    last.end = blanks.start
    return ended(blanks.start, blanks.end)
  }
}

function isBlankOnly(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    if (!isBlank(bytes[at])) return false
  }
  return true
}

/** The field that the line holds: printable ASCII, then blanks that RFC 5322 calls obsolete, then the colon. */
function fieldAt(bytes: Uint8Array, start: number, contentEnd: number, end: number): FieldRange | null {
  let at = start
  while (at < contentEnd) {
    const octet = bytes[at] as number
    if (octet <= SPACE || octet > 0x7e || octet === COLON) break
    at++
  }
  const nameEnd = at
  while (at < contentEnd && isBlank(bytes[at])) at++
  if (nameEnd === start || at >= contentEnd || bytes[at] !== COLON) return null
  return { start, nameEnd, valueStart: at + 1, end }
}

/** Fields with which a mail begins: text behind a blank line is not taken for a header. */
const FIRST_FIELD =
  /^(?:(?:content|x|arc|resent|list)-[a-z0-9-]+|mime-version|from|sender|reply-to|to|cc|date|subject|message-id|references|in-reply-to|received|return-path|delivered-to|dkim-signature|authentication-results)$/i

/**
 * What stands before the first field of a mail and is none: the byte order mark of an editor, the line that mailbox files
 * put there (`From someone Mon Jun 10 …`, sometimes quoted), blank lines.
 */
function beforeFields(
  bytes: Uint8Array,
  start: number,
  ends: LineEnds,
): { readonly end: number; readonly faults: readonly HeaderFault[] } {
  const faults: HeaderFault[] = []
  let at = start
  const marked = bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf
  if (marked) {
    faults.push('mime.byte_order_mark')
    at += 3
  }
  const mailbox = /^>?From /.test(latin1Of(bytes, at, Math.min(at + 6, bytes.length)))
  if (mailbox) {
    faults.push('mime.mbox_line')
    at = lineAt(bytes, at, ends).end
  }
  const first = afterBlankLines(bytes, at, ends)
  const { contentEnd, end } = lineAt(bytes, first, ends)
  const field = fieldAt(bytes, first, contentEnd, end)
  const name = field === null ? '' : latin1Of(bytes, field.start, Math.min(field.nameEnd, field.start + 80))
  if (first > at && FIRST_FIELD.test(name))
    return { end: first, faults: [...faults, 'mime.blank_line_before'] }
  // A mark before text is of the text.
  return field === null && marked && !mailbox ? { end: start, faults: [] } : { end: at, faults }
}

function afterBlankLines(bytes: Uint8Array, from: number, ends: LineEnds): number {
  let at = from
  while (at < bytes.length) {
    const { contentEnd, end } = lineAt(bytes, at, ends)
    if (contentEnd > at) break
    at = end
  }
  return at
}

/** A tolerance that reading a field needed; `field` is its place in the header. */
export interface FieldFault {
  readonly field: number
  readonly code: 'mime.eight_bit_header' | 'mime.control_in_header' | EncodedWordFault
}

/** The fields of a header, decoded. */
export function fieldsOf(
  bytes: Uint8Array,
  scanned: ScannedHeader,
  ends: LineEnds,
): { readonly fields: readonly MailHeaderField[]; readonly faults: readonly FieldFault[] } {
  const faults: FieldFault[] = []
  const [first] = scanned.fields
  const rawHeader = bytes.subarray(first?.start ?? scanned.headerEnd, scanned.headerEnd)
  const eightBit = hasEightBit(rawHeader) ? eightBitDecoder(rawHeader) : null
  const fields = scanned.fields.map(({ start, nameEnd, valueStart, end }, index) => {
    const raw = bytes.subarray(start, end)
    const name = latin1Of(bytes, start, nameEnd)
    let value = unfolded(latin1Of(bytes, valueStart, end), ends)
    if (eightBit !== null && /[^\x00-\x7f]/.test(value)) {
      value = unfolded(eightBit(bytes.subarray(valueStart, end)), ends)
      faults.push({ field: index, code: 'mime.eight_bit_header' })
    }
    if (/[\x00-\x08\x0a-\x1f\x7f]/.test(value)) faults.push({ field: index, code: 'mime.control_in_header' })
    const { text, fault } = decodeEncodedWords(value)
    if (fault !== null) faults.push({ field: index, code: fault })
    return { name, key: name.toLowerCase(), raw, value, text }
  })
  return { fields, faults }
}

/** RFC 5322, 2.2.3: a line end before a blank goes; the last line end, and the blanks around, are no content. */
function unfolded(text: string, ends: LineEnds): string {
  const fold = ends === 'CR' ? /\r?\n(?=[ \t])|\r(?=[ \t])/g : /\r{0,2}\n(?=[ \t])/g
  return trimBlanks(text.replace(fold, ''))
}

/** RFC 6532 makes a header UTF-8; what is not is taken for what the whole header looks like. */
function eightBitDecoder(header: Uint8Array): (octets: Uint8Array) => string {
  let other: ReturnType<typeof detectCharset> | null = null
  return (octets) => {
    const { text, exact } = decodeText(octets, { charset: 'utf-8', byteOrderMark: 'keep' })
    if (exact) return text
    other ??= detectCharset(header)
    // One field cannot be in UTF-16, nor this one in UTF-8.
    const charset = /^utf-(8|16..)$/.test(other.name) ? 'windows-1252' : other.name
    return decodeText(octets, { charset, byteOrderMark: 'keep' }).text
  }
}

/** The first field of a name, whatever its case; null when there is none. */
export function findField(
  part: { readonly header: readonly MailHeaderField[] },
  name: string,
): MailHeaderField | null {
  const key = name.toLowerCase()
  return part.header.find((field) => field.key === key) ?? null
}

/** All fields of a name, whatever its case, in the order received. */
export function findFields(
  part: { readonly header: readonly MailHeaderField[] },
  name: string,
): readonly MailHeaderField[] {
  const key = name.toLowerCase()
  return part.header.filter((field) => field.key === key)
}
