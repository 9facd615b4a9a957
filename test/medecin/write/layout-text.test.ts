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

  const column = (row: object): string =>
    layoutText([{ kind: 'result', label: 'A', ...row } as RowInput])[0]
      ?.slice(36)
      .trim() ?? ''

  it.each([
    [{ value: '5.2' }, '5,2'],
    [{ value: 5.25 }, '5,25'],
    [{ value: '5,2' }, '5,2'],
    [{ value: '<0.6' }, '<0,6'],
    [{ value: '>= 0.6' }, '>= 0,6'],
    [{ value: '*99.9*' }, '*99,9*'],
    [{ value: '-1.5' }, '-1,5'],
    [{ value: '0.12345678901234567' }, '0,12345678901234567'],
    // No number: a date, a version, a sentence.
    [{ value: '12.10.2019' }, '12.10.2019'],
    [{ value: 'pH 5.2' }, 'pH 5.2'],
    [{ value: '1', low: '0.5', high: 1.25 }, '1                       (0,5 - 1,25)'],
    [{ value: '1', high: '<5.5' }, '1                       (<5,5)'],
    [{ value: '1', low: '4.0-6.5' }, '1                       (4,0 - 6,5)'],
    [{ value: '1', low: '-', high: '1.5 à 2.5' }, '1                       (1,5 - 2,5)'],
    [{ value: '1', low: '1.5-2.5', high: '3' }, '1                       (1,5-2,5 - 3)'],
    [{ value: '1', low: '.5', high: '1 200.5' }, '1                       (,5 - 1 200,5)'],
    [{ value: '.5' }, ',5'],
    [{ value: '-.5' }, '-,5'],
    [{ value: '1 200.5' }, '1 200,5'],
    [{ value: '1', low: 'stade 1.2' }, '1                       (sup. à stade 1.2)'],
    [{ value: '1', low: ' 0.5 ', high: ' - ' }, '1                       (sup. à 0,5)'],
  ])('writes one decimal separator: %j', (measure, shown) => {
    expect(column({ measures: [measure] })).toBe(shown)
    if (typeof measure.value === 'string' && !/[<>*]/.test(measure.value))
      expect(column({ type: 'A', measures: [measure] })).toBe(shown)
  })

  it('leaves the point of a text that may be a date or a code', () => {
    for (const value of ['12.05', '01.05', '0157.7', '01.5']) {
      expect(column({ type: 'A', measures: [{ value }] })).toBe(value)
      expect(column({ type: 'N', measures: [{ value }] })).toBe(value.replace('.', ','))
    }
    expect(column({ type: 'A', measures: [{ value: '12.5' }] })).toBe('12,5')
  })

  it('writes it in a bound with too many digits too', () => {
    const rows: RowInput[] = [
      { kind: 'result', label: 'A', measures: [{ value: '1', low: '0.5', high: '1.00000000000000001' }] },
    ]
    expect(layoutText(rows)[1]?.trim()).toBe('(0,5 - 1,00000000000000001)')
  })

  it('leaves a code as it is, and has one separator in both units', () => {
    expect(column({ type: 'C', measures: [{ value: '12.10' }] })).toBe('12.10')
    const twice: RowInput = {
      kind: 'result',
      label: 'A',
      measures: [{ value: '<5.2' }, { value: '0.94', low: '0.7' }],
    }
    expect(layoutText([twice]).join(' ')).not.toContain('5.2')
    expect(layoutText([twice])[1]).toMatch(/0,94 .*0,7/)
  })

  it('leaves a blank line before a title, but not before a comment, a first line or a second title', () => {
    const text = (text: string): RowInput => ({ kind: 'text', text })
    const result: RowInput = { kind: 'result', label: 'Sodium', measures: [{ value: '140' }] }
    const line = 'Sodium............................:  140'
    expect(
      layoutText([
        text('BIOCHIMIE'),
        text('IONOGRAMME SANGUIN'),
        result,
        text('Sérum hémolysé'),
        text('HÉMATOLOGIE'),
        result,
        text(''),
        text('E X A M E N'),
        text('12 - 24'),
        { kind: 'comment', text: 'FIN' },
      ]),
    ).toEqual([
      'BIOCHIMIE',
      'IONOGRAMME SANGUIN',
      line,
      'Sérum hémolysé',
      '',
      'HÉMATOLOGIE',
      line,
      '',
      'E X A M E N',
      '12 - 24',
      'FIN',
    ])
  })

  it('keeps a line that is just wide enough, and breaks the next', () => {
    const unit = (length: number): RowInput => ({
      kind: 'result',
      label: 'A',
      measures: [{ value: '1', unit: 'u'.repeat(length) }],
    })
    expect(layoutText([unit(41)])).toHaveLength(1)
    expect(layoutText([unit(42)])).toHaveLength(2)
    const label = (length: number): string[] =>
      layoutText([{ kind: 'result', label: 'x'.repeat(length), measures: [{ value: '1' }] }])
    expect(label(28)).toEqual([`${'x'.repeat(28)}......:  1`])
    expect(label(29)).toEqual(['x'.repeat(29), '    ..............................:  1'])
    expect(label(81)[0]).toHaveLength(80)
    expect(
      layoutText([{ kind: 'result', label: 'a b'.repeat(11), measures: [{ value: '1' }] }]),
    ).toHaveLength(2)
  })

  it('refuses the numbers that the builder refuses', () => {
    const of =
      (measure: object): unknown =>
      () =>
        layoutText([
          { kind: 'text', text: 'T' },
          { kind: 'result', label: 'A', measures: [measure] } as RowInput,
        ])
    for (const field of ['value', 'low', 'high']) {
      expect(of({ value: 1, [field]: 0.1 + 0.2 })).toThrowError(
        expect.objectContaining({ code: 'medecin.field_too_precise', path: `rows[1].measures[0].${field}` }),
      )
    }
    expect(of({ value: 1e21 })).toThrowError(expect.objectContaining({ code: 'medecin.field_number' }))
    expect(of({ value: 0.123456789012345 })).not.toThrow()
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
