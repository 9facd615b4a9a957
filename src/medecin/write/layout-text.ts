import { checkShape, throwIssues } from '../../base/index.js'
import type { MeasureInput, ResultRowInput, RowInput } from '../input.js'
import { nameOfLabel } from '../label.js'
import { readNumber } from '../numbers.js'
import { readBounds } from '../read/bounds.js'
import { medecinSchemas } from '../schema.js'
import { type PlacedRow, pathOf, placeRows } from './place-rows.js'
import { StrictFields } from './strict-fields.js'
import { TEXT_COLUMNS, wrapLine } from './wrap-text.js'

/** Columns of the label and its dots; the value starts after them. */
const LABEL_COLUMNS = 36
/** Columns of value and unit; the bounds start after them. */
const VALUE_COLUMNS = 24
const INDENT = '    '

/**
 * The free text for results, for a laboratory that has results and no report: one line per result with dotted
 * leaders, value, unit and bounds, a star before the value when the laboratory flags it, the second unit on a line
 * "soit", comments wrapped, texts as they are, and a blank line before a title (a text in capitals). No line is longer
 * than 80 characters, and no character of a value, a unit or a bound is left out; only the decimal point of a number,
 * whatever stands before it, is written as the French comma. A result of type `C` is a code and stays as it is.
 *
 * @throws HprimError `options.invalid`, `options.unknown`, `medecin.field_number`, `medecin.field_too_precise`
 * @example
 * const text = ['LABORATOIRE DES EXEMPLES', '', ...layoutText(rows)]
 */
export function layoutText(rows: readonly RowInput[]): string[] {
  checkShape(medecinSchemas.rows(), rows, 'rows')
  const placed = placeRows(rows, 'rows')
  checkNumbers(placed)
  return layoutRows(placed)
}

/** Refuses the JavaScript numbers that the builder refuses. */
function checkNumbers(rows: readonly PlacedRow[]): void {
  const fields = new StrictFields('utf-8', false)
  for (const placed of rows) {
    if (placed.row.kind === 'text') continue
    for (const [index, measure] of placed.row.measures.entries()) {
      for (const field of ['value', 'low', 'high'] as const) {
        const number = measure[field]
        if (typeof number === 'number') fields.amount(number, pathOf(placed, `measures[${index}].${field}`))
      }
    }
  }
  throwIssues(fields.issues)
}

/** The free text for rows that are checked elsewhere. */
export function layoutRows(rows: readonly PlacedRow[]): string[] {
  const lines: string[] = []
  let afterTitle = true
  for (const { row, title } of rows) {
    if (title && !afterTitle && lines.at(-1)?.trim() !== '') lines.push('')
    lines.push(...(row.kind === 'text' ? wrapLine(row.text, TEXT_COLUMNS) : layoutResult(row)))
    afterTitle = title
  }
  return lines
}

function layoutResult(row: ResultRowInput): string[] {
  const label = nameOfLabel(row.label) || (row.code ?? '').trim()
  const mark = row.abnormalFlag === undefined || row.abnormalFlag === 'N' ? ' ' : '*'
  const [first, second] = row.measures
  const isCode = row.type === 'C'
  const lines = layoutMeasure(label, first, mark, isCode)
  if (second !== undefined) lines.push(...layoutMeasure('  soit', second, ' ', isCode))
  return lines
}

function layoutMeasure(label: string, measure: MeasureInput, mark: string, isCode: boolean): string[] {
  const written = String(measure.value).trim()
  const value = isCode || !isNumber(written) ? written : decimalComma(written)
  const unit = (measure.unit ?? '').trim()
  const range = layoutRange(measure)
  // A unit such as 10^3/µL must not run on from the value.
  const amount = unit === '' ? value : /^\d/.test(unit) ? `${value} x ${unit}` : `${value} ${unit}`
  const heads = labelLines(label)
  const head = `${(heads.at(-1) ?? '').padEnd(LABEL_COLUMNS - 2, '.')}: ${mark}`
  const before = heads.slice(0, -1)
  const line = range === '' ? head + amount : head + amount.padEnd(VALUE_COLUMNS) + range
  if (line.length <= TEXT_COLUMNS) return [...before, line.trimEnd()]
  if ((head + amount).length <= TEXT_COLUMNS)
    return [...before, head + amount, ...wrapLine(range, TEXT_COLUMNS, INDENT, INDENT)]
  return [...before, head.trimEnd(), ...wrapLine(`${amount} ${range}`.trim(), TEXT_COLUMNS, INDENT, INDENT)]
}

/** The lines of a label; the last leaves room for its dots. A word too long for that gets lines of its own. */
function labelLines(label: string): string[] {
  const columns = LABEL_COLUMNS - 4
  const fits = label.split(' ').every((word) => word.length <= columns - INDENT.length)
  return fits ? wrapLine(label, columns, '', INDENT) : [...wrapLine(label, TEXT_COLUMNS, '', INDENT), INDENT]
}

function layoutRange({ low, high }: MeasureInput): string {
  const from = boundText(low)
  const to = boundText(high)
  if (from === '' && to === '') return ''
  if (from === '') return /^[<>]/.test(to) ? `(${to})` : `(inf. à ${to})`
  if (to === '') return /^[<>]/.test(from) ? `(${from})` : `(sup. à ${from})`
  return `(${from} - ${to})`
}

function boundText(bound: string | number | undefined): string {
  const text = String(bound ?? '').trim()
  if (text === '-') return ''
  return isNumber(text) || !readBounds(text, '').unreadable ? decimalComma(text) : text
}

function isNumber(text: string): boolean {
  const { number, tooPrecise } = readNumber(text)
  return number !== null || tooPrecise
}

function decimalComma(text: string): string {
  return text.replace(/(\d)\.(?=\d)/g, '$1,')
}
