import { daysInMonth, isoDate } from '../base/index.js'
import { foldText } from './fold.js'
import type { MedecinDate } from './model.js'

/** A date as the file writes it, before its century and its place in the calendar are judged. */
export interface WrittenDate {
  readonly day: number
  readonly month: number
  readonly year: number
  readonly twoDigitYear: boolean
}

/** Longest text that can wholly be a date ("31 septembre 1999"), with room for blanks. */
const LONGEST_DATE = 24
/** A line 10 longer than this is not searched for a date inside it. */
const LONGEST_PREFIXED_DATE = 80

const DAY_FIRST = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/
const YEAR_FIRST = /^(\d{4})([/.-])(\d{1,2})\2(\d{1,2})$/
const MONTH_NAME = /^(\d{1,2})(?:er)?[ ./-]*([a-z]{3,9})[ ./-]*(\d{4}|\d{2})$/
const INSIDE_YEAR_FIRST = /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/
const INSIDE = /(?<![\d/.])(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d{2})(?![\d/.])/

/** The months in French and in English. */
const MONTHS = [
  ['janvier', 'january'],
  ['fevrier', 'february'],
  ['mars', 'march'],
  ['avril', 'april'],
  ['mai', 'may'],
  ['juin', 'june'],
  ['juillet', 'july'],
  ['aout', 'august'],
  ['septembre', 'september'],
  ['octobre', 'october'],
  ['novembre', 'november'],
  ['decembre', 'december'],
] as const

/** The first letters of the months that a misspelt name (`FEVIER`, `JUILET`) keeps: of French ones, and in no other month. */
const STARTS = ['jan', 'fev', 'mar', 'avr', 'mai', 'juin', 'juil', 'aou', 'sep', 'oct', 'nov', 'dec'] as const

/** The one month whose name starts so, in either language, else the French one whose letters start the name; 0 when there is none or more than one (`jui`). */
function monthOfName(start: string): number {
  const [month, other] = MONTHS.flatMap((names, index) =>
    names.some((name) => name.startsWith(start)) ? [index + 1] : [],
  )
  if (month === undefined) return STARTS.findIndex((one) => start.startsWith(one)) + 1
  return other === undefined ? month : 0
}

/** The date that the whole text is, or null. Forms: facts of the field (dd/mm/yyyy, dd/mm/yy, yyyy-mm-dd, 1 JAN 1911, 4 JUL 1962). */
export function readWrittenDate(text: string): WrittenDate | null {
  const trimmed = text.trim()
  if (trimmed.length < 6 || trimmed.length > LONGEST_DATE) return null
  const first = trimmed.charCodeAt(0)
  if (first < 0x30 || first > 0x39) return null
  const dayFirst = DAY_FIRST.exec(trimmed)
  if (dayFirst !== null) return written(dayFirst[1], dayFirst[3], dayFirst[4])
  const yearFirst = YEAR_FIRST.exec(trimmed)
  if (yearFirst !== null) return written(yearFirst[4], yearFirst[3], yearFirst[1])
  const named = MONTH_NAME.exec(foldText(trimmed))
  if (named === null) return null
  const month = monthOfName(named[2] ?? '')
  return month === 0 ? null : written(named[1], String(month), named[3])
}

/** The first date inside a longer text, as in `X-9999-12/03/24` or `2024-03-12 08:30`, or null. */
export function findWrittenDate(text: string): WrittenDate | null {
  if (text.length > LONGEST_PREFIXED_DATE) return null
  const found = INSIDE.exec(text)
  if (found !== null) return written(found[1], found[3], found[4])
  const yearFirst = INSIDE_YEAR_FIRST.exec(text)
  return yearFirst === null ? null : written(yearFirst[3], yearFirst[2], yearFirst[1])
}

function written(day = '', month = '', year = ''): WrittenDate {
  return { day: Number(day), month: Number(month), year: Number(year), twoDigitYear: year.length === 2 }
}

/** Whether the calendar has this day. Years outside 1800–2199 are taken for damage. */
export function isCalendarDate(year: number, month: number, day: number): boolean {
  return year >= 1800 && year <= 2199 && day >= 1 && day <= daysInMonth(year, month)
}

/** Months that an NIR holds when the month of birth is not known, and that some senders copy into the date. */
function isNirMonth(month: number): boolean {
  return month === 20 || (month >= 30 && month <= 42) || (month >= 50 && month <= 99)
}

/** What a birth date came to: the date, or the reason for which there is none. */
export type BirthDateReading =
  | { readonly date: MedecinDate }
  | { readonly date: null; readonly reason: 'unreadable' | 'century_unknown' }

/**
 * The birth date (line 7). A year of two digits is put in the latest century that does not make the birth later
 * than the document (or than `referenceDate`); without either nothing is invented.
 */
export function judgeBirthDate(date: WrittenDate | null, latest: string | null): BirthDateReading {
  if (date === null) return { date: null, reason: 'unreadable' }
  const partial = isNirMonth(date.month)
  const { day, twoDigitYear } = date
  const month = partial ? 1 : date.month
  let year = date.year
  if (twoDigitYear) {
    if (latest === null) return { date: null, reason: 'century_unknown' }
    year += Number(latest.slice(0, 2)) * 100
    const born = partial ? String(year) : isoDate(year, month, day)
    if (born > latest.slice(0, born.length)) year -= 100
  }
  if (partial) {
    const valid = year >= 1800 && year <= 2199
    return valid
      ? { date: { iso: String(year), precision: 'year', centuryAssumed: twoDigitYear } }
      : { date: null, reason: 'unreadable' }
  }
  if (!isCalendarDate(year, month, day)) return { date: null, reason: 'unreadable' }
  return { date: { iso: isoDate(year, month, day), precision: 'day', centuryAssumed: twoDigitYear } }
}

/** The document date (line 10). Two digits mean 1990 to 2089: the format is younger than 1990. */
export function judgeDocumentDate(date: WrittenDate | null): MedecinDate | null {
  if (date === null) return null
  const year = date.twoDigitYear ? date.year + (date.year >= 90 ? 1900 : 2000) : date.year
  if (!isCalendarDate(year, date.month, date.day)) return null
  return { iso: isoDate(year, date.month, date.day), precision: 'day', centuryAssumed: date.twoDigitYear }
}

/** Whether eight digits are a date `ddmmyyyy` of our time: such a value is a date and no number (observed in the field). */
export function isDayMonthYear(text: string): boolean {
  if (!/^\d{8}$/.test(text)) return false
  const year = Number(text.slice(4))
  return (
    year >= 1900 && year < 2100 && isCalendarDate(year, Number(text.slice(2, 4)), Number(text.slice(0, 2)))
  )
}

/** `dd/mm/yyyy` for an ISO calendar date, or null when it is none. */
export function writeDate(iso: string): string | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso)
  if (parts === null) return null
  const [, year = '', month = '', day = ''] = parts
  return isCalendarDate(Number(year), Number(month), Number(day)) ? `${day}/${month}/${year}` : null
}
