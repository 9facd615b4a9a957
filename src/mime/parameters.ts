// Parameters of Content-Type and Content-Disposition (RFC 2045 §5.1; RFC 2231), however badly they are written.
import type { MailParameter } from './model.js'
import { decodeParameters, isFileName, type RawParameter } from './parameter-pieces.js'

/** A field that has a value and then parameters. */
export interface ParameterisedValue {
  /** What stands before the first parameter, without comments; in lower case. */
  readonly head: string
  readonly parameters: readonly MailParameter[]
  /** Whether a tolerance was needed. */
  readonly tolerated: boolean
}

/** Characters of a token but those that some senders forget to quote (RFC 2045 §5.1: tspecials, blanks, controls). */
const UNQUOTED = /^[^\s()<>@,;:\\"/[\]?=\x7f]+$/

/** Reads a field such as `text/plain; charset="iso-8859-1"; name*0*=utf-8''r%C3%A9; name*1=.hpr`. Time is linear. */
export function readParameters(value: string): ParameterisedValue {
  const scan = new ParameterScan(value)
  const head = scan.head()
  const decoded = decodeParameters([...scan.parameters()])
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

  /** Blanks, line ends that were left, and comments (RFC 5322 §3.2.2). */
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
