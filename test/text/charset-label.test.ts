import { describe, expect, it } from 'vitest'
import {
  charsetOfLabel,
  charsets,
  type LabelledCharset,
  labelledCharsets,
  labelOfCharset,
} from '../../src/text/index.js'

const aliases: Readonly<Record<LabelledCharset, string>> = {
  ascii: 'us-ascii ascii ansi-x3.4-1968 iso646-us us 7bit',
  'iso-8859-1': 'iso-8859-1 iso8859-1 iso88591 latin1 latin-1 l1 cp819 ibm819',
  'iso-8859-15': 'iso-8859-15 iso8859-15 iso885915 latin9 latin-9 l9',
  'windows-1252': 'windows-1252 windows1252 cp1252 cp-1252 x-cp1252 ms-ansi ansi',
  macroman: 'macintosh macroman mac-roman x-mac-roman x-macroman mac csmacintosh',
  cp850: 'ibm850 cp850 cp-850 850 dos-850 pc850',
  cp437: 'ibm437 cp437 cp-437 437 dos-437 pc437',
  'utf-8': 'utf-8 utf8 unicode-1-1-utf-8 x-utf-8',
  'utf-16le': 'utf-16le utf16le',
  'utf-16be': 'utf-16be utf16be',
}

describe('labels', () => {
  it('are those of all charsets but the two damages', () => {
    expect(labelledCharsets).toEqual(charsets.filter((charset) => !/-(twice|macroman)$/.test(charset)))
  })

  it.each(labelledCharsets.map((charset) => [charset]))('of %s lead back to it', (charset) => {
    const label = labelOfCharset(charset)
    expect(charsetOfLabel(label)).toBe(charset)
    expect(charsetOfLabel(` "${label.toUpperCase().replaceAll('-', '_')}";`)).toBe(charset)
  })

  it.each(labelledCharsets.map((charset) => [charset]))('of %s are these, the preferred first', (charset) => {
    const all = aliases[charset].split(' ')
    expect(labelOfCharset(charset)).toBe(all[0])
    for (const alias of all) expect(charsetOfLabel(alias)).toBe(charset)
  })

  it('that are unknown give null', () => {
    for (const label of ['utf-16', 'klingon', '', '__proto__']) expect(charsetOfLabel(label)).toBeNull()
  })

  it('are read without case, blanks, quotes and a last semicolon', () => {
    for (const label of ["'UTF-8'", '\t"utf_8" ; ', 'Utf8;', '  utf-8\r\n']) {
      expect(charsetOfLabel(label)).toBe('utf-8')
    }
    expect(charsetOfLabel('Unicode_1_1_UTF_8')).toBe('utf-8')
    for (const label of [';utf-8', 'utf 8', 'utf"8', 'utf-8,']) expect(charsetOfLabel(label)).toBeNull()
  })

  it('are looked for in the first hundred characters', () => {
    expect(charsetOfLabel(`${' '.repeat(95)}utf-8`)).toBe('utf-8')
    expect(charsetOfLabel(`${' '.repeat(96)}utf-8`)).toBeNull()
    expect(charsetOfLabel(`utf-8${' '.repeat(95)}x`)).toBe('utf-8')
    expect(charsetOfLabel(`utf-8${' '.repeat(94)}x`)).toBeNull()
  })

  it('are refused by name where there is none', () => {
    for (const charset of ['utf-8-twice', 'utf-8-macroman', 'latin1', 'toString']) {
      expect(() => labelOfCharset(charset as LabelledCharset)).toThrow(
        expect.objectContaining({
          code: 'options.invalid',
          path: 'charset',
          params: expect.objectContaining({
            expected: labelledCharsets.map((name) => `'${name}'`).join(' | '),
          }),
        }),
      )
    }
    expect(() => charsetOfLabel(5 as unknown as string)).toThrow(
      expect.objectContaining({
        code: 'options.invalid',
        path: 'label',
        params: expect.objectContaining({ expected: 'string' }),
      }),
    )
  })
})
