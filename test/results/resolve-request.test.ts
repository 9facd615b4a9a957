import { describe, expect, it } from 'vitest'
import type { Report, Result } from '../../src/results/index.js'
import { resolveSendings } from '../../src/results/sendings.js'
import { numbered, reportWith, resultWith } from './reports.js'

type State = 'C' | 'F' | 'R' | 'D' | ''
const STATES = { C: 'corrected', F: 'validated', R: 'not-validated', D: 'withdrawn', '': null } as const

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

  it('is told by other results where a laboratory never says corrected', () => {
    const [first, second] = [on('10', k(4.1, 'F'), tsh('R')), on('10', k(4.4, 'F'), tsh('F'))]
    expect(holding(first, second)).toEqual(['10 4.4 (4.1)', '10 6.21 (en cours)'])
    expect(holding(first, second, first)).toEqual(['10 4.4 (4.1 4.1)', '10 6.21 (en cours en cours)'])
    // Each is ahead of the other in one: nothing is told.
    const iron = (status: State): Result =>
      numbered(9, { line: 6, code: 'FE', name: 'Fer', label: 'Fer', status, state: STATES[status] })
    expect(
      holding(on('10', k(4.1, 'F'), tsh('R'), iron('F')), on('10', k(4.4, 'F'), tsh('F'), iron('R'))),
    ).toEqual(expect.arrayContaining(['10 4.1!', '10 4.4!']))
    expect(holding(first, cut(second))).toEqual(expect.arrayContaining(['10 4.1!', '10 4.4!']))
  })

  it('keeps dates apart, but for corrections and withdrawals of earlier ones', () => {
    expect(holding(on('10', k(1, 'F')), on('11', k(2, 'F')))).toEqual(['10 1', '11 2'])
    expect(holding(on('10', k(1, 'R')), on('11', k(2, 'F')))).toEqual(['10 1', '11 2'])
    expect(holding(on('10', k(1, 'F')), on('11', k(2, 'C')))).toEqual(['11 2 (1)'])
    expect(holding(on('10', k(1, 'C')), on('11', k(2, 'C')))).toEqual(['11 2 (1)'])
    expect(holding(on('10', k(1, 'C')), on('11', k(2, 'F')))).toEqual(['10 1', '11 2'])
    expect(holding(on('10', k(1, 'F')), on('11', k(2, 'C')), on('12', k(3, 'F')))).toEqual([
      '11 2 (1)',
      '12 3',
    ])
    expect(holding(on('10', k(1, 'F')), on('11', k(2, 'F')), on('12', k(3, 'C')))).toEqual(['12 3 (1 2)'])
    expect(holding(on('10', k(1, 'D')), on('11', k(2, 'C')))).toEqual(['10 1', '11 2'])
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
  })

  it('takes a report without a date for one of any date', () => {
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

  it('lets a letter that is cut replace nothing', () => {
    expect(holding(on('10', k(1, 'F')), cut(on('10', k(2, 'C'))))).toEqual(['10 1!', '10 2!'])
    expect(holding(on('10', k(1, 'F')), cut(on('11', k(2, 'C'))))).toEqual(['10 1', '11 2'])
    expect(holding(cut(on('10', k(1, 'F'))), on('10', k(2, 'C')))).toEqual(['10 2 (1)'])
    expect(holding(cut(on('10', k(1, 'F'))), on('10', k(1, 'F')))).toEqual(['10 1+'])
  })

  it('follows a correction under another label, and not another result', () => {
    const renamed = k(2, 'C', { name: 'Kaliémie', label: 'Kaliémie' })
    expect(holding(on('10', k(1, 'F')), on('10', renamed))).toEqual(['10 2 (1)'])
    expect(
      holding(on('10', k(1, 'F')), on('10', k(2, 'F', { name: 'Kaliémie', label: 'Kaliémie' }))),
    ).toEqual(['10 1', '10 2'])
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

  it('is all of them where the other results tell that each is older than the next', () => {
    const other = (code: string, line: number, status: State): Result =>
      numbered(9, { line, code, name: code, label: code, status, state: STATES[status] })
    const answer = holding(
      on('10', k(1, 'F'), other('NA', 5, 'R'), other('CL', 6, 'F')),
      on('10', k(2, 'F'), other('NA', 5, 'F'), other('FE', 7, 'R')),
      on('10', k(3, 'F'), other('FE', 7, 'F'), other('CL', 6, 'R')),
    )
    expect(answer.filter((one) => !one.startsWith('10 9'))).toEqual(['10 1!', '10 2!', '10 3!'])
  })

  it('asks other results in up to 32 reports', () => {
    const told = (reports: number): unknown => {
      const more = Array.from({ length: reports - 2 }, () => on('10', tsh('F')))
      const sent = [on('10', k(4.1, 'F'), tsh('R')), on('10', k(4.4, 'F'), tsh('F')), ...more]
      const { current } = resolveSendings(sent)
      return current.filter(({ result }) => result.code === 'K').map(({ isContested }) => isContested)
    }
    expect([told(32), told(33)]).toEqual([[false], [true, true]])
  })

  it('doubts no value that was only not validated, nor one that is itself a correction', () => {
    expect(holding(on('10', k(1, 'R')), on('10', k(2, 'F')), on('12', k(1, 'F')))).toEqual([
      '10 2 (1)',
      '12 1',
    ])
    expect(holding(on('10', k(1, 'F')), on('10', k(2, 'D')), on('12', k(1, 'C')))).toEqual([
      '10 2 (1)',
      '12 1',
    ])
  })

  it('puts what is superseded beside that of its date, else of none, else the furthest', () => {
    const [one, two] = [on('10', k(1, 'F')), on('10', k(2, 'D'))]
    expect(holding(one, two, on('11', k(3, 'F')), on('11', k(4, 'C')))).toEqual(['10 2 (1)', '11 4 (3)'])
    expect(holding(one, on('', k(2, 'C')), cut(on('11', k(3, 'D'))))).toEqual([' 2 (1)!', '11 3!'])
    expect(holding(one, on('10', k(2, 'C')), on('10', k(3, 'C')))).toEqual(['10 2!', '10 3 (1)!'])
  })

  it('follows no lesser state under another label', () => {
    const renamed = (status: State): Result => k(2, status, { name: 'Kaliémie', label: 'Kaliémie' })
    expect(holding(on('10', k(1, 'R')), on('10', renamed('F')))).toEqual(['10 1', '10 2'])
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

  it('keeps what is superseded by a result that does not hold itself', () => {
    const renamed = (value: number, status: State): Result =>
      k(value, status, { name: 'Kaliémie', label: 'Kaliémie' })
    const urine = k(4, 'F', { line: 6, name: 'Potassium urinaire', label: 'Potassium urinaire' })
    const { current, lost } = resolveSendings([
      on('10', k(1, 'F')),
      on('10', renamed(2, 'C')),
      on('10', renamed(3, 'D'), urine),
    ])
    expect(current.map(({ result }) => result.measures[0].text)).toEqual(['3', '4'])
    expect(lost.map(({ result }) => result.measures[0].text)).toEqual(['1'])
  })

  it('keeps a withdrawal, which is no value', () => {
    const { current, lost } = resolveSendings([on('10', k(1, 'F')), on('10', k(1, 'D'))])
    expect(current.map(({ result, superseded }) => [result.state, superseded.length])).toEqual([
      ['withdrawn', 1],
    ])
    expect(lost).toEqual([])
  })
})
