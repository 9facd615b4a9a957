import { describe, expect, it } from 'vitest'
import { nameResults } from '../../src/results/match-results.js'
import { mayShareDate, type SentResult, Slot } from '../../src/results/slot.js'
import { numbered, reportWith } from './reports.js'

const STATES = { I: 'awaited', R: 'not-validated', F: 'validated', C: 'corrected', D: 'withdrawn' } as const

function sent(documentDate: string | null, status: keyof typeof STATES, complete = true): SentResult {
  const report = reportWith([numbered(1, { status, state: STATES[status] })], { documentDate, complete })
  const [named] = nameResults(report.results)
  if (named === undefined) throw new Error('no result')
  return { ...named, report, index: 0, owner: '' }
}

function supersedes(others: readonly SentResult[], one: SentResult): boolean {
  const slot = new Slot()
  for (const each of [...others, one]) slot.add(each)
  return slot.supersedes(one)
}

describe('Slot', () => {
  it('supersedes by state on one date', () => {
    const order = ['I', 'R', 'F', 'C', 'D'] as const
    for (const [at, lower] of order.entries()) {
      for (const [other, higher] of order.entries()) {
        expect(supersedes([sent('2019-06-10', higher)], sent('2019-06-10', lower))).toBe(other > at)
      }
    }
  })

  it('supersedes an earlier date only by a correction or withdrawal', () => {
    const earlier = (status: 'F' | 'C' | 'D') => sent('2019-06-10', status)
    const later = (status: 'F' | 'C' | 'D') => sent('2019-06-12', status)
    expect(supersedes([later('F')], earlier('F'))).toBe(false)
    expect(supersedes([later('C')], earlier('F'))).toBe(true)
    expect(supersedes([later('C')], earlier('C'))).toBe(true)
    expect(supersedes([later('C')], earlier('D'))).toBe(false)
    expect(supersedes([later('D')], earlier('D'))).toBe(true)
    expect(supersedes([earlier('C')], later('F'))).toBe(false)
    expect(supersedes([earlier('D')], later('F'))).toBe(false)
  })

  it('finds the highest of all later dates', () => {
    const dates = ['2019-06-11', '2019-06-12', '2019-06-13', '2019-06-14']
    const others = dates.map((date, at) => sent(date, at === 1 ? 'D' : 'C'))
    expect(supersedes(others, sent('2019-06-10', 'D'))).toBe(true)
    expect(supersedes(others, sent('2019-06-13', 'D'))).toBe(false)
    expect(supersedes(others, sent('2019-06-13', 'C'))).toBe(true)
    expect(supersedes(others, sent('2019-06-14', 'C'))).toBe(false)
    expect(supersedes(others, sent('2019-06-14', 'F'))).toBe(true)
    expect(supersedes(others, sent('2019-06-15', 'F'))).toBe(false)
  })

  it('takes no date for any date', () => {
    expect(supersedes([sent(null, 'F')], sent('2019-06-10', 'R'))).toBe(true)
    expect(supersedes([sent('2019-06-10', 'F')], sent(null, 'R'))).toBe(true)
    expect(supersedes([sent(null, 'F')], sent('2019-06-10', 'F'))).toBe(false)
    expect(supersedes([sent('2019-06-10', 'C')], sent(null, 'C'))).toBe(false)
  })

  it('supersedes nothing by a report that is cut', () => {
    expect(supersedes([sent('2019-06-10', 'C', false)], sent('2019-06-10', 'F'))).toBe(false)
    expect(supersedes([sent('2019-06-12', 'C', false)], sent('2019-06-10', 'F'))).toBe(false)
    expect(supersedes([sent('2019-06-10', 'C')], sent('2019-06-10', 'F', false))).toBe(true)
  })
})

describe('mayShareDate', () => {
  it('is so of one date, and of none', () => {
    const [ten, twelve, none] = [sent('2019-06-10', 'F'), sent('2019-06-12', 'F'), sent(null, 'F')]
    expect([
      mayShareDate(ten, ten),
      mayShareDate(ten, twelve),
      mayShareDate(ten, none),
      mayShareDate(none, ten),
      mayShareDate(none, none),
    ]).toEqual([true, false, true, true, true])
  })
})
