// Finds a header and its fields (RFC 5322 §2.2), however it begins and ends.
import { latin1Of } from '../base/index.js'
import { isBlank } from './ascii.js'
import { endsOtherwise, type Line, type LineEnds, lineAt } from './lines.js'
import { eachOnce, type Report, refuseLimit } from './words.js'

/** Where the pieces of a field are. */
export interface FieldRange {
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
}

/** What there is to know before a header is looked for. */
export interface HeaderContext {
  /** How the lines of the mail end. */
  readonly ends: LineEnds
  /** Whether it is the header of a mail, not of a part. */
  readonly ofMail: boolean
  /** The limit `headerBytes`, and what other headers took of it. */
  readonly headerBytes: number
  readonly taken: number
  /** Whether the line at a place is a delimiter, at which a header without a blank line ends. */
  readonly isDelimiter: (lineStart: number) => boolean
  /** Takes each tolerance that was needed, once. */
  readonly report: Report
}

/**
 * Finds the header that begins at `start`. It ends at a blank line, at a delimiter, or where a line is no field: the
 * body begins there, so that nothing of it is lost. Time is linear.
 * @throws Refused `mime.limit` (headerBytes)
 */
export function scanHeader(bytes: Uint8Array, start: number, context: HeaderContext): ScannedHeader {
  return new HeaderScan(bytes, start, context).scan()
}

const SPACE = 0x20
const COLON = 0x3a

class HeaderScan {
  readonly #bytes: Uint8Array
  readonly #start: number
  readonly #context: HeaderContext
  readonly #report: Report
  readonly #fields: FieldRange[] = []
  /** The first line of blanks only of those that were read last: the separator, when no field follows. */
  #blanks: { readonly start: number; readonly end: number } | null = null

  constructor(bytes: Uint8Array, start: number, context: HeaderContext) {
    this.#bytes = bytes
    this.#start = start
    this.#context = context
    this.#report = eachOnce(context.report)
  }

  scan(): ScannedHeader {
    const bytes = this.#bytes
    const { ends, ofMail, isDelimiter } = this.#context
    let at = ofMail ? this.#fieldsStart() : this.#start
    while (at < bytes.length) {
      this.#checkRoom(at)
      if (isDelimiter(at)) return this.#ended(at, at)
      const line = lineAt(bytes, at, ends)
      if (endsOtherwise(line, ends)) this.#report('mime.mixed_line_ends')
      if (line.contentEnd === at) return this.#ended(at, line.end)
      if (!this.#foldTaken(at, line) && !this.#fieldTaken(at, line)) return this.#endedByText(at)
      at = line.end
    }
    return this.#ended(bytes.length, bytes.length)
  }

  #checkRoom(end: number): void {
    const { headerBytes, taken } = this.#context
    if (end - this.#start > headerBytes - taken) refuseLimit('headerBytes', headerBytes)
  }

  #ended(headerEnd: number, bodyStart: number): ScannedHeader {
    this.#checkRoom(headerEnd)
    return { fields: this.#fields, headerEnd, bodyStart }
  }

  /** Adds the line to the field before it, when it begins with a blank. */
  #foldTaken(at: number, { contentEnd, end }: Line): boolean {
    const last = this.#fields.at(-1)
    if (!isBlank(this.#bytes[at]) || last === undefined) return false
    if (isBlankOnly(this.#bytes, at, contentEnd)) this.#blanks ??= { start: at, end }
    else this.#passBlanks()
    last.end = end
    return true
  }

  #fieldTaken(at: number, { contentEnd, end }: Line): boolean {
    const field = fieldAt(this.#bytes, at, contentEnd, end)
    if (field === null) return false
    this.#fields.push(field)
    if (field.valueStart > field.nameEnd + 1) this.#report('mime.blank_before_colon')
    this.#passBlanks()
    return true
  }

  /** The lines of blanks stood within the header. */
  #passBlanks(): void {
    if (this.#blanks !== null) this.#report('mime.blank_line_with_spaces')
    this.#blanks = null
  }

  /** The line at `line` is none of a header: the body began there, or behind the blanks before it. */
  #endedByText(line: number): ScannedHeader {
    const last = this.#fields.at(-1)
    const blanks = this.#blanks
    if (blanks === null || last === undefined) {
      this.#report('mime.no_blank_line')
      return this.#ended(line, line)
    }
    this.#report('mime.blank_line_with_spaces')
    last.end = blanks.start
    return this.#ended(blanks.start, blanks.end)
  }

  /**
   * Where the first field is looked for: behind what mails begin with against the rule, the byte order mark of an editor,
   * the line that mailbox files put there (`From someone Mon Jun 10 …`, sometimes quoted), blank lines.
   */
  #fieldsStart(): number {
    const bytes = this.#bytes
    const { ends } = this.#context
    let at = this.#start
    const marked = bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf
    if (marked) at += 3
    const mailbox = /^>?From /.test(latin1Of(bytes, at, Math.min(at + 6, bytes.length)))
    if (mailbox) at = lineAt(bytes, at, ends).end
    const first = afterBlankLines(bytes, at, ends)
    const { contentEnd, end } = lineAt(bytes, first, ends)
    const field = fieldAt(bytes, first, contentEnd, end)
    const behindBlanks = first > at && isFirstField(bytes, field)
    // A mark before text is of the text.
    if (field === null && marked && !mailbox) return this.#start
    if (marked) this.#report('mime.byte_order_mark')
    if (mailbox) this.#report('mime.mbox_line')
    if (behindBlanks) this.#report('mime.blank_line_before')
    return behindBlanks ? first : at
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
    const byte = bytes[at] as number
    if (byte <= SPACE || byte > 0x7e || byte === COLON) break
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

function isFirstField(bytes: Uint8Array, field: FieldRange | null): boolean {
  if (field === null) return false
  return FIRST_FIELD.test(latin1Of(bytes, field.start, Math.min(field.nameEnd, field.start + 80)))
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
