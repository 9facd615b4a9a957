import { describe, expect, it } from 'vitest'
import type { MedecinLine } from '../../../src/medecin/model.js'
import {
  findHeader,
  type HeaderPlace,
  isFullHeader,
  isOverlapped,
  isShiftedAfterBirth,
} from '../../../src/medecin/read/header-place.js'
import { HEADER, headerWith } from '../letter-texts.js'

const linesOf = (texts: readonly string[]): readonly MedecinLine[] =>
  texts.map((text) => ({ text, end: '\r\n' }))
const find = (texts: readonly string[], limit = texts.length, from = 0): HeaderPlace | null =>
  findHeader(linesOf(texts), from, limit)
const place = (start: number, more: Partial<HeaderPlace> = {}): HeaderPlace => ({
  start,
  missing: 0,
  apicryptMark: null,
  blankBefore: false,
  ...more,
})
/** The header of `HEADER` with some lines replaced, and whether it is found where it is. */
const isFound = (changes: Readonly<Record<number, string>>): boolean => find(headerWith(changes))?.start === 0

const [CODE = '', ...FROM_NAME] = HEADER

describe('findHeader', () => {
  it('finds twelve lines, not fewer', () => {
    expect(find(HEADER)).toEqual(place(0))
    expect(find([...HEADER, 'texte'])).toEqual(place(0))
    expect(find(HEADER, 11)).toBeNull()
    expect(find(HEADER.slice(0, 11))).toBeNull()
    expect(find(['x', ...HEADER], 13, 1)).toEqual(place(1))
    expect(find([])).toBeNull()
  })

  it('passes over blank lines and the mark of Apicrypt', () => {
    expect(find(['', ' ', ...HEADER])).toEqual(place(2, { blankBefore: true }))
    expect(find(['[apicrypt]', ...HEADER])).toEqual(place(1, { apicryptMark: 0 }))
    expect(find(['', ' [APICRYPT] ', '', ...HEADER])).toEqual(
      place(3, { apicryptMark: 1, blankBefore: true }),
    )
    expect(find(['[autre]', ...HEADER])).toBeNull()
  })

  it('takes a blank code for what it is', () => {
    expect(find(['', ...FROM_NAME])).toEqual(place(0))
    expect(find(['', '', ...FROM_NAME])).toEqual(place(1, { blankBefore: true }))
    expect(find(['', '', ...FROM_NAME.slice(1)])).toEqual(place(0))
  })

  it.each([
    ['a birth date', {}, true],
    ['two digits of the year', { 7: '29/02/80' }, true],
    ['a month of an NIR', { 7: '29/20/1980' }, true],
    ['two digits of the year and nothing else', { 7: '29/02/80', 8: '', 10: '' }, true],
    ['a birth date and nothing else', { 6: '', 8: '', 10: '', 11: '', 12: '' }, true],
    [
      'two birth dates, held by the document date alone',
      { 4: '29/02/1980', 6: '', 8: '', 11: 'a', 12: 'b' },
      true,
    ],
    [
      'no birth date, a town that does not start its line',
      { 7: '', 8: '', 6: 'x75001', 11: 'a', 12: 'b' },
      false,
    ],
    ['no birth date, a town behind blanks', { 7: '', 8: '', 6: '  75001 X', 11: 'a', 12: 'b' }, true],
    ['no birth date, a digit glued to a name', { 7: '', 2: '2JUMEAU' }, false],
    ['no birth date, a star in a name', { 7: '', 2: 'A*B' }, false],
    ['a last name alone', { 3: '' }, true],
    ['a first name alone', { 2: '' }, true],
    ['no name', { 2: ' ', 3: '' }, false],
    // Three lines lost: the date of the document is on line 7, the birth date on line 4.
    ['two birth dates', { 4: '29/02/1980', 7: '10/06/2019', 8: '', 10: 'x' }, false],
    ['two birth dates and a document date', { 4: '29/02/1980' }, true],
    // Line 7 is no date: something else must hold the lines in place.
    ['no birth date, an NIR and a document date', { 7: '' }, true],
    ['an unreadable birth date and an NIR', { 7: 'x', 10: '' }, true],
    ['no birth date, an NIR alone', { 7: '', 10: '' }, false],
    ['an NIR on line 7', { 7: '299129999999911' }, false],
    ['no birth date, a document date and a town', { 7: '', 8: '', 11: 'a', 12: 'b' }, true],
    ['no birth date, a document date and a sender', { 7: '', 8: '', 6: '', 12: 'b' }, true],
    ['no birth date, a document date and a recipient', { 7: '', 8: '', 6: '', 11: 'a' }, true],
    ['no birth date, a document date alone', { 7: '', 8: '', 6: '', 11: 'a', 12: 'b' }, false],
    ['no birth date, four digits of a town', { 7: '', 8: '', 6: '7500 X', 11: 'a', 12: 'b' }, false],
    ['no birth date, a town and no document date', { 7: '', 8: '', 10: 'x' }, false],
    ['no birth date and no last name', { 7: '', 2: '' }, false],
    ['no birth date and no first name', { 7: '', 3: '' }, false],
    ['no birth date, a name with a number', { 7: '', 2: 'JUMEAU 2' }, true],
    ['no birth date, a name with an apostrophe', { 7: '', 2: '’t Hooft' }, true],
    ['no birth date, a name that starts with a digit', { 7: '', 2: '2 JUMEAU' }, false],
    ['no birth date, a colon in a name', { 7: '', 3: 'Nom: x' }, false],
    ['no birth date, a name of 120 characters', { 7: '', 2: 'A'.repeat(120) }, true],
    ['no birth date, a name of 121 characters', { 7: '', 2: 'A'.repeat(121) }, false],
    ['a day that is no birth date', { 6: '', 7: '01/01/2300', 8: '', 10: '', 11: 'a', 12: 'b' }, false],
  ] as const)('%s', (_, changes, found) => {
    expect(isFound(changes)).toBe(found)
  })

  it('misses no line of a header that its other lines hold in place', () => {
    expect(find(headerWith({ 7: 'x', 10: '' }))).toEqual(place(0))
  })

  it('finds a header without its first line', () => {
    const without = [
      'TESTPATIENT',
      'Marie',
      '1 RUE X',
      '',
      '75001 PARIS',
      '29/02/1980',
      '',
      'D-1',
      '10/06/2019',
    ]
    const rest = ['LABEX      LABO', 'MODELE     Dr']
    const missing = place(0, { missing: 1 })
    expect(find([...without, ...rest])).toEqual(missing)
    expect(find([...without, ...rest], 10)).toBeNull()
    // Under a blank line nothing is missing: that is the code.
    expect(find(['', ...without, ...rest])).toEqual(place(0))
    expect(find(['[apicrypt]', ...without, ...rest])).toEqual({ ...missing, start: 1, apicryptMark: 0 })
    const changed = (changes: Readonly<Record<number, string>>): HeaderPlace | null =>
      find([...without, ...rest].map((line, index) => changes[index + 1] ?? line))
    expect(changed({ 9: 'le 10/06/2019' })).toEqual(missing)
    // A code, or what is no name, on the lines of the names; a name on the line of the address.
    expect(changed({ 1: 'TEST 1' })).toBeNull()
    expect(changed({ 2: 'M:' })).toBeNull()
    expect(changed({ 2: 'M*' })).toBeNull()
    expect(changed({ 3: '  DUPONT  ' })).toBeNull()
    expect(changed({ 1: '-' })).toBeNull()
    expect(changed({ 1: 'A'.repeat(120) })).toEqual(missing)
    expect(changed({ 1: 'A'.repeat(121) })).toBeNull()
    expect(changed({ 3: ' DUPONT-DURAND ' })).toBeNull()
    expect(changed({ 3: 'RUE X' })).toEqual(missing)
    expect(changed({ 6: 'x' })).toBeNull()
    expect(changed({ 9: 'x' })).toBeNull()
    // A date where there is none after such a loss.
    expect(changed({ 7: 'le 01/02/2003' })).toBeNull()
    expect(changed({ 10: '01/02/2003' })).toBeNull()
  })
})

describe('isShiftedAfterBirth', () => {
  const shifted = (changes: Readonly<Record<number, string>>, missing: 0 | 1 = 0): boolean =>
    isShiftedAfterBirth(linesOf(headerWith(changes).slice(missing)), place(0, { missing }))

  it('sees the document date on line 9, and none on line 10', () => {
    const lost = { 9: '10/06/2019', 10: 'LABEX      LABO' }
    expect(shifted({})).toBe(false)
    expect(shifted(lost)).toBe(true)
    expect(shifted(lost, 1)).toBe(true)
    expect(shifted({ ...lost, 9: 'D-1' })).toBe(false)
    expect(shifted({ ...lost, 9: 'le 10/06/2019' })).toBe(false)
    expect(shifted({ ...lost, 10: '' })).toBe(false)
    expect(shifted({ ...lost, 10: '' }, 1)).toBe(false)
    expect(shifted({ ...lost, 10: '11/06/2019' })).toBe(false)
    expect(shifted({ ...lost, 10: 'X 11/06/2019' })).toBe(false)
    expect(shifted({ ...lost, 10: '11 juin 2019' })).toBe(false)
  })
})

describe('isFullHeader', () => {
  const full = (changes: Readonly<Record<number, string>>, context = {}): boolean =>
    isFullHeader(linesOf(headerWith(changes)), 0, context)
  const bare = { 6: '', 7: '', 8: '', 10: '', 11: '', 12: '' }

  it.each([
    ['all', {}, true],
    ['a birth date (2)', { ...bare, 7: HEADER[6] }, false],
    ['a birth date and a document date (4)', { ...bare, 7: HEADER[6], 10: HEADER[9] }, true],
    ['a birth date and a date with a time (4)', { ...bare, 7: HEADER[6], 10: '10/06/2019 08:30' }, true],
    [
      'a birth date and a date with a time in French (4)',
      { ...bare, 7: HEADER[6], 10: '10/06/2019 8h30' },
      true,
    ],
    ['a birth date and a date in capitals (4)', { ...bare, 7: HEADER[6], 10: '10/06/2019 8H30' }, true],
    ['a birth date and a date with a prefix (4)', { ...bare, 7: HEADER[6], 10: 'X-10/06/2019' }, true],
    ['a birth date and a date with a word (1)', { ...bare, 7: HEADER[6], 10: '10/06/2019 matin' }, false],
    [
      'a birth date and a date with two words (1)',
      { ...bare, 7: HEADER[6], 10: '10/06/2019 08:30 x' },
      false,
    ],
    ['a birth date and a sentence (1)', { ...bare, 7: HEADER[6], 10: 'le 10/06/2019' }, false],
    ['a birth date, a town (3)', { ...bare, 7: HEADER[6], 6: HEADER[5] }, false],
    ['a birth date, a town, a sender (4)', { ...bare, 7: HEADER[6], 6: HEADER[5], 11: HEADER[10] }, true],
    ['a birth date, a town, a recipient (4)', { ...bare, 7: HEADER[6], 6: HEADER[5], 12: HEADER[11] }, true],
    [
      'a birth date, both correspondents (4)',
      { ...bare, 7: HEADER[6], 11: HEADER[10], 12: HEADER[11] },
      true,
    ],
    [
      'the same and text on line 10 (3)',
      { ...bare, 7: HEADER[6], 11: HEADER[10], 12: HEADER[11], 10: 'x' },
      false,
    ],
    ['an NIR (3)', { ...bare, 8: HEADER[7] }, false],
    ['an NIR and a town (4)', { ...bare, 8: HEADER[7], 6: HEADER[5] }, true],
    ['an NIR and a town without a name (3)', { ...bare, 8: HEADER[7], 6: '75001' }, false],
    ['an NIR and a birth date (5)', { ...bare, 8: HEADER[7], 7: HEADER[6] }, true],
    [
      'a document date and both correspondents (4)',
      { ...bare, 10: HEADER[9], 11: HEADER[10], 12: HEADER[11] },
      true,
    ],
    [
      'a document date, a town and a sender (4)',
      { ...bare, 10: HEADER[9], 6: HEADER[5], 11: HEADER[10] },
      false,
    ],
    ['an NIR and a town behind blanks (4)', { ...bare, 8: HEADER[7], 6: '  75001  PARIS' }, true],
    ['an NIR and a postcode inside its line (3)', { ...bare, 8: HEADER[7], 6: 'x 75001 PARIS' }, false],
    ['an NIR, a birth date, text on line 10 (4)', { ...bare, 7: HEADER[6], 8: HEADER[7], 10: 'x' }, true],
    ['a birth date and a date in words (4)', { ...bare, 7: HEADER[6], 10: '10 juin 2019' }, true],
    [
      'a birth date, a date with a time and blanks (4)',
      { ...bare, 7: HEADER[6], 10: ' 10/06/2019  8h30' },
      true,
    ],
    [
      'a birth date and a date with what is no time (1)',
      { ...bare, 7: HEADER[6], 10: '10/06/2019 x8h30' },
      false,
    ],
    ['a birth date and a date with half a time (1)', { ...bare, 7: HEADER[6], 10: '10/06/2019 8h3' }, false],
    ['dates behind blanks (4)', { ...bare, 7: '  29/02/1980', 10: ' 10/06/2019' }, true],
    ['dates that begin with 0 (4)', { ...bare, 7: '01/02/1980', 10: '01/06/2019' }, true],
    ['dates that begin with 9 (4)', { ...bare, 7: '9/02/1980', 10: '9/06/2019' }, true],
    [
      'no line with a digit in front, but X-',
      { ...bare, 10: 'X-10/06/2019', 11: HEADER[10], 12: HEADER[11] },
      false,
    ],
    [
      'no line with a digit in front, but /',
      { ...bare, 10: '/10/06/2019', 11: HEADER[10], 12: HEADER[11] },
      false,
    ],
    [
      'no line with a digit in front, but :',
      { ...bare, 10: ':10/06/2019', 11: HEADER[10], 12: HEADER[11] },
      false,
    ],
    ['a blank first name', { ...bare, 3: '', 7: HEADER[6], 10: HEADER[9] }, true],
    ['four points and no name', { ...bare, 2: '', 7: HEADER[6], 10: HEADER[9] }, false],
    ['five points and no name', { ...bare, 2: '', 7: HEADER[6], 10: HEADER[9], 6: HEADER[5] }, true],
    [
      'five points and a first name that is none',
      { ...bare, 3: '1', 7: HEADER[6], 10: HEADER[9], 6: HEADER[5] },
      true,
    ],
    ['four points and a first name that is none', { ...bare, 3: '1', 7: HEADER[6], 10: HEADER[9] }, false],
    ['a row for a name', { 2: 'RES|x' }, false],
    ['one star in a name', { 2: 'A*B' }, true],
    ['a tag for a name', { 3: '***x' }, false],
    ['a row under a date', { 7: ' 29/02/1980' }, true],
    [
      'no digit at the start of a date',
      { ...bare, 7: 'le 29/02/1980', 8: 'x 299129999999911', 10: 'le 10/06/2019' },
      false,
    ],
  ])('%s: %s', (_, changes, is) => {
    expect(full(changes as Readonly<Record<number, string>>)).toBe(is)
  })

  it('takes a letter’s own identity for no header, unless correspondents stand below', () => {
    const texts = [...HEADER, '', ...headerWith({ 11: '', 12: '' })]
    const own = place(0)
    expect(isFullHeader(linesOf(texts), 13)).toBe(true)
    expect(isFullHeader(linesOf(texts), 13, { own })).toBe(false)
    expect(isFullHeader(linesOf([...HEADER, '', ...HEADER]), 13, { own })).toBe(true)
    for (const change of [{ 2: 'AUTRE' }, { 3: 'Autre' }, { 7: '01/03/1980' }]) {
      const other = [...HEADER, '', ...headerWith({ 11: '', 12: '', ...change })]
      expect(isFullHeader(linesOf(other), 13, { own })).toBe(true)
    }
    for (const blank of [headerWith({ 2: ' TESTPATIENT' }), headerWith({ 7: '29/02/1980  ' })]) {
      const recalled = headerWith({ 3: ' Marie ', 11: '', 12: '' })
      expect(isFullHeader(linesOf([...blank, '', ...recalled]), 13, { own })).toBe(false)
    }
    const without = [...FROM_NAME, '', ...headerWith({ 11: '', 12: '' })]
    expect(isFullHeader(linesOf(without), 12, { own: place(0, { missing: 1 }) })).toBe(false)
    expect(isFullHeader(linesOf(without), 12, { own })).toBe(true)
  })

  it('needs as many points as it is told', () => {
    const three = { ...bare, 7: '29/02/1980', 6: '75001 PARIS' }
    expect([full(three), full(three, { enough: 3 }), full(three, { enough: 4 })]).toEqual([
      false,
      true,
      false,
    ])
  })
})

describe('isOverlapped', () => {
  const overlapped = (texts: readonly string[], at = place(0)): boolean => isOverlapped(linesOf(texts), at)

  it('sees another header that starts before this one is complete', () => {
    expect(overlapped([...HEADER, ...HEADER])).toBe(false)
    for (let kept = 7; kept < 12; kept++) {
      expect(overlapped([...HEADER.slice(0, kept), ...HEADER]), String(kept)).toBe(true)
    }
    // Without a birth date of its own the other may start on any line.
    expect(overlapped([...headerWith({ 7: '' }).slice(0, 3), ...HEADER])).toBe(true)
    expect(overlapped([CODE, ...HEADER])).toBe(true)
  })

  it('counts from where its first line would be', () => {
    const missing = place(0, { missing: 1 })
    expect(overlapped([...FROM_NAME, '', ...HEADER], missing)).toBe(false)
    expect(overlapped([...FROM_NAME.slice(0, 6), ...HEADER], missing)).toBe(true)
    expect(overlapped([...FROM_NAME.slice(0, 5), ...HEADER], missing)).toBe(true)
  })

  it('is content with fewer signs where its own lines are not sound', () => {
    const weak = headerWith({ 8: '', 10: '', 11: '', 12: '' })
    const sound = [...HEADER.slice(0, 11), 'MODELE     Dr']
    expect(overlapped([...sound, '', ...weak.slice(2)])).toBe(false)
    expect(overlapped([...HEADER.slice(0, 8), ...weak])).toBe(true)
  })

  it('needs four points beside twelve sound lines, and three where one of the last is not sound', () => {
    const three = headerWith({ 8: '', 10: '', 11: '', 12: '' }).slice(1)
    for (const change of [{}, { 10: '' }, { 10: '10/06/2019 08:30' }]) {
      expect(overlapped([...headerWith(change), ...three])).toBe(false)
    }
    for (const change of [{ 10: 'x' }, { 11: 'LABEX LABO' }, { 12: 'Dr MODELE' }]) {
      expect(overlapped([...headerWith(change), ...three])).toBe(true)
      expect(overlapped([...headerWith(change), ...headerWith({ 6: '', 8: '', 10: '' }).slice(1, 10)])).toBe(
        false,
      )
    }
    const missing = place(0, { missing: 1 })
    expect(overlapped([...FROM_NAME, ...three], missing)).toBe(false)
    expect(overlapped([...FROM_NAME.slice(0, 8), 'x', ...FROM_NAME.slice(9), ...three], missing)).toBe(true)
  })

  it('looks for none before its own birth date, nor at its own first line', () => {
    // Lines 4 to 13 have names, a birth date and a document date where another header would have them.
    const early = [...headerWith({ 5: 'RESIDENCE X', 6: 'PARIS' }), '12/06/2019']
    expect(isFullHeader(linesOf(early), 3)).toBe(true)
    expect(overlapped(early)).toBe(false)
    expect(overlapped(early.slice(1), place(0, { missing: 1 }))).toBe(false)
    expect(overlapped(headerWith({ 7: '' }))).toBe(false)
  })
})
