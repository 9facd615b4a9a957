import { compareResults, type ResultChange } from './compare-results.js'
import { isSameRequest } from './identity.js'
import { type ReportInput, takeReport } from './input.js'
import { type NamedResult, nameResults } from './match-results.js'
import type { Report } from './model.js'

/** How a later letter relates to an earlier one. */
export interface Relation {
  /**
   * - `duplicate`: the same results, text and header, except for the recipient.
   * - `completes`: adds results or text, fills empty results, or validates.
   * - `corrects`: changes or withdraws something that was given, even a line of text only.
   * - `reverts`: says only less than the earlier one: results that go back to an older state (corrected to validated,
   *   validated to not validated, a number to "en cours"), or that are lacking. It was most likely sent before the
   *   other, and came late: show what was known, and let a person look.
   * - `unrelated`: another request, patient or sender, or one of these not certain.
   */
  readonly kind: RelationKind
  /** The results that differ, in the order of the later letter; then those that it lacks. */
  readonly changes: readonly ResultChange[]
  /**
   * The text of the later letter: the same, longer (all earlier lines in order, and more), shorter (only earlier lines,
   * in order), or changed.
   */
  readonly text: 'same' | 'longer' | 'shorter' | 'changed'
  /** What differs in the header, except for the fields that two letters on one request share. */
  readonly header: readonly HeaderDifference[]
}

/** What {@link Relation.kind} may be. */
export type RelationKind = 'duplicate' | 'completes' | 'corrects' | 'reverts' | 'unrelated'

/** What may differ in the headers of two letters on one request, by the name of its property. */
export type HeaderDifference = 'code' | 'address' | 'town' | 'nir' | 'documentDate' | 'recipient'

const UNRELATED: Relation = { kind: 'unrelated', changes: [], text: 'same', header: [] }

/**
 * Compares two letters on the same request: laboratories send again as results are validated. Letters belong together
 * when sender, request number and patient are the same and certain (after a repair of the header they are not). Results
 * are matched by code and name, in order where several have the same; a correction also by its code alone. Of a later
 * letter that is not complete, what it lacks is not reported. Letters may arrive in any order: `reverts` says that the
 * later one is, by what it says, the older.
 *
 * @param earlier the letter that was received first, or a neutral report
 * @param later the letter that was received after it, or a neutral report
 * @throws HprimError `options.invalid` (neither a letter nor a report)
 * @example
 * const { kind, changes } = relateLetters(filed, received)
 * if (kind === 'corrects') for (const { earlier, later } of changes) show(earlier, later)
 */
export function relateLetters(earlier: ReportInput, later: ReportInput): Relation {
  return relate(namedReport(takeReport(earlier, 'earlier')), namedReport(takeReport(later, 'later')))
}

/** A report with its results under their names, which are made once however many reports it is compared with. */
export interface NamedReport {
  readonly report: Report
  readonly named: readonly NamedResult[]
}

export function namedReport(report: Report): NamedReport {
  return { report, named: nameResults(report.results) }
}

export function relate(one: NamedReport, other: NamedReport): Relation {
  const [earlier, later] = [one.report, other.report]
  if (!isSameRequest(earlier, later)) return UNRELATED
  const all = compareResults(one.named, other.named)
  const changes = later.complete ? all : all.filter(({ kind }) => kind !== 'absent')
  const text = compareTexts(earlier.text, later.text)
  const header = compareHeaders(earlier, later)
  const kind = goesBack(earlier, later, changes) ? 'reverts' : kindOf(changes, text, header)
  // What completes a letter that was cut is more than the same.
  const isWhole = kind === 'duplicate' && later.complete && !earlier.complete
  return { kind: isWhole ? 'completes' : kind, changes, text, header }
}

/**
 * Whether the later letter only goes back, by the states of its results: it was sent before. Then its text and header are
 * older too, whatever differs. A later document date says otherwise: a laboratory may take a validation back.
 */
function goesBack(earlier: Report, later: Report, changes: readonly ResultChange[]): boolean {
  const isLaterDate =
    (later.documentDate ?? '') > (earlier.documentDate ?? '') && earlier.documentDate !== null
  const isBack = changes.every(({ kind }) => kind === 'reverted' || kind === 'absent')
  return !isLaterDate && isBack && changes.some(({ kind }) => kind === 'reverted')
}

function kindOf(
  changes: readonly ResultChange[],
  text: Relation['text'],
  header: readonly HeaderDifference[],
): RelationKind {
  const sameHeader = header.every((difference) => difference === 'recipient')
  const lacks = changes.every(({ kind }) => kind === 'absent') && (text === 'same' || text === 'shorter')
  if (sameHeader && lacks && (changes.length > 0 || text === 'shorter')) return 'reverts'
  if (!sameHeader || text === 'changed' || text === 'shorter') return 'corrects'
  const adds = changes.every(({ kind }) => kind === 'added' || kind === 'filled' || kind === 'validated')
  if (!adds) return 'corrects'
  return changes.length > 0 || text === 'longer' ? 'completes' : 'duplicate'
}

function compareHeaders(earlier: Report, later: Report): readonly HeaderDifference[] {
  const before = headerTexts(earlier)
  const after = headerTexts(later)
  return (Object.keys(before) as HeaderDifference[]).filter((name) => before[name] !== after[name])
}

function headerTexts({
  patient,
  documentDate,
  recipient,
}: Report): Readonly<Record<HeaderDifference, string>> {
  const { code, address, postcode, town, nir } = patient
  return {
    code,
    address: address.join('|'),
    town: `${postcode} ${town}`,
    nir: nir === null ? '' : nir.number + nir.key,
    documentDate: documentDate ?? '',
    recipient: `${recipient.code}|${recipient.name}`,
  }
}

function compareTexts(earlier: readonly string[], later: readonly string[]): Relation['text'] {
  const holdsEarlier = holdsInOrder(later, earlier)
  const holdsLater = holdsInOrder(earlier, later)
  if (holdsEarlier && holdsLater) return 'same'
  if (holdsEarlier) return 'longer'
  return holdsLater ? 'shorter' : 'changed'
}

/** Whether all lines of the second text stand in the first, in their order. */
function holdsInOrder(text: readonly string[], lines: readonly string[]): boolean {
  let at = 0
  for (const line of text) if (line === lines[at]) at++
  return at >= lines.length
}
