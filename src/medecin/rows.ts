import { readBounds } from './bounds.js'
import { isDayMonthYear } from './dates.js'
import type { Measure, ResultRow, Row, TextRow } from './model.js'
import { plainNumber, readNumber } from './numbers.js'
import type { DiagnosticSink } from './sink.js'

/** Positions of a RES row in the norm, the segment name included. */
export const RES_FIELDS = 14

/** Kinds of a line in the structured section. `null`: no row at all, which ends what can be attributed. */
export type RowSegment = 'TEX' | 'RES' | 'other' | null

const ANY_SEGMENT = /^[A-Z]{2,8}\|/
const LOOSE_SEGMENT = /^\s*(TEX|RES)\s*(?:\||$)/i
const TEX_WITHOUT_PIPE = /^TEX\s/

/** The segment of a line, by the exact spelling first: nearly every row is written so. */
export function segmentOf(text: string): RowSegment {
  if (text.startsWith('RES|')) return 'RES'
  if (text.startsWith('TEX|') || text === 'TEX') return 'TEX'
  const loose = LOOSE_SEGMENT.exec(text)
  if (loose !== null) return (loose[1] ?? '').toUpperCase() === 'RES' ? 'RES' : 'TEX'
  if (TEX_WITHOUT_PIPE.test(text)) return 'TEX'
  return ANY_SEGMENT.test(text) ? 'other' : null
}

function clean(field: string | undefined): string {
  if (field === undefined || field === '') return ''
  const first = field.charCodeAt(0)
  const last = field.charCodeAt(field.length - 1)
  return first > 0x20 && last > 0x20 && first < 0xa0 && last < 0xa0 ? field : field.trim()
}

/** Reads the rows of one letter in order. */
export class RowReader {
  readonly rows: Row[] = []
  readonly #sink: DiagnosticSink
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

  /** Keeps the last row as it is instead of showing it as a result: it may be cut. */
  distrustLast(text: string): void {
    const last = this.rows.pop()
    if (last !== undefined) this.#keep(text, last.line, 'medecin.row_cut')
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
    if (text.startsWith('TEX|')) return { kind: 'text', line, text: text.slice(4) }
    if (text === 'TEX') return { kind: 'text', line, text: '' }
    this.#sink.report('medecin.row_spelling', line, 1, { segment: 'TEX' })
    return { kind: 'text', line, text: text.replace(/^\s*TEX\s*?(?:\||\s|$)/i, '') }
  }

  #readResult(text: string, line: number): void {
    if (!text.startsWith('RES|')) this.#sink.report('medecin.row_spelling', line, 1, { segment: 'RES' })
    const fields = text.split('|')
    const label = clean(fields[1])
    const code = clean(fields[2])
    const value = clean(fields[4])
    if (label === '' && code === '' && value === '') {
      this.#keep(text, line, 'medecin.row_empty')
      return
    }
    const type = clean(fields[3])
    const first = this.#measure(fields, 4, value, type, line)
    const second = this.#secondMeasure(fields, type, line)
    const abnormality = clean(fields[8])
    const status = clean(fields[9])
    const row: ResultRow = {
      kind: 'result',
      line,
      label,
      code,
      type,
      measures: second === null ? [first] : [first, second],
      abnormality,
      status,
      extra: this.#extraFields(fields, line),
      repeats: this.#repeatedLine(label, code),
    }
    this.#check(type, abnormality, status, fields, line)
    this.rows.push(row)
    this.#previous = row
    this.#lineOfCode?.set(code, line)
  }

  #secondMeasure(fields: readonly string[], type: string, line: number): Measure | null {
    if (fields.length < 11) return null
    const value = clean(fields[10])
    if (value === '' && clean(fields[11]) === '' && clean(fields[12]) === '' && clean(fields[13]) === '')
      return null
    return this.#measure(fields, 10, value, type, line)
  }

  #measure(fields: readonly string[], at: number, text: string, type: string, line: number): Measure {
    const unit = clean(fields[at + 1])
    const { low, high, unreadable, reversed } = readBounds(clean(fields[at + 2]), clean(fields[at + 3]))
    if (unreadable) this.#sink.report('medecin.bound_unreadable', line, columnOf(fields, at + 2))
    if (reversed) this.#sink.report('medecin.bounds_reversed', line, columnOf(fields, at + 2))
    if (text === '') return { text, number: null, operator: null, starred: false, unit, low, high }
    if (text.length === 8 && unit === '' && isDayMonthYear(text)) {
      return { text, number: null, operator: null, starred: false, unit, low, high }
    }
    const plain = plainNumber(text, 0, text.length)
    if (!Number.isNaN(plain)) return { text, number: plain, operator: null, starred: false, unit, low, high }
    const { number, operator, starred, tooPrecise } = readNumber(text)
    if (tooPrecise) this.#sink.report('medecin.value_too_precise', line, columnOf(fields, at))
    else if (number === null && type === 'N')
      this.#sink.report('medecin.value_not_numeric', line, columnOf(fields, at))
    return { text, number, operator, starred, unit, low, high }
  }

  #extraFields(fields: readonly string[], line: number): readonly string[] {
    if (fields.length <= RES_FIELDS) return []
    const extra = fields.slice(RES_FIELDS)
    if (extra.every((field) => clean(field) === '')) return []
    this.#sink.report('medecin.row_extra_fields', line, columnOf(fields, RES_FIELDS))
    return extra
  }

  #check(type: string, abnormality: string, status: string, fields: readonly string[], line: number): void {
    if (type !== 'N' && type !== 'A' && type !== 'C' && type !== '') {
      this.#sink.report('medecin.type_unknown', line, columnOf(fields, 3))
    }
    switch (abnormality) {
      case 'N':
      case 'H':
      case 'L':
      case 'LL':
      case 'HH':
      case '':
        break
      default:
        this.#sink.report('medecin.abnormality_unknown', line, columnOf(fields, 8))
    }
    if (status !== 'F' && status !== 'R' && status !== 'C' && status !== '') {
      this.#sink.report('medecin.status_unknown', line, columnOf(fields, 9))
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

/** The column, from 1, at which a field starts. */
function columnOf(fields: readonly string[], at: number): number {
  let column = 1
  for (let index = 0; index < at; index++) column += (fields[index]?.length ?? 0) + 1
  return column
}
