// Parameters of Content-Type and Content-Disposition (RFC 2045, 5.1; RFC 2231), however badly they are written.
import { charsetOfLabel } from '../text/index.js'
import { decodeEncodedWords, decodeWordOctets } from './encoded-words.js'
import type { MailParameter } from './model.js'
import { octetsOfLatin1 } from './octets.js'

/** A field that has a value and then parameters. */
export interface ParameterisedValue {
  /** What stands before the first parameter, without comments; in lower case. */
  readonly head: string
  readonly parameters: readonly MailParameter[]
  /** Whether a tolerance was needed. */
  readonly tolerated: boolean
}

/** A parameter as it was written. */
interface RawParameter {
  readonly name: string
  readonly value: string
}

/** Characters of a token but those that some senders forget to quote (RFC 2045, 5.1: tspecials, blanks, controls). */
const UNQUOTED = /^[^\s()<>@,;:\\"/[\]?=\x7f]+$/

/** Reads a field such as `text/plain; charset="iso-8859-1"; name*0*=utf-8''r%C3%A9; name*1=.hpr`. Linear; never throws. */
export function readParameters(value: string): ParameterisedValue {
  const scan = new ParameterScan(value)
  const head = scan.head()
  const raw = [...scan.parameters()]
  const decoded = decodeParameters(raw)
  const tolerated = scan.tolerated || decoded.tolerated
  return { head: head.toLowerCase(), parameters: decoded.parameters, tolerated }
}

/** Goes over a value once. */
class ParameterScan {
  tolerated = false
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  /** What stands before the first `;`, or before a blank where the `;` was forgotten; blanks may stand around a `/`. */
  head(): string {
    let head = this.#headWord()
    while (head.endsWith('/') || this.#text[this.#at] === '/') {
      const word = this.#headWord()
      if (word === '') break
      head += word
    }
    return head
  }

  #headWord(): string {
    this.#skipBlanks()
    const start = this.#at
    while (this.#at < this.#text.length && !/[;( \t\r\n]/.test(this.#text[this.#at] ?? '')) this.#at++
    const word = this.#text.slice(start, this.#at)
    this.#skipBlanks()
    return word
  }

  *parameters(): Generator<RawParameter> {
    let separated = false
    while (this.#at < this.#text.length) {
      this.#skipBlanks()
      if (this.#text[this.#at] === ';') {
        separated = true
        this.#at++
        continue
      }
      const start = this.#at
      while (this.#at < this.#text.length && !/[;= \t\r\n]/.test(this.#text[this.#at] ?? '')) this.#at++
      const name = this.#text.slice(start, this.#at)
      this.#skipBlanks()
      if (this.#text[this.#at] !== '=') {
        // A word that is no parameter.
        if (name !== '') this.tolerated = true
        continue
      }
      this.#at++
      this.#skipBlanks()
      if (!separated || name === '') this.tolerated = true
      separated = false
      yield { name: name.toLowerCase(), value: this.#value(name.toLowerCase()) }
    }
  }

  /** Blanks, line ends that were left, and comments (RFC 5322, 3.2.2). */
  #skipBlanks(): void {
    let depth = 0
    for (; this.#at < this.#text.length; this.#at++) {
      const character = this.#text[this.#at] ?? ''
      if (character === '(') depth++
      else if (character === ')' && depth > 0) depth--
      else if (depth > 0 && character === '\\') this.#at++
      else if (depth === 0 && !isBlank(character)) return
    }
    if (depth > 0) this.tolerated = true
  }

  #value(name: string): string {
    return this.#text[this.#at] === '"' ? this.#quoted(isFileName(name)) : this.#bare(isFileName(name))
  }

  /** In a file name, a backslash before other signs than `"` and `\` is one of a Windows path, as senders write it. */
  #quoted(ofFile: boolean): string {
    let value = ''
    for (this.#at++; this.#at < this.#text.length; this.#at++) {
      const character = this.#text[this.#at] ?? ''
      if (character === '"') {
        this.#at++
        return value
      }
      const next = this.#text[this.#at + 1]
      if (character === '\\' && next !== undefined && (!ofFile || next === '"' || next === '\\')) {
        value += next
        this.#at++
      } else value += character
    }
    this.tolerated = true
    return value
  }

  /** Without quotes: up to `;`, or to blanks before what looks like the next parameter. */
  #bare(ofFile: boolean): string {
    const start = this.#at
    let end = start
    while (this.#at < this.#text.length && this.#text[this.#at] !== ';') {
      if (!isBlank(this.#text[this.#at])) end = ++this.#at
      else {
        while (isBlank(this.#text[this.#at])) this.#at++
        if (!ofFile && this.#text[this.#at] === '(') this.#skipBlanks()
        if (this.#nextParameter()) {
          this.tolerated = true
          break
        }
      }
    }
    const value = this.#text.slice(start, end)
    if (!UNQUOTED.test(value)) this.tolerated = true
    return value
  }

  /** Whether a name and `=` stand here. */
  #nextParameter(): boolean {
    let at = this.#at
    while (at - this.#at < 40 && /[\w*-]/.test(this.#text[at] ?? '')) at++
    if (at === this.#at) return false
    while (isBlank(this.#text[at])) at++
    return this.#text[at] === '='
  }
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\r' || character === '\n'
}

/** Whether a parameter names a file: those are written against the rules more than others, and read as they are meant. */
function isFileName(name: string): boolean {
  return /^(?:file)?name(?:$|\*)/.test(name)
}

/** One piece of a parameter of RFC 2231: `name`, `name*`, `name*0`, `name*0*`. */
interface Piece {
  readonly value: string
  readonly index: number
  readonly percent: boolean
}

interface Pieces {
  plain: string | null
  readonly pieces: Piece[]
}

function decodeParameters(raw: readonly RawParameter[]): {
  readonly parameters: readonly MailParameter[]
  readonly tolerated: boolean
} {
  let tolerated = false
  const byName = new Map<string, Pieces>()
  for (const { name, value } of raw) {
    const [, base = name, number, star] = /^([^*]*)(?:\*(\d{1,5}))?(\*)?$/.exec(name) ?? []
    const all = byName.get(base) ?? { plain: null, pieces: [] }
    byName.set(base, all)
    if (number !== undefined || star !== undefined) {
      all.pieces.push({ value, index: Number(number ?? 0), percent: star !== undefined })
    } else if (all.plain === null) all.plain = value
    // The first of two parameters of one name is taken.
    else tolerated = true
  }
  const parameters = [...byName].map(([name, { plain, pieces }]) => {
    const joined = joinPieces(pieces)
    if (joined.tolerated) tolerated = true
    const ofFile = isFileName(name)
    if (!ofFile && plain !== null) {
      // Only of file names are there two forms for old and new readers (RFC 6266, 4.3).
      if (joined.value !== null) tolerated = true
      return { name, value: plain }
    }
    if (joined.value !== null) return { name, value: joined.value }
    // RFC 2047, 5 forbids encoded words here; RFC 2231 came too late, so that most file names are written in them.
    const { text, fault } = decodeEncodedWords(plain ?? '')
    if (fault !== null) tolerated = true
    return { name, value: text }
  })
  return { parameters, tolerated }
}

/** Pieces in their order; one that is missing is passed over, as all readers do, and reported. */
function joinPieces(pieces: readonly Piece[]): {
  readonly value: string | null
  readonly tolerated: boolean
} {
  const sorted = [...pieces].sort((a, b) => a.index - b.index)
  const usable = sorted.filter((piece, place) => piece.index !== sorted[place - 1]?.index)
  const [first] = usable
  if (first === undefined) return { value: null, tolerated: false }
  let tolerated = usable.some((piece, place) => piece.index !== place) || usable.length < pieces.length
  let label: string | null = null
  // Octets and characters apart: a character may be cut between two pieces, but not by one that is not encoded.
  let value = ''
  let octets = ''
  const flush = (): void => {
    if (octets === '') return
    const charset = charsetOfLabel(label ?? '') ?? 'utf-8'
    const { text, exact } = decodeWordOctets(octetsOfLatin1(octets), charset)
    if (!exact) tolerated = true
    value += text
    octets = ''
  }
  for (const piece of usable) {
    let content = piece.value
    if (piece.percent && piece === first) {
      const marked = /^([^']*)'[^']*'/.exec(content)
      if (marked === null) tolerated = true
      else {
        label = marked[1] ?? ''
        if (label !== '' && charsetOfLabel(label) === null) tolerated = true
        content = content.slice(marked[0].length)
      }
    }
    if (piece.percent && /^[\x00-\xff]*$/.test(content)) octets += percentDecoded(content)
    else {
      flush()
      value += content
    }
  }
  flush()
  return { value, tolerated }
}

function percentDecoded(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
