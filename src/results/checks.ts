import { invalidOption, isRecord, kinds, type OptionKind } from '../base/index.js'
import type { Letter, ResultRow } from '../medecin/index.js'
import type { Report, Result } from './model.js'

// Arguments are checked as far as they are used, and no further: this runs for every row. Other properties are ignored,
// because a letter has more of them than a report needs.

/** The properties that are used, and of what kind they must be. */
type Properties<T> = readonly (readonly [name: keyof T & string, kind: OptionKind])[]

const { string, object, array, boolean } = kinds

function isArrayOf(value: unknown, fits: (one: unknown) => boolean): value is readonly unknown[] {
  return Array.isArray(value) && value.every(fits)
}

function hasTexts(value: unknown, ...names: readonly string[]): boolean {
  return isRecord(value) && names.every((name) => typeof value[name] === 'string')
}

const lineOrNull: OptionKind = {
  expected: 'number | null',
  fits: (value) => value === null || typeof value === 'number',
}
const dateOrNull: OptionKind = {
  expected: 'YYYY-MM-DD | null',
  fits: (value) => value === null || typeof value === 'string',
}
const objectOrNull: OptionKind = {
  expected: 'object | null',
  fits: (value) => typeof value === 'object',
}
const number: OptionKind = { expected: 'number', fits: (value) => typeof value === 'number' }
const measures: OptionKind = {
  expected: 'Array of one or more measures',
  fits: (value) => isArrayOf(value, (one) => hasTexts(one, 'text', 'unit')) && value.length > 0,
}
const strings: OptionKind = {
  expected: 'Array of strings',
  fits: (value) => isArrayOf(value, (one) => typeof one === 'string'),
}
const lines: OptionKind = {
  expected: 'Array of lines',
  fits: (value) => isArrayOf(value, (one) => hasTexts(one, 'text')),
}
const rows: OptionKind = {
  expected: 'Array | undefined',
  fits: (value) => value === undefined || Array.isArray(value),
}

const ROW: Properties<ResultRow> = [
  ['line', number],
  ['name', string],
  ['label', string],
  ['code', string],
  ['measures', measures],
  ['abnormalFlag', string],
  ['status', string],
  ['repeats', lineOrNull],
]
const RESULT: Properties<Result> = [
  ['line', number],
  ['name', string],
  ['label', string],
  ['code', string],
  ['subId', string],
  ['measures', measures],
  ['abnormalFlag', string],
  ['status', string],
  ['repeats', lineOrNull],
]
const LETTER: Properties<Letter> = [
  ['patient', object],
  ['requestNumber', string],
  ['sender', object],
  ['recipient', object],
  ['text', lines],
  ['rows', rows],
]
const REPORT: Properties<Report> = [
  ['patient', object],
  ['requestNumber', string],
  ['sender', object],
  ['recipient', object],
  ['documentDate', dateOrNull],
  ['complete', boolean],
  ['text', strings],
  ['results', array],
]
const PATIENT: Properties<Report['patient']> = [
  ['code', string],
  ['lastName', string],
  ['firstName', string],
  ['birthDate', objectOrNull],
  ['nir', objectOrNull],
  ['address', strings],
  ['postcode', string],
  ['town', string],
]
const PARTY: Properties<Report['sender']> = [
  ['code', string],
  ['name', string],
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
  checkPeople(letter, path)
}

export function checkReport(report: Report, path: string): void {
  checkObject(report, path, 'Report')
  checkProperties(report, path, REPORT)
  checkPeople(report, path)
  for (const [at, result] of report.results.entries()) checkResult(result, `${path}.results[${at}]`)
}

/** Patient, sender and recipient, which letters and reports have alike. */
function checkPeople(one: Pick<Report, 'patient' | 'sender' | 'recipient'>, path: string): void {
  checkProperties(one.patient, `${path}.patient`, PATIENT)
  checkProperties(one.sender, `${path}.sender`, PARTY)
  checkProperties(one.recipient, `${path}.recipient`, PARTY)
}
