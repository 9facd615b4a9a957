import { describe, expect, it } from 'vitest'
import { type Letter, readHprimMedecin } from '../../src/medecin/index.js'
import { type ReportInput, resultSeries } from '../../src/results/index.js'
import { fileOf, headerWith } from '../medecin/letter-texts.js'
import { letterOf as letterWith, numbered, reportWith } from './reports.js'

function letterOf(rows: readonly string[], header: Readonly<Record<number, string>> = {}): Letter {
  return letterWith({ rows, header: headerWith(header) })
}

const glucose = (value: string, unit = 'mmol/L', label = 'Glucose'): string =>
  `RES|${label}|GLU|N|${value}|${unit}|4|6|N|F||||`
const shown = (letters: readonly ReportInput[]): unknown[] =>
  resultSeries(letters).series.map(({ code, name, unit, points }) => [
    code,
    name,
    unit,
    points.map(({ date, measure }) => `${date} ${measure.text}`),
  ])

describe('resultSeries', () => {
  it('gathers one analysis by date, with the bounds and flags of its time', () => {
    const letters = [
      letterOf([glucose('5.2')], { 9: 'D-2', 10: '10/06/2020' }),
      letterOf([glucose('4.8', 'mmol/L', 'Glycémie')], { 9: 'D-1', 10: '10/06/2018' }),
      letterOf([glucose('5.0')], { 9: 'D-3', 10: '' }),
    ]
    expect(shown(letters)).toEqual([
      ['GLU', 'Glucose', 'mmol/L', ['2018-06-10 4.8', '2020-06-10 5.2', 'null 5.0']],
    ])
    expect(resultSeries(letters).series[0]?.points[1]).toMatchObject({
      measure: { referenceRange: { low: { number: 4 }, high: { number: 6 } } },
      abnormalFlag: 'N',
      status: 'F',
      report: 0,
      line: 16,
    })
  })

  it('never joins units, and G/L is not g/L', () => {
    const letters = [letterOf([glucose('5.2', 'G/L')]), letterOf([glucose('5.2', 'g/L')], { 9: 'D-2' })]
    expect(shown(letters)).toHaveLength(2)
  })

  it('never joins patients or senders, nor takes those that are not certain', () => {
    const letters = [
      letterOf([glucose('1')]),
      letterOf([glucose('2')], { 2: 'AUTREPATIENT' }),
      letterOf([glucose('3')], { 7: '01/01/1970' }),
      letterOf([glucose('4')], { 11: 'AUTRE      LABORATOIRE' }),
      letterOf([glucose('5')], { 7: '' }),
      letterOf([glucose('6')], { 11: '' }),
    ]
    const { series, leftOut } = resultSeries(letters)
    const texts = series.map(({ points }) => points.map(({ measure }) => measure.text))
    expect(texts.sort()).toEqual([['1'], ['2'], ['3'], ['4']])
    expect(leftOut).toEqual([
      { report: 4, line: null, reason: 'birth-date-missing' },
      { report: 5, line: null, reason: 'sender-missing' },
    ])
    const repaired =
      readHprimMedecin(fileOf({ header: headerWith({}).slice(1), rows: [glucose('7')] })).file?.letters ?? []
    expect(resultSeries(repaired)).toEqual({
      series: [],
      leftOut: [{ report: 0, line: null, reason: 'header-repaired' }],
    })
  })

  it('takes the second unit as a series of its own, in a row or in a row "soit"', () => {
    const inRow = letterOf(['RES|Glucose|GLU|N|5.2|mmol/L|4|6|N|F|0.94|g/L|0.7|1.1'])
    const soit = letterOf([glucose('5.4'), 'RES|soit|GLU|N|0.97|g/L|0.7|1.1|N|F'], {
      9: 'D-2',
      10: '11/06/2019',
    })
    expect(shown([inRow, soit])).toEqual([
      ['GLU', 'Glucose', 'mmol/L', ['2019-06-10 5.2', '2019-06-11 5.4']],
      ['GLU', 'Glucose', 'g/L', ['2019-06-10 0.94', '2019-06-11 0.97']],
    ])
  })

  it('replaces a result that is sent again, and keeps what only the first sending has', () => {
    const iron = 'RES|Fer|FER|N|12|µmol/L|10|30|N|F||||'
    const letters = [letterOf([glucose('5.2'), iron]), letterOf([glucose('5.3').replace('|F|', '|C|')])]
    expect(shown(letters).sort()).toEqual([
      ['FER', 'Fer', 'µmol/L', ['2019-06-10 12']],
      ['GLU', 'Glucose', 'mmol/L', ['2019-06-10 5.3']],
    ])
    const withoutRequest = letters.map((letter) => ({ ...letter, requestNumber: '' }))
    const texts = resultSeries(withoutRequest).series.map(({ points }) =>
      points.map(({ measure }) => measure.text).sort(),
    )
    expect(texts).toContainEqual(['5.2', '5.3'])
  })

  it('never lets an older state hide a newer one, and keeps it in the point', () => {
    const k = (value: string, status: string): string =>
      `RES|Potassium|K|N|${value}|mmol/L|3.5|5.1|N|${status}`
    const tsh = (value: string, status: string): string => `RES|TSH|TSH|N|${value}|mUI/L|0.4|4|H|${status}`
    const first = letterOf([k('4.1', 'F'), tsh('en cours', 'R')])
    const second = letterOf([k('4.4', 'C'), tsh('6.21', 'F')])
    const copyForAnother = letterOf([k('4.1', 'F'), tsh('en cours', 'R')], { 12: 'AUTRE      Dr Autre' })
    expect(shown([first, second, copyForAnother]).sort()).toEqual([
      ['K', 'Potassium', 'mmol/L', ['2019-06-10 4.4']],
      ['TSH', 'TSH', 'mUI/L', ['2019-06-10 6.21']],
    ])
    const { series } = resultSeries([first, second, copyForAnother])
    const point = series.find(({ code }) => code === 'K')?.points[0]
    expect(point).toMatchObject({ report: 1, line: 16, status: 'C', isContested: false, copies: [] })
    expect(
      point?.superseded.map(({ report, line, status, measure }) => [report, line, status, measure.text]),
    ).toEqual(
      expect.arrayContaining([
        [0, 16, 'F', '4.1'],
        [2, 16, 'F', '4.1'],
      ]),
    )
  })

  it('reads a status in small letters as the same, and hides nothing behind one that is not known', () => {
    const k = (value: string, status: string): Letter =>
      letterOf([`RES|Potassium|K|N|${value}|mmol/L|3.5|5.1||${status}`])
    expect(shown([k('4.1', 'f'), k('6.9', 'c')])).toEqual([['K', 'Potassium', 'mmol/L', ['2019-06-10 6.9']]])
    const { series } = resultSeries([k('4.1', 'F'), k('6.9', 'V')])
    expect(series[0]?.points.map(({ measure, isContested }) => [measure.text, isContested]).sort()).toEqual([
      ['4.1', true],
      ['6.9', true],
    ])
  })

  it('keeps the names of one code apart also where each stands in a letter of its own', () => {
    const drug = (name: string, category: string): string => `RES|${name}|AB|A|${category}`
    const both = letterOf([drug('Amoxicilline', 'S'), drug('Cefotaxime', 'R')])
    const apart = [letterOf([drug('Amoxicilline', 'S')]), letterOf([drug('Cefotaxime', 'R')])]
    expect(
      resultSeries([both, ...apart])
        .series.map(({ name }) => name)
        .sort(),
    ).toEqual(['Amoxicilline', 'Cefotaxime'])
  })

  it('shows all of what is contested', () => {
    const { series } = resultSeries([letterOf([glucose('5.2')]), letterOf([glucose('5.3')])])
    expect(series[0]?.points.map(({ measure, isContested }) => [measure.text, isContested]).sort()).toEqual([
      ['5.2', true],
      ['5.3', true],
    ])
  })

  it('assesses each point by its own value and range', () => {
    const { series } = resultSeries([letterOf(['RES|Glucose|GLU|N|7|mmol/L|4|6|N|F|0.94|g/L|0.7|1.1'])])
    expect(series.map(({ points }) => points[0]?.assessment)).toMatchObject([
      { position: 'within', byRange: 'above', attention: 'disagreement' },
      { position: 'within', byRange: 'within', attention: null },
    ])
  })

  it('replaces also under another label, or on another date when corrected, and not otherwise', () => {
    const first = letterOf([glucose('5.5')])
    const renamed = letterOf([glucose('9.5', 'mmol/L', 'Glycémie').replace('|F|', '|C|')])
    expect(shown([first, renamed])).toEqual([['GLU', 'Glycémie', 'mmol/L', ['2019-06-10 9.5']]])
    const inParts = [letterOf(['RES|Genta|ABG|A|S']), letterOf(['RES|Amox|ABG|A|R'])]
    expect(shown(inParts)[0]).toEqual(['ABG', expect.any(String), '', expect.any(Array)])
    expect(
      resultSeries(inParts)
        .series[0]?.points.map(({ measure }) => measure.text)
        .sort(),
    ).toEqual(['R', 'S'])
    const inTwoUnits = letterOf([glucose('5.5'), 'RES|soit|GLU|N|0.99|g/L'])
    const oneUnit = letterOf([glucose('9.5').replace('|F|', '|C|')])
    expect(shown([inTwoUnits, oneUnit])).toEqual([['GLU', 'Glucose', 'mmol/L', ['2019-06-10 9.5']]])
    const dossierForYears = letterOf([glucose('6.5')], { 10: '10/06/2020' })
    expect(shown([first, dossierForYears])[0]).toEqual([
      'GLU',
      'Glucose',
      'mmol/L',
      ['2019-06-10 5.5', '2020-06-10 6.5'],
    ])
    const corrected = letterOf([glucose('6.5').replace('|F|', '|C|')], { 10: '12/06/2019' })
    expect(shown([first, corrected])[0]).toEqual(['GLU', 'Glucose', 'mmol/L', ['2019-06-12 6.5']])
  })

  it('parts two people of one name and birth date when code and NIR tell them apart', () => {
    const twin = letterOf([glucose('9.5')], { 1: 'TEST000999', 8: '2991299999998 12', 9: 'D-9' })
    expect(twin.patient.nir?.check).toBe('valid')
    expect(shown([letterOf([glucose('5.5')]), twin])).toHaveLength(2)
  })

  it('takes the code of the row that a row "soit" repeats', () => {
    const soit = letterOf([glucose('5.4'), 'RES|soit||N|0.97|g/L|0.7|1.1|N|F'])
    expect(shown([soit])[1]).toEqual(['GLU', 'Glucose', 'g/L', ['2019-06-10 0.97']])
  })

  it('keeps the labels of one code apart when a letter has several (an antibiogram)', () => {
    const rows = [
      'RES|Amoxicilline (a)|ATB|A|Sensible||-|-||F',
      'RES|Fosfomycine (a)|ATB|A|RESISTANT||-|-||F',
    ]
    expect(shown([letterOf(rows)])).toEqual([
      ['ATB', 'Amoxicilline (a)', '', ['2019-06-10 Sensible']],
      ['ATB', 'Fosfomycine (a)', '', ['2019-06-10 RESISTANT']],
    ])
  })

  it('leaves out rows without a code or a value, and letters without rows', () => {
    const rows = ['RES|Glucose||N|5.2|mmol/L', 'RES|Fer|FER|A|||||', 'TEX|Titre']
    const none = readHprimMedecin(fileOf({ rows: null })).file?.letters ?? []
    expect(resultSeries([letterOf(rows), ...none])).toEqual({
      series: [],
      leftOut: [
        { report: 0, line: 16, reason: 'no-code' },
        { report: 0, line: 17, reason: 'no-value' },
      ],
    })
  })
})

describe('resultSeries over neutral reports', () => {
  it('makes a series of each part of a code', () => {
    const reports = [
      reportWith([numbered(1, { subId: '1' }), numbered(2, { line: 5, subId: '2' })]),
      reportWith([numbered(3, { subId: '2' })], { requestNumber: 'R-2', documentDate: '2020-01-01' }),
    ]
    expect(
      resultSeries(reports).series.map(({ code, subId, points }) => [
        code,
        subId,
        points.map(({ report }) => report),
      ]),
    ).toEqual([
      ['GLY', '1', [0]],
      ['GLY', '2', [0, 1]],
    ])
  })

  it('leaves out a withdrawn result and what it withdraws', () => {
    const withdrawn = numbered(5, { state: 'withdrawn', status: 'D' })
    expect(resultSeries([reportWith([numbered(5)]), reportWith([withdrawn])])).toEqual({
      series: [],
      leftOut: [
        { report: 0, line: 4, reason: 'withdrawn' },
        { report: 1, line: 4, reason: 'withdrawn' },
      ],
    })
  })

  it('joins letters and other reports of one patient, sender, code and unit', () => {
    const letter = letterOf([glucose('5.4', 'mmol/L').replace('GLU', 'GLY')], { 9: 'D-7' })
    const report = reportWith([numbered(5.2)], { documentDate: '2018-01-01', sender: letter.sender })
    expect(shown([letter, report])).toEqual([
      ['GLY', 'Glucose', 'mmol/L', ['2018-01-01 5.2', '2019-06-10 5.4']],
    ])
  })
})
