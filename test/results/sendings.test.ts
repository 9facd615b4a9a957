import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/results/index.js'
import { currentReports } from '../../src/results/sendings.js'
import { numbered, reportWith } from './reports.js'

/** The numbers that still hold, report by report. */
const current = (...reports: readonly Report[]): unknown[] =>
  currentReports(reports).map(({ results }) => results.map(({ measures }) => measures[0].number))

describe('currentReports', () => {
  it('leaves out what a later report of the request and date sends again', () => {
    expect(
      current(reportWith([numbered(1), numbered(2, { line: 5, code: 'FER' })]), reportWith([numbered(3)])),
    ).toEqual([[2], [3]])
    expect(
      current(reportWith([numbered(1)]), reportWith([numbered(3)], { documentDate: '2019-06-11' })),
    ).toEqual([[1], [3]])
  })

  it('takes a report without a date for one of any date', () => {
    const undated = reportWith([numbered(1)], { documentDate: null })
    expect(current(undated, reportWith([numbered(3)]))).toEqual([[], [3]])
    expect(current(reportWith([numbered(3)]), undated)).toEqual([[], [1]])
  })

  it('replaces by a correction or withdrawal whatever the date', () => {
    for (const state of ['corrected', 'withdrawn', 'cancelled'] as const) {
      const later = reportWith([numbered(3, { state })], { documentDate: '2019-06-12' })
      expect(current(reportWith([numbered(1)]), later)).toEqual([[], [3]])
    }
  })

  it('leaves reports of no request number alone, and those that are not certain out', () => {
    const unnumbered = reportWith([numbered(1)], { requestNumber: '' })
    expect(current(unnumbered, unnumbered)).toEqual([[1], [1]])
    const nameless = reportWith([], { sender: { code: '', name: '' } })
    expect(currentReports([nameless, unnumbered]).map(({ index }) => index)).toEqual([1])
  })
})
