import { describe, expect, it } from 'vitest'
import {
  assessResult,
  relateLetters,
  reportOfLetter,
  resultSeries,
  resultsOfLetter,
} from '../../src/results/index.js'
import { any, letterOf, reportWith, resultWith } from './reports.js'

/** Where an argument is wrong, what was expected and what was given. */
function faultOf(call: () => unknown): unknown {
  try {
    call()
  } catch (error) {
    const { code, path, params } = error as {
      readonly code: string
      readonly path: string
      readonly params: Readonly<Record<string, unknown>>
    }
    return [code, path, params.expected, params.got]
  }
  return 'taken'
}

const letter = letterOf({})
const report = reportWith([resultWith()])
const row = letter.rows?.[0]

describe('a wrong argument is refused with what was expected and given', () => {
  const table: readonly (readonly [title: string, call: () => unknown, fault: readonly string[]])[] = [
    ['assessResult of a string', () => assessResult(any('x')), ['result', 'ResultRow | Result', 'string']],
    ['assessResult of null', () => assessResult(any(null)), ['result', 'ResultRow | Result', 'null']],
    ['assessResult of an array', () => assessResult(any([])), ['result', 'ResultRow | Result', 'Array']],
    [
      'assessResult of a text row',
      () => assessResult(any({ kind: 'text', line: 3, text: 'x' })),
      ['result.name', 'string', 'undefined'],
    ],
    [
      'assessResult of a row without a measure',
      () => assessResult(any({ ...row, measures: [] })),
      ['result.measures', 'Array of one or more measures', 'Array'],
    ],
    [
      'assessResult of a result with a flag of another kind',
      () => assessResult(any(resultWith({ abnormalFlag: any(null) as never }))),
      ['result.abnormalFlag', 'string', 'null'],
    ],
    [
      'relateLetters of a string',
      () => relateLetters(any('x'), letter),
      ['earlier', 'Letter | Report', 'string'],
    ],
    [
      'relateLetters without a later letter',
      () => relateLetters(letter, any(undefined)),
      ['later', 'Letter | Report', 'undefined'],
    ],
    [
      'relateLetters of a file',
      () => relateLetters(letter, any({ lines: [], letters: [letter] })),
      ['later.patient', 'object', 'undefined'],
    ],
    [
      'relateLetters of a letter with rows of another kind',
      () => relateLetters(any({ ...letter, rows: 'RES' }), letter),
      ['earlier.rows', 'Array | undefined', 'string'],
    ],
    [
      'relateLetters of a report with a damaged result',
      () =>
        relateLetters(report, { ...report, results: [resultWith(), resultWith({ code: any(7) as never })] }),
      ['later.results[1].code', 'string', 'number'],
    ],
    [
      'relateLetters of a report whose results have no line',
      () => relateLetters({ ...report, results: [resultWith({ line: any('4') as never })] }, report),
      ['earlier.results[0].line', 'number', 'string'],
    ],
    ['resultSeries of one letter', () => resultSeries(any(letter) as never), ['letters', 'Array', 'object']],
    [
      'resultSeries of something else among letters',
      () => resultSeries([letter, any(undefined)]),
      ['letters[1]', 'Letter | Report', 'undefined'],
    ],
    ['resultsOfLetter of a number', () => resultsOfLetter(any(3) as never), ['letter', 'Letter', 'number']],
    [
      'reportOfLetter of nothing',
      () => reportOfLetter(any(undefined) as never),
      ['letter', 'Letter', 'undefined'],
    ],
    [
      'reportOfLetter of a report',
      () => reportOfLetter(any({ ...report, text: '' }) as never),
      ['letter.text', 'Array of lines', 'string'],
    ],
  ]
  for (const [title, call, fault] of table) {
    it(title, () => {
      expect(faultOf(call)).toEqual(['options.invalid', ...fault])
    })
  }

  it('and what is right is taken', () => {
    expect(faultOf(() => resultSeries([letter, report]))).toBe('taken')
  })
})
