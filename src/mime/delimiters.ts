import { latin1Of } from '../base/index.js'
import { isBlank } from './ascii.js'
import { parameterIn } from './find-parameter.js'
import { beginsLine, type LineEnds, lineAt } from './lines.js'
import type { ContentType, MailHeaderField } from './model.js'
import { readParameters } from './parameters.js'

const DASH = 0x2d

/** The longest boundary that is looked for; RFC 2046 §5.1.1 allows 70. */
const BOUNDARY_LENGTH = 1000

/** A line that divides a multipart. */
export interface Delimiter<Owner> {
  readonly owner: Owner
  readonly lineStart: number
  /** Behind the dashes or the boundary and the blanks that gateways add. */
  readonly contentEnd: number
  /** Where the next line begins. */
  readonly end: number
  /** Whether it is the last one, `--boundary--`. */
  readonly closing: boolean
}

/** The boundaries that are open while a mail is divided, and the lines that hold one. */
export class Delimiters<Owner> {
  readonly #bytes: Uint8Array
  readonly #ends: LineEnds
  /** The multiparts with each boundary that are open, the innermost last. */
  readonly #open = new Map<string, Owner[]>()

  constructor(bytes: Uint8Array, ends: LineEnds) {
    this.#bytes = bytes
    this.#ends = ends
  }

  /** Opens a boundary; true when it, or one of which a line could be taken for one of its own, is open further out. */
  open(boundary: string, owner: Owner): boolean {
    const owners = this.#open.get(boundary)
    if (owners === undefined) this.#open.set(boundary, [owner])
    else owners.push(owner)
    const shorter = boundary.endsWith('--') && this.#open.has(boundary.slice(0, -2))
    return owners !== undefined || shorter || this.#open.has(`${boundary}--`)
  }

  /** Closes the innermost use of a boundary. */
  close(boundary: string): void {
    const owners = this.#open.get(boundary)
    owners?.pop()
    if (owners?.length === 0) this.#open.delete(boundary)
  }

  /**
   * The first delimiter from `from` on, where a line begins. The whole line is compared, not its beginning as RFC 2046
   * has it: boundaries of nested parts are often one longer than the other. Dashes are rare in what mails hold, so they
   * are looked for, not lines.
   */
  next(from: number): Delimiter<Owner> | null {
    const bytes = this.#bytes
    if (this.#open.size === 0) return null
    let at = bytes.indexOf(DASH, from)
    while (at >= 0) {
      if (bytes[at + 1] !== DASH || (at > from && !beginsLine(bytes, at, this.#ends))) {
        at = bytes.indexOf(DASH, at + 1)
        continue
      }
      const found = this.at(at)
      if (found !== null) return found
      at = bytes.indexOf(DASH, at + 2)
    }
    return null
  }

  /** The delimiter that the line at `lineStart` is; null when it is none. */
  at(lineStart: number): Delimiter<Owner> | null {
    const bytes = this.#bytes
    if (bytes[lineStart] !== DASH || bytes[lineStart + 1] !== DASH || this.#open.size === 0) return null
    const { contentEnd, end } = lineAt(bytes, lineStart, this.#ends)
    let trimmed = contentEnd
    while (trimmed > lineStart && isPadding(bytes[trimmed - 1])) trimmed--
    const length = trimmed - lineStart - 2
    if (length > BOUNDARY_LENGTH + 2 || length < 1) return null
    const text = latin1Of(bytes, lineStart + 2, trimmed)
    const place = { lineStart, contentEnd, end }
    // A boundary may itself end in dashes.
    const exact = this.#open.get(text)?.at(-1)
    if (exact !== undefined) return { ...place, owner: exact, closing: false }
    const closed = text.endsWith('--') ? this.#open.get(text.slice(0, -2))?.at(-1) : undefined
    return closed === undefined ? null : { ...place, owner: closed, closing: true }
  }
}

/** Blanks that gateways add, and a CR too many. */
function isPadding(byte: number | undefined): boolean {
  return isBlank(byte) || byte === 0x0d
}

/**
 * The boundary of a multipart as its lines hold it, byte for byte (in ISO-8859-1); null when it has none that can be
 * looked for. A value that is not ASCII is read again from the bytes of its field.
 */
export function boundaryOf(contentType: ContentType, field: MailHeaderField | null): string | null {
  let value = parameterIn(contentType.parameters, 'boundary')
  if (value !== null && field !== null && /[^\x00-\x7f]/.test(value)) {
    const written = latin1Of(field.raw).replace(/[\r\n]+(?=[ \t])/g, '')
    const { parameters } = readParameters(written.slice(written.indexOf(':') + 1))
    value = parameterIn(parameters, 'boundary')
  }
  const boundary = value?.slice(0, BOUNDARY_LENGTH + 1).replace(/[ \t]+$/, '') ?? ''
  return boundary === '' || boundary.length > BOUNDARY_LENGTH ? null : boundary
}
