import { describe, expect, it } from 'vitest'
import { type Report, type Result, relateToKnown } from '../../src/results/index.js'
import { any, numbered, reportWith } from './reports.js'

const states = { C: 'corrected', F: 'validated', R: 'not-validated' } as const
const result = (code: string, value: number, status: 'C' | 'F' | 'R', line = 4): Result =>
  numbered(value, { code, name: code, label: code, line, status, state: states[status] })
const first = reportWith([result('K', 4.1, 'F'), result('TSH', 0, 'R', 5)], { text: ['K 4.1'] })
const second = reportWith([result('K', 4.4, 'C'), result('TSH', 6.21, 'F', 5)], { text: ['K 4.4 TSH 6.21'] })
const other = reportWith([], { requestNumber: 'R-9' })
const told = (known: readonly Report[], later: Report): unknown[] => {
  const { kind, current, superseded, unrelated } = relateToKnown(known, later)
  return [kind, current.map((one) => one.known), superseded, unrelated]
}

describe('relateToKnown', () => {
  it('compares with what is current, whatever came last', () => {
    const forAnother = { ...first, recipient: { code: 'B', name: '' } }
    expect(told([first, second], forAnother)).toEqual(['reverts', [1], [0], []])
    expect(told([second, first], forAnother)).toEqual(['reverts', [0], [1], []])
    expect(told([second, first], second)).toEqual(['duplicate', [0], [1], []])
    expect(told([first], second)).toEqual(['corrects', [0], [], []])
    expect(told([second], first)).toEqual(['reverts', [0], [], []])
  })

  it('is unrelated to other requests', () => {
    expect(told([], first)).toEqual(['unrelated', [], [], []])
    expect(told([other], first)).toEqual(['unrelated', [], [], [0]])
    expect(told([other, first], first)).toEqual(['duplicate', [1], [], [0]])
  })

  it('completes what is awaited, also when another letter gave other results only', () => {
    const [pending, validated] = [reportWith([result('TSH', 6, 'R')]), reportWith([result('TSH', 6, 'F')])]
    const apart = reportWith([result('K', 4.1, 'F')])
    expect(told([pending], validated)).toEqual(['completes', [0], [], []])
    expect(told([apart, pending], validated)).toEqual(['completes', [0, 1], [], []])
    expect(told([apart, pending], apart)).toEqual(['duplicate', [0, 1], [], []])
    expect(told([apart], pending)).toEqual(['corrects', [0], [], []])
  })

  it('corrects as soon as one current letter says something else', () => {
    const [one, two] = [reportWith([result('K', 1, 'F')]), reportWith([result('K', 2, 'F')])]
    expect(told([one, two], one)).toEqual(['corrects', [0, 1], [], []])
  })

  it('takes nothing for superseded by a letter that lacks its text, or was cut', () => {
    const text = reportWith([result('K', 4.1, 'F')], { text: ['Culture : absence de germe'] })
    const corrected = reportWith([result('K', 4.1, 'C')])
    const otherText = reportWith([result('K', 4.1, 'C')], { text: ['Culture : E. coli'] })
    expect(told([text, corrected], otherText)).toEqual(['corrects', [0, 1], [], []])
    expect(told([first, { ...second, complete: false }], second)).toEqual(['corrects', [0, 1], [], []])
  })

  it('gives the relations', () => {
    const [{ relation } = { relation: null }] = relateToKnown([first], second).current
    expect(relation?.changes.map(({ kind }) => kind)).toEqual(
      ['changed', 'validated'].map(() => expect.any(String)),
    )
    expect(relation?.kind).toBe('corrects')
  })

  it('compares with all when they are very many', () => {
    const known = Array.from({ length: 33 }, (_, at) => (at === 0 ? first : second))
    expect(relateToKnown(known, second).current).toHaveLength(33)
    expect(relateToKnown(known.slice(0, 32), second).current).toHaveLength(31)
  })

  it('refuses what are no letters', () => {
    expect(() => relateToKnown(any({}) as never, first)).toThrowError(
      expect.objectContaining({ code: 'options.invalid', path: 'known' }),
    )
    expect(() => relateToKnown([any(null)], first)).toThrowError(
      expect.objectContaining({ code: 'options.invalid', path: 'known[0]' }),
    )
    expect(() => relateToKnown([first], any(5))).toThrowError(
      expect.objectContaining({ code: 'options.invalid', path: 'later' }),
    )
  })
})
