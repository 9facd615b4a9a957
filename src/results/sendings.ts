import { areTwoPeople, keyOf, patientKey, senderKey } from './identity.js'
import { analysesGivenOnce, analysisKey, nameResults, replacesEarlier } from './match-results.js'
import type { Report, Result } from './model.js'

/** A report whose patient and sender are certain, with those of its results that still hold. */
export interface CurrentReport {
  readonly report: Report
  /** Its index in what the caller passed. */
  readonly index: number
  /** Patient and sender. */
  readonly owner: string
  /** The results that no later report replaces. */
  readonly results: readonly Result[]
}

/** The reports whose patient and sender are certain, each without the results that a later sending replaces. */
export function currentReports(reports: readonly Report[]): readonly CurrentReport[] {
  const requests = new Map<string, LaterSendings>()
  return splitByPerson(ownedReports(reports))
    .reverse()
    .map((owned) => {
      const { report, owner } = owned
      if (report.requestNumber === '') return { ...owned, results: report.results }
      const request = keyOf(owner, report.requestNumber)
      const later = requests.get(request) ?? new LaterSendings()
      requests.set(request, later)
      return { ...owned, results: later.take(report) }
    })
    .reverse()
}

type OwnedReport = Omit<CurrentReport, 'results'>

function ownedReports(reports: readonly Report[]): readonly OwnedReport[] {
  return reports.flatMap((report, index) => {
    const patient = patientKey(report)
    const sender = senderKey(report)
    return patient === null || sender === null ? [] : [{ report, index, owner: keyOf(patient, sender) }]
  })
}

/** Keeps reports apart by patient code and NIR where one name and birth date belong to two people. */
function splitByPerson(reports: readonly OwnedReport[]): OwnedReport[] {
  const first = new Map<string, Report>()
  const mixed = new Set<string>()
  for (const { report, owner } of reports) {
    const known = first.get(owner)
    if (known === undefined) first.set(owner, report)
    else if (areTwoPeople(known.patient, report.patient)) mixed.add(owner)
  }
  return reports.map((owned) => {
    const { code, nir } = owned.report.patient
    return mixed.has(owned.owner) ? { ...owned, owner: keyOf(owned.owner, code, nir?.number ?? '') } : owned
  })
}

/** The results of the later reports on one request; reports are taken from the last to the first. */
class LaterSendings {
  /** Names of results by document date; '' for reports without one. */
  readonly #names = new Map<string, Set<string>>()
  readonly #all = new Set<string>()
  /** Names, and analyses given once, of results that replace earlier ones whatever the date. */
  readonly #replacing = new Set<string>()

  /** The results of an earlier report that no later one replaces. The report then counts as a later one itself. */
  take({ results, documentDate }: Report): readonly Result[] {
    const date = documentDate ?? ''
    const named = nameResults(results)
    const once = analysesGivenOnce(results)
    const isOnlyOne = (result: Result): boolean => once.get(analysisKey(result)) === result
    const sameDate = date === '' ? [this.#all] : [this.#names.get(date), this.#names.get('')]
    const replaced = new Set<number>()
    for (const [name, result] of named) {
      const again =
        sameDate.some((names) => names?.has(name)) ||
        this.#replacing.has(name) ||
        (isOnlyOne(result) && this.#replacing.has(analysisKey(result)))
      // A result that repeats a replaced one in another unit is replaced with it.
      if (again || (result.repeats !== null && replaced.has(result.repeats))) replaced.add(result.line)
    }
    const own = this.#names.get(date) ?? new Set<string>()
    this.#names.set(date, own)
    for (const [name, result] of named) {
      own.add(name)
      this.#all.add(name)
      if (!replacesEarlier(result)) continue
      this.#replacing.add(name)
      if (isOnlyOne(result)) this.#replacing.add(analysisKey(result))
    }
    return results.filter(({ line }) => !replaced.has(line))
  }
}
