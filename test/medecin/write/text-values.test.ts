import { describe, expect, it } from 'vitest'
import type { RowMeasure } from '../../../src/medecin/index.js'
import { readHprimMedecin } from '../../../src/medecin/index.js'
import {
  compareValue,
  fold,
  foldLabel,
  isSame,
  isWhole,
  numberAt,
  numbersOf,
  SHORT_VALUE,
  wordsOf,
} from '../../../src/medecin/write/text-values.js'
import { fileOf } from '../letter-texts.js'

/** The measure that a row has for a value. */
function measureOf(value: string): RowMeasure {
  const row = readHprimMedecin(fileOf({ rows: [`RES|Glucose|GLU|A|${value}`] })).file?.letters[0]?.rows?.[0]
  if (row?.kind !== 'result') throw new Error('no result')
  return row.measures[0]
}
const compared = (after: string, value: string): string => compareValue(after, measureOf(value))

describe('texts folded for comparing', () => {
  it.each([
    ['Négatif', 'NEGATIF'],
    ['a..', 'A:'],
    ['a.', 'A.'],
    ['a ..: 5', 'A: 5'],
    ['a . . .5', 'A:5'],
    ['a . 5', 'A . 5'],
    ['a  b', 'A\tB'],
    ['a b', 'A B'],
    ['a\u00a0b', 'A B'],
    ['a\u00a0  \u00a0b', 'A\tB'],
    ['a\u00a0\u00a0b', 'A\tB'],
    ['a\u00a0 b', 'A\tB'],
    ['a \u00a0b', 'A\tB'],
    ['a\u00a0\tb', 'A\tB'],
    ['a\u00a0\u00a0.\u00a0.\u00a0: 5', 'A: 5'],
    ['5\u202f900 5\u2009900', '5 900 5 900'],
    ['a \t b', 'A\tB'],
    ['a\tb', 'A\tB'],
    ['a\nb', 'A\nB'],
  ])('%j is %j', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  it('in a time that grows with their length alone', () => {
    const time = (length: number): number => {
      const text = `a${' '.repeat(length)}b`
      const start = performance.now()
      for (let run = 0; run < 3; run++) fold(text)
      return performance.now() - start
    }
    time(1000)
    expect(time(200_000)).toBeLessThan(1000)
  })

  it('labels lose the leaders behind them', () => {
    expect(foldLabel(' Glycémie  à jeun . : ')).toBe('GLYCEMIE A JEUN')
    expect(foldLabel('Na.: x')).toBe('NA.: X')
    expect(foldLabel('Négative')).toBe('NEGATIF')
    expect(foldLabel('Positives')).toBe('POSITIF')
    expect(foldLabel('Iverson')).toBe('IVERSON')
  })

  it('lines are one text of words', () => {
    expect(wordsOf(['a  b', '', ' c\td '])).toBe('A B C D')
    expect(wordsOf([])).toBe('')
  })
})

describe('a whole part of a text', () => {
  it.each([
    ['Fer', 'Ferritine', false],
    ['Fer', 'Le Fer', true],
    ['Fer', 'LeFer', false],
    ['Fer', 'Fer.', true],
    ['Fer', 'Fer2', false],
    ['Fer', '2Fer', false],
    ['Fer', 'é Fer é', true],
    ['Fer', 'éFer', false],
    ['Fer', 'Feré', false],
    ['Fer', 'Fer,5', true],
    ['Fer', '5,Fer', true],
    ['5', '5,9', false],
    ['5', '5.9', false],
    ['5', '5, 9', true],
    ['5', '5.', true],
    ['5', '4,5', false],
    ['5', '4.5', false],
    ['5', '4;5', true],
    ['5', ',5', true],
    ['5', 'a,5', true],
    ['0', '0,9', false],
    ['9', '1.9', false],
    ['/', '1./', true],
    ['/', '/,1', true],
    [':', '1.:,1', true],
  ])('%j in %j: %s', (part, text, expected) => {
    const from = text.indexOf(part)
    expect(isWhole(text, from, from + part.length)).toBe(expected)
  })
})

describe('numbers of the free text', () => {
  it.each<[string, readonly string[] | null, string?]>([
    ['5', ['5'], ''],
    ['5,2 G/L', ['5.2'], ''],
    ['5.2', ['5.2'], ''],
    ['** = 5', ['5'], ''],
    ['-5', ['-5'], ''],
    ['+ 5', ['+5'], ''],
    ['<5', ['5'], '<'],
    ['≤ 5', ['5'], '<'],
    ['INF. A 5', ['5'], '<'],
    ['INFERIEUR OU EGALE A 5', ['5'], '<'],
    ['>5', ['5'], '>'],
    ['≥5', ['5'], '>'],
    ['SUP A 5', ['5'], '>'],
    ['245 000', ['245000'], ''],
    ['245.000', ['245.000', '245000'], ''],
    ['1.245.000', ['1.245.000', '1245000'], ''],
    ['1.245,5', ['1.245.5', '1245.5'], ''],
    ['1245.000', ['1245.000'], ''],
    ['245.00', ['245.00'], ''],
    ['A 5', null],
    ['', null],
    ['10^3', null],
    [', 5', null],
  ])('%j are %j', (part, readings, side) => {
    expect(numberAt(part)).toEqual(readings === null ? null : { readings, side })
  })

  it('are found anywhere in a line', () => {
    expect(numbersOf('de 4,0 a 6.5 (N 12)').map(({ readings }) => readings[0])).toEqual(['4.0', '6.5', '12'])
    expect(numbersOf('A,5 1.2')).toEqual([{ readings: ['1.2'], side: '' }])
    expect(numbersOf('aucun')).toEqual([])
  })

  it.each([
    ['5', '5', true],
    ['5,0', '5', true],
    ['5', '5.0', true],
    ['5', '6', false],
    ['<5', '<5', true],
    ['<5', '5', false],
    ['5', '<5', false],
    ['<5', '>5', false],
    ['>5', '>=5', true],
    ['5', '*5*', true],
    ['245.000', '245000', true],
    ['245.000', '245.000', true],
    ['245.000', '245', false],
    ['245.000', '245.0', true],
    ['245.00', '245', true],
    ['+5', '5', true],
  ])('%s of the text is %s of the row: %s', (part, value, expected) => {
    const given = numberAt(part)
    expect(given !== null && isSame(given, measureOf(value))).toBe(expected)
  })
})

describe('what stands behind a label', () => {
  it.each([
    [' : 5,2 MMOL/L', '5.2', 'given'],
    ['\t5,2 MMOL/L', '5.2', 'given'],
    ['5,2', '5.2', 'given'],
    [' : 5,3', '5.2', 'otherwise'],
    [' : ', '5.2', 'absent'],
    [' : CF', '5.2', 'absent'],
    [' :\n\n5,2', '5.2', 'given'],
    [' : CF\n5,2', '5.2', 'absent'],
    [' (A JEUN) : 5,2', '5.2', 'given'],
    [' : (3) [4] 5,2', '5.2', 'given'],
    [' : 01/02/2019 5,2', '5.2', 'given'],
    [' : 8H30 5,2', '5.2', 'given'],
    [' : 62,1 % SOIT 3,85 G/L', '62.1', 'given'],
    [' : 62,1 % SOIT 3,85 G/L', '3.85', 'given'],
    [' : 62,1 % SOIT : 3,85 G/L', '3.85', 'given'],
    [' : 62,1 % SOIT 3,85 G/L', '3.86', 'otherwise'],
    [' : 62,1 % SOIT RIEN', '3.86', 'otherwise'],
    ['\tV.R. : 5,2', '5.2', 'absent'],
    ['\tNORMALES : 5,2', '5.2', 'absent'],
  ])('%j against the number %s: %s', (after, value, expected) => {
    expect(compared(after, value)).toBe(expected)
  })

  const SHORT = 'x'.repeat(SHORT_VALUE)
  it.each([
    [' : NEGATIF', 'Négatif', 'given'],
    [' : NEGATIVE', 'Négatif', 'given'],
    [' : ** NEGATIF', 'Négatif', 'given'],
    [' : NEGATIF.', 'Négatif', 'given'],
    [' : NEGATIFS', 'Négatif', 'otherwise'],
    [' : POSITIF', 'Négatif', 'otherwise'],
    [' :', 'Négatif', 'absent'],
    [' : **', 'Négatif', 'absent'],
    [' :\nNEGATIF', 'Négatif', 'given'],
    [' : ABSENCE\nDE GERME', 'Absence de germe', 'given'],
    [' : ABSENCE', 'Absence de germe', 'absent'],
    [' : ABSENCE*', 'Absence de germe', 'absent'],
    [' :\nABSENCE\nDE GERME', 'Absence de germe', 'given'],
    [' : AUTRE', SHORT, 'otherwise'],
    [' : AUTRE', `${SHORT}x`, 'absent'],
  ])('%j against the words %s: %s', (after, value, expected) => {
    expect(compared(after, value)).toBe(expected)
  })

  it('24 characters are a short value', () => {
    expect(SHORT_VALUE).toBe(24)
  })
})
