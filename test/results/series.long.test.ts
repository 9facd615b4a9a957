import { expect, it } from 'vitest'
import type { Letter } from '../../src/medecin/index.js'
import { resultSeries } from '../../src/results/index.js'
import { letterOf } from './reports.js'

const rows = Array.from({ length: 200 }, (_, index) => `RES|A${index}|C${index}|N|${index}|g/L`)
const one = letterOf({ rows })

/** The time in ms; a comparison of each sending with each took 18 s. */
function timeOf(letters: readonly Letter[]): number {
  const start = performance.now()
  expect(resultSeries(letters).series).toHaveLength(200)
  return performance.now() - start
}

it('resultSeries is linear in sendings of one request', () => {
  expect(timeOf(Array.from({ length: 500 }, () => one))).toBeLessThan(5_000)
})

it('also when each is of another date, or contradicts all others', () => {
  const dated = Array.from({ length: 300 }, (_, day) => ({
    ...one,
    documentDate: {
      iso: new Date(day * 86_400_000).toISOString().slice(0, 10),
      precision: 'day' as const,
      centuryAssumed: false,
    },
  }))
  expect(timeOf(dated)).toBeLessThan(12_000)
  const others = Array.from({ length: 300 }, (_, at) =>
    letterOf({ rows: rows.map((row) => row.replace('|g/L', `${at}|g/L`)) }),
  )
  expect(timeOf(others)).toBeLessThan(12_000)
})

it('also where each of 32 sendings is compared with each', () => {
  const sendings = Array.from({ length: 32 }, (_, at) =>
    letterOf({
      rows: rows.map((row, index) => row.replace('|g/L', `${at}|g/L||||${index < at * 6 ? 'F' : 'R'}`)),
    }),
  )
  expect(timeOf(sendings)).toBeLessThan(5_000)
})
