import { type BytesInput, bytesOf, type LimitsInput, resolveLimits } from '../base/index.js'
import { type Asn1Element, type Asn1TagClass, ReadElement, tagClasses } from './element.js'
import { asn1Fault, childPath, invalid, limitPassed, malformed } from './errors.js'
import { type Asn1Limits, defaultAsn1Limits, maxTag } from './limits.js'

/** How `readBer` reads. */
export interface ReadBerOptions {
  readonly limits?: LimitsInput<Asn1Limits>
  /** What the element is, for the paths of errors, as `certificate`; a child is then `certificate[0]`. Default: empty. */
  readonly path?: string | undefined
  /** `refuse` (the default): trailing data after the element is an error; `allow`: they are left unread. */
  readonly trailing?: 'refuse' | 'allow' | undefined
  /**
   * How many levels are read, the outermost being the first: what is constructed and deeper has no children, and nothing
   * in it is looked at, unless its length is indefinite. For a structure whose parts are read one by one, so that a
   * damaged one takes nothing along. Default: all.
   */
  readonly levels?: number | undefined
}

/**
 * Reads one element encoded in BER, and so in DER (X.690 §8.1): definite lengths in any number of bytes, indefinite
 * lengths, tag numbers up to 2²⁸ − 1. The elements within it are read too; what they mean, the accessors look at
 * (`integerOf`, `sequenceOf`). One pass in linear time, without recursion; no byte is copied.
 * @throws HprimError `asn1.truncated`, `asn1.malformed`, `asn1.trailing_data`, `asn1.limit` (`params.limit` is a name
 *   of `Asn1Limits` or `tag`); `options.invalid`, `options.invalid_limit`: mistakes in the arguments
 */
export function readBer(input: BytesInput, options: ReadBerOptions = {}): Asn1Element {
  const bytes = bytesOf(input, 'bytes')
  const { path = '', trailing = 'refuse', levels = Number.POSITIVE_INFINITY } = options
  if (trailing !== 'refuse' && trailing !== 'allow') {
    throw invalid('trailing', "'refuse' | 'allow'", trailing)
  }
  const limits = resolveLimits(defaultAsn1Limits, options.limits)
  if (bytes.length > limits.bytes) throw limitPassed(path, 'bytes', limits.bytes)
  const element = new BerReader(bytes, limits, path, levels).read()
  const count = bytes.length - element.raw.length
  if (count > 0 && trailing === 'refuse') throw asn1Fault('asn1.trailing_data', path, { count })
  return element
}

/** A constructed element whose contents are being read. */
interface OpenElement {
  readonly tagClass: Asn1TagClass
  readonly tag: number
  readonly indefinite: boolean
  readonly start: number
  readonly contentsStart: number
  /** Where its contents end; with an indefinite length, where those of what is around it end. */
  readonly end: number
  /** Whether it, or something around it, states where it ends: then bytes missing there are no cut. */
  readonly bounded: boolean
  readonly children: Asn1Element[]
}

const noChildren: readonly Asn1Element[] = []

class BerReader {
  readonly #bytes: Uint8Array
  readonly #limits: Asn1Limits
  readonly #path: string
  readonly #levels: number
  /** Outermost first. */
  readonly #open: OpenElement[] = []
  #at = 0
  #elements = 0
  /** Where the contents end in which the next element stands. */
  #end: number

  constructor(bytes: Uint8Array, limits: Asn1Limits, path: string, levels: number) {
    this.#bytes = bytes
    this.#limits = limits
    this.#path = path
    this.#levels = levels
    this.#end = bytes.length
  }

  read(): Asn1Element {
    for (;;) {
      const finished = this.#closed() ?? this.#next()
      if (finished === null) continue
      const parent = this.#open.at(-1)
      if (parent === undefined) return finished
      parent.children.push(finished)
    }
  }

  /** The innermost open element, when its contents end here; else null. */
  #closed(): Asn1Element | null {
    const innermost = this.#open.at(-1)
    if (innermost === undefined) return null
    const contentsEnd = this.#at
    if (innermost.indefinite) {
      if (this.#bytes[contentsEnd] !== 0 || contentsEnd === this.#end) return null
      // End-of-contents: a tag and a length of one zero byte each (X.690 §8.1.5).
      this.#at++
      if (this.#byte() !== 0) throw malformed(this.#place(), 'end-of-contents')
    } else if (contentsEnd < innermost.end) {
      return null
    }
    this.#open.pop()
    this.#end = this.#open.at(-1)?.end ?? this.#bytes.length
    const { tagClass, tag, indefinite, start, contentsStart, children } = innermost
    const kind = { tagClass, tag, constructed: true, indefinite, children }
    return new ReadElement(kind, this.#bytes, { start, contentsStart, contentsEnd, end: this.#at })
  }

  /** The next element when it is primitive; null when a constructed one was opened. */
  #next(): Asn1Element | null {
    const start = this.#at
    const identifier = this.#byte()
    if (this.#open.length >= this.#limits.depth) throw this.#limit('depth')
    this.#elements++
    if (this.#elements > this.#limits.elements) throw this.#limit('elements')
    const tagClass = tagClasses[(identifier >> 6) as 0 | 1 | 2 | 3]
    const constructed = (identifier & 0x20) !== 0
    const tag = (identifier & 0x1f) === 0x1f ? this.#highTag() : identifier & 0x1f
    // Reserved for the end-of-contents, which has no place here (X.690 §8.1.5, note).
    if (tag === 0 && tagClass === 'universal') throw malformed(this.#place(), 'tag')
    const length = this.#length()
    const indefinite = length === null
    if (indefinite && !constructed) throw malformed(this.#place(), 'length')
    if (length !== null && length > this.#end - this.#at) throw this.#short()
    const contentsStart = this.#at
    const contentsEnd = length === null ? this.#end : contentsStart + length
    if (constructed && (indefinite || this.#open.length < this.#levels)) {
      const bounded = !indefinite || this.#bounded()
      const children: Asn1Element[] = []
      this.#open.push({
        tagClass,
        tag,
        indefinite,
        start,
        contentsStart,
        end: contentsEnd,
        bounded,
        children,
      })
      this.#end = contentsEnd
      return null
    }
    this.#at = contentsEnd
    const kind = { tagClass, tag, constructed, indefinite, children: noChildren }
    return new ReadElement(kind, this.#bytes, { start, contentsStart, contentsEnd, end: contentsEnd })
  }

  /** The next byte, which is one of the identifier, the length or the end-of-contents. */
  #byte(): number {
    const byte = this.#at < this.#end ? this.#bytes[this.#at] : undefined
    if (byte === undefined) throw this.#short()
    this.#at++
    return byte
  }

  /** A tag number of several bytes (X.690 §8.1.2.4): seven bits each, the last without the highest bit. */
  #highTag(): number {
    let tag = 0
    for (;;) {
      const byte = this.#byte()
      if (tag === 0 && byte === 0x80) throw malformed(this.#place(), 'tag')
      if (tag > maxTag >> 7) throw limitPassed(this.#place(), 'tag', maxTag)
      tag = (tag << 7) | (byte & 0x7f)
      if (byte >= 0x80) continue
      if (tag < 0x1f) throw malformed(this.#place(), 'tag')
      return tag
    }
  }

  /** The length (X.690 §8.1.3), null when it is indefinite. Lengths of many bytes may round: they pass any end. */
  #length(): number | null {
    const first = this.#byte()
    if (first < 0x80) return first
    if (first === 0x80) return null
    if (first === 0xff) throw malformed(this.#place(), 'length')
    let length = 0
    for (let left = first & 0x7f; left > 0; left--) length = length * 0x100 + this.#byte()
    return length
  }

  #bounded(): boolean {
    return this.#open.at(-1)?.bounded ?? false
  }

  /** Bytes are missing: those received were cut, unless something around states that it ends here. */
  #short(): Error {
    const place = this.#place()
    return this.#bounded() ? malformed(place, 'length') : asn1Fault('asn1.truncated', place)
  }

  #limit(limit: keyof Asn1Limits): Error {
    return limitPassed(this.#place(), limit, this.#limits[limit])
  }

  /** The path of the element being read. */
  #place(): string {
    const keys = this.#open.map(({ children }) => children.length)
    return keys.reduce(childPath, this.#path)
  }
}
