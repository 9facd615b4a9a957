import { invalidOption, kinds, type OptionKind } from '../base/index.js'
import type { Letter, ResultRow } from '../medecin/index.js'
import type { Report, Result } from './model.js'

// Arguments are checked as far as they are used, and no further: this runs for every row. Other properties are ignored,
// because a letter has more of them than a report needs.

/** The properties that are used, and of what kind they must be. */
type Properties<T> = readonly (readonly [name: keyof T & string, kind: OptionKind])[]

const { string, object, array } = kinds
const number: OptionKind = { expected: 'number', fits: (value) => typeof value === 'number' }
const measures: OptionKind = {
  expected: 'Array of one or more',
  fits: (value) => Array.isArray(value) && value.length > 0,
}
const rows: OptionKind = {
  expected: 'Array | undefined',
  fits: (value) => value === undefined || Array.isArray(value),
}

const ROW: Properties<ResultRow> = [
  ['line', number],
  ['label', string],
  ['code', string],
  ['measures', measures],
  ['abnormalFlag', string],
  ['status', string],
]
const RESULT: Properties<Result> = [
  ['line', number],
  ['label', string],
  ['code', string],
  ['subId', string],
  ['measures', measures],
  ['abnormalFlag', string],
  ['status', string],
]
const LETTER: Properties<Letter> = [
  ['patient', object],
  ['requestNumber', string],
  ['sender', object],
  ['recipient', object],
  ['text', array],
  ['rows', rows],
]
const REPORT: Properties<Report> = [
  ['patient', object],
  ['requestNumber', string],
  ['sender', object],
  ['recipient', object],
  ['text', array],
  ['results', array],
]

export function checkObject(value: unknown, path: string, expected: string): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalidOption(path, expected, value)
}

function checkProperties<T extends object>(value: T, path: string, properties: Properties<T>): void {
  for (const [name, { fits, expected }] of properties) {
    if (!fits(value[name])) throw invalidOption(`${path}.${name}`, expected, value[name])
  }
}

export function checkRow(row: ResultRow, path: string): void {
  checkObject(row, path, 'ResultRow')
  checkProperties(row, path, ROW)
}

export function checkResult(result: Result, path: string): void {
  checkObject(result, path, 'Result')
  checkProperties(result, path, RESULT)
}

export function checkLetter(letter: Letter, path: string): void {
  checkObject(letter, path, 'Letter')
  checkProperties(letter, path, LETTER)
}

export function checkReport(report: Report, path: string): void {
  checkObject(report, path, 'Report')
  checkProperties(report, path, REPORT)
  for (const [at, result] of report.results.entries()) checkResult(result, `${path}.results[${at}]`)
}
