import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AbnormalFlag,
  abnormalFlags,
  buildHprimMedecin,
  type ResultRowInput,
} from '../../../src/medecin/index.js'
import { runsOf } from '../../property-runs.js'

function reported(rows: readonly Omit<ResultRowInput, 'kind'>[]): string[] {
  const { diagnostics } = buildHprimMedecin([
    {
      patient: { lastName: 'TESTPATIENT', firstName: 'Marie', birthDate: '1980-02-29' },
      documentDate: '2019-06-10',
      sender: { name: 'LABORATOIRE' },
      recipient: { name: 'Dr MODELE' },
      rows: rows.map((row) => ({ kind: 'result', ...row })),
    },
  ])
  return diagnostics.map(({ code, severity, path }) => `${severity} ${code} ${path}`)
}

const potassium = (value: string, abnormalFlag?: AbnormalFlag): Omit<ResultRowInput, 'kind'> => ({
  label: 'Potassium',
  code: 'K',
  measures: [{ value, unit: 'mmol/L', low: '3.5', high: '5.1' }],
  abnormalFlag,
})

describe('the builder on flags', () => {
  it('reports a flag that contradicts the bounds', () => {
    const contradicts = ['warning medecin.flag_contradicts_range letters[0].rows[0].abnormalFlag']
    expect(reported([potassium('6.9', 'N')])).toEqual(contradicts)
    expect(reported([potassium('4.2', 'H')])).toEqual(contradicts)
    expect(reported([potassium('4.2', 'LL')])).toEqual(contradicts)
    expect(reported([potassium('6.9', 'L')])).toEqual(contradicts)
    expect(reported([potassium('6.9', 'HH'), potassium('3.4', 'L'), potassium('4.2', 'N')])).toEqual([])
  })

  it('reports a missing flag only outside the bounds', () => {
    const missing = ['warning medecin.flag_missing letters[0].rows[0].abnormalFlag']
    expect(reported([potassium('6.9')])).toEqual(missing)
    expect(reported([potassium('3.4')])).toEqual(missing)
    expect(reported([potassium('4.2')])).toEqual([])
    expect(reported([{ label: 'Potassium', measures: [{ value: '6.9' }] }])).toEqual([])
  })

  it('asks for no second flag of a row that repeats one in another unit', () => {
    const soit = {
      label: 'soit',
      code: 'K',
      measures: [{ value: '27.0', low: '13.7', high: '19.9' }],
    } as const
    expect(reported([potassium('6.9', 'H'), soit])).toEqual([])
    expect(reported([potassium('6.9', 'H'), { ...soit, abnormalFlag: 'N' }])).toEqual([
      'warning medecin.flag_contradicts_range letters[0].rows[1].abnormalFlag',
    ])
  })

  it('speaks of exactly the numbers whose flag is not that of their place', () => {
    const number = fc.integer({ min: -500, max: 500 })
    fc.assert(
      fc.property(number, number, number, fc.constantFrom(...abnormalFlags), (value, one, other, flag) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)]
        // 0 and 9999 are fillers of an open side.
        fc.pre(low !== 0)
        const place = value < low ? 'L' : value > high ? 'H' : 'N'
        const row = { label: 'Sodium', measures: [{ value, low, high }], abnormalFlag: flag } as const
        const said = reported([row]).filter((line) => line.includes('flag'))
        expect(said).toHaveLength(flag.charAt(0) === place ? 0 : 1)
      }),
      { numRuns: runsOf(200) },
    )
  })
})
