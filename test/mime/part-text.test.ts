import { describe, expect, it } from 'vitest'
import { readPartText } from '../../src/mime/index.js'
import { mailOf, problemOf } from './mails.js'

describe('the text of a part', () => {
  const textOf = (type: string, body: string, options?: Parameters<typeof readPartText>[1]): unknown => {
    const { text, charset, chosenBy, declared, diagnostics } = readPartText(
      mailOf(`Content-Type: text/plain${type}`, body),
      options,
    )
    return [text, charset.name, chosenBy, declared, ...diagnostics.map(({ code }) => code)]
  }
  const utf8 = (text: string): string => Buffer.from(text).toString('latin1')
  const utf16 = (text: string): string => Buffer.from(text, 'utf16le').toString('latin1')

  it.each([
    ['', 'abc', ['abc', 'ascii', 'detection', null]],
    ['; charset=us-ascii', 'abc', ['abc', 'ascii', 'part', 'us-ascii']],
    ['; charset=latin1', 'Pr\xE9l\xE8vement', ['Prélèvement', 'iso-8859-1', 'part', 'latin1']],
    ['; charset=utf-8', utf8('Prélèvement'), ['Prélèvement', 'utf-8', 'part', 'utf-8']],
    ['; charset=utf-16le', utf16('né le 1'), ['né le 1', 'utf-16le', 'part', 'utf-16le']],
    ['; charset=utf-16le', utf16('漢 字 '), ['漢 字 ', 'utf-16le', 'part', 'utf-16le']],
    [
      '; charset=utf-16le',
      'Pr\xE9l\xE8vement le 10',
      ['Prélèvement le 10', 'iso-8859-1', 'detection', 'utf-16le', 'mime.wrong_charset'],
    ],
    [
      '; charset=iso-8859-1',
      'le c\x9Cur de l\x92\xE9t\xE9',
      ['le cœur de l’été', 'windows-1252', 'detection', 'iso-8859-1', 'mime.wrong_charset'],
    ],
    [
      '; charset=utf-8',
      utf8(utf8('Créatinine prélevée à jeûn')),
      [utf8('Créatinine prélevée à jeûn'), 'utf-8', 'part', 'utf-8', 'mime.charset_doubtful'],
    ],
    [
      '; charset=klingon',
      utf8('Prélèvement à jeûn'),
      ['Prélèvement à jeûn', 'utf-8', 'detection', 'klingon', 'mime.unknown_charset'],
    ],
  ])('%s %j', (type, body, expected) => {
    expect(textOf(type, body)).toEqual(expected)
  })

  it('is read in the charset that the caller says, whatever the part says', () => {
    expect(textOf('; charset=utf-8', '\x82', { charset: 'cp850' })).toEqual(['é', 'cp850', 'caller', 'utf-8'])
    expect(() => textOf('', '', { charset: 'klingon' as never })).toThrow(
      expect.objectContaining({ code: 'options.invalid', path: 'charset' }),
    )
  })
})

it.each([
  [{ chraset: 'cp850' }, 'options.unknown chraset'],
  [{ charset: 5 }, 'options.invalid charset'],
  [null, 'options.invalid '],
])('the options %j are refused', (options, expected) => {
  expect(problemOf(() => readPartText(mailOf('A: b'), options as never))).toBe(expected)
})
