// Divides a mail into its parts in one pass over its octets, without recursion.

import type { Diagnostic } from '../base/index.js'
import { type Description, describePart } from './content-type.js'
import { boundaryOf, type Delimiter, Delimiters } from './delimiters.js'
import { fieldsOf, findField, scanHeader } from './header.js'
import type { MailLimits } from './limits.js'
import { endsOtherwise, findLineEnds, type LineEnds, lineEndBefore } from './lines.js'
import type { MailHeaderField, MailPart, MultipartDivision } from './model.js'
import { type MimeDiagnosticCode, mimeDiagnostic } from './words.js'

/** A part of which the end is not known yet. */
interface OpenPart {
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

/** What became of a mail: its tree, or the limit that it passes. */
export type DividedMail =
  | { readonly mail: MailPart; readonly diagnostics: readonly Diagnostic[] }
  | { readonly limit: keyof MailLimits; readonly diagnostics: readonly Diagnostic[] }

/** Divides a mail. Linear in its octets, whatever they are. */
export function divideMail(bytes: Uint8Array, limits: MailLimits): DividedMail {
  return new MailDivider(bytes, limits).divide()
}

class MailDivider {
  readonly #bytes: Uint8Array
  readonly #limits: MailLimits
  readonly #ends: LineEnds
  readonly #delimiters: Delimiters<OpenPart>
  readonly #diagnostics: Diagnostic[] = []
  #headerBytes = 0
  #parts = 0
  #passed: keyof MailLimits | null = null
  /** The innermost open part. */
  #top: OpenPart | null = null

  constructor(bytes: Uint8Array, limits: MailLimits) {
    this.#bytes = bytes
    this.#limits = limits
    const ends = findLineEnds(bytes)
    this.#ends = ends ?? 'CR LF'
    this.#delimiters = new Delimiters(bytes, this.#ends)
    if (ends !== null && ends !== 'CR LF') this.#report('mime.line_ends', 'mail', { found: ends })
  }

  divide(): DividedMail {
    const diagnostics = this.#diagnostics
    const root = this.#open(0, null, 'text/plain')
    let from = this.#top?.bodyStart ?? 0
    while (this.#passed === null) {
      const delimiter = this.#delimiters.next(from)
      if (delimiter === null) break
      from = this.#divideAt(delimiter)
    }
    if (this.#passed !== null || root === null) return { limit: this.#passed ?? 'parts', diagnostics }
    let mail: MailPart | null = null
    while (this.#top !== null) mail = this.#closeTop(this.#bytes.length)
    return mail === null ? { limit: 'parts', diagnostics } : { mail, diagnostics }
  }

  #report(code: MimeDiagnosticCode, path: string, params: Diagnostic['params'] = {}): void {
    this.#diagnostics.push(mimeDiagnostic(code, { path }, params))
  }

  /** Opens the part that begins at `start` and, of messages, those that begin within; null when a limit is passed. */
  #open(start: number, parent: OpenPart | null, defaultType: string): OpenPart | null {
    let opened = this.#openOne(start, parent, defaultType)
    while (opened?.kind === 'message') opened = this.#openOne(opened.bodyStart, opened, 'text/plain')
    return opened
  }

  #openOne(start: number, parent: OpenPart | null, defaultType: string): OpenPart | null {
    const bytes = this.#bytes
    if (++this.#parts > this.#limits.parts) return this.#pass('parts')
    const room = this.#limits.headerBytes - this.#headerBytes
    const scanned = scanHeader(
      bytes,
      start,
      this.#ends,
      room,
      (at) => this.#delimiters.at(at) !== null,
      parent === null || parent.kind === 'message',
    )
    if (scanned === null) return this.#pass('headerBytes')
    this.#headerBytes += scanned.headerEnd - start
    const path = parent === null ? 'mail' : `${parent.path}.parts[${parent.parts.length}]`
    for (const code of scanned.faults) this.#report(code, path)
    if (parent === null && scanned.fields.length === 0) this.#report('mime.no_header', path)
    const { fields, faults } = fieldsOf(bytes, scanned, this.#ends)
    for (const { code, field } of faults) this.#report(code, `${path}.header[${field}]`)
    const described = describePart(fields, defaultType)
    for (const code of described.faults) this.#report(code, path)
    const { headerEnd, bodyStart } = scanned
    const depth = parent === null ? 1 : parent.depth + 1
    const part: OpenPart = {
      path,
      parent,
      depth,
      start,
      headerEnd,
      bodyStart,
      header: fields,
      description: described.description,
      ...this.#kindOf(described.description, fields, depth, path),
      delimiters: [],
      preambleEnd: bodyStart,
      mixed: false,
      closing: null,
      parts: [],
    }
    if (part.boundary !== null && this.#delimiters.open(part.boundary, part)) {
      this.#report('mime.boundary_reused', path)
    }
    this.#top = part
    return part
  }

  #pass(limit: keyof MailLimits): null {
    this.#passed = limit
    return null
  }

  /** What the part can be divided into, by what it says of itself. */
  #kindOf(
    { contentType, transferEncoding }: Description,
    header: readonly MailHeaderField[],
    depth: number,
    path: string,
  ): { readonly kind: MailPart['kind']; readonly boundary: string | null } {
    const { mediaType } = contentType
    const multipart = mediaType.startsWith('multipart/')
    const message = mediaType === 'message/rfc822' || mediaType === 'message/global'
    const single = { kind: 'single', boundary: null } as const
    if (!multipart && !message) return single
    if (depth >= this.#limits.depth) {
      this.#report('mime.too_deep', path, { value: this.#limits.depth })
      return single
    }
    const encoded = transferEncoding === 'base64' || transferEncoding === 'quoted-printable'
    if (message) {
      // RFC 2046, 5.2.1 forbids it. What it holds is read from what `decodePart` gives.
      if (encoded) this.#report('mime.encoded_message', path)
      return encoded ? single : { kind: 'message', boundary: null }
    }
    const boundary = boundaryOf(contentType, findField({ header }, 'Content-Type'))
    if (boundary === null) {
      this.#report('mime.no_boundary', path)
      return single
    }
    if (encoded) this.#report('mime.encoded_multipart', path)
    return { kind: 'multipart', boundary }
  }

  /** Ends the parts within the delimiter's multipart, and opens the next of them; where the next line begins. */
  #divideAt(delimiter: Delimiter<OpenPart>): number {
    const { owner, lineStart, contentEnd, end, closing } = delimiter
    if (endsOtherwise(delimiter, this.#ends)) this.#mixedLineEnds(owner)
    const top = this.#top ?? owner
    const floor = top === owner ? owner.preambleEnd : (top.closing?.end ?? top.headerEnd)
    const start = lineEndBefore(this.#bytes, lineStart, floor)
    while (this.#top !== null && this.#top !== owner) this.#closeTop(start)
    if (owner.delimiters.length === 0) owner.preambleEnd = start
    if (closing) {
      owner.closing = { start, end: contentEnd }
      this.#closeBoundary(owner)
      return end
    }
    owner.delimiters.push(this.#bytes.subarray(start, end))
    const defaultType =
      owner.description.contentType.mediaType === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
    return this.#open(end, owner, defaultType)?.bodyStart ?? end
  }

  /** Once a multipart: some readers take such a line for a delimiter and some do not. */
  #mixedLineEnds(owner: OpenPart): void {
    if (!owner.mixed) this.#report('mime.mixed_line_ends', owner.path)
    owner.mixed = true
  }

  #closeBoundary(part: OpenPart): void {
    if (part.boundary !== null) this.#delimiters.close(part.boundary)
    part.boundary = null
  }

  /** Ends the innermost open part at `end`, and hands it to its parent. */
  #closeTop(end: number): MailPart | null {
    const open = this.#top
    if (open === null) return null
    const bytes = this.#bytes
    const wasOpen = open.boundary !== null
    this.#closeBoundary(open)
    // The line end of a blank line may belong to the delimiter behind it.
    const bodyStart = Math.min(open.bodyStart, end)
    const undivided = open.kind === 'multipart' && open.delimiters.length === 0
    if (undivided) this.#report('mime.boundary_not_found', open.path)
    else if (wasOpen) {
      this.#report(end === bytes.length ? 'mime.truncated' : 'mime.missing_final_boundary', open.path)
    }
    const division = open.kind === 'multipart' && !undivided ? this.#divisionOf(open, bodyStart, end) : null
    const part: MailPart = {
      path: open.path,
      kind: undivided ? 'single' : open.kind,
      header: open.header,
      ...open.description,
      raw: bytes.subarray(open.start, end),
      rawHeader: bytes.subarray(open.start, open.headerEnd),
      rawSeparator: bytes.subarray(open.headerEnd, bodyStart),
      rawBody: bytes.subarray(bodyStart, end),
      division,
      parts: open.parts,
    }
    open.parent?.parts.push(part)
    this.#top = open.parent
    return part
  }

  #divisionOf(open: OpenPart, bodyStart: number, end: number): MultipartDivision {
    const bytes = this.#bytes
    const { delimiters, closing } = open
    const division = {
      preamble: bytes.subarray(bodyStart, open.preambleEnd),
      delimiters,
      closing: closing === null ? bytes.subarray(end, end) : bytes.subarray(closing.start, closing.end),
      epilogue: bytes.subarray(closing?.end ?? end, end),
    }
    if (division.preamble.some(isVisible)) this.#report('mime.text_before_parts', open.path)
    if (division.epilogue.some(isVisible)) this.#report('mime.text_after_parts', open.path)
    return division
  }
}

function isVisible(octet: number): boolean {
  return octet > 0x20
}
