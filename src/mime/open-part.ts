// A part of a mail while its end is not known yet.
import type { Description } from './describe-part.js'
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
  /** Of a multipart; null once it was closed. */
  boundary: string | null
  readonly delimiters: Uint8Array[]
  preambleEnd: number
  /** Whether a delimiter ended otherwise than the mail's lines, and that was reported. */
  mixed: boolean
  closing: { readonly start: number; readonly end: number } | null
  readonly parts: MailPart[]
}

/** The part that an open one is when it ends at `end`. A multipart without a delimiter was not divided. */
export function closedPart(bytes: Uint8Array, open: OpenPart, end: number, report: Report): MailPart {
  // The line end of a blank line may belong to the delimiter behind it.
  const bodyStart = Math.min(open.bodyStart, end)
  const divided = open.kind === 'multipart' && open.delimiters.length > 0
  return {
    path: open.path,
    kind: open.kind === 'multipart' && !divided ? 'single' : open.kind,
    header: open.header,
    ...open.description,
    raw: bytes.subarray(open.start, end),
    rawHeader: bytes.subarray(open.start, open.headerEnd),
    rawSeparator: bytes.subarray(open.headerEnd, bodyStart),
    rawBody: bytes.subarray(bodyStart, end),
    division: divided ? divisionOf(bytes, open, bodyStart, end, report) : null,
    parts: open.parts,
  }
}

function divisionOf(
  bytes: Uint8Array,
  { delimiters, closing, preambleEnd }: OpenPart,
  bodyStart: number,
  end: number,
  report: Report,
): MultipartDivision {
  const preamble = bytes.subarray(bodyStart, preambleEnd)
  const epilogue = bytes.subarray(closing?.end ?? end, end)
  if (preamble.some(isVisible)) report('mime.text_before_parts')
  if (epilogue.some(isVisible)) report('mime.text_after_parts')
  return {
    preamble,
    delimiters,
    closing: closing === null ? bytes.subarray(end, end) : bytes.subarray(closing.start, closing.end),
    epilogue,
  }
}

function isVisible(byte: number): boolean {
  return byte > 0x20
}
