import { type Bounds, readBounds } from './bounds.js'
import { isDayMonthYear } from '../dates.js'
import type { Measure, ResultRow, Row, TextRow } from '../model.js'
import { plainNumber, readNumber } from '../numbers.js'
import type { DiagnosticSink } from './diagnostics.js'

/** Positions of a RES row in the norm, the segment name included. */
export const RES_FIELDS = 14

/** A row that holds its status, position 10, is not cut in its value or its bounds. */
const WHOLE_FIELDS = 10

/** Kinds of a line in the structured section. `null`: no row at all, which ends what can be attributed. */
export type RowSegment = 'TEX' | 'RES' | 'other' | null

const ANY_SEGMENT = /^[A-Z]{2,8}\|/
const LOOSE_SEGMENT = /^\s*(TEX|RES)\s*(?:\||$)/i
const TEX_WITHOUT_PIPE = /^TEX\s/

const R = 0x52
const T = 0x54

/** Whether the line starts with `RES|` or `TEX|`, exactly. */
export function isExactRow(text: string): boolean {
  const first = text.charCodeAt(0)
  return first === R ? text.startsWith('RES|') : first === T && text.startsWith('TEX|')
}

/** The segment of a line, by the exact spelling first: nearly every row is written so. */
export function segmentOf(text: string): RowSegment {
  if (isExactRow(text)) return text.charCodeAt(0) === R ? 'RES' : 'TEX'
  if (text === 'TEX') return 'TEX'
  const loose = LOOSE_SEGMENT.exec(text)
  if (loose !== null) return (loose[1] ?? '').toUpperCase() === 'RES' ? 'RES' : 'TEX'
  if (TEX_WITHOUT_PIPE.test(text)) return 'TEX'
  return ANY_SEGMENT.test(text) ? 'other' : null
}

/** Rows with more fields than this are split the plain way. */
const SCANNED_FIELDS = 32

/** Pairs of bounds that one letter's reader holds; those of a hostile file are read each time. */
const KNOWN_BOUNDS = 1_000

/** The fields of the row being read: where each starts, and where its text starts and ends without blanks around. */
class FieldScanner {
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

  isEmpty(at: number): boolean {
    return at >= this.#count || this.#from[at] === this.#to[at]
  }

  /** The text of a field without blanks around it; '' when the row stops before it. */
  field(at: number): string {
    return this.isEmpty(at) ? '' : this.#text.slice(this.#from[at], this.#to[at])
  }

  /** Two fields with the `|` between them, for telling pairs apart. */
  pair(at: number): string {
    if (at + 1 >= this.#count) return `${this.field(at)}|`
    return this.#text.slice(this.#from[at], this.#to[at + 1])
  }

  /** The number that a field wholly is, or NaN. */
  number(at: number): number {
    return this.isEmpty(at) ? Number.NaN : plainNumber(this.#text, this.#from[at] ?? 0, this.#to[at] ?? 0)
  }

  /** The fields from one on, as written. */
  rest(at: number): readonly string[] {
    return this.#text.split('|').slice(at)
  }

  /** The column, from 1, at which a field starts. */
  column(at: number): number {
    return (this.#starts[at] ?? 0) + 1
  }
}

function isBlank(code: number): boolean {
  return code <= 0x20 || code === 0xa0
}

const NO_FIELDS: readonly string[] = Object.freeze([])

/** Reads the rows of one letter in order. The hot path of reading: a row costs one pass and what it holds. */
export class RowReader {
  readonly rows: Row[] = []
  readonly #sink: DiagnosticSink
  readonly #fields = new FieldScanner()
  readonly #knownBounds = new Map<string, Bounds>()
  #previous: ResultRow | null = null
  #lineOfCode: Map<string, number> | null = null

  constructor(sink: DiagnosticSink) {
    this.#sink = sink
  }

  /** Reads one line that `segmentOf` calls a row. */
  read(segment: 'TEX' | 'RES' | 'other', text: string, line: number): void {
    if (segment === 'RES') this.#readResult(text, line)
    else if (segment === 'TEX') this.rows.push(this.#textRow(text, line))
    else this.#keep(text, line, 'medecin.row_unknown')
  }

  /** Takes the last row back: it may be cut. */
  takeBack(): void {
    this.rows.pop()
  }

  /**
   * Keeps the last row as it is instead of showing it as a result, when it may be cut: it stands at this line and
   * stops before its status. `anyway` distrusts a whole row too.
   */
  distrustLast(text: string, line: number, anyway: boolean): void {
    const last = this.rows.at(-1)
    if (last?.kind !== 'result' || last.line !== line) return
    if (!anyway && text.split('|', WHOLE_FIELDS).length >= WHOLE_FIELDS) return
    this.rows.pop()
    this.#keep(text, line, 'medecin.row_cut')
  }

  #keep(
    text: string,
    line: number,
    code: 'medecin.row_unknown' | 'medecin.row_empty' | 'medecin.row_cut',
  ): void {
    this.#sink.report(code, line)
    this.rows.push({ kind: 'other', line, text })
  }

  #textRow(text: string, line: number): TextRow {
    if (isExactRow(text)) return { kind: 'text', line, text: text.slice(4) }
    if (text === 'TEX') return { kind: 'text', line, text: '' }
    this.#sink.report('medecin.row_spelling', line, 1, { segment: 'TEX' })
    return { kind: 'text', line, text: text.replace(/^\s*TEX(?:\s*\||\s|$)/i, '') }
  }

  #readResult(text: string, line: number): void {
    if (!isExactRow(text)) this.#sink.report('medecin.row_spelling', line, 1, { segment: 'RES' })
    const fields = this.#fields
    fields.scan(text)
    if (fields.isEmpty(1) && fields.isEmpty(2) && fields.isEmpty(4)) {
      this.#keep(text, line, 'medecin.row_empty')
      return
    }
    const label = fields.field(1)
    const code = fields.field(2)
    const type = fields.field(3)
    const first = this.#measure(4, type, line)
    const second = fields.isEmpty(10) && fields.isEmpty(11) && fields.isEmpty(12) && fields.isEmpty(13)
    const abnormalFlag = fields.field(8)
    const status = fields.field(9)
    const row: ResultRow = {
      kind: 'result',
      line,
      label,
      code,
      type,
      measures: second ? [first] : [first, this.#measure(10, type, line)],
      abnormalFlag,
      status,
      extra: fields.count > RES_FIELDS ? this.#extraFields(line) : NO_FIELDS,
      repeats: this.#repeatedLine(label, code),
    }
    this.#check(type, abnormalFlag, status, line)
    this.rows.push(row)
    this.#previous = row
    this.#lineOfCode?.set(code, line)
  }

  #measure(at: number, type: string, line: number): Measure {
    const fields = this.#fields
    const text = fields.field(at)
    const unit = fields.field(at + 1)
    const { low, high, unreadable, reversed } = this.#bounds(at + 2)
    if (unreadable) this.#sink.report('medecin.bound_unreadable', line, fields.column(at + 2))
    if (reversed) this.#sink.report('medecin.bounds_reversed', line, fields.column(at + 2))
    const plain = fields.number(at)
    if (!Number.isNaN(plain)) {
      const isDate = text.length === 8 && unit === '' && isDayMonthYear(text)
      return { text, number: isDate ? null : plain, operator: null, starred: false, unit, low, high }
    }
    if (text === '') return { text, number: null, operator: null, starred: false, unit, low, high }
    const { number, operator, starred, tooPrecise } = readNumber(text)
    if (tooPrecise) this.#sink.report('medecin.value_too_precise', line, fields.column(at))
    else if (number === null && type === 'N')
      this.#sink.report('medecin.value_not_numeric', line, fields.column(at))
    return { text, number, operator, starred, unit, low, high }
  }

  /** The bounds in two fields. A file repeats those of its analyses, so each pair is read and held once. */
  #bounds(at: number): Bounds {
    const fields = this.#fields
    const written = fields.pair(at)
    const known = this.#knownBounds.get(written)
    if (known !== undefined) return known
    const bounds = readBounds(fields.field(at), fields.field(at + 1))
    if (this.#knownBounds.size < KNOWN_BOUNDS) this.#knownBounds.set(written, bounds)
    return bounds
  }

  #extraFields(line: number): readonly string[] {
    const extra = this.#fields.rest(RES_FIELDS)
    if (extra.every((field) => field.trim() === '')) return NO_FIELDS
    this.#sink.report('medecin.row_extra_fields', line, this.#fields.column(RES_FIELDS))
    return extra
  }

  #check(type: string, abnormalFlag: string, status: string, line: number): void {
    if (type !== 'N' && type !== 'A' && type !== 'C' && type !== '') {
      this.#sink.report('medecin.type_unknown', line, this.#fields.column(3))
    }
    switch (abnormalFlag) {
      case 'N':
      case 'H':
      case 'L':
      case 'LL':
      case 'HH':
      case '':
        break
      default:
        this.#sink.report('medecin.abnormality_unknown', line, this.#fields.column(8))
    }
    if (status !== 'F' && status !== 'R' && status !== 'C' && status !== '') {
      this.#sink.report('medecin.status_unknown', line, this.#fields.column(9))
    }
  }

  /** The row that this one repeats in another unit (observed: a label "soit", or label and code with a B). */
  #repeatedLine(label: string, code: string): number | null {
    const previous = this.#previous
    if (previous === null) return null
    const first = label.charCodeAt(0)
    if ((first === 0x73 || first === 0x53) && /^soit[\s.:]*$/i.test(label)) {
      return code === '' || code === previous.code ? (previous.repeats ?? previous.line) : null
    }
    if (!label.endsWith('(B)') || !code.endsWith('B')) return null
    return this.#linesByCode().get(code.slice(0, -1).trimEnd()) ?? null
  }

  #linesByCode(): Map<string, number> {
    if (this.#lineOfCode === null) {
      this.#lineOfCode = new Map()
      for (const row of this.rows) if (row.kind === 'result') this.#lineOfCode.set(row.code, row.line)
    }
    return this.#lineOfCode
  }
}
