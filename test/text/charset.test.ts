import { describe, expect, it } from 'vitest'
import { checkCharset, codePointName, isSingleByte } from '../../src/text/charset.js'
import { type Charset, charsets, labelledCharsets } from '../../src/text/index.js'

describe('charsets', () => {
  it('names every charset once', () => {
    expect(new Set(charsets).size).toBe(12)
    expect(charsets).toHaveLength(12)
  })

  it('names the commonest first', () => {
    expect(charsets.join(' ')).toBe(
      'iso-8859-1 ascii windows-1252 utf-8 iso-8859-15 macroman cp850 cp437 utf-16le utf-16be utf-8-twice utf-8-macroman',
    )
    expect(labelledCharsets.join(' ')).toBe(
      'iso-8859-1 ascii windows-1252 utf-8 iso-8859-15 macroman cp850 cp437 utf-16le utf-16be',
    )
  })

  it('tells which have one byte a character', () => {
    expect(charsets.filter(isSingleByte)).toEqual(charsets.filter((name) => !name.startsWith('utf')))
  })

  it('lets every charset through, and nothing else', () => {
    for (const charset of charsets) expect(() => checkCharset(charset)).not.toThrow()
    for (const name of ['', 'UTF-8', 'latin1', 'toString', null]) {
      expect(() => checkCharset(name as Charset)).toThrow(
        expect.objectContaining({
          code: 'options.invalid',
          path: 'charset',
          params: expect.objectContaining({ expected: charsets.map((name) => `'${name}'`).join(' | ') }),
        }),
      )
    }
  })
})

describe('codePointName', () => {
  it('has four digits at least, in capitals', () => {
    expect([0, 0x41, 0xfff, 0x153a, 0xfeff, 0x10000, 0x10ffff].map(codePointName)).toEqual([
      'U+0000',
      'U+0041',
      'U+0FFF',
      'U+153A',
      'U+FEFF',
      'U+10000',
      'U+10FFFF',
    ])
  })
})
