import { describe, expect, it } from 'vitest'
import { reportOfLetter, resultsOfLetter } from '../../src/results/index.js'
import { RESULT } from '../medecin/letter-texts.js'
import { letterOf } from './reports.js'

describe('resultsOfLetter', () => {
  it('gives the RES rows in neutral terms', () => {
    const letter = letterOf({ rows: ['TEX|BIOCHIMIE', `${RESULT.slice(0, -3)}*0.94*|g/L|0.7|`] })
    expect(resultsOfLetter(letter)).toEqual([
      {
        line: 17,
        name: 'Glucose',
        label: 'Glucose',
        code: 'GLU',
        subId: '',
        type: 'numeric',
        measures: [
          {
            text: '5.2',
            number: 5.2,
            operator: null,
            starred: false,
            unit: 'mmol/L',
            referenceRange: {
              low: { text: '4.0', number: 4, operator: null, open: false },
              high: { text: '6.0', number: 6, operator: null, open: false },
            },
          },
          {
            text: '*0.94*',
            number: 0.94,
            operator: null,
            starred: true,
            unit: 'g/L',
            referenceRange: { low: { text: '0.7', number: 0.7, operator: null, open: false }, high: null },
          },
        ],
        abnormalFlag: 'N',
        state: 'validated',
        status: 'F',
        repeats: null,
      },
    ])
  })

  it('knows the types and statuses of the norm, and keeps other statuses as written', () => {
    const types = ['N', 'A', 'C', 'X', ''].map((type) => `RES|Fer|FER|${type}|12`)
    expect(resultsOfLetter(letterOf({ rows: types })).map(({ type }) => type)).toEqual([
      'numeric',
      'text',
      'coded',
      null,
      null,
    ])
    const statuses = ['F', 'R', 'C', 'f', 'toString', ''].map((status) => `RES|Fer|FER|N|12||||N|${status}|`)
    expect(resultsOfLetter(letterOf({ rows: statuses })).map(({ state, status }) => [state, status])).toEqual(
      [
        ['validated', 'F'],
        ['not-validated', 'R'],
        ['corrected', 'C'],
        ['validated', 'f'],
        [null, 'toString'],
        [null, ''],
      ],
    )
  })

  it('says which result is repeated in another unit', () => {
    const results = resultsOfLetter(letterOf({ rows: [RESULT, 'RES|soit|GLU|N|0.94|g/L'] }))
    expect(results.map(({ line, repeats }) => [line, repeats])).toEqual([
      [16, null],
      [17, 16],
    ])
    expect(results[1]?.measures[0].referenceRange).toBeNull()
  })

  it('gives none of a letter without a structured section', () => {
    expect(resultsOfLetter(letterOf({ rows: null }))).toEqual([])
  })
})

describe('reportOfLetter', () => {
  it('gives identity, request and text in neutral terms', () => {
    const letter = letterOf({ text: [' Glucose : 5,2 ', ''], rows: ['TEX|BIOCHIMIE', RESULT, 'ABC|'] })
    expect(reportOfLetter(letter)).toEqual({
      patient: letter.patient,
      requestNumber: 'D-0001',
      documentDate: '2019-06-10',
      sender: { code: 'LABEX', name: 'LABORATOIRE DES EXEMPLES' },
      recipient: { code: 'MODELE', name: 'Dr Jean MODELE' },
      complete: true,
      text: ['Glucose : 5,2', 'BIOCHIMIE', 'ABC|'],
      results: resultsOfLetter(letter),
    })
  })

  it('is plain data', () => {
    const report = reportOfLetter(letterOf({}))
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  })

  it('of a letter without rows or date', () => {
    const { text, results, documentDate } = reportOfLetter({
      ...letterOf({ rows: null }),
      documentDate: null,
    })
    expect({ text, results, documentDate }).toEqual({
      text: ['Glucose : 5,2 mmol/L'],
      results: [],
      documentDate: null,
    })
  })
})
