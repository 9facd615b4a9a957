import { describe, expect, it } from 'vitest'
import { type ResultRow, readHprimMedecin } from '../../src/medecin/index.js'
import { assessResult, type Position } from '../../src/results/index.js'
import { fileOf } from '../medecin/letter-texts.js'

function resultOf(row: string): ResultRow {
  const read = readHprimMedecin(fileOf({ rows: [row] })).file?.letters[0]?.rows?.[0]
  if (read?.kind !== 'result') throw new Error(`${row} is no result`)
  return read
}

const assess = (value: string, low: string, high: string, flag = ''): ReturnType<typeof assessResult> =>
  assessResult(resultOf(`RES|Glucose|GLU|A|${value}|mmol/L|${low}|${high}|${flag}|F||||`))

describe('assessResult by the bounds', () => {
  const table: readonly (readonly [string, string, string, Position])[] = [
    ['3.9', '4.0', '6.0', 'below'],
    ['4.0', '4.0', '6.0', 'within'],
    ['6.0', '4.0', '6.0', 'within'],
    ['6.1', '4.0', '6.0', 'above'],
    ['5,2', '4,0', '6,0', 'within'],
    // An operator stands for all the values that it allows.
    ['<5', '10', '', 'below'],
    ['>5', '1', '10', 'undecidable'],
    ['<5', '1', '10', 'undecidable'],
    ['<5', '', '10', 'within'],
    ['<5', '', '5', 'within'],
    ['<5', '5', '', 'below'],
    ['<=5', '5', '', 'undecidable'],
    ['<5', '', '4', 'undecidable'],
    ['>10', '1', '10', 'above'],
    ['>=10', '1', '10', 'undecidable'],
    ['>10', '10', '', 'within'],
    ['>=10', '10', '', 'within'],
    ['>10', '', '', 'undecidable'],
    // One bound: the other side is open.
    ['7', '', '6', 'above'],
    ['5', '', '6', 'within'],
    ['3', '4', '', 'below'],
    ['5', '4', '', 'within'],
    // Fillers leave a side open.
    ['-1', '0.00', '6', 'within'],
    ['99999', '10', '9999.0', 'within'],
    ['5', '0', '0', 'undecidable'],
    // Both bounds in one field, and bounds with operators.
    ['5', '4-6', '', 'within'],
    ['7', '', '4-6', 'above'],
    ['9', '> 9', '', 'below'],
    ['9.1', '> 9', '', 'within'],
    ['5', '', '<5', 'above'],
    ['4.9', '', '<5', 'within'],
    ['5', '', '<=5', 'within'],
    ['>5', '', '<=5', 'above'],
    ['5', '<5', '', 'undecidable'],
    ['5', '', '>5', 'undecidable'],
    // A bound that is no number decides nothing by itself.
    ['7', 'absence', '6', 'above'],
    ['5', 'absence', '6', 'undecidable'],
    ['1', '2', 'absence', 'below'],
    ['3', '2', 'absence', 'undecidable'],
    ['5', '6', '4', 'undecidable'],
    ['7', '6', '4', 'undecidable'],
    ['5', '-', '-', 'undecidable'],
    ['en cours', '4', '6', 'undecidable'],
    ['', '4', '6', 'undecidable'],
  ]
  for (const [value, low, high, position] of table) {
    it(`${value || 'nothing'} against ${low || 'nothing'} to ${high || 'nothing'} is ${position}`, () => {
      expect(assess(value, low, high)).toEqual({
        position,
        byLaboratory: null,
        byRange: position,
        disagreement: false,
        panic: false,
        attention: position === 'below' || position === 'above' ? 'out-of-range' : null,
      })
    })
  }

  it('decides by the second unit when the first has no bounds', () => {
    expect(assessResult(resultOf('RES|Glucose|GLU|N|5.2|mmol/L||||F|0.94|g/L|0.7|0.9')).byRange).toBe('above')
  })
})

describe('assessResult by the laboratory', () => {
  it('takes the flag as the authority and reports a disagreement', () => {
    expect(assess('5', '4', '6', 'H')).toEqual({
      position: 'above',
      byLaboratory: 'above',
      byRange: 'within',
      disagreement: true,
      panic: false,
      attention: 'disagreement',
    })
  })

  it('agrees, or has nothing to compare', () => {
    expect(assess('7', '4', '6', 'H').disagreement).toBe(false)
    expect(assess('7', '4', '6', 'h')).toMatchObject({ position: 'above', byLaboratory: 'above' })
    expect(assess('positif', '', '', 'H')).toMatchObject({ position: 'above', disagreement: false })
    expect(assess('5', '4', '6', 'N')).toMatchObject({ byLaboratory: 'within', disagreement: false })
  })

  it('knows the panic flags', () => {
    expect(assess('1', '4', '6', 'LL')).toMatchObject({ position: 'below', panic: true })
    expect(assess('9', '4', '6', 'HH')).toMatchObject({ position: 'above', panic: true })
  })

  it('leaves an unknown flag aside', () => {
    expect(assess('7', '4', '6', 'toString')).toMatchObject({ position: 'above', byLaboratory: null })
  })
})

describe('assessResult calls for attention', () => {
  const attention = (...args: Parameters<typeof assess>) => assess(...args).attention

  it('when the flag hides that the value is out of range', () => {
    expect(assess('6.9', '3.5', '5.1', 'N')).toMatchObject({ position: 'within', attention: 'disagreement' })
    expect(attention('5', '4', '6', 'L')).toBe('disagreement')
    expect(attention('7', '4', '6', 'L')).toBe('disagreement')
  })

  it('when the laboratory or the range says out of range, and first when it is panic', () => {
    expect(attention('7', '4', '6')).toBe('out-of-range')
    expect(attention('7', '4', '6', 'H')).toBe('out-of-range')
    expect(attention('positif', '', '', 'L')).toBe('out-of-range')
    expect(attention('9', '4', '6', 'HH')).toBe('panic')
    expect(attention('5', '4', '6', 'LL')).toBe('panic')
  })

  it('when the laboratory marks the value in its own way', () => {
    expect(attention('*5*', '4', '6')).toBe('marked')
    expect(attention('*5*', '4', '6', 'N')).toBe('marked')
    expect(attention('*7*', '4', '6')).toBe('out-of-range')
    expect(attention('5', '4', '6', '++')).toBe('marked')
    expect(attention('7', '4', '6', 'toString')).toBe('out-of-range')
  })

  it('of one of two units', () => {
    const starred = resultOf('RES|Glucose|GLU|N|5.2|mmol/L||||F|*0.94*|g/L||')
    expect(assessResult(starred).attention).toBe('marked')
  })

  it('and otherwise not', () => {
    expect(attention('5', '4', '6')).toBeNull()
    expect(attention('5', '4', '6', 'N')).toBeNull()
    expect(attention('en cours', '4', '6')).toBeNull()
    expect(attention('>5', '1', '10')).toBeNull()
  })
})
