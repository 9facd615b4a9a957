import { groupBy } from '../base/index.js'
import { type IndexedReport, inCanonicalOrder } from './canonical-order.js'
import { checkedNir, keyOf, ownerOf, type UncertainIdentity } from './identity.js'
import { nameResults } from './match-results.js'
import type { Report } from './model.js'
import { type CurrentResult, resolveRequest } from './resolve-request.js'
import type { SentResult } from './slot.js'

/** A report that is compared with no other, by its index. */
interface UncertainReport {
  readonly index: number
  readonly reason: UncertainIdentity
}

/** What holds of the results of all requests. */
export interface Sendings {
  readonly current: readonly CurrentResult[]
  /** All results of the reports that are certain. */
  readonly sent: readonly SentResult[]
  readonly uncertain: readonly UncertainReport[]
}

/** What holds of all the results of reports, whatever the order in which these came. */
export function resolveSendings(reports: readonly Report[]): Sendings {
  const uncertain: UncertainReport[] = []
  const owned: OwnedReport[] = []
  for (const one of inCanonicalOrder(reports)) {
    const owner = ownerOf(one.report)
    if (owner.key === undefined) uncertain.push({ index: one.index, reason: owner.uncertain })
    else owned.push({ ...one, owner: owner.key })
  }
  // Without a number, nothing says that two reports are on one request.
  const requests = groupBy(splitByPerson(owned), ({ owner, index, report: { requestNumber } }) =>
    requestNumber === '' ? `${index}` : keyOf(owner, requestNumber),
  )
  const sent = [...requests.values()].map(sentResults)
  return { current: sent.flatMap(resolveRequest), sent: sent.flat(), uncertain }
}

interface OwnedReport extends IndexedReport {
  readonly owner: string
}

/** Keeps reports apart by patient code and NIR where one name and birth date belong to two people. */
function splitByPerson(reports: readonly OwnedReport[]): readonly OwnedReport[] {
  const codes = new Map<string, Set<string>>()
  const nirs = new Map<string, Set<string>>()
  for (const { owner, report } of reports) {
    const nir = checkedNir(report.patient)
    if (nir === '' || report.patient.code === '') continue
    setOf(codes, owner).add(report.patient.code)
    setOf(nirs, owner).add(nir)
  }
  // Two codes and two numbers: then two of the reports differ in both.
  const isMixed = (owner: string): boolean => setOf(codes, owner).size > 1 && setOf(nirs, owner).size > 1
  return reports.map((one) => {
    const { code, nir } = one.report.patient
    return isMixed(one.owner) ? { ...one, owner: keyOf(one.owner, code, nir?.number ?? '') } : one
  })
}

function setOf(sets: Map<string, Set<string>>, key: string): Set<string> {
  const set = sets.get(key) ?? new Set()
  sets.set(key, set)
  return set
}

function sentResults(reports: readonly OwnedReport[]): readonly SentResult[] {
  return reports.flatMap(({ report, index, owner }) =>
    nameResults(report.results).map((named): SentResult => ({ ...named, report, index, owner })),
  )
}
