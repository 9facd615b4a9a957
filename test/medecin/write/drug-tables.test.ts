import { describe, expect, it } from 'vitest'
import type { RowMeasure } from '../../../src/medecin/index.js'
import { readHprimMedecin } from '../../../src/medecin/index.js'
import { DrugTables, drugOf } from '../../../src/medecin/write/drug-tables.js'
import { fileOf } from '../letter-texts.js'

function measureOf(value: string): RowMeasure {
  const row = readHprimMedecin(fileOf({ rows: [`RES|x|x|A|${value}`] })).file?.letters[0]?.rows?.[0]
  if (row?.kind !== 'result') throw new Error('no result')
  return row.measures[0]
}
const LABELS = ['AMOXICILLINE (A)', 'AMOXICILLINE (CMI)', 'OFLOXACINE (A)']
const tables = (...lines: readonly string[]): DrugTables => new DrugTables(lines.join('\n'), LABELS)

describe('drugOf', () => {
  it.each([
    ['AMOXICILLINE (A)', 'AMOXICILLINE'],
    ['AMOXICILLINE(CMI)', 'AMOXICILLINE'],
    ['ACIDE FUSIDIQUE (A)', 'ACIDE FUSIDIQUE'],
    ['AMOXICILLINE', null],
    ['AMOXICILLINE (B)', null],
    ['AMOXICILLINE (A) X', null],
    ['(A)', null],
    [' (A)', null],
  ])('%j is %j', (label, drug) => {
    expect(drugOf(label)).toBe(drug)
  })
})

describe('tables of drugs', () => {
  it('have a category and a concentration on the line of the drug', () => {
    const found = tables('AMOXICILLINE\tS\t0,5', 'OFLOXACINE: R')
    expect(found.find('AMOXICILLINE (A)', measureOf('Sensible'), null)).toBe('given')
    expect(found.find('AMOXICILLINE (CMI)', measureOf('0.5'), null)).toBe('given')
    expect(found.find('OFLOXACINE (A)', measureOf('S'), null)).toBe('otherwise')
    expect(found.find('AUTRE (A)', measureOf('S'), null)).toBe('absent')
    expect(found.find('AMOXICILLINE', measureOf('S'), null)).toBe('absent')
  })

  it('give each cell once', () => {
    const one = tables('AMOXICILLINE\tS')
    const find = (): string => one.find('AMOXICILLINE (A)', measureOf('S'), null)
    expect([find(), find()]).toEqual(['given', 'absent'])
    const two = tables('AMOXICILLINE\tS\tR')
    expect(two.find('AMOXICILLINE (A)', measureOf('S'), null)).toBe('given')
    expect(two.find('AMOXICILLINE (A)', measureOf('R'), null)).toBe('given')
  })

  it('count the first category, and any of the numbers', () => {
    expect(tables('AMOXICILLINE\tS\tR').find('AMOXICILLINE (A)', measureOf('R'), null)).toBe('otherwise')
    expect(tables('AMOXICILLINE\t22\t0,5').find('AMOXICILLINE (CMI)', measureOf('0.5'), null)).toBe('given')
    expect(tables('AMOXICILLINE\t22\t0,5').find('AMOXICILLINE (CMI)', measureOf('0.7'), null)).toBe(
      'otherwise',
    )
  })

  it('look at the next line of the drug where one has nothing of the kind', () => {
    expect(
      tables('AMOXICILLINE\t0,5', 'AMOXICILLINE\tS').find('AMOXICILLINE (A)', measureOf('S'), null),
    ).toBe('given')
    expect(tables('AMOXICILLINE\tR', 'AMOXICILLINE\tS').find('AMOXICILLINE (A)', measureOf('S'), null)).toBe(
      'otherwise',
    )
    expect(tables('AMOXICILLINE\tS').find('AMOXICILLINE (CMI)', measureOf('0.5'), null)).toBe('absent')
  })

  it('take words that are no category as they are', () => {
    expect(tables('AMOXICILLINE\t VOIR NOTE ').find('AMOXICILLINE (A)', measureOf('Voir note'), null)).toBe(
      'given',
    )
    expect(tables('AMOXICILLINE\tVOIR').find('AMOXICILLINE (A)', measureOf('Voir note'), null)).toBe('absent')
  })
})

describe('the sections of organisms', () => {
  const lines = ['GERME : A', 'AMOXICILLINE\tS', '** GERME : B', 'AMOXICILLINE\tR']
  const start = lines.slice(0, 2).join('\n').length + 1
  const end = lines.join('\n').length + 1

  it('go from one to the next', () => {
    const found = tables(...lines)
    expect(found.sectionAt(0)).toEqual({ from: 0, to: start })
    expect(found.sectionAt(start - 1)).toEqual({ from: 0, to: start })
    expect(found.sectionAt(start)).toEqual({ from: start, to: end })
    expect(found.sectionAt(end)).toBeNull()
  })

  it('have their own lines', () => {
    const first = { from: 0, to: start }
    const second = { from: start, to: end }
    expect(tables(...lines).find('AMOXICILLINE (A)', measureOf('R'), first)).toBe('otherwise')
    expect(tables(...lines).find('AMOXICILLINE (A)', measureOf('R'), second)).toBe('given')
    const at = 'GERME : A\n'.length
    const found = (section: { from: number; to: number }): string =>
      tables(...lines).find('AMOXICILLINE (A)', measureOf('S'), section)
    expect(found({ from: at, to: at + 1 })).toBe('given')
    expect(found({ from: at + 1, to: start })).toBe('absent')
    expect(found({ from: 0, to: at })).toBe('absent')
  })

  it('are one where organisms are listed above a table', () => {
    const found = tables('GERME 1 : A', 'GERME 2 : B', 'AMOXICILLINE\tS\tR')
    expect(found.sectionAt(0)?.from).toBe(0)
    expect(found.sectionAt(0)?.to).toBeGreaterThan(30)
    expect(tables('AMOXICILLINE\tS', 'GERMES', 'AMOXICILLINE\tR').sectionAt(20)?.from).toBe(0)
  })

  it('are none without drugs', () => {
    expect(new DrugTables('AMOXICILLINE\tS', ['GLUCOSE']).sectionAt(0)).toBeNull()
  })
})
