import { keyOf } from './identity.js'
import type { Measure, ReferenceLimit, Report, ReportPatient, Result } from './model.js'

// Reports are brought into an order of their own before they are compared, so that no answer can depend on the order in
// which they came: by document date, then by all that they say.

/** A report with its index in what the caller passed. */
export interface IndexedReport {
  readonly report: Report
  readonly index: number
}

export function inCanonicalOrder(reports: readonly Report[]): readonly IndexedReport[] {
  const keys = new Map<Report, string>()
  // Most reports differ by their date already.
  const keyOfReport = (report: Report): string => {
    const key = keys.get(report) ?? contentKey(report)
    keys.set(report, key)
    return key
  }
  return reports
    .map((report, index) => ({ report, index }))
    .sort(
      (a, b) =>
        compare(a.report.documentDate ?? '', b.report.documentDate ?? '') ||
        compare(keyOfReport(a.report), keyOfReport(b.report)),
    )
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

/** All that a report says, as one text: equal for equal reports only. */
function contentKey({ patient, requestNumber, sender, recipient, complete, text, results }: Report): string {
  const people = keyOf(...patientTexts(patient), sender.code, sender.name, recipient.code, recipient.name)
  return keyOf(requestNumber, people, `${complete}`, keyOf(...text), keyOf(...results.map(resultKey)))
}

function patientTexts({
  code,
  lastName,
  firstName,
  birthDate,
  nir,
  ...rest
}: ReportPatient): readonly string[] {
  const { iso = '', precision = '', centuryAssumed = '' } = birthDate ?? {}
  const { number = '', key = '' } = nir ?? {}
  const { address, postcode, town, repaired } = rest
  const identity = [code, lastName, firstName, iso, precision, `${centuryAssumed}`, number, key]
  return [...identity, keyOf(...address), postcode, town, `${repaired}`]
}

function resultKey({
  line,
  name,
  label,
  code,
  subId,
  type,
  measures,
  abnormalFlag,
  state,
  status,
  repeats,
}: Result): string {
  const values = keyOf(...measures.map(measureKey))
  return keyOf(
    `${line}`,
    name,
    label,
    code,
    subId,
    `${type}`,
    values,
    abnormalFlag,
    `${state}`,
    status,
    `${repeats}`,
  )
}

function measureKey({ text, number, operator, starred, unit, referenceRange }: Measure): string {
  const limits = [referenceRange?.low, referenceRange?.high].map(limitKey)
  return keyOf(text, `${number}`, `${operator}`, `${starred}`, unit, ...limits)
}

function limitKey(limit: ReferenceLimit | null | undefined): string {
  return limit == null ? '' : keyOf(limit.text, `${limit.number}`, `${limit.operator}`, `${limit.open}`)
}
