import { checkShape, throwIssues } from '../../base/index.js'
import type { MeasureInput, ResultRowInput, RowInput } from '../input.js'
import { nameOfLabel } from '../label.js'
import { readGroupedNumber, readNumber } from '../numbers.js'
import { splitPair } from '../read/bounds.js'
import type { ResultType } from '../res-fields.js'
import { medecinSchemas } from '../schema.js'
import { type PlacedRow, pathOf, placeRows } from './place-rows.js'
import { StrictFields } from './strict-fields.js'
import { TEXT_COLUMNS, wrapLine } from './wrap-text.js'

/** Columns of the label and its dots; the value starts after them. */
const LABEL_COLUMNS = 36
/** Columns of value and unit; the bounds start after them. */
const VALUE_COLUMNS = 24
const INDENT = '    '
/** A day and a month, or a code, as a text with a point: a zero leads a part. */
const LIKE_DATE = /^0\d|^\d\d\.0\d$/

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
  const { type } = row
  const lines = layoutMeasure(label, first, mark, type)
  if (second !== undefined) lines.push(...layoutMeasure('  soit', second, ' ', type))
  return lines
}

function layoutMeasure(label: string, measure: MeasureInput, mark: string, type?: ResultType): string[] {
  const written = String(measure.value).trim()
  const isCode = type === 'C' || (type === 'A' && LIKE_DATE.test(written))
  const value = isCode ? written : decimalComma(written)
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
  const written = [boundText(low), boundText(high)]
  // Both bounds may stand in one field.
  const [from = '', to = ''] = (written.includes('') ? splitPair(written.join('')) : null) ?? written
  if (from === '' && to === '') return ''
  if (from === '') return /^[<>]/.test(to) ? `(${to})` : `(inf. à ${to})`
  if (to === '') return /^[<>]/.test(from) ? `(${from})` : `(sup. à ${from})`
  return `(${from} - ${to})`
}

function boundText(bound: string | number | undefined): string {
  const text = String(bound ?? '').trim()
  if (text === '-') return ''
  return splitPair(text) === null ? decimalComma(text) : text.replaceAll('.', ',')
}

/** A number with a comma for its point; another text as it is. */
function decimalComma(text: string): string {
  const { number, tooPrecise } = readGroupedNumber(text) ?? readNumber(text)
  return number !== null || tooPrecise ? text.replace('.', ',') : text
}
