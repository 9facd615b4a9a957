import { patientKey, senderKey } from './identity.js'
import type { Letter, Measure, ResultRow } from './model.js'

/** What a later letter is to an earlier one. */
export interface Relation {
  /**
   * `duplicate`: the same results and text. `completes`: adds results or text, fills empty ones, or validates.
   * `corrects`: changes or withdraws something that had been given. `unrelated`: another request, patient or
   * sender, or one of these not certain.
   */
  readonly kind: 'duplicate' | 'completes' | 'corrects' | 'unrelated'
  /** The results that differ, in the order of the later letter; those withdrawn come last. */
  readonly changes: readonly ResultChange[]
}

export interface ResultChange {
  readonly kind: 'added' | 'filled' | 'validated' | 'changed' | 'withdrawn'
  readonly earlier: ResultRow | null
  readonly later: ResultRow | null
}

const UNRELATED: Relation = { kind: 'unrelated', changes: [] }

/**
 * Compares two letters on the same request: laboratories send again as validations come. Letters belong together
 * when sender, request number and patient are the same and certain (a repaired header is not). Results are matched
 * by code and label, in order where these are repeated.
 */
export function relateLetters(earlier: Letter, later: Letter): Relation {
  if (!isSameRequest(earlier, later)) return UNRELATED
  const changes = compareResults(resultsOf(earlier), resultsOf(later))
  const text = compareTexts(textOf(earlier), textOf(later))
  if (changes.some(({ kind }) => kind === 'changed' || kind === 'withdrawn'))
    return { kind: 'corrects', changes }
  if (changes.length > 0) return { kind: 'completes', changes }
  if (text === 'same') return { kind: 'duplicate', changes }
  return { kind: text === 'longer' ? 'completes' : 'corrects', changes }
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
    sender === senderKey(later)
  )
}

function resultsOf(letter: Letter): ResultRow[] {
  return (letter.rows ?? []).filter((row): row is ResultRow => row.kind === 'result')
}

function textOf(letter: Letter): string[] {
  return letter.text.map(({ text }) => text.trim()).filter((text) => text !== '')
}

/** Results by code, label and how often these came before in the same letter. */
export function keyResults(results: readonly ResultRow[]): Map<string, ResultRow> {
  const seen = new Map<string, number>()
  const keyed = new Map<string, ResultRow>()
  for (const row of results) {
    const name = `${row.code}|${row.label}`
    const times = seen.get(name) ?? 0
    seen.set(name, times + 1)
    keyed.set(`${name}|${times}`, row)
  }
  return keyed
}

function compareResults(earlier: readonly ResultRow[], later: readonly ResultRow[]): ResultChange[] {
  const before = keyResults(earlier)
  const changes: ResultChange[] = []
  for (const [key, row] of keyResults(later)) {
    const old = before.get(key)
    before.delete(key)
    if (old === undefined) changes.push({ kind: 'added', earlier: null, later: row })
    else {
      const kind = compareResult(old, row)
      if (kind !== null) changes.push({ kind, earlier: old, later: row })
    }
  }
  for (const row of before.values()) changes.push({ kind: 'withdrawn', earlier: row, later: null })
  return changes
}

function compareResult(earlier: ResultRow, later: ResultRow): 'filled' | 'validated' | 'changed' | null {
  const same =
    earlier.type === later.type &&
    earlier.abnormality === later.abnormality &&
    earlier.measures.length === later.measures.length &&
    earlier.measures.every((measure, index) => isSameMeasure(measure, later.measures[index]))
  if (same && earlier.status === later.status) return null
  // A status C says that the laboratory corrects, whatever differs.
  if (later.status === 'C') return 'changed'
  if (earlier.measures.every(({ text }) => text === '')) return 'filled'
  if (same && later.status === 'F') return 'validated'
  return 'changed'
}

function isSameMeasure(a: Measure, b: Measure | undefined): boolean {
  return (
    b !== undefined &&
    a.text === b.text &&
    a.unit === b.unit &&
    (a.low?.text ?? '') === (b.low?.text ?? '') &&
    (a.high?.text ?? '') === (b.high?.text ?? '')
  )
}

/** Whether the later text is the same, holds all earlier lines in order and more, or differs otherwise. */
function compareTexts(earlier: readonly string[], later: readonly string[]): 'same' | 'longer' | 'other' {
  let at = 0
  for (const line of later) if (line === earlier[at]) at++
  if (at < earlier.length) return 'other'
  return later.length === earlier.length ? 'same' : 'longer'
}
