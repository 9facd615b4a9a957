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
    expect(resultSeries(letters).series).toHaveLength(1)
    expect(resultSeries(letters.map((letter) => reportOfLetter(letter)))).toEqual(resultSeries(letters))
  })
})

describe('what was put beside a letter or a row', () => {
  const letter = letterOf({ rows: [RESULT] })

  it('does not make another thing of it', () => {
    const spread = { ...letter, results: resultsOfLetter(letter) }
    expect(relateLetters(spread, { ...spread })).toEqual(relateLetters(letter, letter))
    expect(resultSeries([spread])).toEqual(resultSeries([letter]))
    const [row] = letter.rows ?? []
    if (row?.kind !== 'result') throw new Error('no result')
    expect(assessResult({ ...row, subId: '' } as typeof row)).toEqual(assessResult(row))
  })

  it.each([
    [{ patient: {} }, 'earlier.patient.code'],
    [{ documentDate: { iso: '2019-06-10' } }, 'earlier.documentDate'],
    [{ complete: undefined }, 'earlier.complete'],
    [{ results: [{ ...resultsOfLetter(letter)[0], measures: [null] }] }, 'earlier.results[0].measures'],
    [{ results: [{ ...resultsOfLetter(letter)[0], repeats: undefined }] }, 'earlier.results[0].repeats'],
  ])('a report with %j is refused at %s', (change, path) => {
    const report = { ...reportOfLetter(letter), ...change } as never
    expect(() => relateLetters(report, letter)).toThrowError(
      expect.objectContaining({ code: 'options.invalid', path }),
    )
  })
})
