import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildHprimMedecin, layoutText, type RowInput } from '../../../src/medecin/index.js'
import { letterInput } from '../../arbitraries/medecin.js'
import { runsOf } from '../../property-runs.js'

describe('layoutText', () => {
  it('lays results out in columns', () => {
    const rows: RowInput[] = [
      { kind: 'text', text: 'BIOCHIMIE' },
      {
        kind: 'result',
        label: 'Glucose :',
        measures: [
          { value: '5.2', unit: 'mmol/L', low: 4, high: '6.0' },
          { value: 0.94, unit: 'g/L' },
        ],
      },
      {
        kind: 'result',
        label: 'Ferritine',
        abnormalFlag: 'H',
        measures: [{ value: '512', unit: 'µg/L', high: 300 }],
      },
      { kind: 'result', label: 'DFG', abnormalFlag: 'N', measures: [{ value: '>60', low: 60 }] },
      { kind: 'result', label: '', code: 'ECBU', measures: [{ value: 'Absence de germe' }] },
      { kind: 'result', label: 'Une analyse dont le nom est vraiment long', measures: [{ value: '1' }] },
      { kind: 'result', label: 'Commentaire', measures: [{ value: 'mot '.repeat(30).trim(), unit: '' }] },
      {
        kind: 'result',
        label: 'Unité',
        measures: [{ value: '1', unit: 'unité bien longue par jour', low: '1000000', high: '2000000' }],
      },
    ]
    expect(layoutText(rows)).toEqual([
      'BIOCHIMIE',
      'Glucose...........................:  5,2 mmol/L              (4 - 6,0)',
      '  soit............................:  0,94 g/L',
      'Ferritine.........................: *512 µg/L                (inf. à 300)',
      'DFG...............................:  >60                     (sup. à 60)',
      'ECBU..............................:  Absence de germe',
      'Une analyse dont le nom est',
      '    vraiment long.................:  1',
      'Commentaire.......................:',
      '    mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot',
      '    mot mot mot mot mot mot mot mot mot mot mot',
      'Unité.............................:  1 unité bien longue par jour',
      '    (1000000 - 2000000)',
    ])
  })

  it('parts no thousands, runs no value into a unit, and writes a comma into numbers only', () => {
    const long = layoutText([{ kind: 'text', text: `${'x'.repeat(74)} 10 000 UI/mL` }])
    expect(long).toEqual(['x'.repeat(74), '10 000 UI/mL'])
    const of = (row: object): string =>
      layoutText([{ kind: 'result', label: 'A', ...row } as RowInput])[0]?.slice(36) ?? ''
    expect(of({ measures: [{ value: '245', unit: '10^3/µL' }] })).toBe(' 245 x 10^3/µL')
    expect(of({ type: 'C', measures: [{ value: '12.10' }] })).toBe(' 12.10')
    expect(of({ measures: [{ value: '1', high: '<5' }] }).trim()).toMatch(/^1 +\(<5\)$/)
    expect(of({ measures: [{ value: '1', low: '> 60', high: '-' }] }).trim()).toMatch(/^1 +\(> 60\)$/)
  })

  it('cuts no word but one that is longer than a line, and loses nothing of it', () => {
    const lines = layoutText([{ kind: 'text', text: `${'x'.repeat(200)} fin` }])
    expect(lines.every((line) => line.length <= 80)).toBe(true)
    expect(lines.join('').replaceAll(' ', '')).toBe(`${'x'.repeat(200)}fin`)
  })

  it('keeps to 80 columns and is found true by the check of the free text', () => {
    fc.assert(
      fc.property(letterInput(), (letter) => {
        const { text: _, ...rest } = letter
        expect(layoutText(letter.rows ?? []).every((line) => line.length <= 80)).toBe(true)
        const { diagnostics } = buildHprimMedecin([rest])
        expect(diagnostics.map(({ code }) => code).filter((code) => code.includes('text'))).toEqual([])
      }),
      { numRuns: runsOf(500) },
    )
  })

  it('refuses what is no row', () => {
    expect(() => layoutText([{ kind: 'result' } as RowInput])).toThrowError(
      expect.objectContaining({ code: 'options.invalid', path: 'rows[0].label' }),
    )
  })
})
