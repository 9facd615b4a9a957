import { describe, expect, it } from 'vitest'
import {
  assessResult,
  relateLetters,
  reportOfLetter,
  resultSeries,
  resultsOfLetter,
} from '../../src/results/index.js'
import { headerWith, RESULT } from '../medecin/letter-texts.js'
import { letterOf } from './reports.js'

describe('letters as they were read and neutral reports', () => {
  const first = letterOf({ rows: [RESULT, 'RES|soit|GLU|N|0.94|g/L|0.7|1.1|H|F'] })
  const second = letterOf({ rows: [RESULT.replace('5.2|', '7.1|').replace('|F|', '|C|')] })
  const other = letterOf({ header: headerWith({ 9: 'D-2', 10: '10/06/2020' }) })

  it('give the same assessments', () => {
    const rows = (first.rows ?? []).filter((row) => row.kind === 'result')
    expect(rows.map((row) => assessResult(row))).toEqual(resultsOfLetter(first).map(assessResult))
  })

  it('give the same relations, mixed or not', () => {
    const related = relateLetters(first, second)
    expect(related.kind).toBe('corrects')
    expect(relateLetters(reportOfLetter(first), reportOfLetter(second))).toEqual(related)
    expect(relateLetters(first, reportOfLetter(second))).toEqual(related)
  })

  it('give the same series', () => {
    const letters = [first, second, other]
    expect(resultSeries(letters)).toHaveLength(1)
    expect(resultSeries(letters.map((letter) => reportOfLetter(letter)))).toEqual(resultSeries(letters))
  })
})
