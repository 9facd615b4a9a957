import { checkShape } from '../../base/index.js'
import type { MeasureInput, ResultRowInput, RowInput } from '../input.js'
import { medecinSchemas } from '../schema.js'
import { isNumericValue } from './strict-fields.js'

/** Columns of a laid out line: what screens and printers of practices show without cutting. */
export const TEXT_COLUMNS = 80

/** Columns of the label and its dots; the value starts after them. */
const LABEL_COLUMNS = 36
/** Columns of value and unit; the bounds start after them. */
const VALUE_COLUMNS = 24
const INDENT = '    '

/**
 * The free text for results, for a laboratory that has results and no report: one line per result with dotted
 * leaders, value, unit and bounds, a star before the value when the laboratory flags it, the second unit on a line
 * "soit", titles and comments as they are. No line is longer than 80 characters, and no character of a value, a
 * unit or a bound is left out; only the decimal point of a numeric result or bound is written as the French comma.
 *
 * @throws HprimError `options.invalid`, `options.unknown`
 * @example
 * const text = ['LABORATOIRE DES EXEMPLES', '', ...layoutText(rows)]
 */
export function layoutText(rows: readonly RowInput[]): string[] {
  checkShape(medecinSchemas.rows(), rows, 'rows')
  return rows.flatMap((row) => (row.kind === 'text' ? wrap(row.text, '', '') : layoutResult(row)))
}

function layoutResult(row: ResultRowInput): string[] {
  const label = row.label.trim().replace(/\s*:$/, '') || (row.code ?? '').trim()
  const mark = row.abnormalFlag === undefined || row.abnormalFlag === 'N' ? ' ' : '*'
  const [first, second] = row.measures
  const comma = row.type === undefined || row.type === 'N'
  const lines = layoutMeasure(label, first, mark, comma)
  if (second !== undefined) lines.push(...layoutMeasure('  soit', second, ' ', comma))
  return lines
}

function layoutMeasure(label: string, measure: MeasureInput, mark: string, comma: boolean): string[] {
  const value = comma ? decimalComma(measure.value) : String(measure.value).trim()
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
    return [...before, head + amount, ...wrap(range, INDENT, INDENT)]
  return [...before, head.trimEnd(), ...wrap(`${amount} ${range}`.trim(), INDENT, INDENT)]
}

/** The lines of a label; the last leaves room for its dots. A word too long for that gets lines of its own. */
function labelLines(label: string): string[] {
  const columns = LABEL_COLUMNS - 4
  const fits = label.split(' ').every((word) => word.length <= columns - INDENT.length)
  return fits ? wrap(label, '', INDENT, columns) : [...wrap(label, '', INDENT), INDENT]
}

function layoutRange({ low, high }: MeasureInput): string {
  const [from, to] = [low ?? '', high ?? ''].map((bound) => (bound === '-' ? '' : decimalComma(bound)))
  if (from === '' && to === '') return ''
  if (from === '') return /^[<>]/.test(to ?? '') ? `(${to})` : `(inf. à ${to})`
  if (to === '') return /^[<>]/.test(from ?? '') ? `(${from})` : `(sup. à ${from})`
  return `(${from} - ${to})`
}

function decimalComma(value: string | number): string {
  const text = String(value).trim()
  return isNumericValue(text) ? text.replace('.', ',') : text
}

/** Breaks a text at blanks; a word longer than a line is cut, with nothing left out. */
function wrap(text: string, first: string, next: string, columns: number = TEXT_COLUMNS): string[] {
  if (first.length + text.length <= columns) return [first + text]
  const lines: string[] = []
  let rest = text
  let indent = first
  while (indent.length + rest.length > columns) {
    const room = columns - indent.length
    const blank = lastBreak(rest, room)
    const cut = blank > 0 && rest.slice(0, blank).trim() !== '' ? blank : room
    lines.push((indent + rest.slice(0, cut)).trimEnd())
    rest = rest.slice(cut).trimStart()
    indent = next
  }
  if (rest !== '') lines.push(indent + rest)
  return lines
}

/** The last blank up to a place that does not part the thousands of a number; −1 when there is none. */
function lastBreak(text: string, room: number): number {
  let blank = text.lastIndexOf(' ', room)
  while (blank > 0 && /\d/.test(text.charAt(blank - 1)) && /\d/.test(text.charAt(blank + 1))) {
    blank = text.lastIndexOf(' ', blank - 1)
  }
  return blank
}
