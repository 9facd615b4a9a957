// Divides a mail into its parts in one pass over its bytes, without recursion.
import { type Delimiter, Delimiters } from './delimiters.js'
import { describePart } from './describe-part.js'
import { decodeFields } from './header-fields.js'
import type { MailLimits } from './limits.js'
import { endsOtherwise, findLineEnds, type LineEnds, lineEndBefore } from './lines.js'
import type { MailPart } from './model.js'
import { closedPart, type OpenPart } from './open-part.js'
import { kindOfPart } from './part-kind.js'
import { scanHeader } from './scan-header.js'
import { eachOnce, type MimeCollector, type Report, refuseLimit } from './words.js'

/**
 * The tree of the parts of a mail. Time is linear in its bytes, whatever they are.
 * @throws Refused `mime.limit`
 */
export function divideMail(bytes: Uint8Array, limits: MailLimits, diagnostics: MimeCollector): MailPart {
  return new MailDivider(bytes, limits, diagnostics).divide()
}

class MailDivider {
  readonly #bytes: Uint8Array
  readonly #limits: MailLimits
  readonly #diagnostics: MimeCollector
  readonly #ends: LineEnds
  readonly #delimiters: Delimiters<OpenPart>
  #headerBytes = 0
  #parts = 0

  constructor(bytes: Uint8Array, limits: MailLimits, diagnostics: MimeCollector) {
    this.#bytes = bytes
    this.#limits = limits
    this.#diagnostics = diagnostics
    const ends = findLineEnds(bytes)
    this.#ends = ends ?? 'CR LF'
    this.#delimiters = new Delimiters(bytes, this.#ends)
    if (ends !== null && ends !== 'CR LF') this.#reportAt('mail')('mime.line_ends', { found: ends })
  }

  divide(): MailPart {
    let innermost = this.#open(0, null, 'text/plain')
    let from = innermost.bodyStart
    for (;;) {
      const delimiter = this.#delimiters.next(from)
      if (delimiter === null) return this.#closeAll(innermost)
      innermost = this.#closeUntil(delimiter, innermost)
      from = delimiter.end
      if (!delimiter.closing) {
        innermost = this.#open(from, innermost, defaultTypeIn(innermost))
        from = innermost.bodyStart
      }
    }
  }

  /** Takes what is noticed at a place of the mail. */
  #reportAt(path: string): Report {
    return (code, params) => this.#diagnostics.report(code, { path }, params)
  }

  /** Opens the part that begins at `start` and, of messages, those that begin within: gives the innermost. */
  #open(start: number, parent: OpenPart | null, defaultType: string): OpenPart {
    let opened = this.#openOne(start, parent, defaultType)
    while (opened.kind === 'message') opened = this.#openOne(opened.bodyStart, opened, 'text/plain')
    return opened
  }

  #openOne(start: number, parent: OpenPart | null, defaultType: string): OpenPart {
    if (++this.#parts > this.#limits.parts) refuseLimit('parts', this.#limits.parts)
    const path = parent === null ? 'mail' : `${parent.path}.parts[${parent.parts.length}]`
    const report = eachOnce(this.#reportAt(path))
    const { header, headerEnd, bodyStart } = this.#readHeader(start, parent, path)
    const described = describePart(header, defaultType, report)
    const depth = parent === null ? 1 : parent.depth + 1
    const levels = { depth, maxDepth: this.#limits.depth }
    const { kind, boundaries } = kindOfPart(described, levels, report)
    const part: OpenPart = {
      path,
      parent,
      depth,
      start,
      headerEnd,
      bodyStart,
      header,
      description: described.description,
      kind,
      boundary: null,
      closed: false,
      delimiters: [],
      preambleEnd: bodyStart,
      mixed: false,
      closing: null,
      parts: [],
    }
    this.#openBoundary(part, boundaries, report)
    return part
  }

  #openBoundary(part: OpenPart, boundaries: readonly string[], report: Report): void {
    const boundary = this.#delimiters.found(boundaries, part, part.bodyStart)
    if (boundary === null) return
    part.boundary = boundary
    if (boundary !== boundaries[0] || /[ \t]$/.test(boundary)) report('mime.ambiguous_boundary')
    if (this.#delimiters.open(boundary, part)) report('mime.boundary_reused')
  }

  #readHeader(
    start: number,
    parent: OpenPart | null,
    path: string,
  ): Pick<OpenPart, 'header' | 'headerEnd' | 'bodyStart'> {
    const report = this.#reportAt(path)
    const scanned = scanHeader(this.#bytes, start, {
      ends: this.#ends,
      ofMail: parent === null || parent.kind === 'message',
      headerBytes: this.#limits.headerBytes,
      taken: this.#headerBytes,
      isDelimiter: (at) => this.#delimiters.at(at) !== null,
      report,
    })
    const { fields, headerEnd, bodyStart } = scanned
    this.#headerBytes += headerEnd - start
    if (parent === null && fields.length === 0) report('mime.no_header')
    const header = decodeFields(this.#bytes, scanned, this.#ends, (index) =>
      this.#reportAt(`${path}.header[${index}]`),
    )
    return { header, headerEnd, bodyStart }
  }

  /** Ends the parts within the multipart to which the delimiter belongs; gives that multipart. */
  #closeUntil(delimiter: Delimiter<OpenPart>, innermost: OpenPart): OpenPart {
    const { owner, lineStart, contentEnd, end, closing } = delimiter
    if (endsOtherwise(delimiter, this.#ends)) this.#mixedLineEnds(owner)
    const floor = innermost === owner ? owner.preambleEnd : (innermost.closing?.end ?? innermost.headerEnd)
    const start = lineEndBefore(this.#bytes, lineStart, floor, this.#ends)
    for (let open: OpenPart | null = innermost; open !== null && open !== owner; open = open.parent) {
      this.#close(open, start)
    }
    if (owner.delimiters.length === 0) owner.preambleEnd = start
    if (closing) {
      owner.closing = { start, end: contentEnd }
      this.#closeBoundary(owner)
    } else owner.delimiters.push(this.#bytes.subarray(start, end))
    return owner
  }

  /** Once a multipart: some readers take such a line for a delimiter and some do not. */
  #mixedLineEnds(owner: OpenPart): void {
    if (!owner.mixed) this.#reportAt(owner.path)('mime.mixed_line_ends')
    owner.mixed = true
  }

  #closeBoundary(part: OpenPart): void {
    if (part.boundary !== null && !part.closed) this.#delimiters.close(part.boundary)
    part.closed = true
  }

  /** Ends all open parts at the end of the mail; gives the mail itself. */
  #closeAll(innermost: OpenPart): MailPart {
    let open = innermost
    for (;;) {
      const part = this.#close(open, this.#bytes.length)
      if (open.parent === null) return part
      open = open.parent
    }
  }

  /** Ends an open part at `end`, and hands it to its parent. */
  #close(open: OpenPart, end: number): MailPart {
    const report = this.#reportAt(open.path)
    if (open.kind === 'multipart' && open.delimiters.length === 0) report('mime.boundary_not_found')
    else if (open.boundary !== null && !open.closed) {
      report(end === this.#bytes.length ? 'mime.truncated' : 'mime.missing_final_boundary')
    }
    this.#closeBoundary(open)
    const part = closedPart({ bytes: this.#bytes, ends: this.#ends }, open, end, report)
    open.parent?.parts.push(part)
    return part
  }
}

/** The media type of a part without a `Content-Type` in a multipart (RFC 2046 §5.1.5). */
function defaultTypeIn({ description }: OpenPart): string {
  return description.contentType.mediaType === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
}
