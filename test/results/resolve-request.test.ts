import { describe, expect, it } from 'vitest'
import type { Report, Result } from '../../src/results/index.js'
import { resolveSendings } from '../../src/results/sendings.js'
import { numbered, reportWith, resultWith } from './reports.js'

type State = 'C' | 'F' | 'R' | 'D' | 'X' | 'Z' | ''
const STATES = {
  C: 'corrected',
  F: 'validated',
  R: 'not-validated',
  D: 'withdrawn',
  X: 'cancelled',
  Z: null,
  '': null,
} as const

const k = (value: number, status: State, changes: Partial<Result> = {}): Result =>
  numbered(value, {
    code: 'K',
    name: 'Potassium',
    label: 'Potassium',
    status,
    state: STATES[status],
    ...changes,
  })
const tsh = (status: State): Result =>
  status === 'R'
    ? resultWith({
        line: 5,
        code: 'TSH',
        name: 'TSH',
        label: 'TSH',
        status,
        state: 'not-validated',
        measures: [{ ...numbered(0).measures[0], text: 'en cours', number: null }],
      })
    : numbered(6.21, { line: 5, code: 'TSH', name: 'TSH', label: 'TSH', status, state: STATES[status] })
const on = (day: string, ...results: readonly Result[]): Report =>
  reportWith(results, { documentDate: day === '' ? null : `2019-06-${day}` })
const cut = (report: Report): Report => ({ ...report, complete: false })

function permutations<T>(list: readonly T[]): readonly (readonly T[])[] {
  if (list.length < 2) return [list]
  return list.flatMap((one, at) =>
    permutations([...list.slice(0, at), ...list.slice(at + 1)]).map((rest) => [one, ...rest]),
  )
}

/** What holds, as `value (superseded values)`, with `!` when contested, sorted; the same in every order of the reports. */
function holding(...reports: readonly Report[]): readonly string[] {
  const answers = permutations(reports).map((order) =>
    resolveSendings(order).current.map(({ result, report, superseded, copies, isContested }) => {
      const text = ({ measures: [first] }: Result): string => first.text
      const old = superseded.map((one) => text(one.result)).sort()
      const date = report.documentDate?.slice(-2) ?? ''
      const more = `${old.length === 0 ? '' : ` (${old.join(' ')})`}${isContested ? '!' : ''}`
      return `${date} ${text(result)}${'+'.repeat(copies.length)}${more}`
    }),
  )
  for (const answer of answers) expect(answer).toEqual(answers[0])
  return [...(answers[0] ?? [])].sort()
}

describe('what holds of one request', () => {
  it('is the furthest state, and what it replaces stays beside it', () => {
    const first = on('10', k(4.1, 'F'), tsh('R'))
    const second = on('10', k(4.4, 'C'), tsh('F'))
    const copy = { ...first, recipient: { code: 'B', name: 'Dr Autre' } }
    expect(holding(first, second, copy)).toEqual(['10 4.4 (4.1 4.1)', '10 6.21 (en cours en cours)'])
    expect(holding(on('10', k(1, 'R')), on('10', k(2, 'F')), on('10', k(3, 'C')))).toEqual(['10 3 (1 2)'])
    expect(holding(on('10', k(1, 'R')), on('10', k(2, '')))).toEqual(['10 2 (1)'])
  })

  it('is each result once that was sent again, and what only one sending has', () => {
    expect(holding(on('10', k(1, 'F')), on('10', k(1, 'F'), tsh('F')))).toEqual(['10 1+', '10 6.21'])
    const written = k(1, 'F', { measures: [{ ...numbered(1).measures[0], text: '1.0' }] })
    expect(holding(on('10', k(1, 'F')), on('10', written))).toEqual([expect.stringMatching(/^10 1(.0)?\+$/)])
  })

  it('is both where nothing tells which is newer', () => {
    expect(holding(on('10', k(1, 'F')), on('10', k(2, 'F')))).toEqual(['10 1!', '10 2!'])
    expect(holding(on('10', k(1, 'C')), on('10', k(2, 'C')))).toEqual(['10 1!', '10 2!'])
    expect(holding(on('10', k(1, 'F', { abnormalFlag: 'H' })), on('10', k(1, 'F')))).toEqual([
      '10 1!',
      '10 1!',
    ])
    expect(holding(on('10', k(1, 'F')), on('10', k(2, 'F')), on('10', k(2, 'F')))).toEqual([
      '10 1!',
      '10 2+!',
    ])
  })

  it('is both where a laboratory never says corrected, whatever its other results tell', () => {
    const [first, second] = [on('10', k(4.1, 'F'), tsh('R')), on('10', k(4.4, 'F'), tsh('F'))]
    expect(holding(first, second)).toEqual(['10 4.1!', '10 4.4!', '10 6.21 (en cours)'])
  })

  it('is both where a status is not known, a result is cancelled, or corrected to no value', () => {
    expect(holding(on('10', k(4.1, 'F')), on('10', k(6.9, 'Z')))).toEqual(['10 4.1!', '10 6.9!'])
    expect(holding(on('10', k(4.1, 'F')), on('10', k(6, 'X')))).toEqual(['10 4.1!', '10 6!'])
    const pending = k(0, 'C', { measures: [{ ...numbered(0).measures[0], text: 'en cours', number: null }] })
    expect(holding(on('10', k(6.9, 'F')), on('10', pending), on('10', k(4.4, 'F')))).toEqual([
      '10 4.4!',
      '10 6.9!',
      '10 en cours!',
    ])
  })

  it('is both of a number and words that are no announcement', () => {
    const words = k(0, 'R', {
      measures: [{ ...numbered(0).measures[0], text: 'Hémolysé, à reprélever', number: null }],
    })
    expect(holding(on('10', k(6.9, 'R')), on('10', words))).toEqual(['10 6.9!', '10 Hémolysé, à reprélever!'])
  })

  it('is a correction and a withdrawal of one date, and neither of what they replace', () => {
    expect(holding(on('10', k(4.1, 'F')), on('10', k(9, 'D')), on('10', k(6, 'C')))).toEqual([
      expect.stringMatching(/^10 6( \(4.1\))?!$/),
      expect.stringMatching(/^10 9( \(4.1\))?!$/),
    ])
  })

  it('is all where reports have a name a different number of times', () => {
    const glucose = (value: number, line: number, status: State = 'F'): Result => k(value, status, { line })
    expect(holding(on('10', glucose(1.12, 4), glucose(1.8, 5)), on('10', glucose(1.7, 4, 'C')))).toEqual([
      '10 1.12!',
      '10 1.7!',
      '10 1.8!',
    ])
    expect(
      holding(on('10', glucose(1.12, 4), glucose(1.8, 5)), on('10', glucose(1.12, 4), glucose(1.7, 5, 'C'))),
    ).toEqual(['10 1.12+', '10 1.7 (1.8)'])
  })

  it('keeps dates apart, but for corrections and withdrawals of earlier ones', () => {
    expect(holding(on('10', k(1, 'F')), on('11', k(2, 'F')))).toEqual(['10 1', '11 2'])
    expect(holding(on('10', k(1, 'R')), on('11', k(2, 'F')))).toEqual(['10 1', '11 2'])
    expect(holding(on('10', k(1, 'F')), on('11', k(2, 'C')))).toEqual(['11 2 (1)'])
    expect(holding(on('10', k(1, 'C')), on('11', k(2, 'C')))).toEqual(['11 2 (1)'])
    expect(holding(on('10', k(1, 'C')), on('11', k(2, 'F')))).toEqual(['10 1', '11 2!'])
    expect(holding(on('10', k(1, 'F')), on('11', k(2, 'C')), on('12', k(3, 'F')))).toEqual([
      '11 2 (1)',
      '12 3',
    ])
    expect(holding(on('10', k(1, 'F')), on('11', k(2, 'F')), on('12', k(3, 'C')))).toEqual(['12 3 (1 2)'])
    expect(holding(on('10', k(1, 'D')), on('11', k(2, 'C')))).toEqual(['11 2 (1)'])
  })

  it('doubts a corrected value that comes again under a later date', () => {
    expect(holding(on('10', k(1, 'F')), on('10', k(2, 'C')), on('12', k(1, 'F')))).toEqual([
      '10 2 (1)',
      '12 1!',
    ])
    expect(holding(on('10', k(1, 'F')), on('10', k(2, 'C')), on('12', k(3, 'F')))).toEqual([
      '10 2 (1)',
      '12 3',
    ])
    expect(holding(on('10', k(1, 'F')), on('10', k(2, 'C')), on('09', k(1, 'F')))).toEqual(['10 2 (1 1)'])
    expect(holding(on('10', k(1, 'C')), on('12', k(2, 'R')))).toEqual(['10 1', '12 2!'])
    expect(holding(on('10', k(1, 'D')), on('12', k(2, 'F')))).toEqual(['10 1', '12 2!'])
    expect(
      holding(on('10', k(4.1, 'F')), on('10', k(4.4, 'C')), on('11', k(4.6, 'C')), on('12', k(4.4, 'C'))),
    ).toEqual(['12 4.4 (4.1 4.4 4.6)!'])
  })

  it('takes a report without a date for one of the only date, and contests it among several', () => {
    expect(holding(on('', k(1, 'R')), on('10', k(2, 'F')))).toEqual(['10 2 (1)'])
    expect(holding(on('', k(1, 'F')), on('10', k(2, 'R')))).toEqual([' 1 (2)'])
    expect(holding(on('', k(1, 'F')), on('10', k(1, 'F')))).toEqual(['10 1+'])
    expect(holding(on('', k(1, 'F')), on('10', k(2, 'F')))).toEqual([' 1!', '10 2!'])
    expect(holding(on('', k(1, 'F')), on('10', k(2, 'F')), on('11', k(3, 'F')))).toEqual([
      ' 1!',
      '10 2!',
      '11 3!',
    ])
  })

  it('lets an undated correction replace nothing among several dates', () => {
    expect(holding(on('10', k(4.1, 'F')), on('12', k(4.8, 'F')), on('', k(9, 'C')))).toEqual([
      ' 9!',
      '10 4.1!',
      '12 4.8!',
    ])
  })

  it('lets a letter that is cut replace nothing', () => {
    expect(holding(on('10', k(1, 'F')), cut(on('10', k(2, 'C'))))).toEqual(['10 1!', '10 2!'])
    expect(holding(on('10', k(1, 'F')), cut(on('11', k(2, 'C'))))).toEqual(['10 1!', '11 2'])
    expect(holding(cut(on('10', k(1, 'F'))), on('10', k(2, 'C')))).toEqual(['10 2 (1)'])
    expect(holding(cut(on('10', k(1, 'F'))), on('10', k(1, 'F')))).toEqual(['10 1+'])
  })

  it('follows a correction under another label, and not another result', () => {
    const renamed = k(2, 'C', { name: 'Kaliémie', label: 'Kaliémie' })
    expect(holding(on('10', k(1, 'F')), on('10', renamed))).toEqual(['10 2 (1)'])
    expect(
      holding(on('10', k(1, 'F')), on('10', k(2, 'F', { name: 'Kaliémie', label: 'Kaliémie' }))),
    ).toEqual(['10 1!', '10 2!'])
    const twice = on(
      '10',
      k(1, 'F'),
      k(3, 'F', { line: 6, name: 'Potassium urinaire', label: 'Potassium urinaire' }),
    )
    expect(holding(twice, on('10', renamed))).toEqual(['10 1', '10 2', '10 3'])
  })

  it('replaces what is repeated in another unit with its original', () => {
    const soit = numbered(160, { line: 6, code: '', name: 'soit', label: 'soit', repeats: 4 })
    expect(holding(on('10', k(4.1, 'F'), soit), on('10', k(4.4, 'C')))).toEqual(['10 4.4 (160 4.1)'])
    expect(holding(on('10', k(4.1, 'F'), soit), on('10', k(4.4, 'F')))).toEqual([
      '10 160!',
      '10 4.1!',
      '10 4.4!',
    ])
  })

  it('keeps the same value of two dates apart, and counts an undated copy once, for the first', () => {
    expect(holding(on('10', k(1, 'F')), on('11', k(1, 'F')))).toEqual(['10 1', '11 1'])
    expect(holding(on('10', k(1, 'F')), on('11', k(1, 'F')), on('', k(1, 'F')))).toEqual(['10 1+', '11 1'])
    expect(holding(on('', k(1, 'F')), on('', k(1, 'F')))).toEqual([' 1+'])
    expect(holding(on('10', k(1, 'F')), cut(on('10', k(1, 'C'))))).toEqual(['10 1!', '10 1!'])
  })

  it('is a copy, not superseded, where an older letter says the same', () => {
    expect(holding(on('10', k(4.1, 'F'), tsh('R')), on('10', k(4.1, 'F'), tsh('F')))).toEqual([
      '10 4.1+',
      '10 6.21 (en cours)',
    ])
  })

  it('doubts no value that was only not validated, nor one that is itself a correction', () => {
    expect(holding(on('10', k(1, 'R')), on('10', k(2, 'F')), on('12', k(1, 'F')))).toEqual([
      '10 2 (1)',
      '12 1',
    ])
    expect(holding(on('10', k(1, 'F')), on('10', k(2, 'D')), on('12', k(1, 'C')))).toEqual(['12 1 (1 2)'])
  })

  it('puts what is superseded beside what superseded it, to the last', () => {
    const [one, two] = [on('10', k(1, 'F')), on('10', k(2, 'D'))]
    expect(holding(one, two, on('11', k(3, 'F')), on('11', k(4, 'C')))).toEqual(['11 4 (1 2 3)'])
    expect(holding(one, on('', k(2, 'C')), cut(on('11', k(3, 'D'))))).toEqual([' 2!', '10 1!', '11 3!'])
    const answer = holding(one, on('10', k(2, 'C')), on('10', k(3, 'C')))
    expect(answer.map((text) => text.replace(' (1)', ''))).toEqual(['10 2!', '10 3!'])
  })

  it('follows no lesser state under another label', () => {
    const renamed = (status: State): Result => k(2, status, { name: 'Kaliémie', label: 'Kaliémie' })
    expect(holding(on('10', k(1, 'R')), on('10', renamed('F')))).toEqual(['10 1!', '10 2!'])
  })

  it('takes a correction without a code for no other without a code', () => {
    const soit = numbered(160, { line: 6, code: '', name: 'soit', label: 'soit', repeats: 4 })
    const free = (value: number, status: State): Result =>
      numbered(value, { line: 8, code: '', name: 'Libre', label: 'Libre', status, state: STATES[status] })
    expect(holding(on('10', k(4.1, 'F'), soit, free(7, 'F')), on('10', k(4.4, 'C'), free(8, 'C')))).toEqual([
      '10 4.4 (160 4.1)',
      '10 8 (7)',
    ])
  })

  it('keeps what a correction and a withdrawal under another label replace', () => {
    const renamed = (value: number, status: State): Result =>
      k(value, status, { name: 'Kaliémie', label: 'Kaliémie' })
    const urine = k(4, 'F', { line: 6, name: 'Potassium urinaire', label: 'Potassium urinaire' })
    const { current } = resolveSendings([
      on('10', k(1, 'F')),
      on('10', renamed(2, 'C')),
      on('10', renamed(3, 'D'), urine),
    ])
    const texts = (all: readonly { readonly result: Result }[]): readonly string[] =>
      all.map(({ result }) => result.measures[0].text)
    expect([...texts(current)].sort()).toEqual(['2', '3', '4'])
    expect(current.flatMap(({ superseded }) => texts(superseded))).toEqual(['1'])
  })

  it('keeps a withdrawal, which is no value', () => {
    const { current } = resolveSendings([on('10', k(1, 'F')), on('10', k(1, 'D'))])
    expect(current.map(({ result, superseded }) => [result.state, superseded.length])).toEqual([
      ['withdrawn', 1],
    ])
  })

  it('takes a withdrawal of the same value for no copy', () => {
    expect(holding(on('10', k(4.1, 'C')), on('10', k(4.1, 'D')))).toEqual(['10 4.1!', '10 4.1!'])
    expect(holding(cut(on('10', k(4.1, 'C'))), on('10', k(4.1, 'D')))).toEqual(['10 4.1!', '10 4.1!'])
    expect(holding(on('10', k(4.1, 'Z')), on('10', k(4.1, 'X')))).toEqual(['10 4.1!', '10 4.1!'])
  })

  it('takes no date for none of several of the request, also where a name has one only', () => {
    const renamed = (value: number, line: number, status: State): Result =>
      k(value, status, { line, name: 'Kaliémie', label: 'Kaliémie' })
    const answer = holding(
      on('10', renamed(4.4, 4, 'C'), k(1, 'F', { line: 5 })),
      on('12', k(4.1, 'F')),
      on('', renamed(4.4, 4, 'C')),
    )
    expect(answer.join()).toMatch(/12 4\.1/)
  })

  it('doubts a later value also where the first letter had none yet', () => {
    const awaited = k(0, 'R', { measures: [{ ...numbered(0).measures[0], text: 'en cours', number: null }] })
    expect(holding(on('10', awaited), on('10', k(4.4, 'C')), on('12', k(4.1, 'F')))).toEqual([
      '10 4.4 (en cours)',
      '12 4.1!',
    ])
  })

  it('doubts what is left when its rival is superseded by another', () => {
    expect(holding(on('10', k(4.1, 'F')), on('10', k(4.4, 'Z')), on('12', k(4.8, 'C')))).toEqual([
      '10 4.4!',
      '12 4.8 (4.1)',
    ])
  })

  it('doubts a value of an earlier date than a correction to nothing, a cancellation, or a correction that is cut', () => {
    const blank = (status: State): Result =>
      k(0, status, { measures: [{ ...numbered(0).measures[0], text: '', number: null }] })
    for (const later of [
      on('12', blank('C')),
      on('12', blank('X')),
      cut(on('12', blank('D'))),
      cut(on('12', k(4.4, 'C'))),
    ]) {
      expect(holding(on('10', k(4.1, 'F')), later)[0]).toBe('10 4.1!')
    }
    expect(holding(on('10', k(4.1, 'F')), on('12', blank('R')))[0]).toBe('10 4.1')
  })

  it('comes to an end where results of one line repeat each other', () => {
    const row = (line: number, value: number, status: State, repeats: number | null): Result =>
      k(value, status, { line, repeats, measures: [{ ...numbered(value).measures[0], unit: '' }] })
    expect(
      holding(
        on('10', row(1, 0, 'D', 2), row(2, 0, 'F', null)),
        on('10', row(1, 4.4, 'F', null), row(2, 4.1, 'D', 1)),
      ),
    ).toHaveLength(4)
    expect(
      holding(on('10', row(1, 1, 'F', 2), row(2, 2, 'D', 1)), on('10', row(1, 3, 'C', 2), row(2, 4, 'F', 1)))
        .length,
    ).toBeGreaterThan(0)
  })

  const named = (name: string, value: number, status: State): Result =>
    k(value, status, { name, label: name })
  /** A report in which the code stands twice, so that no correction of another name is its. */
  const twice = (value: number, status: State, ...more: readonly Result[]): Report =>
    on('10', k(value, status), ...more, { ...named('Potassium urinaire', 3, 'F'), line: 6 })
  const alone = (value: number, status: State): Report => on('10', k(value, status))
  const renamed = on('10', named('Kaliémie', 2, 'C'))

  it('doubts what does not outrank another that a correction of another name supersedes', () => {
    expect(holding(twice(1, 'F'), alone(1.5, 'F'), renamed)).toEqual(['10 1!', '10 2 (1.5)', '10 3'])
    expect(holding(twice(1, 'F'), cut(alone(1.5, 'F')), renamed)).toEqual(['10 1!', '10 2 (1.5)', '10 3'])
    expect(holding(twice(1, 'R'), alone(1.5, 'R'), renamed)).toEqual(['10 1!', '10 2 (1.5)', '10 3'])
    expect(holding(twice(1, 'F'), alone(1.5, 'R'), renamed)).toEqual(['10 1 (1.5)', '10 2', '10 3'])
    expect(holding(twice(1, 'F'), alone(1, 'F'), renamed)).toEqual(['10 1', '10 2 (1)', '10 3'])
  })

  it('doubts it by the furthest state of each other value', () => {
    const first = (...reports: readonly Report[]): string | undefined =>
      holding(twice(1, 'F'), ...reports, renamed)[0]?.slice(0, 5)
    expect(first(alone(1.5, 'F'), alone(1.5, 'R'))).toBe('10 1!')
    for (const further of [1.1, 1.2, 1.3, 1.4]) {
      const others = [1.1, 1.2, 1.3, 1.4].map((value) => alone(value, value === further ? 'F' : 'R'))
      expect(
        resolveSendings([twice(1, 'F'), ...others, renamed]).current.find(
          ({ result }) => result.measures[0].number === 1,
        )?.isContested,
      ).toBe(true)
    }
    // Whichever of them says more, and so comes later in canonical order.
    const at = (label: string, value: number, status: State): Report => on('10', k(value, status, { label }))
    expect(first(at('K', 1.5, 'R'), at('Potassium plasmatique', 1.6, 'F'))).toBe('10 1!')
    const { current } = resolveSendings([twice(1, 'F'), alone(1, 'F'), alone(1.2, 'R'), renamed])
    expect(current.find(({ result }) => result.measures[0].number === 1)?.isContested).toBe(false)
    const awaited = on('10', { ...tsh('R'), code: 'K', name: 'Potassium', label: 'Potassium', line: 4 })
    expect(holding(twice(1, 'R'), awaited, renamed)).toEqual(['10 1 (en cours)', '10 2', '10 3'])
  })

  it('doubts it where nothing tells how far the other had come', () => {
    const soit = (value: number, status: State): Result =>
      numbered(value, {
        line: 5,
        code: '',
        name: 'soit',
        label: 'soit',
        repeats: 4,
        status,
        state: STATES[status],
      })
    const answer = holding(on('10', k(4.1, 'F'), soit(160, 'Z')), twice(4.1, 'F', soit(161, 'F')), renamed)
    expect(answer).toEqual(['10 161!', '10 2 (160 4.1)', '10 3', '10 4.1'])
  })

  it('doubts all names of one analysis that say the same, where another says something else', () => {
    const [one, same, other] = [
      alone(1, 'F'),
      on('10', named('Kaliémie', 1, 'F')),
      on('10', named('K+', 2, 'F')),
    ]
    expect(holding(one, same, other)).toEqual(['10 1!', '10 1!', '10 2!'])
    expect(holding(one, same)).toEqual(['10 1', '10 1'])
    expect(holding(one, on('11', named('K+', 2, 'F')))).toEqual(['10 1', '11 2'])
  })

  it('doubts a value of an earlier date than a correction, of which nothing tells how far it had come', () => {
    expect(holding(on('10', k(4.4, 'Z')), on('12', k(4.8, 'C')))).toEqual(['10 4.4!', '12 4.8'])
    expect(holding(on('10', k(4.4, 'Z')), on('12', k(4.8, 'F')))).toEqual(['10 4.4', '12 4.8'])
    expect(holding(on('12', k(4.4, 'Z')), on('10', k(4.8, 'C')))).toEqual(['10 4.8', '12 4.4!'])
  })

  it('doubts the same under another name of the analysis, each once in its report', () => {
    const pending = (name: string, status: State): Result => ({
      ...named(name, 0, status),
      measures: [{ ...numbered(0).measures[0], text: 'en cours', number: null }],
    })
    expect(holding(on('12', k(4.1, 'C')), on('10', pending('Kaliémie', 'C')))).toEqual([
      '10 en cours!',
      '12 4.1',
    ])
    expect(holding(on('12', k(4.8, 'C')), on('10', named('Kaliémie', 4.4, 'Z')))).toEqual([
      '10 4.4!',
      '12 4.8',
    ])
    expect(holding(on('12', k(4.1, 'X')), on('10', named('Kaliémie', 4.1, 'F')))[0]).toBe('10 4.1!')
    expect(holding(on('12', k(4.8, 'C')), on('14', named('Kaliémie', 4.4, 'Z')))).toEqual([
      '12 4.8',
      '14 4.4!',
    ])
    // A report that has the analysis twice: nothing tells which of them the correction is.
    const urine = { ...named('Potassium urinaire', 3, 'F'), line: 6 }
    expect(holding(on('12', k(4.8, 'C')), on('10', named('Kaliémie', 4.4, 'Z'), urine))).toEqual([
      '10 3',
      '10 4.4',
      '12 4.8',
    ])
  })

  it('doubts a corrected value that comes again later under another name of the analysis', () => {
    expect(
      holding(
        on('10', named('Kaliémie', 6.9, 'F')),
        on('11', k(4.4, 'C')),
        on('12', named('Kaliémie', 6.9, 'F')),
      ),
    ).toEqual(['11 4.4 (6.9)', '12 6.9!'])
    expect(
      holding(on('10', k(6.9, 'F')), on('11', k(4.4, 'C')), on('12', named('Kaliémie', 5, 'F'))),
    ).toEqual(['11 4.4 (6.9)', '12 5'])
    expect(holding(on('11', k(4.4, 'C')), on('12', named('Kaliémie', 5, 'F')))).toEqual(['11 4.4', '12 5!'])
  })

  it('doubts no other result than that of the correction', () => {
    const blank = k(0, 'C', { measures: [{ ...numbered(0).measures[0], text: '', number: null }] })
    expect(holding(on('10', k(4.1, 'F'), tsh('F')), on('12', blank))).toEqual(['10 4.1!', '10 6.21', '12 '])
    expect(holding(on('10', k(4.1, 'C'), tsh('F')), on('12', k(4.4, 'F'), tsh('F')))).toEqual([
      '10 4.1',
      '10 6.21',
      '12 4.4!',
      '12 6.21',
    ])
  })

  it('doubts no correction that repeats one, nor one in a letter that is cut behind another', () => {
    expect(holding(on('10', k(4.4, 'C')), on('11', k(4.4, 'C')))).toEqual(['11 4.4 (4.4)'])
    expect(holding(on('10', k(1, 'C')), cut(on('12', k(2, 'C'))))).toEqual(['10 1!', '12 2'])
  })

  it('takes a whole letter for the first of its copies, but one with a date before one without', () => {
    expect(holding(cut(on('10', k(1, 'F'))), on('', k(1, 'F')))).toEqual(['10 1+'])
    const [one, other] = ['A', 'B'].map((code) => ({
      ...on('10', k(1, 'F')),
      recipient: { code, name: '' },
    })) as [Report, Report]
    for (const reports of [
      [cut(one), other],
      [one, cut(other)],
    ]) {
      const { current } = resolveSendings(reports)
      expect(current.map(({ report, copies }) => [report.complete, copies.length])).toEqual([[true, 1]])
    }
  })

  it('doubts results without a code by their name', () => {
    const free = (value: number): Result => numbered(value, { code: '', name: 'Libre', label: 'Libre' })
    expect(holding(on('10', free(7)), on('10', free(8)))).toEqual(['10 7!', '10 8!'])
    expect(holding(on('10', free(7)), on('10', free(7)))).toEqual(['10 7+'])
    expect(holding(on('10', free(7)), on('', free(8)), on('11', free(9)))).toEqual([' 8!', '10 7!', '11 9!'])
    expect(holding(on('10', free(7)), on('11', free(8)))).toEqual(['10 7', '11 8'])
    const [blank, other] = ['Libre', 'Autre'].map((name): Result => {
      const { measures } = numbered(0)
      return k(0, 'C', {
        code: '',
        name,
        label: name,
        measures: [{ ...measures[0], text: '', number: null }],
      })
    }) as [Result, Result]
    expect(holding(on('10', free(7)), on('12', blank))).toEqual(['10 7!', '12 '])
    expect(holding(on('10', free(7)), on('12', other))).toEqual(['10 7', '12 '])
    const corrected: Result = { ...free(8), name: 'Autre', label: 'Autre', status: 'C', state: 'corrected' }
    expect(holding(on('10', corrected), on('12', free(7)))).toEqual(['10 8', '12 7'])
  })

  it('takes none for a copy where reports have a name a different number of times', () => {
    const glucose = (value: number, line: number): Result => k(value, 'F', { line })
    const both = on('10', glucose(1.12, 4), glucose(1.8, 5))
    expect(holding(both, on('10', glucose(1.12, 4)))).toEqual(['10 1.12!', '10 1.12!', '10 1.8!'])
    expect(holding(both, on('', glucose(1.12, 4)))).toEqual([' 1.12!', '10 1.12!', '10 1.8!'])
  })

  it('tells two reports apart that hold one and the same object', () => {
    const shared = k(1, 'F')
    expect(holding(on('10', shared), alone(2, 'C'), on('11', shared))).toEqual(['10 2 (1)', '11 1!'])
  })
})
