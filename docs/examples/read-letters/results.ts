import {
  type AttentionReason,
  assessResult,
  type Bound,
  type ResultRow,
  type Row,
  type RowMeasure,
  wordOf,
} from 'hprim'
import type { ReportStyle } from './report.js'
import { cutTo, padEnd, padStart, visible, widthOf } from './text.js'

/** The cells of one line of the table. */
interface ResultLine {
  /** `*` out of range, `**` panic, `?` when laboratory and bounds disagree, `!` marked by the laboratory. */
  readonly mark: string
  readonly label: string
  readonly value: string
  readonly numeric: boolean
  readonly unit: string
  readonly bounds: string
  readonly flag: string
  readonly remark: string
  readonly tone: 'alarm' | 'caution' | null
}

const MARKS: Readonly<Record<AttentionReason, string>> = {
  panic: '**',
  disagreement: '?',
  'out-of-range': '*',
  marked: '!',
}

/** Longer cells than this stick out instead of widening the column for all. */
const WIDEST = { value: 16, unit: 14, bounds: 17, flag: 4 } as const
/** A label is never cut shorter than this. */
const NARROWEST_LABEL = 16
const INDENT = '  '

/** The rows of a letter: results in aligned columns, titles and comments between them. */
export function renderRows(rows: readonly Row[], style: ReportStyle): string[] {
  const lines = rows.map((row): string | readonly ResultLine[] => {
    if (row.kind === 'result') return linesOf(row, style)
    return visible(row.text).trimEnd()
  })
  const results = lines.flatMap((line) => (typeof line === 'string' ? [] : line))
  const columns = columnsOf(results, style)
  return lines.flatMap((line) => {
    if (typeof line !== 'string') return line.map((result) => renderLine(result, columns, style))
    return line === '' ? [] : [INDENT + style.paint.dim(line)]
  })
}

/** How many results call for attention, and how many there are; a row that repeats another is not counted twice. */
export function countAttention(rows: readonly Row[]): { readonly count: number; readonly total: number } {
  const results = rows.filter((row): row is ResultRow => row.kind === 'result' && row.repeats === null)
  const calling = results.filter((row) => assessResult(row).attention !== null)
  return { count: calling.length, total: results.length }
}

function isOut(position: string): boolean {
  return position === 'below' || position === 'above'
}

function linesOf(row: ResultRow, { words, language }: ReportStyle): readonly ResultLine[] {
  const { position, byRange, disagreement, panic, attention } = assessResult(row)
  const where = wordOf('position', position, language)
  const alarm = wordOf('attention', 'panic', language).toUpperCase()
  const remarks = [
    ...(isOut(position) ? [panic ? `${alarm}${words.colon} ${where}` : where] : []),
    ...(disagreement ? [words.disagreement(wordOf('position', byRange, language))] : []),
    ...(attention === 'marked' ? [wordOf('attention', attention, language)] : []),
    ...(row.status === 'R' || row.status === 'C' ? [wordOf('result-status', row.status, language)] : []),
  ]
  const name = row.name || `[${row.code}]`
  const label = row.repeats === null ? name : `  ${name}`
  const [first, second] = row.measures
  const line = {
    mark: attention === null ? '' : MARKS[attention],
    label: visible(label),
    ...measureCells(first),
    flag: visible(row.abnormalFlag),
    remark: remarks.join(', '),
    tone: attention === null ? null : attention === 'marked' ? 'caution' : 'alarm',
  } as const
  if (second === undefined) return [line]
  return [line, { ...line, mark: '', label: '  =', ...measureCells(second), flag: '', remark: '' }]
}

function measureCells(measure: RowMeasure): Pick<ResultLine, 'value' | 'numeric' | 'unit' | 'bounds'> {
  return {
    value: visible(measure.text),
    numeric: measure.number !== null,
    unit: visible(measure.unit),
    bounds: visible(boundsOf(measure.low, measure.high)),
  }
}

/** The bounds as the sender wrote them: what they mean is in the assessment. */
function boundsOf(low: Bound | null, high: Bound | null): string {
  if (low === null && high === null) return ''
  if (low?.text === high?.text) return low?.text ?? ''
  return `${low?.text ?? ''} – ${high?.text ?? ''}`.trim()
}

type Columns = Readonly<Record<'label' | 'value' | 'unit' | 'bounds' | 'flag', number>>

function columnsOf(results: readonly ResultLine[], style: ReportStyle): Columns {
  const widest = (cell: keyof Columns, limit: number): number =>
    Math.max(0, ...results.map((line) => widthOf(line[cell])).filter((width) => width <= limit))
  const value = widest('value', WIDEST.value)
  const unit = widest('unit', WIDEST.unit)
  const bounds = widest('bounds', WIDEST.bounds)
  const flag = widest('flag', WIDEST.flag)
  const label = widest('label', Number.POSITIVE_INFINITY)
  // Mark and gaps between the columns. Only labels give way, and only on a terminal: a pipe loses nothing.
  const room = (style.columns ?? Number.POSITIVE_INFINITY) - (value + unit + bounds + flag + 14)
  return { label: Math.min(label, Math.max(NARROWEST_LABEL, room)), value, unit, bounds, flag }
}

function renderLine(line: ResultLine, columns: Columns, { paint }: ReportStyle): string {
  const cells = [
    padEnd(line.mark, 2),
    padEnd(cutTo(line.label, columns.label), columns.label),
    line.numeric ? padStart(line.value, columns.value) : padEnd(line.value, columns.value),
    padEnd(line.unit, columns.unit),
    padEnd(line.bounds, columns.bounds),
    padEnd(line.flag, columns.flag),
    line.remark,
  ]
  const text = INDENT + cells.join('  ').trimEnd()
  return line.tone === null ? text : paint[line.tone](text)
}
