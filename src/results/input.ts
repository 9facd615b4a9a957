import { invalidOption } from '../base/index.js'
import type { Letter, ResultRow } from '../medecin/index.js'
import { checkLetter, checkObject, checkReport, checkResult, checkRow } from './checks.js'
import { neutralReport, neutralResult } from './letter-results.js'
import type { Report, Result } from './model.js'

/** A result of any format: a `RES` row of a letter as it was read, or a neutral result. */
export type ResultInput = ResultRow | Result

/** A report of any format: a letter as it was read, or a neutral report. */
export type ReportInput = Letter | Report

/** @throws HprimError `options.invalid` */
export function takeResult(input: ResultInput, path: string): Result {
  checkObject(input, path, 'ResultRow | Result')
  // By the row's own mark first: one that was spread with more is a row all the same.
  if ('kind' in input) {
    checkRow(input, path)
    return neutralResult(input)
  }
  checkResult(input, path)
  return input
}

/** @throws HprimError `options.invalid` */
export function takeReport(input: ReportInput, path: string): Report {
  checkObject(input, path, 'Letter | Report')
  if ('headerLines' in input) {
    checkLetter(input, path)
    return neutralReport(input)
  }
  checkReport(input, path)
  return input
}

/** @throws HprimError `options.invalid` */
export function takeReports(inputs: readonly ReportInput[], path: string): readonly Report[] {
  if (!Array.isArray(inputs)) throw invalidOption(path, 'Array', inputs)
  return inputs.map((input: ReportInput, at) => takeReport(input, `${path}[${at}]`))
}
