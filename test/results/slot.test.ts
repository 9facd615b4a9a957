import { describe, expect, it } from 'vitest'
import { nameResults } from '../../src/results/match-results.js'
import { type SentResult, Slot } from '../../src/results/slot.js'
import { numbered, reportWith } from './reports.js'

const STATES = {
  I: 'awaited',
  R: 'not-validated',
  F: 'validated',
  C: 'corrected',
  D: 'withdrawn',
  X: 'cancelled',
  Z: null,
} as const

function sent(documentDate: string | null, status: keyof typeof STATES, complete = true): SentResult {
  const report = reportWith([numbered(1, { status, state: STATES[status] })], { documentDate, complete })
  const [named] = nameResults(report.results)
  if (named === undefined) throw new Error('no result')
  return { ...named, report, index: 0, owner: '' }
}

function slotOf(sent: readonly SentResult[]): Slot {
  return new Slot(new Set(sent.flatMap(({ report }) => report.documentDate ?? [])))
}

function supersedes(others: readonly SentResult[], one: SentResult): boolean {
  const slot = slotOf([...others, one])
  for (const each of [...others, one]) slot.add(each)
  return slot.supersederOf(one) !== undefined
}

describe('Slot', () => {
  it('supersedes by state on one date', () => {
    const order = ['I', 'R', 'F', 'C'] as const
    for (const [at, lower] of order.entries()) {
      for (const [other, higher] of order.entries()) {
        expect(supersedes([sent('2019-06-10', higher)], sent('2019-06-10', lower))).toBe(other > at)
      }
    }
    expect(supersedes([sent('2019-06-10', 'D')], sent('2019-06-10', 'F'))).toBe(true)
    expect(supersedes([sent('2019-06-10', 'D')], sent('2019-06-10', 'C'))).toBe(false)
    expect(supersedes([sent('2019-06-10', 'C')], sent('2019-06-10', 'D'))).toBe(false)
  })

  it('knows nothing of a status that is not known, or cancelled', () => {
    for (const status of ['Z', 'X'] as const) {
      expect(supersedes([sent('2019-06-12', 'C')], sent('2019-06-10', status))).toBe(false)
      expect(supersedes([sent('2019-06-12', status)], sent('2019-06-10', 'I'))).toBe(false)
    }
  })

  it('supersedes an earlier date only by a correction or withdrawal', () => {
    const earlier = (status: 'F' | 'C' | 'D') => sent('2019-06-10', status)
    const later = (status: 'F' | 'C' | 'D') => sent('2019-06-12', status)
    expect(supersedes([later('F')], earlier('F'))).toBe(false)
    expect(supersedes([later('C')], earlier('F'))).toBe(true)
    expect(supersedes([later('C')], earlier('C'))).toBe(true)
    expect(supersedes([later('C')], earlier('D'))).toBe(true)
    expect(supersedes([later('D')], earlier('D'))).toBe(true)
    expect(supersedes([earlier('C')], later('F'))).toBe(false)
    expect(supersedes([earlier('D')], later('F'))).toBe(false)
  })

  it('names the latest of all later dates', () => {
    const dates = ['2019-06-11', '2019-06-14', '2019-06-13']
    const others = dates.map((date) => sent(date, 'C'))
    const slot = slotOf([...others, sent('2019-06-10', 'F')])
    for (const one of others) slot.add(one)
    expect(slot.supersederOf(sent('2019-06-10', 'D'))).toBe(others[1])
    expect(slot.supersederOf(sent('2019-06-13', 'C'))).toBe(others[1])
    expect(slot.supersederOf(sent('2019-06-13', 'F'))).toBe(others[2])
    expect(slot.supersederOf(sent('2019-06-14', 'C'))).toBeUndefined()
    expect(slot.supersederOf(sent('2019-06-14', 'F'))).toBe(others[1])
    expect(slot.supersederOf(sent('2019-06-15', 'F'))).toBeUndefined()
  })

  it('takes no date for the only date, and for none of several', () => {
    expect(supersedes([sent(null, 'F')], sent('2019-06-10', 'R'))).toBe(true)
    expect(supersedes([sent('2019-06-10', 'F')], sent(null, 'R'))).toBe(true)
    expect(supersedes([sent(null, 'F')], sent('2019-06-10', 'F'))).toBe(false)
    expect(supersedes([sent('2019-06-10', 'C')], sent(null, 'C'))).toBe(false)
    expect(supersedes([sent(null, 'F'), sent('2019-06-11', 'R')], sent('2019-06-10', 'R'))).toBe(false)
    expect(supersedes([sent('2019-06-10', 'F'), sent('2019-06-11', 'F')], sent(null, 'R'))).toBe(false)
    expect(
      supersedes(
        [sent(null, 'C'), sent('2019-06-10', 'C'), sent('2019-06-11', 'F')],
        sent('2019-06-11', 'R'),
      ),
    ).toBe(true)
  })

  it('supersedes nothing by a report that is cut', () => {
    expect(supersedes([sent('2019-06-10', 'C', false)], sent('2019-06-10', 'F'))).toBe(false)
    expect(supersedes([sent('2019-06-12', 'C', false)], sent('2019-06-10', 'F'))).toBe(false)
    expect(supersedes([sent('2019-06-10', 'C')], sent('2019-06-10', 'F', false))).toBe(true)
  })
})
