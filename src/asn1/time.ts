import { daysInMonth, joinedOctets } from '../errors/index.js'
import { type Asn1Element, isUniversal, typeName, universal } from './element.js'
import { invalid, malformed, unexpected } from './faults.js'
import { segmentsOf } from './segments.js'
import { decodeLatin1 } from './strings.js'

/** Octets of a time: the longest form has 19, and any number of a fraction. */
const maxTimeOctets = 64

const utcForm = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:Z|([+-])(\d\d)(\d\d))$/
const generalizedForm = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(?:(\d\d)(?:[.,]\d+)?)?(?:Z|([+-])(\d\d)(\d\d))$/
const isoForm = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z$/

interface Moment {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

/**
 * The moment of a UTCTime or GeneralizedTime, in UTC: `YYYY-MM-DDTHH:MM:SSZ`; such texts sort by time. The years 50 to 99
 * of UTCTime are of the twentieth century (RFC 5280, 4.1.2.5.1). BER's other forms are read too (X.680, 46 and 47): no
 * seconds, fractions (dropped), local time with its difference from UTC; but not local time alone, which is no moment.
 * @throws HprimError `asn1.unexpected`; `asn1.malformed` (not so written, not in the calendar)
 */
export function timeOf(element: Asn1Element, path: string): string {
  const isUtc = isUniversal(element, universal.utcTime)
  if (!isUtc && !isUniversal(element, universal.generalizedTime)) throw unexpected(path, 'Time')
  const octets = joinedOctets(segmentsOf(element, element.tag, path))
  const text = octets.length > maxTimeOctets ? '' : decodeLatin1(octets)
  const parts = (isUtc ? utcForm : generalizedForm).exec(text)
  if (parts === null) throw malformed(path, typeName(element.tag))
  const [, year = '', month, day, hour, minute, second = '0', sign, hours = '0', minutes = '0'] = parts
  const local: Moment = {
    year: isUtc ? Number(year) + (Number(year) < 50 ? 2000 : 1900) : Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
  }
  const ahead = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  const real = isMoment(local) && Number(hours) <= 23 && Number(minutes) <= 59
  const moment = real ? earlier(local, ahead) : null
  if (moment === null) throw malformed(path, typeName(element.tag))
  return isoOf(moment)
}

/** The moment of a text as `timeOf` gives it; null when it is none. */
function momentOf(iso: string): Moment | null {
  const parts = isoForm.exec(iso)?.slice(1).map(Number)
  if (parts === undefined) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
  const moment = { year, month, day, hour, minute, second }
  return isMoment(moment) ? moment : null
}

/**
 * The type and the contents in which certificates and messages write a moment: UTCTime from 1950 through 2049, else
 * GeneralizedTime (RFC 5280, 4.1.2.5; RFC 5652, 11.3).
 * @throws HprimError `options.invalid` (not written `YYYY-MM-DDTHH:MM:SSZ`, not in the calendar)
 */
export function timeContents(iso: string): { readonly tag: number; readonly contents: Uint8Array } {
  const moment = momentOf(iso)
  if (moment === null) throw invalid('time')
  const isUtc = moment.year >= 1950 && moment.year <= 2049
  const digits = iso.replace(/[-T:]/g, '').slice(isUtc ? 2 : 0)
  const contents = Uint8Array.from(digits, (digit) => digit.charCodeAt(0))
  return { tag: isUtc ? universal.utcTime : universal.generalizedTime, contents }
}

function isMoment({ year, month, day, hour, minute, second }: Moment): boolean {
  return day >= 1 && day <= daysInMonth(year, month) && hour <= 23 && minute <= 59 && second <= 59
}

/** The moment so many minutes earlier, less than a day either way; null out of the years 0 to 9999. */
function earlier(moment: Moment, minutes: number): Moment | null {
  const minuteOfDay = moment.hour * 60 + moment.minute - minutes
  const days = Math.floor(minuteOfDay / 1440)
  const left = minuteOfDay - days * 1440
  let { year, month } = moment
  let day = moment.day + days
  if (day < 1) {
    month = month === 1 ? 12 : month - 1
    if (month === 12) year--
    day = daysInMonth(year, month)
  } else if (day > daysInMonth(year, month)) {
    day = 1
    month = month === 12 ? 1 : month + 1
    if (month === 1) year++
  }
  if (year < 0 || year > 9999) return null
  return { year, month, day, hour: Math.floor(left / 60), minute: left % 60, second: moment.second }
}

function isoOf({ year, month, day, hour, minute, second }: Moment): string {
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  return `${date}T${two(hour)}:${two(minute)}:${two(second)}Z`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
