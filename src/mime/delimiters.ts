import { latin1Of } from '../base/index.js'
import { isBlank, trimBlanks } from './ascii.js'
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
  open(declared: string, owner: Owner): boolean {
    const boundary = withoutEndBlanks(declared)
    const reused = this.#open.has(boundary)
    for (const key of new Set([boundary, declared])) {
      const owners = this.#open.get(key)
      if (owners === undefined) this.#open.set(key, [owner])
      else owners.push(owner)
    }
    const shorter = boundary.endsWith('--') && this.#open.has(boundary.slice(0, -2))
    return reused || shorter || this.#open.has(`${boundary}--`)
  }

  /** Closes the innermost use of a boundary. */
  close(declared: string): void {
    for (const key of new Set([withoutEndBlanks(declared), declared])) {
      const owners = this.#open.get(key)
      owners?.pop()
      if (owners?.length === 0) this.#open.delete(key)
    }
  }

  /** Of boundaries that one may be meant to be, the first of which the owner has a line behind `from`; else the first. */
  found(boundaries: readonly string[], owner: Owner, from: number): string | null {
    const [first = null] = boundaries
    if (boundaries.length < 2) return first
    return (
      boundaries.find((boundary) => {
        this.open(boundary, owner)
        const found = this.next(from)
        this.close(boundary)
        return found?.owner === owner
      }) ?? first
    )
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
 * The boundaries that a multipart may be meant to have, as its lines hold them, byte for byte (in ISO-8859-1); none when
 * there is none that can be looked for. Where the line was folded within the quotes, the fold stands for what it holds
 * (RFC 5322 §2.2.3), else for one blank, else for nothing. A boundary may end in blanks, against RFC 2046 §5.1.1: then the
 * last line has them before its dashes.
 */
export function boundariesOf(contentType: ContentType, field: MailHeaderField | null): readonly string[] {
  const value = parameterIn(contentType.parameters, 'boundary')
  if (value === null || field === null) return []
  const plain = /^[\x00-\x7f]*$/.test(value)
  const raw = trimBlanks(latin1Of(field.raw))
  const folded = /[ \t]/.test(value) && /[\r\n]/.test(raw)
  if (plain && !folded) return [value].filter(isBoundary)
  // As written: characters may have been decoded.
  const read = (fold: RegExp, by: string): string | null => {
    const written = raw.slice(raw.indexOf(':') + 1)
    const { parameters } = readParameters(written.replace(fold, by).replace(/[\r\n]+/g, ' '))
    return parameterIn(parameters, 'boundary')
  }
  const asWritten = plain ? value : read(/[\r\n]+(?=[ \t])/g, '')
  const meant = folded ? [read(/[\r\n]+[ \t]*/g, ' '), read(/[\r\n]+[ \t]*/g, '')] : []
  return [...new Set([asWritten, ...meant])].filter((one) => one !== null).filter(isBoundary)
}

function isBoundary(boundary: string): boolean {
  return boundary.length <= BOUNDARY_LENGTH && withoutEndBlanks(boundary) !== ''
}

function withoutEndBlanks(boundary: string): string {
  return boundary.replace(/[ \t]+$/, '')
}
