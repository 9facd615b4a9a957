import { describe, expect, it } from 'vitest'
import { describeProblem } from '../../src/catalogue/index.js'
import { type Letter, letterDoubts, type MedecinReading, readHprimMedecin } from '../../src/medecin/index.js'
import { encodeText } from '../../src/text/index.js'
import { fileOf, headerWith, type LetterParts, letterTexts, RESULT } from './letter-texts.js'

function letterOf(reading: MedecinReading, at = 0): Letter {
  const letter = reading.file?.letters[at]
  if (letter === undefined) throw new Error('no letter')
  return letter
}
const doubtsOf = (reading: MedecinReading, at = 0): unknown[] =>
  letterDoubts(reading, letterOf(reading, at)).map(({ code, line }) => [code, line])
const of = (parts: LetterParts): unknown[] => doubtsOf(readHprimMedecin(fileOf(parts)))

describe('letterDoubts', () => {
  it('is empty for a letter that leaves none, and after a trip through JSON', () => {
    const reading = readHprimMedecin(fileOf({}))
    expect(doubtsOf(reading)).toEqual([])
    const stored = JSON.parse(JSON.stringify(reading))
    expect(letterDoubts(stored, JSON.parse(JSON.stringify(letterOf(reading))))).toEqual([])
    const several = readHprimMedecin(encodeText(letterTexts.join(''), 'iso-8859-1'))
    expect(several.file?.letters.map((_, at) => doubtsOf(several, at))).toEqual([[], [], []])
  })

  it('names what is not certain of the patient, and where it stands', () => {
    expect(of({ header: headerWith({ 2: '' }) })).toEqual([['medecin.doubt_name_missing', 2]])
    expect(of({ header: headerWith({ 3: '' }) })).toEqual([['medecin.doubt_name_missing', 3]])
    expect(of({ header: headerWith({ 7: '' }) })).toEqual([['medecin.doubt_birth_date_missing', 7]])
    expect(of({ header: headerWith({ 7: '31/02/1980' }) })).toEqual([['medecin.doubt_birth_date_missing', 7]])
    expect(of({ header: headerWith({ 7: '29/02/80' }) })).toEqual([['medecin.doubt_birth_date_uncertain', 7]])
    expect(of({ header: headerWith({}).slice(1) })).toContainEqual(['medecin.doubt_header_repaired', 1])
  })

  it('names a letter that is not whole, and lines of nobody', () => {
    expect(of({ ends: [] })).toEqual([['medecin.doubt_incomplete', 16]])
    const [cut, ...rest] = of({ rows: [RESULT, 'Voir commentaire'] })
    expect(cut).toEqual(['medecin.doubt_incomplete', 16])
    expect(rest).toEqual([['medecin.doubt_unattributed', 17]])
  })

  it('passes on errors of the reading, those of this letter apart', () => {
    const [good = '', other = ''] = letterTexts
    const cut = other.slice(0, other.indexOf('|5.21') + 3)
    const reading = readHprimMedecin(encodeText(good + cut, 'iso-8859-1'))
    const last = reading.file?.lines.length
    expect(doubtsOf(reading, 0)).toEqual([
      ['medecin.doubt_error_in_file', last],
      ['medecin.doubt_error_in_file', last],
    ])
    expect(doubtsOf(reading, 1)).toEqual([
      ['medecin.doubt_incomplete', last],
      ['medecin.doubt_error_in_letter', last],
    ])
    const [, doubt] = letterDoubts(reading, letterOf(reading, 1))
    expect(doubt).toMatchObject({
      params: { code: 'medecin.row_cut' },
      diagnostic: { code: 'medecin.row_cut' },
    })
  })

  it('passes on errors of the whole file', () => {
    const [good = ''] = letterTexts
    const quoted = good.replace('Compte rendu', '=E9t=E9 =3D =E9t=E9 =E9t=E9')
    expect(doubtsOf(readHprimMedecin(encodeText(quoted, 'iso-8859-1')))).toEqual([
      ['medecin.doubt_error_in_file', null],
    ])
  })

  it('names a guessed character set', () => {
    const reading = readHprimMedecin(fileOf({}))
    const guessed = {
      ...reading,
      diagnostics: [
        {
          code: 'text.charset_uncertain',
          severity: 'warning',
          line: null,
          column: null,
          path: null,
          message: '',
          params: {},
        },
      ],
    } as MedecinReading
    expect(doubtsOf(guessed)).toEqual([['medecin.doubt_charset', null]])
  })

  it('says each in both languages', () => {
    const [doubt] = letterDoubts(
      ...((reading) => [reading, letterOf(reading)] as const)(readHprimMedecin(fileOf({ ends: [] }))),
    )
    expect(doubt?.message).toBe('The letter is not whole: results may be missing.')
    expect(doubt && describeProblem(doubt, 'fr')).toMatch(/^La lettre n'est pas entière/)
  })

  it('refuses a reading without a file and a letter of another reading', () => {
    const reading = readHprimMedecin(fileOf({}))
    const letter = letterOf(reading)
    const refused = readHprimMedecin(encodeText('%PDF-1.4\n', 'iso-8859-1'))
    const calls: [() => unknown, string][] = [
      [() => letterDoubts(refused, letter), 'reading'],
      [() => letterDoubts(null as never, letter), 'reading'],
      [() => letterDoubts(reading, { ...letter, firstLine: 40 }), 'letter'],
      [() => letterDoubts(reading, letterOf(readHprimMedecin(fileOf({ rows: [RESULT, RESULT] })))), 'letter'],
      [
        () =>
          letterDoubts(reading, letterOf(readHprimMedecin(fileOf({ header: headerWith({ 3: 'Jean' }) })))),
        'letter',
      ],
      [() => letterDoubts(reading, undefined as never), 'letter'],
    ]
    for (const [call, path] of calls)
      expect(call).toThrowError(expect.objectContaining({ code: 'options.invalid', path }))
  })
})
