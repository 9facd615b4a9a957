import type { HeaderField } from './header-fields.js'
import { areTwoPeople, foldName, patientKey, senderKey } from './identity.js'
import type { Letter, Measure, ResultRow } from './model.js'

/** What a later letter is to an earlier one. */
export interface Relation {
  /**
   * `duplicate`: the same results, rows, text and header (the recipient aside). `completes`: adds results or text,
   * fills empty results, or validates. `corrects`: changes or withdraws something that had been given, be it only a
   * line of text. `unrelated`: another request, patient or sender, or one of these not certain.
   */
  readonly kind: 'duplicate' | 'completes' | 'corrects' | 'unrelated'
  /** The results that differ, in the order of the later letter; those withdrawn come last. */
  readonly changes: readonly ResultChange[]
  /** The later free text and TEX rows: the same, all the earlier lines in order and more, or otherwise. */
  readonly text: 'same' | 'longer' | 'changed'
  /** The header fields that differ, but for those that make letters belong together. */
  readonly header: readonly HeaderField[]
}

export interface ResultChange {
  /** `withdrawn`: no longer in the later letter, which may also be one that holds only what is new. */
  readonly kind: 'added' | 'filled' | 'validated' | 'changed' | 'withdrawn'
  readonly earlier: ResultRow | null
  readonly later: ResultRow | null
}

const UNRELATED: Relation = { kind: 'unrelated', changes: [], text: 'same', header: [] }

/**
 * Compares two letters on the same request: laboratories send again as validations come. Letters belong together
 * when sender, request number and patient are the same and certain (a repaired header is not). Results are matched
 * by code and label, in order where these come several times; a correction also by its code alone. From a later letter that is not complete
 * nothing is withdrawn: what is missing may be lost.
 */
export function relateLetters(earlier: Letter, later: Letter): Relation {
  if (!isSameRequest(earlier, later)) return UNRELATED
  const changes = compareResults(earlier, later)
  const text = compareTexts(textOf(earlier), textOf(later))
  const header = compareHeaders(earlier, later)
  const corrects =
    text === 'changed' ||
    header.some((field) => field !== 'recipient') ||
    changes.some(({ kind }) => kind === 'changed' || kind === 'withdrawn')
  const kind = corrects ? 'corrects' : changes.length > 0 || text === 'longer' ? 'completes' : 'duplicate'
  return { kind, changes, text, header }
}

function isSameRequest(earlier: Letter, later: Letter): boolean {
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

function compareHeaders(earlier: Letter, later: Letter): HeaderField[] {
  const values = ({ patient, documentDate, recipient }: Letter): Partial<Record<HeaderField, string>> => ({
    code: patient.code,
    address1: patient.address.join('|'),
    town: `${patient.postcode} ${patient.town}`,
    nir: patient.nir === null ? '' : patient.nir.number + patient.nir.key,
    documentDate: documentDate?.iso ?? '',
    recipient: `${recipient.code}|${recipient.name}`,
  })
  const [before, after] = [values(earlier), values(later)]
  return (Object.keys(before) as HeaderField[]).filter((field) => before[field] !== after[field])
}

/** The results of a letter, in order. */
export function resultsOf(letter: Letter): ResultRow[] {
  return (letter.rows ?? []).filter((row): row is ResultRow => row.kind === 'result')
}

/** What a person reads: the free text, then the rows that are no results. */
function textOf(letter: Letter): string[] {
  const rows = (letter.rows ?? []).filter((row) => row.kind !== 'result')
  return [...letter.text, ...rows].map(({ text }) => text.trim()).filter((text) => text !== '')
}

/** The results of a letter under their names: code, label and how often these came before in the letter. */
export function nameResults(results: readonly ResultRow[]): ReadonlyMap<string, ResultRow> {
  const seen = new Map<string, number>()
  const byLine = new Map(results.map((row) => [row.line, row]))
  const named = new Map<string, ResultRow>()
  for (const row of results) {
    // A row that repeats another in a second unit goes by the other's name and its own unit.
    const repeated = row.repeats === null ? undefined : byLine.get(row.repeats)
    const { code, label } = repeated ?? row
    const unit = repeated === undefined ? '' : row.measures[0].unit
    const name = [code, foldName(label), unit].join('|')
    const times = seen.get(name) ?? 0
    seen.set(name, times + 1)
    named.set(`${name}|${times}`, row)
  }
  return named
}

/** The codes that a letter has once. */
export function codesGivenOnce(results: readonly ResultRow[]): ReadonlyMap<string, ResultRow> {
  const once = new Map<string, ResultRow>()
  const all = new Set<string>([''])
  for (const row of results) {
    if (row.repeats !== null) continue
    if (all.has(row.code)) once.delete(row.code)
    else once.set(row.code, row)
    all.add(row.code)
  }
  return once
}

/** For each later result the earlier one that it sends again: by name, or by its code alone when it is a correction. */
function matchResults(
  earlier: readonly ResultRow[],
  later: readonly ResultRow[],
): ReadonlyMap<ResultRow, ResultRow> {
  const before = nameResults(earlier)
  const once = [codesGivenOnce(earlier), codesGivenOnce(later)]
  const matches = new Map<ResultRow, ResultRow>()
  for (const [name, row] of nameResults(later)) {
    const renamed = row.status === 'C' && once[1]?.get(row.code) === row ? once[0]?.get(row.code) : undefined
    const old = before.get(name) ?? renamed
    if (old !== undefined) matches.set(row, old)
  }
  return matches
}

function compareResults(earlier: Letter, later: Letter): ResultChange[] {
  const before = resultsOf(earlier)
  const after = resultsOf(later)
  const matches = matchResults(before, after)
  const changes: ResultChange[] = []
  for (const row of after) {
    const old = matches.get(row)
    const kind = old === undefined ? 'added' : compareResult(old, row)
    if (kind !== null) changes.push({ kind, earlier: old ?? null, later: row })
  }
  if (!later.complete) return changes
  const matched = new Set(matches.values())
  for (const row of before) {
    if (!matched.has(row)) changes.push({ kind: 'withdrawn', earlier: row, later: null })
  }
  return changes
}

function compareResult(earlier: ResultRow, later: ResultRow): 'filled' | 'validated' | 'changed' | null {
  const flags = earlier.abnormalFlag === later.abnormalFlag
  const same =
    earlier.measures.length === later.measures.length &&
    earlier.measures.every((measure, index) => isSameMeasure(measure, later.measures[index]))
  if (same && flags && earlier.status === later.status) return null
  // A status C says that the laboratory corrects, whatever differs.
  if (later.status === 'C') return 'changed'
  const [value] = earlier.measures
  if (value.text === '') return 'filled'
  // "en cours", not validated, and then a number.
  if (earlier.status === 'R' && value.number === null && later.measures[0].number !== null) return 'filled'
  // The flag often comes with the validation.
  return same && later.status === 'F' && (flags || earlier.abnormalFlag === '') ? 'validated' : 'changed'
}

function isSameMeasure(a: Measure, b: Measure | undefined): boolean {
  if (b === undefined) return false
  const value = a.text === b.text || (a.number !== null && a.number === b.number && a.operator === b.operator)
  return (
    value &&
    a.unit === b.unit &&
    (a.low?.text ?? '') === (b.low?.text ?? '') &&
    (a.high?.text ?? '') === (b.high?.text ?? '')
  )
}

function compareTexts(earlier: readonly string[], later: readonly string[]): 'same' | 'longer' | 'changed' {
  let at = 0
  for (const line of later) if (line === earlier[at]) at++
  if (at < earlier.length) return 'changed'
  return later.length === earlier.length ? 'same' : 'longer'
}
