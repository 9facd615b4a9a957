// Dates of the calendar and moments, as text: nothing here reads a clock, and no time zone but UTC is known.

/** How many days a month of the Gregorian calendar has, leap years minded; 0 when there is no such month. */
export function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
}

/** A day and a time of it, by the clock. */
export interface Moment {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

/** Whether the calendar has the day and the clock the time. */
export function isMoment({ year, month, day, hour, minute, second }: Moment): boolean {
  return (
    isDay(year, month, day) &&
    hour >= 0 &&
    hour <= 23 &&
    minute >= 0 &&
    minute <= 59 &&
    second >= 0 &&
    second <= 59
  )
}

/** Whether the calendar has the day. */
export function isDay(year: number, month: number, day: number): boolean {
  return year >= 0 && year <= 9999 && day >= 1 && day <= daysInMonth(year, month)
}

/** The times of the clock and the offsets that there are; whether the calendar has the day is another question. */
const ISO =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.\d{1,9})?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?$/

/** A moment and how far its clock is ahead of UTC, in minutes; null where the text does not say. */
export interface WrittenMoment {
  readonly moment: Moment
  readonly offset: number | null
}

/**
 * A moment in ISO 8601: `YYYY-MM-DDTHH:MM:SS`, with or without a fraction of the second, `Z`, `+01:00` or none; null when
 * it is none. A fraction is dropped: no format here holds one.
 */
export function readMoment(text: string): WrittenMoment | null {
  const parts = ISO.exec(text)
  if (parts === null) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number)
  if (!isDay(year, month, day)) return null
  return { moment: { year, month, day, hour, minute, second }, offset: offsetOf(parts[7]) }
}

function offsetOf(text: string | undefined): number | null {
  if (text === undefined) return null
  if (text === 'Z') return 0
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(4))
  return text.startsWith('-') ? -minutes : minutes
}

/** `YYYY-MM-DD`. */
export function isoDate(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`
}

/** `YYYY-MM-DDTHH:MM:SS`, to which `Z` may be added. Such texts sort by time. */
export function isoMoment({ year, month, day, hour, minute, second }: Moment): string {
  return `${isoDate(year, month, day)}T${twoDigits(hour)}:${twoDigits(minute)}:${twoDigits(second)}`
}

/** The moment so many minutes earlier, less than two days either way; null out of the years 0 to 9999. */
export function minutesEarlier(moment: Moment, minutes: number): Moment | null {
  const minuteOfDay = moment.hour * 60 + moment.minute - minutes
  let days = Math.floor(minuteOfDay / 1440)
  const left = minuteOfDay - days * 1440
  let { year, month, day } = moment
  for (; days < 0; days++) {
    day--
    if (day >= 1) continue
    month = month === 1 ? 12 : month - 1
    if (month === 12) year--
    day = daysInMonth(year, month)
  }
  for (; days > 0; days--) {
    day++
    if (day <= daysInMonth(year, month)) continue
    day = 1
    month = month === 12 ? 1 : month + 1
    if (month === 1) year++
  }
  if (year < 0 || year > 9999) return null
  return { year, month, day, hour: Math.floor(left / 60), minute: left % 60, second: moment.second }
}

/** An instant in UTC as `YYYY-MM-DDTHH:MM:SSZ`, from any that says its offset; null for what is none. */
export function instantOf(text: string): string | null {
  const written = readMoment(text)
  if (written === null || written.offset === null) return null
  const moment = minutesEarlier(written.moment, written.offset)
  return moment === null ? null : `${isoMoment(moment)}Z`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
