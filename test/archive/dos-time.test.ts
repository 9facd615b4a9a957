import { expect, it } from 'vitest'
import { fromDosTime, fromUnixTime, toDosTime } from '../../src/archive/dos-time.js'

it('holds every even second of the years 1980 to 2107', () => {
  for (const text of ['1980-01-01T00:00:02', '2000-02-29T23:59:58', '2107-12-31T23:59:58']) {
    expect(fromDosTime(toDosTime(text) ?? 0)).toBe(text)
  }
  expect(fromDosTime(toDosTime('2019-06-10T14:30:03') ?? 0)).toBe('2019-06-10T14:30:02')
})

it('drops a fraction of the second and an offset: MS-DOS knows neither', () => {
  for (const text of ['2019-06-10T14:30:02.750', '2019-06-10T14:30:02.750Z', '2019-06-10T14:30:02+02:00']) {
    expect(toDosTime(text)).toBe(toDosTime('2019-06-10T14:30:02'))
  }
})

it.each([
  '1979-12-31T23:59:58',
  '2108-01-01T00:00:00',
  '2019-02-29T00:00:00',
  '2019-06-10',
  '',
  '2019-06-10T24:00:00',
])('takes no %j', (text) => {
  expect(toDosTime(text)).toBeNull()
})

it('is the first moment of MS-DOS where no time is given, and reads it as none', () => {
  expect(toDosTime(null)).toBe(0x0021_0000)
  expect(fromDosTime(0x0021_0000)).toBeNull()
})

it.each([0, 0x0021_0000 | (24 << 11), 0x0021_0000 | (60 << 5), 0x0021_0000 | 30, 13 << 21])(
  'reads %i, which is no time, as none',
  (time) => {
    expect(fromDosTime(time >>> 0)).toBeNull()
  },
)

it('a Unix time is read in UTC, to even seconds', () => {
  expect(fromUnixTime(1_560_177_003)).toBe('2019-06-10T14:30:02')
  expect(fromUnixTime(0)).toBeNull()
})
