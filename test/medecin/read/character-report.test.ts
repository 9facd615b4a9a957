import { describe, expect, it } from 'vitest'
import { readHprimMedecin } from '../../../src/medecin/index.js'
import { isDoubleEncoded } from '../../../src/medecin/read/character-report.js'
import { charsets } from '../../../src/text/index.js'
import { fileOf, textOf } from '../letter-texts.js'

/** What is reported of the characters of a file: code, line, column. */
function reported(bytes: Uint8Array): readonly unknown[] {
  return readHprimMedecin(bytes)
    .diagnostics.filter(({ code }) => /^text\.|quoted|line_ends|control/.test(code))
    .map(({ code, line, column }) => [code, line, column])
}
const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))

it('a text was encoded twice in two of the character sets', () => {
  const twice = charsets.filter(isDoubleEncoded)
  expect([...twice].sort()).toEqual(['utf-8-macroman', 'utf-8-twice'])
})

describe('of a file', () => {
  it('that is as it should be, nothing is reported', () => {
    expect(reported(fileOf({ text: ['Prélèvement sanguin reçu à midi, créatinine élevée'] }))).toEqual([])
  })

  it('with lines that end in two ways, the first that differs is reported, once', () => {
    const lines = textOf({}).split('\r\n')
    const mixed = lines.map((line, index) => line + (index === 4 || index === 7 ? '\n' : '\r\n')).join('')
    expect(reported(latin1(mixed))).toEqual([['medecin.mixed_line_ends', 5, null]])
  })

  it('with control characters, the first of each line is reported, a tabulation is not', () => {
    const text = textOf({ text: ['a\tb', 'ab\x07c\x00', 'fin\x7f'] })
    const at = text.split('\r\n').indexOf('a\tb') + 1
    expect(reported(latin1(text))).toEqual([
      ['medecin.control_character', at + 1, 3],
      ['medecin.control_character', at + 2, 4],
    ])
  })

  it('with U+FFFD, the place where a character was lost is reported', () => {
    const text = textOf({ text: ['Pr\uFFFDl\u00E8vement'] })
    const at = text.split('\r\n').indexOf('Pr\uFFFDl\u00E8vement') + 1
    expect(reported(new TextEncoder().encode(text))).toEqual([['text.replacement_character', at, 3]])
  })

  it('in quoted-printable, the file is reported; a sum with = is not', () => {
    const quoted = 'Pr=E9l=E8vement de ce jour'
    expect(reported(latin1(textOf({ text: [quoted] })))).toEqual([['medecin.quoted_printable', null, null]])
    expect(reported(latin1(textOf({ text: ['a=E9', 'pH=7,4 x=y'] })))).toEqual([])
  })
})
