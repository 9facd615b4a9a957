import { decodeText, detectCharset } from '../text/index.js'
import { decodeEncodedWords, type EncodedWordFault } from './encoded-words.js'
import { type LineEnds, lineAt } from './lines.js'
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

const SPACE = 0x20
const COLON = 0x3a

/**
 * Finds the header that begins at `start`. It ends at a blank line, at a delimiter, or where a line is no field: the
 * body begins there, so that nothing of it is lost. Stops at `stop` octets, and gives null then. Linear.
 */
export function scanHeader(
  bytes: Uint8Array,
  start: number,
  ends: LineEnds,
  stop: number,
  isDelimiter: (lineStart: number) => boolean,
): ScannedHeader | null {
  const fields: FieldRange[] = []
  const before = start === 0 ? beforeFields(bytes, ends) : { end: start, faults: [] }
  const faults: HeaderFault[] = [...before.faults]
  /** The first line of blanks only of those that were read last: the separator, when no field follows. */
  let blanks: { readonly start: number; readonly end: number } | null = null
  let at = before.end
  const ended = (headerEnd: number, bodyStart: number): ScannedHeader | null =>
    headerEnd - start > stop ? null : { fields, headerEnd, bodyStart, faults }
  while (at < bytes.length) {
    if (at - start > stop) return null
    const { contentEnd, end } = lineAt(bytes, at, ends)
    if (contentEnd === at) return ended(at, end)
    if (isDelimiter(at)) return ended(at, at)
    const last = fields.at(-1)
    if (isBlank(bytes[at]) && last !== undefined) {
      if (!isBlankOnly(bytes, at, contentEnd)) blanks = null
      else blanks ??= { start: at, end }
      last.end = end
    } else {
      const field = fieldAt(bytes, at, contentEnd, end)
      if (field !== null) {
        fields.push(field)
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
      faults.push('mime.no_blank_line')
      return ended(line, line)
    }
    faults.push('mime.blank_line_with_spaces')
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

/** Fields with which a mail or a part begins: text behind a blank line is not taken for a header. */
const FIRST_FIELD =
  /^(?:content-[a-z-]+|mime-version|from|to|date|subject|message-id|received|return-path|delivered-to|x-[a-z0-9-]+)$/i

/**
 * What stands before the first field of a mail and is none: the byte order mark of an editor, the line that mailbox files
 * put there (`From someone Mon Jun 10 …`, sometimes quoted), blank lines.
 */
function beforeFields(
  bytes: Uint8Array,
  ends: LineEnds,
): { readonly end: number; readonly faults: readonly HeaderFault[] } {
  const faults: HeaderFault[] = []
  let at = 0
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    faults.push('mime.byte_order_mark')
    at = 3
  }
  if (/^>?From /.test(latin1Of(bytes, at, Math.min(at + 6, bytes.length)))) {
    faults.push('mime.mbox_line')
    at = lineAt(bytes, at, ends).end
  }
  let behindBlanks = at
  for (
    let line = lineAt(bytes, at, ends);
    behindBlanks < bytes.length;
    line = lineAt(bytes, behindBlanks, ends)
  ) {
    if (line.contentEnd > behindBlanks) break
    behindBlanks = line.end
  }
  const { contentEnd, end } = lineAt(bytes, behindBlanks, ends)
  const field = fieldAt(bytes, behindBlanks, contentEnd, end)
  const known =
    field !== null &&
    FIRST_FIELD.test(latin1Of(bytes, field.start, Math.min(field.nameEnd, field.start + 80)))
  if (behindBlanks > at && known) return { end: behindBlanks, faults: [...faults, 'mime.blank_line_before'] }
  // A mark before text is of the text.
  return field === null && faults[0] === 'mime.byte_order_mark' && faults.length === 1
    ? { end: 0, faults: [] }
    : { end: at, faults }
}

/** A tolerance that reading a field needed; `field` is its place in the header. */
export interface FieldFault {
  readonly field: number
  readonly code: 'mime.eight_bit_header' | EncodedWordFault
}

/** The fields of a header, decoded. */
export function fieldsOf(
  bytes: Uint8Array,
  scanned: ScannedHeader,
): { readonly fields: readonly MailHeaderField[]; readonly faults: readonly FieldFault[] } {
  const faults: FieldFault[] = []
  const [first] = scanned.fields
  const headerOctets = bytes.subarray(first?.start ?? scanned.headerEnd, scanned.headerEnd)
  const eightBit = hasEightBit(headerOctets) ? eightBitDecoder(headerOctets) : null
  const fields = scanned.fields.map(({ start, nameEnd, valueStart, end }, index) => {
    const octets = bytes.subarray(start, end)
    const name = latin1Of(bytes, start, nameEnd)
    let value = unfolded(latin1Of(bytes, valueStart, end))
    if (eightBit !== null && /[^\x00-\x7f]/.test(value)) {
      value = unfolded(eightBit(bytes.subarray(valueStart, end)))
      faults.push({ field: index, code: 'mime.eight_bit_header' })
    }
    const { text, fault } = decodeEncodedWords(value)
    if (fault !== null) faults.push({ field: index, code: fault })
    return { name, key: name.toLowerCase(), octets, value, text }
  })
  return { fields, faults }
}

/** RFC 5322, 2.2.3: a line end before a blank goes; the last line end, and the blanks around, are no content. */
function unfolded(text: string): string {
  return trimBlanks(text.replace(/\r{0,2}\n(?=[ \t])|\r(?=[ \t])/g, ''))
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
