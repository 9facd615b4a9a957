import { describe, expect, it } from 'vitest'
import type { Report, ReportPatient } from '../../src/results/index.js'
import { resolveSendings } from '../../src/results/sendings.js'
import { numbered, reportWith } from './reports.js'

const { patient } = reportWith([])

/** The numbers that hold, by the owner of their report. */
const byOwner = (...reports: readonly Report[]): readonly (readonly number[])[] => {
  const owners = new Map<string, number[]>()
  for (const { owner, index } of resolveSendings(reports).current)
    owners.set(owner, [...(owners.get(owner) ?? []), index])
  return [...owners.values()].map((list) => list.sort())
}
const of = (value: number, changes: Partial<ReportPatient> = {}, requestNumber = `R-${value}`): Report =>
  reportWith([numbered(value)], { patient: { ...patient, ...changes }, requestNumber })
const nir = (number: string) => ({ number, key: '11', check: 'valid' as const })

describe('resolveSendings', () => {
  it('leaves reports of no request number alone', () => {
    const unnumbered = of(1, {}, '')
    expect(resolveSendings([unnumbered, of(2, {}, '')]).current).toHaveLength(2)
    expect(resolveSendings([unnumbered, unnumbered]).current.map(({ copies }) => copies)).toEqual([[], []])
  })

  it('names those that are not certain', () => {
    const nameless = reportWith([], { sender: { code: '', name: '' } })
    expect(resolveSendings([nameless, of(1), of(2, { firstName: '' })]).uncertain).toEqual([
      { index: 0, reason: 'sender-missing' },
      { index: 2, reason: 'name-missing' },
    ])
  })

  it('takes one name and birth date for one patient, whatever one of code and NIR says', () => {
    const one = { code: 'A', nir: nir('1') }
    expect(byOwner(of(1, one), of(2, { ...one, code: 'B' }), of(3, { ...one, code: '' }))).toEqual([
      [0, 1, 2],
    ])
    expect(byOwner(of(1, one), of(2, { ...one, nir: nir('2') }))).toEqual([[0, 1]])
  })

  it('parts two people in whatever order their reports come', () => {
    const [a, b] = [of(1, { code: 'A', nir: nir('1') }), of(2, { code: 'B', nir: nir('2') })]
    const neither = of(3, { code: '', nir: null })
    for (const reports of [
      [a, b, neither],
      [neither, b, a],
      [b, neither, a],
    ]) {
      expect(byOwner(...reports)).toHaveLength(3)
    }
    const between = of(4, { code: 'A', nir: nir('2') })
    expect(byOwner(a, between)).toHaveLength(1)
    expect(byOwner(a, between, b)).toHaveLength(3)
  })
})
