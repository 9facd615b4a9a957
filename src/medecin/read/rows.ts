import { isDayMonthYear } from '../dates.js'
import { nameOfLabel } from '../label.js'
import type { ResultRow, Row, RowMeasure, TextRow } from '../model.js'
import { readGroupedNumber, readNumber } from '../numbers.js'
import {
  abnormalFlags,
  isOneOf,
  MEASURE_POSITIONS,
  type MeasurePositions,
  RES_FIELDS,
  RES_POSITION,
  resultStatuses,
  resultTypes,
} from '../res-fields.js'
import { type Bounds, readBounds } from './bounds.js'
import type { DiagnosticSink } from './diagnostics.js'
import { FieldScanner } from './field-scanner.js'

/** A row that holds its status is not cut in its value or its bounds. */
const WHOLE_FIELDS = RES_POSITION.status

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

/** Pairs of bounds that one letter's reader holds; those of a hostile file are read each time. */
const KNOWN_BOUNDS = 1_000

const NO_FIELDS: readonly string[] = Object.freeze([])

/** Reads the rows of one letter in order. The hot path of reading: a row costs one pass and what it holds. */
export class RowReader {
  readonly rows: Row[] = []
  readonly #sink: DiagnosticSink
  readonly #fields = new FieldScanner()
  readonly #numericBounds = new Map<string, Bounds>()
  readonly #otherBounds = new Map<string, Bounds>()
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
    if (
      fields.isEmpty(RES_POSITION.label) &&
      fields.isEmpty(RES_POSITION.code) &&
      fields.isEmpty(RES_POSITION.value)
    ) {
      this.#keep(text, line, 'medecin.row_empty')
      return
    }
    const label = fields.field(RES_POSITION.label)
    const name = nameOfLabel(label)
    const code = fields.field(RES_POSITION.code)
    const type = fields.field(RES_POSITION.type)
    const [positions, again] = MEASURE_POSITIONS
    const first = this.#measure(positions, type, line)
    const abnormalFlag = fields.field(RES_POSITION.abnormalFlag)
    const status = fields.field(RES_POSITION.status)
    const row: ResultRow = {
      kind: 'result',
      line,
      label,
      name,
      code,
      type,
      measures: this.#isEmpty(again) ? [first] : [first, this.#measure(again, type, line)],
      abnormalFlag,
      status,
      extra: fields.count > RES_FIELDS ? this.#extraFields(line) : NO_FIELDS,
      repeats: this.#repeatedLine(name, code),
    }
    this.#check(type, abnormalFlag, status, line)
    this.rows.push(row)
    this.#previous = row
    this.#lineOfCode?.set(code, line)
  }

  #isEmpty({ value, unit, low, high }: MeasurePositions): boolean {
    const fields = this.#fields
    return fields.isEmpty(value) && fields.isEmpty(unit) && fields.isEmpty(low) && fields.isEmpty(high)
  }

  #measure(positions: MeasurePositions, type: string, line: number): RowMeasure {
    const fields = this.#fields
    const text = fields.field(positions.value)
    const unit = fields.field(positions.unit)
    const { low, high, unreadable, reversed, grouped: inGroups } = this.#bounds(positions, type === 'N')
    if (inGroups) this.#sink.report('medecin.digits_grouped', line, fields.column(positions.low))
    if (unreadable) this.#sink.report('medecin.bound_unreadable', line, fields.column(positions.low))
    if (reversed) this.#sink.report('medecin.bounds_reversed', line, fields.column(positions.low))
    const plain = fields.number(positions.value)
    if (!Number.isNaN(plain)) {
      const isDate = text.length === 8 && unit === '' && isDayMonthYear(text)
      return { text, number: isDate ? null : plain, operator: null, starred: false, unit, low, high }
    }
    if (text === '') return { text, number: null, operator: null, starred: false, unit, low, high }
    const grouped = type === 'N' ? readGroupedNumber(text) : null
    const { number, operator, starred, tooPrecise } = grouped ?? readNumber(text)
    const column = fields.column(positions.value)
    if (grouped !== null && number !== null) this.#sink.report('medecin.digits_grouped', line, column)
    if (tooPrecise) this.#sink.report('medecin.value_too_precise', line, column)
    else if (number === null && type === 'N') this.#sink.report('medecin.value_not_numeric', line, column)
    return { text, number, operator, starred, unit, low, high }
  }

  /** The bounds in two fields. A file repeats those of its analyses, so each pair is read and held once. */
  #bounds({ low, high }: MeasurePositions, isNumeric: boolean): Bounds {
    const fields = this.#fields
    const written = fields.pair(low)
    const known = isNumeric ? this.#numericBounds : this.#otherBounds
    const same = known.get(written)
    if (same !== undefined) return same
    const bounds = readBounds(fields.field(low), fields.field(high), isNumeric)
    if (known.size < KNOWN_BOUNDS) known.set(written, bounds)
    return bounds
  }

  #extraFields(line: number): readonly string[] {
    const extra = this.#fields.after(RES_FIELDS)
    if (extra.every((field) => field.trim() === '')) return NO_FIELDS
    this.#sink.report('medecin.row_extra_fields', line, this.#fields.column(RES_FIELDS + 1))
    return extra
  }

  #check(type: string, abnormalFlag: string, status: string, line: number): void {
    if (type !== '' && !isOneOf(resultTypes, type)) {
      this.#sink.report('medecin.type_unknown', line, this.#fields.column(RES_POSITION.type))
    }
    if (abnormalFlag !== '' && !isOneOf(abnormalFlags, abnormalFlag)) {
      this.#sink.report('medecin.abnormal_flag_unknown', line, this.#fields.column(RES_POSITION.abnormalFlag))
    }
    if (status !== '' && !isOneOf(resultStatuses, status)) {
      this.#sink.report('medecin.status_unknown', line, this.#fields.column(RES_POSITION.status))
    }
  }

  /** The row that this one repeats in another unit (observed: a label "soit", or label and code with a B). */
  #repeatedLine(name: string, code: string): number | null {
    const previous = this.#previous
    if (previous === null) return null
    if (name.length === 4 && name.toLowerCase() === 'soit') {
      return code === '' || code === previous.code ? (previous.repeats ?? previous.line) : null
    }
    if (!name.endsWith('(B)') || !code.endsWith('B')) return null
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
