import { describe, expect, it } from 'vitest'
import {
  findWrittenDate,
  isCalendarDate,
  isDayMonthYear,
  judgeBirthDate,
  judgeDocumentDate,
  readWrittenDate,
  type WrittenDate,
  writeDate,
} from '../../src/medecin/dates.js'

const parts = (date: WrittenDate | null): unknown =>
  date && [date.day, date.month, date.year, date.twoDigitYear]
const birth = (text: string, latest: string | null): unknown => judgeBirthDate(readWrittenDate(text), latest)

describe('readWrittenDate', () => {
  it.each([
    ['29/02/1980', [29, 2, 1980, false]],
    [' 1-2-80 ', [1, 2, 80, true]],
    ['1/2/80', [1, 2, 80, true]],
    ['9/02/1980', [9, 2, 1980, false]],
    ['0/02/1980', [0, 2, 1980, false]],
    ['01.02.1980', [1, 2, 1980, false]],
    ['1980-02-29', [29, 2, 1980, false]],
    ['1980/2/9', [9, 2, 1980, false]],
    ['1980.12.31', [31, 12, 1980, false]],
    ['1 JAN 1911', [1, 1, 1911, false]],
    ['1er janvier 1911', [1, 1, 1911, false]],
    ['31 déc. 1999', [31, 12, 1999, false]],
    ['31 déc 99', [31, 12, 99, true]],
    ['31/DEC/1999', [31, 12, 1999, false]],
    ['31-Dec-1999', [31, 12, 1999, false]],
    ['31DEC99', [31, 12, 99, true]],
    ['4 JUL 1962', [4, 7, 1962, false]],
    [`${' '.repeat(40)}29/02/1980${' '.repeat(40)}`, [29, 2, 1980, false]],
    ['31 septembre       19993', null],
    ['31 septembre        1999', [31, 9, 1999, false]],
    ['31 septembre         1999', null],
    ['29/02-1980', null],
    ['1980-02/29', null],
    ['29/02/198', null],
    ['29/02/19800', null],
    ['129/02/1980', null],
    ['29/002/1980', null],
    ['x29/02/1980', null],
    ['29/02/1980x', null],
    ['1980-02-29x', null],
    ['11980-02-29', null],
    ['1980-02-290', null],
    ['290280', null],
    ['le 29/02/1980', null],
    [':9/02/1980', null],
    ['/9/02/1980', null],
    ['1/2/8', null],
    ['123 jan 1911', null],
    ['1 jan 191', null],
    ['1 jan 19111', null],
    ['1 ja 1911', null],
    ['1 janvierjanvier 1911', null],
    ['1re jan 1911', null],
    ['1 jan 1911 x', null],
    ['x'.repeat(99), null],
    ['', null],
  ])('%j', (text, expected) => {
    expect(parts(readWrittenDate(text))).toEqual(expected)
  })

  it.each([
    [1, 'jan janv janvier JANUARY'],
    [2, 'fev févr février FEB february'],
    [3, 'mar mars MARCH marc'],
    [4, 'avr avril APR april'],
    [5, 'mai MAY'],
    [6, 'juin JUN june'],
    [7, 'juil juillet JUL july'],
    [8, 'aou août AUG august'],
    [9, 'sep sept septembre SEPTEMBER'],
    [10, 'oct octobre OCTOBER'],
    [11, 'nov novembre NOVEMBER'],
    [12, 'dec déc décembre DECEMBER'],
    // June or July; no month.
    [null, 'jui jux ber fbr mrs ste juxillet'],
    // Misspelt: by their first letters.
    [1, 'JANVIRE janveir'],
    [2, 'FEVIER'],
    [3, 'marche'],
    [4, 'avrl'],
    [6, 'JUINS juinlet'],
    [7, 'JUILET juillt'],
    [8, 'AOUTS'],
    [9, 'SEPTBRE'],
    [10, 'OCTBRE octobers'],
    [11, 'NOVBRE'],
    [12, 'DECBRE'],
  ])('month %j: %s', (month, names) => {
    for (const name of names.split(' ')) {
      expect(readWrittenDate(`3 ${name} 2001`)?.month ?? null, name).toBe(month)
    }
  })
})

describe('findWrittenDate', () => {
  it.each([
    ['X-9999-12/03/24', [12, 3, 24, true]],
    ['X-9999-12/03/2024', [12, 3, 2024, false]],
    ['le 1/2/80', [1, 2, 80, true]],
    ['le 12.03.2024', [12, 3, 2024, false]],
    ['12/03/2024 08:30', [12, 3, 2024, false]],
    ['(12/03/2024)', [12, 3, 2024, false]],
    ['2024-03-12 08:30', [12, 3, 2024, false]],
    ['du 2024-03-12', [12, 3, 2024, false]],
    ['2024-03-12, 01/02/2023', [1, 2, 2023, false]],
    ['01/02/2023 et 03/04/2023', [1, 2, 2023, false]],
    [`${'a'.repeat(70)}12/03/2024`, [12, 3, 2024, false]],
    [`${'a'.repeat(71)}12/03/2024`, null],
    // No part of a longer number, of another date or of a path is a date.
    ['112/03/2024', null],
    ['1/12/03/2024', null],
    ['1.12/03/2024', null],
    ['12/03/20245', null],
    ['12/03/2024/5', null],
    ['12/03/2024.5', null],
    ['12/03.2024', null],
    ['12-03-2024', null],
    ['12/003/2024', null],
    ['12/03/202', null],
    ['12/03/2', null],
    ['12024-03-12', null],
    ['2024-03-121', null],
    ['2024-3-12', null],
    ['2024-03-1', null],
    ['2024/03/12', null],
    ['024-03-12', null],
    ['', null],
  ])('%j', (text, expected) => {
    expect(parts(findWrittenDate(text))).toEqual(expected)
  })
})

describe('judgeBirthDate', () => {
  const day = (iso: string, centuryAssumed = false): unknown => ({
    date: { iso, precision: 'day', centuryAssumed },
  })
  const year = (iso: string, centuryAssumed = false): unknown => ({
    date: { iso, precision: 'year', centuryAssumed },
  })
  const none = (reason: string): unknown => ({ date: null, reason })

  it.each([
    ['29/02/1980', null, day('1980-02-29')],
    ['01/01/1800', null, day('1800-01-01')],
    ['31/12/2199', null, day('2199-12-31')],
    ['31/12/1799', null, none('unreadable')],
    ['01/01/2200', null, none('unreadable')],
    ['30/02/1980', null, none('unreadable')],
    ['x', null, none('unreadable')],
    // The latest century in which the birth is not after the document.
    ['01/02/80', null, none('century_unknown')],
    ['01/02/80', '2019-06-10', day('1980-02-01', true)],
    ['10/06/19', '2019-06-10', day('2019-06-10', true)],
    ['11/06/19', '2019-06-10', day('1919-06-11', true)],
    ['01/01/00', '2000-01-01', day('2000-01-01', true)],
    ['01/02/80', '1999-06-10', day('1980-02-01', true)],
    // Months of an NIR whose month is not known: the year alone.
    ['15/19/1980', null, none('unreadable')],
    ['15/20/1980', null, year('1980')],
    ['15/21/1980', null, none('unreadable')],
    ['15/29/1980', null, none('unreadable')],
    ['15/30/1980', null, year('1980')],
    ['15/42/1980', null, year('1980')],
    ['15/43/1980', null, none('unreadable')],
    ['15/49/1980', null, none('unreadable')],
    ['15/50/1980', null, year('1980')],
    ['15/99/1980', null, year('1980')],
    ['15/20/1800', null, year('1800')],
    ['15/20/2199', null, year('2199')],
    ['15/20/1799', null, none('unreadable')],
    ['15/20/2200', null, none('unreadable')],
    ['15/20/19', '2019-06-10', year('2019', true)],
    ['15/20/20', '2019-06-10', year('1920', true)],
    ['15/20/20', null, none('century_unknown')],
  ] as const)('%s before %j', (text, latest, expected) => {
    expect(birth(text, latest)).toEqual(expected)
  })
})

describe('judgeDocumentDate', () => {
  it.each([
    ['10/06/2019', '2019-06-10', false],
    ['01/01/90', '1990-01-01', true],
    ['31/12/89', '2089-12-31', true],
    ['01/01/99', '1999-01-01', true],
    ['01/01/00', '2000-01-01', true],
  ])('%s', (text, iso, centuryAssumed) => {
    expect(judgeDocumentDate(readWrittenDate(text))).toEqual({ iso, precision: 'day', centuryAssumed })
  })

  it.each(['31/02/2019', '15/20/2019', '01/01/1799', 'x'])('%s is none', (text) => {
    expect(judgeDocumentDate(readWrittenDate(text))).toBeNull()
  })
})

describe('the calendar', () => {
  it.each([
    [2000, 2, 29, true],
    [1900, 2, 29, false],
    [2024, 2, 29, true],
    [2023, 2, 29, false],
    [2023, 4, 31, false],
    [2023, 12, 31, true],
    [2023, 13, 1, false],
    [2023, 0, 1, false],
    [2023, 1, 0, false],
    [2023, 1, 1, true],
    [1799, 1, 1, false],
    [1800, 1, 1, true],
    [2199, 1, 1, true],
    [2200, 1, 1, false],
  ] as const)('%d-%d-%d: %s', (year, month, day, valid) => {
    expect(isCalendarDate(year, month, day)).toBe(valid)
  })

  it('is the platform’s own, day by day', () => {
    for (let time = Date.UTC(1999, 0, 1); time < Date.UTC(2005, 0, 1); time += 86_400_000) {
      const iso = new Date(time).toISOString().slice(0, 10)
      expect(writeDate(iso)).toBe(iso.split('-').reverse().join('/'))
    }
  })

  it.each(['2023-02-29', '2023-2-02', '2023-02-2', '12023-02-02', '2023-02-021', '2023/02/02', ''])(
    '%s is not written',
    (iso) => {
      expect(writeDate(iso)).toBeNull()
    },
  )

  it.each([
    ['29021980', true],
    ['01011900', true],
    ['31122099', true],
    ['31121899', false],
    ['01012100', false],
    ['30021980', false],
    ['00011980', false],
    ['2902198', false],
    ['290219800', false],
    ['2902198x', false],
    ['x29021980', false],
  ])('%s is ddmmyyyy: %s', (text, is) => {
    expect(isDayMonthYear(text)).toBe(is)
  })
})
