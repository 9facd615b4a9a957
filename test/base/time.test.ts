import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  daysInMonth,
  instantOf,
  isDay,
  isMoment,
  isoDate,
  isoMoment,
  minutesEarlier,
  readMoment,
} from '../../src/base/index.js'
import { runsOf } from '../property-runs.js'

it('knows the months and the leap years of the Gregorian calendar', () => {
  for (const year of [1600, 1900, 1999, 2000, 2019, 2020, 2100, 2400]) {
    for (let month = 1; month <= 12; month++) {
      expect(daysInMonth(year, month)).toBe(new Date(Date.UTC(year, month, 0)).getUTCDate())
    }
  }
  expect([0, 13, -1, 1.5].map((month) => daysInMonth(2019, month))).toEqual([0, 0, 0, 0])
  expect(isDay(2020, 2, 29)).toBe(true)
  expect([isDay(2019, 2, 29), isDay(2019, 4, 31), isDay(2019, 1, 0), isDay(10_000, 1, 1)]).toEqual(
    Array(4).fill(false),
  )
})

describe('readMoment', () => {
  const moment = { year: 2019, month: 6, day: 10, hour: 14, minute: 30, second: 2 }

  it.each([
    ['2019-06-10T14:30:02', null],
    ['2019-06-10T14:30:02Z', 0],
    ['2019-06-10T14:30:02.5Z', 0],
    ['2019-06-10T14:30:02.123456789+02:00', 120],
    ['2019-06-10T14:30:02-23:59', -1439],
  ])('reads %s', (text, offset) => {
    expect(readMoment(text)).toEqual({ moment, offset })
    expect(isoMoment(moment)).toBe('2019-06-10T14:30:02')
  })

  it.each([
    '',
    '2019-06-10',
    '2019-06-10 14:30:02',
    '2019-06-31T14:30:02Z',
    '2019-02-29T14:30:02Z',
    '2019-13-10T14:30:02Z',
    '2019-06-10T24:00:00Z',
    '2019-06-10T14:60:02Z',
    '2019-06-10T14:30:60Z',
    '2019-06-10T14:30Z',
    '2019-06-10T14:30:02.Z',
    '2019-06-10T14:30:02+24:00',
    '2019-06-10T14:30:02+02:60',
    '2019-06-10T14:30:02+0200',
    '2019-06-10T14:30:02z',
    ' 2019-06-10T14:30:02Z',
    '2019-06-10T14:30:02Z\n',
    '02019-06-10T14:30:02Z',
    '٢٠١٩-06-10T14:30:02Z',
  ])('%j is no moment', (text) => {
    expect(readMoment(text)).toBeNull()
  })

  it('is what isMoment allows', () => {
    expect(isMoment(moment)).toBe(true)
    expect(isMoment({ ...moment, hour: -1 })).toBe(false)
    expect(isMoment({ ...moment, day: 31 })).toBe(false)
    expect(isMoment({ ...moment, second: 60 })).toBe(false)
  })
})

describe('instants', () => {
  it('are what Date says, whatever their offset', () => {
    const date = fc.date({
      min: new Date('0001-01-03T00:00:00Z'),
      max: new Date('9999-12-29T00:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(date, fc.integer({ min: -1439, max: 1439 }), (at, offset) => {
        const local = new Date(at.getTime() + offset * 60_000).toISOString().slice(0, 23)
        const sign = offset < 0 ? '-' : '+'
        const size = Math.abs(offset)
        const [hours, minutes] = [Math.floor(size / 60), size % 60].map((part) =>
          String(part).padStart(2, '0'),
        )
        expect(instantOf(`${local}${sign}${hours}:${minutes}`)).toBe(`${at.toISOString().slice(0, 19)}Z`)
        expect(instantOf(at.toISOString())).toBe(`${at.toISOString().slice(0, 19)}Z`)
      }),
      { numRuns: runsOf(2_000) },
    )
  })

  it('need an offset, and a year of four digits', () => {
    expect(instantOf('2019-06-10T14:30:02')).toBeNull()
    expect(instantOf('0000-01-01T00:00:00+00:01')).toBeNull()
    expect(instantOf('9999-12-31T23:59:59-00:01')).toBeNull()
    expect(instantOf('x')).toBeNull()
  })

  it('minutesEarlier crosses months and years either way', () => {
    const newYear = { year: 2020, month: 1, day: 1, hour: 0, minute: 0, second: 7 }
    expect(minutesEarlier(newYear, 1)).toEqual({
      ...newYear,
      year: 2019,
      month: 12,
      day: 31,
      hour: 23,
      minute: 59,
    })
    const eve = { year: 2019, month: 12, day: 31, hour: 23, minute: 59, second: 7 }
    expect(minutesEarlier(eve, -1)).toEqual(newYear)
    expect(minutesEarlier({ ...newYear, month: 3 }, 1440)).toEqual({ ...newYear, month: 2, day: 29 })
  })

  it('dates are written with four digits and two', () => {
    expect(isoDate(987, 6, 1)).toBe('0987-06-01')
  })
})
