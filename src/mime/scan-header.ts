// Finds a header and its fields (RFC 5322 §2.2), however it begins and ends.
import { latin1Of } from '../base/index.js'
import { isBlank } from './ascii.js'
import { HeaderEvidence, isKnownField } from './known-fields.js'
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
 * body begins there, so that nothing of it is lost. But where fields and a blank line follow, or parameters that were
 * asked for, that line was broken off the field before it. Time is linear.
 * @throws Refused `mime.limit` (headerBytes)
 */
export function scanHeader(bytes: Uint8Array, start: number, context: HeaderContext): ScannedHeader {
  return new HeaderScan(bytes, start, context).scan()
}

const SPACE = 0x20
const COLON = 0x3a
const DASH = 0x2d
const SEMICOLON = 0x3b

/** Fields with parameters, which are often folded. */
const PARAMETERISED = /^content-(?:type|disposition)$/i
/** Those that are none but of such a field. A text has `K="6.9"`. */
const KNOWN =
  'boundary|charset|(?:file)?name|smime-type|protocol|micalg|format|delsp|type|start(?:-info)?|report-type|size|(?:creation|modification|read)-date|x-unix-mode'
const PARAMETER = `(?:${KNOWN})\\*?[\\d*]{0,5}[ \\t]*=[ \\t]*(?:"[^"]*"|[^\\s";]+)[ \\t]*`
/** Whole parameters, and nothing else. */
const PARAMETERS = new RegExp(`^;?[ \\t]*${PARAMETER}(?:;[ \\t]*${PARAMETER})*;?[ \\t]*$`, 'i')
/** Those that stand in no text, whether they were asked for or not. */
const OWN_PARAMETER = /^;|^(?:boundary|charset|(?:file)?name|smime-type|protocol|micalg)\*?[\d*]*[ \t]*=/i
/** A name that is broken in its quotes; other values have no blanks. */
const OPEN_NAME = /(?:name|boundary)\*?[\d*]*[ \t]*=[ \t]*"[^"]*$/i
/** The longest line of parameters that is looked at: RFC 5322 §2.1.1 allows 998. */
const LINE_LENGTH = 2_000

class HeaderScan {
  readonly #bytes: Uint8Array
  readonly #start: number
  readonly #context: HeaderContext
  readonly #report: Report
  readonly #fields: FieldRange[] = []
  /** The first line of blanks only of those that were read last: the separator, when no field follows. */
  #blanks: { readonly start: number; readonly end: number } | null = null
  /** Up to here all lines are of the header, whatever they look like. */
  #sureUntil = 0
  #asked = false
  /** The field of which a broken line was found to close the quotes. */
  #mended: FieldRange | null = null

  constructor(bytes: Uint8Array, start: number, context: HeaderContext) {
    this.#bytes = bytes
    this.#start = start
    this.#context = context
    this.#report = eachOnce(context.report)
  }

  scan(): ScannedHeader {
    const bytes = this.#bytes
    const { ends, ofMail, isDelimiter } = this.#context
    let at = this.#behindBlanks(ofMail ? this.#fieldsStart() : this.#start)
    while (at < bytes.length) {
      this.#checkRoom(at)
      if (isDelimiter(at)) return this.#ended(at, at)
      const line = lineAt(bytes, at, ends)
      if (endsOtherwise(line, ends)) this.#report('mime.mixed_line_ends')
      if (line.contentEnd === at) return this.#ended(at, line.end)
      const taken =
        this.#foldTaken(at, line) ||
        this.#parametersTaken(at, line) ||
        this.#fieldTaken(at, line) ||
        this.#brokenTaken(at, line)
      if (!taken) return this.#endedByText(at)
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

  /** Adds the line to the field before it, of which it is said to be: it lost the blank with which it began. */
  #joined(last: FieldRange, end: number): true {
    this.#report('mime.broken_header_line')
    last.end = end
    return true
  }

  /** Parameters that the field before asked for by a `;`; what looks like a field must have quotes (`name="C:\a"`). */
  #parametersTaken(at: number, line: Line): boolean {
    const last = this.#parameterised()
    if (last === null || !this.#isOpen(last) || !this.#areParameters(at, line)) return false
    const field = fieldAt(this.#bytes, at, line.contentEnd, line.end)
    if (field !== null && !this.#text(at, field.nameEnd).includes('="')) return false
    return this.#joined(last, line.end)
  }

  #areParameters(at: number, { contentEnd }: Line): boolean {
    return contentEnd - at <= LINE_LENGTH && PARAMETERS.test(this.#text(at, contentEnd))
  }

  /** The last field, when it has parameters and nothing stands behind it. */
  #parameterised(): FieldRange | null {
    const last = this.#fields.at(-1)
    if (last === undefined || this.#blanks !== null) return null
    return PARAMETERISED.test(this.#text(last.start, last.nameEnd)) ? last : null
  }

  #text(start: number, end: number): string {
    return latin1Of(this.#bytes, start, end)
  }

  /** Whether a field ends in `;`. */
  #isOpen({ valueStart, end }: FieldRange): boolean {
    let at = end
    while (at > valueStart && (this.#bytes[at - 1] as number) <= SPACE) at--
    return this.#bytes[at - 1] === SEMICOLON
  }

  /** A line that is neither a field nor a fold, but of the header as it shows, or what follows. */
  #brokenTaken(at: number, line: Line): boolean {
    const last = this.#fields.at(-1)
    if (last === undefined || this.#blanks !== null) return false
    const sure = at < this.#sureUntil || this.#endsParameters(at, line) || this.#headerGoesOn(at, true)
    return sure && this.#joined(last, line.end)
  }

  /** Whether the line ends the quotes of the field before, or has parameters of such a field and no other. */
  #endsParameters(at: number, line: Line): boolean {
    const last = this.#parameterised()
    if (last === null) return false
    const text = this.#text(at, Math.min(line.contentEnd, at + LINE_LENGTH))
    if (OWN_PARAMETER.test(text) && this.#areParameters(at, line)) return true
    // Once a field, so that none is looked over again and again.
    if (last === this.#mended || !/^[^"]*"[ \t]*(?:;|$)/.test(text)) return false
    this.#mended = last
    const before = this.#text(last.valueStart, last.end).replace(/\\./g, '')
    return before.split('"').length % 2 === 0 && OPEN_NAME.test(before)
  }

  /**
   * Whether fields of a header, and a blank line behind them, follow from here; with broken lines or without. Asked once a
   * header.
   */
  #headerGoesOn(from: number, broken: boolean): boolean {
    if (this.#asked) return false
    this.#asked = true
    const bytes = this.#bytes
    const { ends, ofMail, isDelimiter, headerBytes, taken } = this.#context
    const seen = this.#fields.map(({ start, nameEnd }) => this.#text(start, nameEnd).toLowerCase())
    const evidence = new HeaderEvidence(ofMail, seen)
    const room = this.#start + headerBytes - taken
    for (let at = from; at < Math.min(room, bytes.length); ) {
      const { contentEnd, end } = lineAt(bytes, at, ends)
      if (isBlankOnly(bytes, at, contentEnd)) {
        if (evidence.enough) this.#sureUntil = at
        return evidence.enough
      }
      // What looks like a delimiter is one, of a multipart that is not known yet.
      if (isDelimiter(at) || (bytes[at] === DASH && bytes[at + 1] === DASH)) return false
      const field = isBlank(bytes[at]) ? null : fieldAt(bytes, at, contentEnd, end)
      if (field !== null && !evidence.takes(keyOf(bytes, field))) return false
      if (field === null && !broken && !isBlank(bytes[at])) return false
      at = end
    }
    return false
  }

  /**
   * Behind the blanks with which a header begins, or behind the end of a field of which the start was lost, where a header
   * follows.
   */
  #behindBlanks(from: number): number {
    const bytes = this.#bytes
    const { ends } = this.#context
    if (!isBlank(bytes[from])) return from
    let start = from
    while (isBlank(bytes[start])) start++
    const { contentEnd, end } = lineAt(bytes, start, ends)
    if (contentEnd === start) return from
    const field = fieldAt(bytes, start, contentEnd, end)
    if (!this.#headerGoesOn(field === null ? end : start, false)) return from
    this.#report(field === null ? 'mime.header_start_missing' : 'mime.blank_before_header')
    if (field !== null) return start
    let at = end
    while (isBlank(bytes[at])) at = lineAt(bytes, at, ends).end
    // It may be a line of the text: kept as a field without a name.
    this.#fields.push({ start: from, nameEnd: from, valueStart: from, end: at })
    return at
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
    const behindBlanks = first > at && field !== null && isKnownField(keyOf(bytes, field))
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

/** The name of a field in lower case; none that is known is longer. */
function keyOf(bytes: Uint8Array, { start, nameEnd }: FieldRange): string {
  return latin1Of(bytes, start, Math.min(nameEnd, start + 80)).toLowerCase()
}

function afterBlankLines(bytes: Uint8Array, from: number, ends: LineEnds): number {
  let at = from
  while (at < bytes.length) {
    const { contentEnd, end } = lineAt(bytes, at, ends)
    if (!isBlankOnly(bytes, at, contentEnd)) break
    at = end
  }
  return at
}
