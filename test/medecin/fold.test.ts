import { expect, it } from 'vitest'
import { foldText } from '../../src/medecin/fold.js'

it.each([
  ['DÉC.', 'dec.'],
  ['Août', 'aout'],
  ['ÇÀÏÔÙÿ', 'caiouy'],
  ['e\u0301', 'e'],
  // The first and the last mark that is left out, and the first that stays.
  ['a\u0300b\u036fc', 'abc'],
  ['a\u0370', 'a\u0371'],
  ['œ Æ', 'œ æ'],
  [' a  B-1 ', ' a  b-1 '],
  ['', ''],
])('folds %j to %j', (text, folded) => {
  expect(foldText(text)).toBe(folded)
})
