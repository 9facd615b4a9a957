import { describe, expect, it } from 'vitest'
import { letterKey, relateLetters, reportOfLetter } from '../../src/results/index.js'
import { headerWith } from '../medecin/letter-texts.js'
import { any, letterOf, reportWith } from './reports.js'

describe('letterKey', () => {
  const letter = letterOf({})

  it('is the same for letters on one request, and stays so in later releases', () => {
    expect(letterKey(letter)).toBe(
      '1|54:11:TESTPATIENT5:MARIE10:1980-02-295:LABEX24:LABORATOIRE DES EXEMPLES6:D-0001'.replace(
        /^1\|54/,
        `1|${'11:TESTPATIENT5:MARIE10:1980-02-295:LABEX24:LABORATOIRE DES EXEMPLES'.length}`,
      ),
    )
    expect(letterKey(reportOfLetter(letter))).toBe(letterKey(letter))
    const again = letterOf({
      header: headerWith({ 1: 'OTHER', 3: 'MARIE', 10: '12/06/2019', 12: 'X      Dr X' }),
    })
    expect(letterKey(again)).toBe(letterKey(letter))
  })

  it('is another for another patient, sender or request, as for relateLetters', () => {
    for (const change of [
      { 2: 'AUTRE' },
      { 3: 'Jean' },
      { 7: '28/02/1980' },
      { 9: 'D-2' },
      { 11: 'X      AUTRE' },
    ]) {
      const other = letterOf({ header: headerWith(change) })
      expect(letterKey(other)).not.toBe(letterKey(letter))
      expect(relateLetters(other, letter).kind).toBe('unrelated')
    }
  })

  it('is null for a letter that is related to no other', () => {
    for (const change of [{ 3: '' }, { 7: '' }, { 9: '' }, { 11: '' }]) {
      expect(letterKey(letterOf({ header: headerWith(change) })), JSON.stringify(change)).toBeNull()
    }
    const { patient } = reportWith([])
    expect(letterKey(reportWith([], { patient: { ...patient, repaired: true } }))).toBeNull()
  })

  it('refuses what is no letter', () => {
    expect(() => letterKey(any({}))).toThrowError(expect.objectContaining({ code: 'options.invalid' }))
  })
})
