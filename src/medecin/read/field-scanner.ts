import { plainNumber } from '../numbers.js'

/** Rows with more fields than this are split the plain way. */
const SCANNED_FIELDS = 32

/**
 * The fields of the row being read, by their positions from 1: where each starts, and where its text starts and ends
 * without blanks around. One scanner serves all rows of a letter.
 */
export class FieldScanner {
  #text = ''
  #count = 0
  readonly #starts = new Int32Array(SCANNED_FIELDS)
  readonly #from = new Int32Array(SCANNED_FIELDS)
  readonly #to = new Int32Array(SCANNED_FIELDS)

  /** Scans a row once; nothing is copied until a field is asked for. */
  scan(text: string): void {
    this.#text = text
    let count = 0
    let start = 0
    const length = text.length
    for (let at = 0; at <= length && count < SCANNED_FIELDS; at++) {
      if (at < length && text.charCodeAt(at) !== 0x7c) continue
      let from = start
      let to = at
      while (from < to && isBlank(text.charCodeAt(from))) from++
      while (to > from && isBlank(text.charCodeAt(to - 1))) to--
      this.#starts[count] = start
      this.#from[count] = from
      this.#to[count] = to
      count++
      start = at + 1
    }
    this.#count = count
  }

  get count(): number {
    return this.#count
  }

  isEmpty(position: number): boolean {
    const at = position - 1
    return at >= this.#count || this.#from[at] === this.#to[at]
  }

  /** The text of a field without blanks around it; '' when the row stops before it. */
  field(position: number): string {
    const at = position - 1
    return this.isEmpty(position) ? '' : this.#text.slice(this.#from[at], this.#to[at])
  }

  /** A field and the next with the `|` between them, for telling pairs apart. */
  pair(position: number): string {
    if (position >= this.#count) return `${this.field(position)}|`
    return this.#text.slice(this.#from[position - 1], this.#to[position])
  }

  /** The number that a field wholly is, or NaN. */
  number(position: number): number {
    if (this.isEmpty(position)) return Number.NaN
    return plainNumber(this.#text, this.#from[position - 1] ?? 0, this.#to[position - 1] ?? 0)
  }

  /** The fields after a position, as written. */
  after(position: number): readonly string[] {
    return this.#text.split('|').slice(position)
  }

  /** The column, from 1, at which a field starts. */
  column(position: number): number {
    return (this.#starts[position - 1] ?? 0) + 1
  }
}

function isBlank(code: number): boolean {
  return code <= 0x20 || code === 0xa0
}
