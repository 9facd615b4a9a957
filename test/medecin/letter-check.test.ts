import { describe, expect, it } from 'vitest'
import { checkLetter, checkRows } from '../../src/medecin/letter-check.js'

const RESULT = { kind: 'result', label: 'Glucose', measures: [{ text: '5.2' }], extra: [] }
const LETTER = { patient: {}, sender: {}, recipient: {}, text: [{ line: 14, text: 'a' }] }

const refuses = (check: (letter: unknown) => void, letter: unknown): boolean => {
  try {
    check(letter)
    return false
  } catch (error) {
    expect(error).toMatchObject({ code: 'options.invalid', path: 'letter' })
    return true
  }
}
const ofRow = (row: unknown): boolean => refuses(checkRows, { rows: [row] })

describe('checkRows', () => {
  it('takes letters without rows, with none and with rows of each kind', () => {
    const text = { kind: 'text', text: '' }
    for (const letter of [
      {},
      { rows: undefined },
      { rows: [] },
      { rows: [RESULT, text, { kind: 'other' }] },
    ]) {
      expect(refuses(checkRows, letter)).toBe(false)
    }
    expect(ofRow({ ...RESULT, measures: [{ text: '' }, { text: '1' }] })).toBe(false)
  })

  it.each([null, undefined, 'letter', { rows: null }, { rows: {} }])('refuses the letter %j', (letter) => {
    expect(refuses(checkRows, letter)).toBe(true)
  })

  it.each([
    null,
    'RES|',
    {},
    { kind: 1 },
    { kind: 'text' },
    { kind: 'text', text: 1 },
    { ...RESULT, label: undefined },
    { ...RESULT, measures: undefined },
    { ...RESULT, measures: [] },
    { ...RESULT, measures: [null] },
    { ...RESULT, measures: [{ text: '1' }, { text: 1 }] },
    { ...RESULT, extra: undefined },
  ])('refuses the row %j', (row) => {
    expect(ofRow(row)).toBe(true)
    expect(refuses(checkRows, { rows: [RESULT, row] })).toBe(true)
  })
})

describe('checkLetter', () => {
  it('takes a letter with patient, parties and text', () => {
    expect(refuses(checkLetter, LETTER)).toBe(false)
    expect(refuses(checkLetter, { ...LETTER, text: [], rows: [RESULT] })).toBe(false)
  })

  it.each([
    null,
    'letter',
    { ...LETTER, patient: null },
    { ...LETTER, sender: undefined },
    { ...LETTER, recipient: 'Dr' },
    { ...LETTER, text: undefined },
    { ...LETTER, text: 'a' },
    { ...LETTER, text: ['a'] },
    { ...LETTER, rows: [null] },
  ])('refuses %j', (letter) => {
    expect(refuses(checkLetter, letter)).toBe(true)
  })
})
