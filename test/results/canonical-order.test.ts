import { describe, expect, it } from 'vitest'
import { inCanonicalOrder } from '../../src/results/canonical-order.js'
import type { Report } from '../../src/results/index.js'
import { numbered, reportWith } from './reports.js'

const order = (...reports: readonly Report[]): readonly number[] =>
  inCanonicalOrder(reports).map(({ index }) => index)
const { patient } = reportWith([])

describe('inCanonicalOrder', () => {
  it('goes by date, undated reports first', () => {
    const dated = (documentDate: string | null): Report => reportWith([], { documentDate })
    expect(order(dated('2020-01-01'), dated(null), dated('2019-12-31'))).toEqual([1, 2, 0])
  })

  it.each<[string, Report]>([
    ['the request', reportWith([], { requestNumber: 'R-0' })],
    ['the recipient', reportWith([], { recipient: { code: 'A', name: '' } })],
    ['the sender', reportWith([], { sender: { code: 'LABEX', name: 'A' } })],
    ['whether it is complete', reportWith([], { complete: false })],
    ['the text', reportWith([], { text: ['a'] })],
    ['the address', reportWith([], { patient: { ...patient, address: ['a'] } })],
    ['the town', reportWith([], { patient: { ...patient, town: 'A' } })],
    ['the NIR', reportWith([], { patient: { ...patient, nir: { number: '1', key: '', check: 'absent' } } })],
    ['a result', reportWith([numbered(1)])],
    ['a value', reportWith([numbered(2)])],
    ['a name', reportWith([numbered(3, { name: 'Glucose' })])],
    ['a flag', reportWith([numbered(2, { abnormalFlag: 'N' })])],
    ['a line', reportWith([numbered(2, { line: 9 })])],
    ['a status', reportWith([numbered(2, { status: 'C', state: 'corrected' })])],
    [
      'a range',
      reportWith([
        numbered(2, {
          measures: [
            {
              ...numbered(2).measures[0],
              referenceRange: { low: { text: '1', number: 1, operator: null, open: false }, high: null },
            },
          ],
        }),
      ]),
    ],
  ])('tells reports apart by %s', (_, other) => {
    const one = reportWith([numbered(3)])
    const [first] = order(one, other)
    expect(order(other, one)).toEqual(first === 0 ? [1, 0] : [0, 1])
  })
})
