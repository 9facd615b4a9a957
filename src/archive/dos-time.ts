import { daysInMonth } from '../base/index.js'

const FORM = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)$/
/** The first moment that MS-DOS knows: written where no time is given, so that packing is reproducible. */
const EPOCH = 0x0021_0000

/** A time as MS-DOS packs it (date in the upper half), or null when the text is no time that it can hold. */
export function toDosTime(modified: string | null): number | null {
  if (modified === null) return EPOCH
  const parts = FORM.exec(modified)?.slice(1).map(Number)
  if (parts === undefined) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
  const real = year >= 1980 && year <= 2107 && isTime(year, month, day, hour, minute, second)
  if (!real) return null
  const date = ((year - 1980) << 9) | (month << 5) | day
  return ((date << 16) | (hour << 11) | (minute << 5) | (second >> 1)) >>> 0
}

/** The text of an MS-DOS time; null when it is none, as programs write that know no time. */
export function fromDosTime(time: number): string | null {
  if (time === EPOCH) return null
  const year = 1980 + (time >>> 25)
  const [month, day] = [(time >>> 21) & 15, (time >>> 16) & 31]
  const [hour, minute, second] = [(time >>> 11) & 31, (time >>> 5) & 63, (time & 31) * 2]
  if (!isTime(year, month, day, hour, minute, second)) return null
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`
}

/** The text of a Unix time, in UTC, to even seconds as all times here; null out of the years of MS-DOS. */
export function fromUnixTime(seconds: number): string | null {
  // biome-ignore lint/style/noRestrictedGlobals: turns a number into a calendar date and reads no clock
  const moment = new Date((seconds - (seconds % 2)) * 1000).toISOString().slice(0, 19)
  return moment < '1980' ? null : moment
}

function isTime(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): boolean {
  return day >= 1 && day <= daysInMonth(year, month) && hour <= 23 && minute <= 59 && second <= 59
}
