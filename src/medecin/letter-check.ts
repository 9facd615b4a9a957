import { invalidOption, isRecord } from '../base/index.js'

/** Refuses what is no letter as a reading gives it, as far as its rows go. */
export function checkRows(letter: unknown): void {
  const { rows = [] } = isRecord(letter) ? letter : { rows: null }
  if (!Array.isArray(rows) || !rows.every(isRow)) throw invalidOption('letter', 'Letter', letter)
}

/** Refuses what is no letter as a reading gives it. */
export function checkLetter(letter: unknown): void {
  checkRows(letter)
  const { patient, sender, recipient, text } = isRecord(letter) ? letter : {}
  const isWhole = [patient, sender, recipient].every(isRecord) && Array.isArray(text) && text.every(isRecord)
  if (!isWhole) throw invalidOption('letter', 'Letter', letter)
}

function isRow(row: unknown): boolean {
  if (!isRecord(row)) return false
  const { kind, text, label, measures, extra } = row
  if (kind === 'text') return typeof text === 'string'
  if (kind !== 'result') return typeof kind === 'string'
  if (typeof label !== 'string' || !Array.isArray(measures) || !Array.isArray(extra)) return false
  return measures.length > 0 && measures.every(isMeasure)
}

function isMeasure(measure: unknown): boolean {
  const { text } = isRecord(measure) ? measure : {}
  return typeof text === 'string'
}
