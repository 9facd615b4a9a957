import { describe, expect, it } from 'vitest'
import type { Result } from '../../src/results/index.js'
import { analysisKey, matchResults, nameResults, originals } from '../../src/results/match-results.js'
import { numbered, resultWith } from './reports.js'

/** The lines of matched results, later then earlier. */
const matched = (earlier: readonly Result[], later: readonly Result[]): number[][] =>
  [...matchResults(nameResults(earlier), nameResults(later))].map(([one, other]) => [
    one.result.line,
    other.result.line,
  ])
const onlyOnes = (...results: readonly Result[]): unknown[] =>
  nameResults(results).flatMap(({ onlyOne, result }) => (onlyOne === '' ? [] : [result.line]))

describe('matchResults', () => {
  it('matches by code and label, in order where these come several times', () => {
    const twice = [resultWith({ line: 1 }), resultWith({ line: 2 })]
    expect(
      matched(twice, [resultWith({ line: 8 }), resultWith({ line: 9 }), resultWith({ line: 10 })]),
    ).toEqual([
      [8, 1],
      [9, 2],
    ])
  })

  it('takes parts of one code for different results', () => {
    const germs = [resultWith({ line: 1, subId: '1' }), resultWith({ line: 2, subId: '2' })]
    expect(matched(germs, [resultWith({ line: 9, subId: '2' })])).toEqual([[9, 2]])
    expect(matched([resultWith({ code: 'A', subId: '1' })], [resultWith({ code: 'A1' })])).toEqual([])
  })

  it('matches what replaces an earlier result by its analysis alone, when that comes once', () => {
    const renamed = { line: 9, name: 'Glucose', label: 'Glucose' }
    expect(matched([resultWith()], [resultWith(renamed)])).toEqual([])
    for (const state of ['corrected', 'withdrawn', 'cancelled'] as const) {
      expect(matched([resultWith()], [resultWith({ ...renamed, state })])).toEqual([[9, 4]])
    }
    const twice = [
      resultWith({ line: 1, name: 'A', label: 'A' }),
      resultWith({ line: 2, name: 'B', label: 'B' }),
    ]
    expect(matched(twice, [resultWith({ ...renamed, state: 'corrected' })])).toEqual([])
    const withoutCode = { code: '', state: 'corrected' } as const
    expect(matched([resultWith({ code: '' })], [resultWith({ ...renamed, ...withoutCode })])).toEqual([])
  })
})

describe('the names of results', () => {
  const soit = numbered(0.94, { line: 5, name: 'soit', label: 'soit', code: '', repeats: 4 })

  it('are those of the result that is repeated in another unit', () => {
    const originalOf = originals([resultWith(), soit])
    expect(originalOf(soit)).toMatchObject({ line: 4, name: 'Glycémie', label: 'Glycémie' })
    expect(originalOf(resultWith({ line: 7 }))).toMatchObject({ line: 7 })
    expect(originals([soit])(soit)).toBe(soit)
  })

  it('are as many as the results', () => {
    const named = nameResults([resultWith(), soit, resultWith({ line: 6 }), resultWith({ line: 7 })])
    expect(new Set(named.map(({ name }) => name)).size).toBe(4)
  })

  it('leave aside what repeats another where a code is to come once', () => {
    expect(onlyOnes(resultWith(), soit)).toEqual([4])
    expect(onlyOnes(resultWith(), resultWith({ line: 8 }), resultWith({ line: 9 }))).toEqual([])
  })

  it('are none without a code', () => {
    expect(analysisKey(resultWith({ code: '', subId: '1' }))).toBe('')
  })
})
