import type { ChangeResult, MeasureChanges, ResultChanges } from '../input.js'
import type { MedecinFile, ResultRow, RowMeasure } from '../model.js'
import { segmentOf } from '../read/rows.js'
import { MEASURE_POSITIONS, type MeasurePositions, RES_POSITION } from '../res-fields.js'
import { checkNumeric } from '../write/compose.js'
import type { StrictFields } from '../write/strict-fields.js'
import { type ChangeContext, setText } from './edits.js'

/** Changes fields of a RES row; the row is written anew, in as many fields as it had. */
export function changeResult(change: ChangeResult, context: ChangeContext): void {
  const { path, file, edits, fields } = context
  const text = file.lines[change.line - 1]?.text ?? ''
  if (segmentOf(text) !== 'RES') {
    fields.refuse('medecin.edit_structure', path)
    return
  }
  const cells = text.split('|')
  // A row that stops early gets the fields that lead to the changed one.
  const set = (position: number, value: string): void => {
    while (cells.length < position) cells.push('')
    cells[position - 1] = value
  }
  const valueAt = (position: number): string => cells[position - 1]?.trim() ?? ''
  const place = `${path}.fields`
  const given: ResultChanges = change.fields
  if (given.label !== undefined) set(RES_POSITION.label, fields.field(given.label, `${place}.label`))
  if (given.code !== undefined) set(RES_POSITION.code, fields.field(given.code, `${place}.code`))
  if (given.type !== undefined) set(RES_POSITION.type, given.type)
  const [first, second] = MEASURE_POSITIONS
  const measures = { set, fields }
  changeMeasure(given.measure, first, `${place}.measure`, measures)
  if (given.abnormalFlag !== undefined) set(RES_POSITION.abnormalFlag, given.abnormalFlag)
  if (given.status !== undefined) set(RES_POSITION.status, given.status)
  changeMeasure(given.secondMeasure, second, `${place}.secondMeasure`, measures)
  if (given.label !== undefined && given.label.trim() === '')
    fields.refuse('medecin.field_required', `${place}.label`)
  if (valueAt(RES_POSITION.type) === 'N') {
    const retyped = given.type !== undefined
    if (retyped || given.measure?.value !== undefined)
      checkNumeric(valueAt(first.value), `${place}.measure.value`, fields)
    if (given.secondMeasure?.value !== undefined)
      checkNumeric(valueAt(second.value), `${place}.secondMeasure.value`, fields)
  }
  // The row is written anew as a whole: bytes of it that are no characters would be lost.
  setText(change.line, fields.row(fields.characters(cells.join('|'), path), path), path, context)
  edits.expected.push({
    path,
    holds: (edited, origins) => {
      const line = origins.indexOf(change.line - 1) + 1
      const row = edited.letters.flatMap(({ rows }) => rows ?? []).find((one) => one.line === line)
      // A row outside the letters is read as nothing.
      return row === undefined ? isOutside(file, change.line) : row.kind === 'result' && isResult(row, given)
    },
  })
}

/** How the fields of the row being changed are set, by position. */
interface RowChange {
  readonly set: (position: number, value: string) => void
  readonly fields: StrictFields
}

function changeMeasure(
  given: MeasureChanges | undefined,
  at: MeasurePositions,
  place: string,
  { set, fields }: RowChange,
): void {
  if (given === undefined) return
  if (given.value !== undefined) set(at.value, fields.amount(given.value, `${place}.value`))
  if (given.unit !== undefined) set(at.unit, fields.field(given.unit, `${place}.unit`))
  if (given.low !== undefined) set(at.low, fields.bound(given.low, `${place}.low`))
  if (given.high !== undefined) set(at.high, fields.bound(given.high, `${place}.high`))
}

function isOutside(file: MedecinFile, line: number): boolean {
  return !file.letters.some(({ rows }) => rows?.some((row) => row.line === line))
}

/** Whether a read row says what it was changed to. */
function isResult(row: ResultRow, given: ResultChanges): boolean {
  const [first, second] = row.measures
  const same = (wanted: string | number | undefined, read: string): boolean =>
    wanted === undefined || String(wanted).trim() === read || (wanted === '-' && read === '')
  const sameMeasure = (wanted: MeasureChanges | undefined, read: RowMeasure | undefined): boolean =>
    wanted === undefined ||
    (same(wanted.value, read?.text ?? '') &&
      same(wanted.unit, read?.unit ?? '') &&
      same(wanted.low, read?.low?.text ?? '') &&
      same(wanted.high, read?.high?.text ?? ''))
  return (
    same(given.label, row.label) &&
    same(given.code, row.code) &&
    same(given.type, row.type) &&
    same(given.abnormalFlag, row.abnormalFlag) &&
    same(given.status, row.status) &&
    sameMeasure(given.measure, first) &&
    sameMeasure(given.secondMeasure, second)
  )
}
