import type { Diagnostic } from '../../base/index.js'
import { checkFlag } from '../flag-check.js'
import { buildingDiagnostic, type MedecinBuildingCode } from '../words.js'
import type { PlacedResult } from './free-text-check.js'

/**
 * Reports a flag that the reference range contradicts, and a value outside its range without one. Nothing is refused:
 * the laboratory may know why.
 */
export function reportFlag({ row, path }: PlacedResult): Diagnostic<MedecinBuildingCode>[] {
  const { byRange, disagreement } = checkFlag(row.abnormalFlag, row.measures)
  const place = { path: `${path}.abnormalFlag` }
  if (disagreement) return [buildingDiagnostic('medecin.flag_contradicts_range', place)]
  const outside = byRange === 'below' || byRange === 'above'
  // A row that repeats another in a second unit leaves the flag to that one.
  if (!outside || row.abnormalFlag !== '' || row.repeats !== null) return []
  return [buildingDiagnostic('medecin.flag_missing', place)]
}
