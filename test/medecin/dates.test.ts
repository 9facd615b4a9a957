import { describe, expect, it } from 'vitest'
import { isCalendarDate, readWrittenDate, writeDate } from '../../src/medecin/dates.js'

describe('dates', () => {
  it.each([
    ['29/02/1980', [29, 2, 1980, false]],
    [' 1-2-80 ', [1, 2, 80, true]],
    ['01.02.1980', [1, 2, 1980, false]],
    ['1980-02-29', [29, 2, 1980, false]],
    ['1 JAN 1911', [1, 1, 1911, false]],
    ['1er janvier 1911', [1, 1, 1911, false]],
    ['31 déc. 1999', [31, 12, 1999, false]],
    ['31 déc 99', [31, 12, 99, true]],
    ['3 FÉVRIER 2001', [3, 2, 2001, false]],
    ['3 aout 2001', [3, 8, 2001, false]],
    ['3 juin 2001', [3, 6, 2001, false]],
    ['3 juil 2001', [3, 7, 2001, false]],
    ['3 jui 2001', null],
    ['3 feb 2001', [3, 2, 2001, false]],
    ['29/02-1980', null],
    ['29/02/198', null],
    ['290280', null],
    ['le 29/02/1980', null],
    ['x'.repeat(99), null],
  ])('%s', (text, expected) => {
    const date = readWrittenDate(text)
    expect(date && [date.day, date.month, date.year, date.twoDigitYear]).toEqual(expected)
  })

  it('follow the calendar', () => {
    for (const [year, month, day, valid] of [
      [2000, 2, 29, true],
      [1900, 2, 29, false],
      [2024, 2, 29, true],
      [2023, 2, 29, false],
      [2023, 4, 31, false],
      [2023, 12, 31, true],
      [2023, 13, 1, false],
      [2023, 0, 1, false],
      [2023, 1, 0, false],
      [1799, 1, 1, false],
      [2200, 1, 1, false],
    ] as const) {
      expect(isCalendarDate(year, month, day), `${year}-${month}-${day}`).toBe(valid)
    }
    // Day by day against the platform's own calendar.
    for (let time = Date.UTC(1999, 0, 1); time < Date.UTC(2005, 0, 1); time += 86_400_000) {
      const iso = new Date(time).toISOString().slice(0, 10)
      expect(writeDate(iso)).toBe(iso.split('-').reverse().join('/'))
    }
    expect(writeDate('2023-02-29')).toBeNull()
    expect(writeDate('2023-2-2')).toBeNull()
  })
})
