import { expect, it } from 'vitest'
import { resultSeries } from '../../src/results/index.js'
import { letterOf } from './reports.js'

it('resultSeries is linear in sendings of one request', () => {
  const rows = Array.from({ length: 200 }, (_, index) => `RES|A${index}|C${index}|N|${index}|g/L`)
  const one = letterOf({ rows })
  const start = performance.now()
  expect(resultSeries(Array.from({ length: 500 }, () => one))).toHaveLength(200)
  // A pairwise comparison took 18 s.
  expect(performance.now() - start).toBeLessThan(5_000)
})
