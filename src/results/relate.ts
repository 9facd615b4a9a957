import { areTwoPeople, patientKey, senderKey } from './identity.js'
import { type ReportInput, takeReport } from './input.js'
import { isWithdrawn, matchResults } from './match-results.js'
import type { Measure, ReferenceRange, Report, Result } from './model.js'

/** How a later letter relates to an earlier one. */
export interface Relation {
  /**
   * `duplicate`: the same results, text and header, except for the recipient. `completes`: adds results or text, fills
   * empty results, or validates. `corrects`: changes or withdraws something that was given, even a line of text only.
   * `unrelated`: another request, patient or sender, or one of these not certain.
   */
  readonly kind: 'duplicate' | 'completes' | 'corrects' | 'unrelated'
  /** The results that differ, in the order of the later letter; then those that it lacks. */
  readonly changes: readonly ResultChange[]
  /** The text of the later letter: the same, longer (all earlier lines in order, and more), or changed. */
  readonly text: 'same' | 'longer' | 'changed'
  /** What differs in the header, except for the fields that two letters on one request share. */
  readonly header: readonly HeaderDifference[]
}

/** What may differ in the headers of two letters on one request, by the name of its property. */
export type HeaderDifference = 'code' | 'address' | 'town' | 'nir' | 'documentDate' | 'recipient'

export interface ResultChange {
  /**
   * `withdrawn`: the later letter says so, or lacks the result. A sender that sends only what is new also gives letters
   * that lack results.
   */
  readonly kind: 'added' | 'filled' | 'validated' | 'changed' | 'withdrawn'
  /** Null when added. */
  readonly earlier: Result | null
  /** Null when the later letter lacks the result. */
  readonly later: Result | null
}

const UNRELATED: Relation = { kind: 'unrelated', changes: [], text: 'same', header: [] }

/**
 * Compares two letters on the same request: laboratories send again as results are validated. Letters belong together
 * when sender, request number and patient are the same and certain (after a repair of the header they are not). Results
 * are matched by code and label, in order where several have the same; a correction also by its code alone. A later
 * letter that is not complete withdraws nothing by what it lacks.
 *
 * @param earlier the letter that was received first, or a neutral report
 * @param later the letter that was received after it, or a neutral report
 * @throws HprimError `options.invalid` (neither a letter nor a report)
 * @example
 * const { kind, changes } = relateLetters(filed, received)
 * if (kind === 'corrects') for (const { earlier, later } of changes) show(earlier, later)
 */
export function relateLetters(earlier: ReportInput, later: ReportInput): Relation {
  return relate(takeReport(earlier, 'earlier'), takeReport(later, 'later'))
}

function relate(earlier: Report, later: Report): Relation {
  if (!isSameRequest(earlier, later)) return UNRELATED
  const changes = compareReports(earlier, later)
  const text = compareTexts(earlier.text, later.text)
  const header = compareHeaders(earlier, later)
  const corrects =
    text === 'changed' ||
    header.some((difference) => difference !== 'recipient') ||
    changes.some(({ kind }) => kind === 'changed' || kind === 'withdrawn')
  const kind = corrects ? 'corrects' : changes.length > 0 || text === 'longer' ? 'completes' : 'duplicate'
  return { kind, changes, text, header }
}

function isSameRequest(earlier: Report, later: Report): boolean {
  const patient = patientKey(earlier)
  const sender = senderKey(earlier)
  return (
    patient !== null &&
    sender !== null &&
    earlier.requestNumber !== '' &&
    earlier.requestNumber === later.requestNumber &&
    patient === patientKey(later) &&
    sender === senderKey(later) &&
    !areTwoPeople(earlier.patient, later.patient)
  )
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

function compareReports(earlier: Report, later: Report): readonly ResultChange[] {
  const matches = matchResults(earlier.results, later.results)
  const changes: ResultChange[] = []
  for (const result of later.results) {
    const old = matches.get(result)
    const kind = old === undefined ? 'added' : compareResults(old, result)
    if (kind !== null) changes.push({ kind, earlier: old ?? null, later: result })
  }
  if (!later.complete) return changes
  const matched = new Set(matches.values())
  for (const result of earlier.results) {
    if (!matched.has(result)) changes.push({ kind: 'withdrawn', earlier: result, later: null })
  }
  return changes
}

function compareResults(earlier: Result, later: Result): Exclude<ResultChange['kind'], 'added'> | null {
  const sameFlag = earlier.abnormalFlag === later.abnormalFlag
  const same =
    earlier.measures.length === later.measures.length &&
    earlier.measures.every((measure, index) => isSameMeasure(measure, later.measures[index]))
  if (same && sameFlag && isSameState(earlier, later)) return null
  if (isWithdrawn(later)) return 'withdrawn'
  // The laboratory says that it corrects, whatever differs.
  if (later.state === 'corrected') return 'changed'
  const [value] = earlier.measures
  if (value.text === '') return 'filled'
  // "en cours", not validated, and then a number.
  if (isPending(earlier) && value.number === null && later.measures[0].number !== null) return 'filled'
  // The flag often comes with the validation.
  const validated = same && later.state === 'validated' && (sameFlag || earlier.abnormalFlag === '')
  return validated ? 'validated' : 'changed'
}

function isPending({ state }: Result): boolean {
  return state === 'awaited' || state === 'not-validated'
}

/** A format may have several statuses with the same meaning. */
function isSameState(a: Result, b: Result): boolean {
  return a.status === b.status || (a.state !== null && a.state === b.state)
}

function isSameMeasure(a: Measure, b: Measure | undefined): boolean {
  if (b === undefined) return false
  const value = a.text === b.text || (a.number !== null && a.number === b.number && a.operator === b.operator)
  return value && a.unit === b.unit && isSameRange(a.referenceRange, b.referenceRange)
}

function isSameRange(a: ReferenceRange | null, b: ReferenceRange | null): boolean {
  return (a?.low?.text ?? '') === (b?.low?.text ?? '') && (a?.high?.text ?? '') === (b?.high?.text ?? '')
}

function compareTexts(earlier: readonly string[], later: readonly string[]): Relation['text'] {
  let at = 0
  for (const line of later) if (line === earlier[at]) at++
  if (at < earlier.length) return 'changed'
  return later.length === earlier.length ? 'same' : 'longer'
}
