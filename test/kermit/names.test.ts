import { describe, expect, it } from 'vitest'
import { convertedName, isFileName, lastPart, nameOf } from '../../src/kermit/names.js'
import { latin1 } from './join.js'

describe('names', () => {
  it.each([
    ['LABO.HPR', 'LABO.HPR'],
    ['/etc/passwd', 'passwd'],
    ['..\\..\\a.exe', 'a.exe'],
    ['C:x', 'x'],
    ['DUA0:[LABO.ENVOIS]R.HPR', 'R.HPR'],
    ['[LABO]R.HPR', 'R.HPR'],
    ['A[1].HPR', 'A[1].HPR'],
    ['10:30.hpr', '10:30.hpr'],
    ['R\x90SULT.HPR', 'R_SULT.HPR'],
    ['a\x1bb', 'a_b'],
    [' a ', 'a'],
    ['..', 'unnamed'],
    ['a/', 'unnamed'],
    ['', 'unnamed'],
  ])('the last part of %j is %j', (name, part) => {
    expect(lastPart(name)).toBe(part)
  })
  it('bytes of a name are UTF-8, else ISO 8859-1', () => {
    for (const name of ['résultat', '€', '\u{1f600}']) {
      expect(nameOf(Buffer.from(name))).toBe(name)
    }
    expect(nameOf(latin1('r\xe9sultat'))).toBe('résultat')
    expect(nameOf(latin1('\xc0\x80\xed\xa0\x80'))).toHaveLength(5)
  })
  it('converted, a name suits any Kermit', () => {
    expect(convertedName('labo_1.b.hpr')).toBe('LABOX1XB.HPR')
    expect(convertedName('.profile')).toBe('XPROFILE')
  })
  it('a name for a file is no folder, and holds no control character and no lone surrogate', () => {
    expect(['a', 'R-2019-17.hpr', 'résultat', '/a'].every(isFileName)).toBe(true)
    expect(['', ' ', '.', '..', '\ud800', 'a\u0085', 'a\n'].some(isFileName)).toBe(false)
  })
})
