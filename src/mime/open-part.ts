// A part of a mail while its end is not known yet.
import { latin1Of } from '../base/index.js'
import { isBlank } from './ascii.js'
import { Delimiters } from './delimiters.js'
import type { Description } from './describe-part.js'
import { type LineEnds, lineAt } from './lines.js'
import type { MailHeaderField, MailPart, MultipartDivision } from './model.js'
import type { Report } from './words.js'

/** A part of which the end is not known yet. */
export interface OpenPart {
  readonly path: string
  readonly parent: OpenPart | null
  readonly depth: number
  readonly start: number
  readonly headerEnd: number
  readonly bodyStart: number
  readonly header: readonly MailHeaderField[]
  readonly description: Description
  readonly kind: MailPart['kind']
  /** Of a multipart, with the blanks in which it ends. */
  boundary: string | null
  /** Whether no delimiter is looked for any more. */
  closed: boolean
  readonly delimiters: Uint8Array[]
  preambleEnd: number
  /** Whether a delimiter ended otherwise than the mail's lines, and that was reported. */
  mixed: boolean
  closing: { readonly start: number; readonly end: number } | null
  readonly parts: MailPart[]
}

/** The bytes of a mail, and how its lines end. */
interface Source {
  readonly bytes: Uint8Array
  readonly ends: LineEnds
}

/** The part that an open one is when it ends at `end`. A multipart without a delimiter was not divided. */
export function closedPart({ bytes, ends }: Source, open: OpenPart, end: number, report: Report): MailPart {
  // The line end of a blank line may belong to the delimiter behind it.
  const bodyStart = Math.min(open.bodyStart, end)
  const divided = open.kind === 'multipart' && open.delimiters.length > 0
  const division = divided ? divisionOf(bytes, open, bodyStart, end) : null
  if (division !== null) reportOutside(division, ends, open.boundary ?? '', report)
  return {
    path: open.path,
    kind: open.kind === 'multipart' && !divided ? 'single' : open.kind,
    header: open.header,
    ...open.description,
    raw: bytes.subarray(open.start, end),
    rawHeader: bytes.subarray(open.start, open.headerEnd),
    rawSeparator: bytes.subarray(open.headerEnd, bodyStart),
    rawBody: bytes.subarray(bodyStart, end),
    division,
    parts: open.parts,
  }
}

function divisionOf(
  bytes: Uint8Array,
  { delimiters, closing, preambleEnd }: OpenPart,
  bodyStart: number,
  end: number,
): MultipartDivision {
  return {
    preamble: bytes.subarray(bodyStart, preambleEnd),
    delimiters,
    closing: closing === null ? bytes.subarray(end, end) : bytes.subarray(closing.start, closing.end),
    epilogue: bytes.subarray(closing?.end ?? end, end),
  }
}

/** What stands before the parts and after them: of a part whose delimiter was damaged or came too early, it is lost. */
function reportOutside(
  { preamble, epilogue }: MultipartDivision,
  ends: LineEnds,
  boundary: string,
  report: Report,
): void {
  if (preamble.some(isVisible)) report('mime.text_before_parts')
  if (epilogue.some(isVisible)) report('mime.text_after_parts')
  const lost = [preamble, epilogue].some((bytes) => hasPartHeader(bytes, ends))
  if (lost || hasDelimiter(epilogue, ends, boundary)) report('mime.part_outside')
}

const FIELD = /^[!-9;-~]+[ \t]*:/
const PART_FIELD = /^content-(?:type|disposition|transfer-encoding)[ \t]*:/i
/** What is looked at of a line, to tell a field. */
const NAME_LENGTH = 80

/** Whether a field of a part stands there with a blank line or another such field behind it: one alone may be of a text. */
function hasPartHeader(bytes: Uint8Array, ends: LineEnds): boolean {
  let fields = 0
  for (let at = 0; at < bytes.length; ) {
    const { contentEnd, end } = lineAt(bytes, at, ends)
    const text = latin1Of(bytes, at, Math.min(contentEnd, at + NAME_LENGTH))
    const folded = isBlank(bytes[at])
    if (PART_FIELD.test(text)) fields++
    else if (/^[ \t]*$/.test(text) && fields > 0) return true
    else if (!folded && !FIELD.test(text)) fields = 0
    if (fields > 1) return true
    at = end
  }
  return false
}

/** Whether a delimiter that begins a part stands here. */
function hasDelimiter(bytes: Uint8Array, ends: LineEnds, boundary: string): boolean {
  const delimiters = new Delimiters<null>(bytes, ends)
  delimiters.open(boundary, null)
  let found = delimiters.next(0)
  while (found?.closing === true) found = delimiters.next(found.end)
  return found !== null
}

function isVisible(byte: number): boolean {
  return byte > 0x20
}
