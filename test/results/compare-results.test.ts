import { describe, expect, it } from 'vitest'
import { compareResults, statementKey } from '../../src/results/compare-results.js'
import type { Measure, Result } from '../../src/results/index.js'
import { nameResults } from '../../src/results/match-results.js'
import { numbered, resultWith } from './reports.js'

/** Kind, line of the earlier result and line of the later one. */
const changes = (earlier: readonly Result[], later: readonly Result[]): unknown[] =>
  compareResults(nameResults(earlier), nameResults(later)).map((change) => [
    change.kind,
    change.earlier?.line ?? null,
    change.later?.line ?? null,
  ])
const kindsOf = (earlier: Result, later: Result): unknown[] =>
  changes([earlier], [later]).map((change) => (change as unknown[])[0])

const [GLUCOSE] = resultWith().measures
const measured = (measure: Partial<Measure>, changed: Partial<Result> = {}): Result =>
  resultWith({ measures: [{ ...GLUCOSE, ...measure }], ...changed })
const R = { state: 'not-validated', status: 'R' } as const
const F = { state: 'validated', status: 'F' } as const
const C = { state: 'corrected', status: 'C' } as const
const UNKNOWN = { state: null, status: 'Z' } as const
const awaited = measured({ text: 'en cours', number: null }, R)
const limit = (text: string) => ({ text, number: Number(text), operator: null, open: false }) as const

describe('compareResults', () => {
  it('gives the later ones in their order, then what the later letter lacks', () => {
    const other = (line: number, code: string): Result => resultWith({ line, code, name: code, label: code })
    expect(
      changes(
        [other(1, 'A'), other(2, 'B'), other(3, 'C')],
        [other(7, 'X'), numbered(9, { line: 8, code: 'C', name: 'C', label: 'C' }), other(9, 'A')],
      ),
    ).toEqual([
      ['added', null, 7],
      ['changed', 3, 8],
      ['absent', 2, null],
    ])
    expect(changes([], [])).toEqual([])
  })

  it('says nothing of what is the same, also with another status of the same meaning', () => {
    expect(kindsOf(resultWith(), resultWith({ line: 9 }))).toEqual([])
    expect(kindsOf(resultWith(), resultWith({ status: 'V' }))).toEqual([])
    expect(kindsOf(resultWith(UNKNOWN), resultWith(UNKNOWN))).toEqual([])
    expect(kindsOf(resultWith({ ...UNKNOWN, status: 'Y' }), resultWith(UNKNOWN))).toEqual(['changed'])
  })

  it('tells an older state, whatever else differs', () => {
    expect(kindsOf(resultWith(F), resultWith(R))).toEqual(['reverted'])
    expect(kindsOf(resultWith(C), numbered(9, F))).toEqual(['reverted'])
    expect(kindsOf(resultWith(R), awaited)).toEqual(['reverted'])
    expect(kindsOf(resultWith(F), resultWith(F))).toEqual([])
  })

  it('tells a result that there is no more', () => {
    for (const state of ['withdrawn', 'cancelled'] as const) {
      for (const before of [awaited, resultWith(F), resultWith(C)]) {
        expect(kindsOf(before, resultWith({ state, status: 'X' }))).toEqual(['withdrawn'])
      }
    }
  })

  it('tells a value where there was none', () => {
    expect(kindsOf(awaited, resultWith(F))).toEqual(['filled'])
    expect(kindsOf(awaited, resultWith(R))).toEqual(['filled'])
    expect(kindsOf(awaited, measured({ text: 'Négatif', number: null }, F))).toEqual(['filled'])
    const words = measured({ text: 'Prélèvement coagulé', number: null }, R)
    expect(kindsOf(words, resultWith(F))).toEqual(['filled'])
    expect(kindsOf(words, measured({ text: 'Négatif', number: null }, F))).toEqual(['changed'])
    // At one rank words become a number by a change.
    expect(kindsOf({ ...words, ...F }, resultWith(F))).toEqual(['changed'])
    expect(kindsOf(awaited, resultWith(UNKNOWN))).toEqual(['changed'])
  })

  it('tells a correction as a change, also of words that announce a value', () => {
    expect(kindsOf(resultWith(F), resultWith(C))).toEqual(['changed'])
    expect(kindsOf(awaited, resultWith(C))).toEqual(['changed'])
    expect(kindsOf(resultWith(C), numbered(9, C))).toEqual(['changed'])
  })

  it('tells a validation by the same value, to which a flag may come', () => {
    expect(kindsOf(resultWith(R), resultWith(F))).toEqual(['validated'])
    expect(kindsOf(resultWith(R), resultWith({ ...F, abnormalFlag: 'H' }))).toEqual(['validated'])
    expect(kindsOf(resultWith({ ...R, abnormalFlag: 'H' }), resultWith({ ...F, abnormalFlag: 'H' }))).toEqual(
      ['validated'],
    )
    expect(kindsOf(resultWith({ ...R, abnormalFlag: 'H' }), resultWith(F))).toEqual(['changed'])
    expect(kindsOf(resultWith(R), numbered(9, F))).toEqual(['changed'])
    expect(kindsOf(resultWith(UNKNOWN), resultWith(F))).toEqual(['validated'])
    expect(kindsOf(resultWith(R), resultWith({ state: null, status: '' }))).toEqual(['changed'])
    expect(kindsOf(resultWith(F), numbered(9, F))).toEqual(['changed'])
  })
})

describe('statementKey', () => {
  const range = { low: limit('4'), high: limit('6') }
  const different: readonly Result[] = [
    resultWith(),
    resultWith({ abnormalFlag: 'H' }),
    measured({ number: 5.3 }),
    measured({ operator: '<' }),
    measured({ operator: '<=' }),
    measured({ starred: true }),
    measured({ unit: 'g/L' }),
    measured({ text: '5.2', number: null }),
    measured({ text: '5,2', number: null }),
    measured({ referenceRange: range }),
    measured({ referenceRange: { ...range, low: limit('3') } }),
    measured({ referenceRange: { ...range, high: limit('7') } }),
    measured({ referenceRange: { low: limit('4'), high: null } }),
    measured({ referenceRange: { low: null, high: limit('4') } }),
    resultWith({ measures: [GLUCOSE, GLUCOSE] }),
  ]

  it('differs in value, mark, unit, reference range, flag and number of measures', () => {
    expect(new Set(different.map(statementKey)).size).toBe(different.length)
  })

  it('is one for one number however it is written, and whatever its status and name', () => {
    const key = statementKey(resultWith())
    expect(statementKey(measured({ text: '5,20' }))).toBe(key)
    expect(statementKey(resultWith({ ...R, line: 9, name: 'x', code: 'y' }))).toBe(key)
    expect(statementKey(measured({ referenceRange: { low: null, high: null } }))).toBe(key)
  })
})
