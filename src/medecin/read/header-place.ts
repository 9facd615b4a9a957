import { isPaddedCode } from '../correspondent.js'
import { findWrittenDate, judgeBirthDate, readWrittenDate } from '../dates.js'
import { HEADER_LENGTH, HEADER_LINE, type HeaderField } from '../header-fields.js'
import type { MedecinLine } from '../model.js'
import { readNir } from '../nir.js'
import { isBlank, textAt } from './lines.js'

/** Where a block's header is, counted from 0 in the lines of the file, and how it had to be repaired. */
export interface HeaderPlace {
  /** Index of the line that holds the patient code, or would hold it. */
  readonly start: number
  /** 1 when the line of the patient code is missing: the family name is then at `start`. */
  readonly missing: 0 | 1
  /** Index of the mark `[apicrypt]` before the header, if it stands there. */
  readonly apicryptMark: number | null
  /** Whether blank lines were passed over before the header. */
  readonly blankBefore: boolean
}

type Lines = readonly MedecinLine[]

/** The text of the line that holds a field, when the header starts at this index. */
function fieldAt(lines: Lines, start: number, field: HeaderField): string {
  return textAt(lines, start + HEADER_LINE[field] - 1)
}

/** A name without digits: what a line moved up into its place must look like. */
function isName(text: string): boolean {
  return /\p{L}/u.test(text) && !/[\d|:*]/.test(text) && text.length <= 120
}

/** A name as a header may hold it, twins numbered (`JUMEAU 2`) and `'t Hooft` included. */
function isNameLine(text: string): boolean {
  return /^\s*['’]?\p{L}/u.test(text) && !/[|:*]/.test(text) && text.length <= 120
}

function isBirthDate(text: string): boolean {
  const date = readWrittenDate(text)
  // The century is of no account here: the latest day makes every date of two digits readable.
  return date !== null && judgeBirthDate(date, '2199-12-31').date !== null
}

function holdsDate(text: string): boolean {
  return readWrittenDate(text) !== null || findWrittenDate(text) !== null
}

/**
 * Finds the header of a block of lines. `limit` is the index of the first tag after it, or of the block's end.
 * A block is a letter when line 7 is a date under filled names, or when names and another date or number of the
 * header hold the twelve lines in place. Null when it is not certain.
 */
export function findHeader(lines: Lines, from: number, limit: number): HeaderPlace | null {
  let base = from
  let apicryptMark: number | null = null
  let first = firstFilled(lines, base, limit)
  if (textAt(lines, first).trim().toLowerCase() === '[apicrypt]') {
    apicryptMark = first
    base = first + 1
    first = firstFilled(lines, base, limit)
  }
  // The code and even the family name may be blank, so the header may start on a blank line before the first text.
  const starts = [base, first - 1, first].filter(
    (start, at, all) => start >= base && all.indexOf(start) === at,
  )
  const placed = (start: number, missing: 0 | 1): HeaderPlace => ({
    start,
    missing,
    apicryptMark,
    blankBefore: start > base,
  })
  for (const start of starts) if (isDatedHeader(lines, start, limit)) return placed(start, 0)
  if (isHeaderWithoutFirstLine(lines, first, limit)) return placed(first, 1)
  for (const start of starts) if (isHeldHeader(lines, start, limit)) return placed(start, 0)
  return null
}

function firstFilled(lines: Lines, from: number, limit: number): number {
  let index = from
  while (index < limit && isBlank(textAt(lines, index))) index++
  return index
}

/** The plain case: line 7 is a date. A date on line 4 and none on line 10 would mean three lines lost. */
function isDatedHeader(lines: Lines, start: number, limit: number): boolean {
  if (start + HEADER_LENGTH > limit) return false
  if (!isBirthDate(fieldAt(lines, start, 'birthDate'))) return false
  if (isBlank(fieldAt(lines, start, 'lastName')) && isBlank(fieldAt(lines, start, 'firstName'))) return false
  // Three lines lost: the birth date is on line 4, and line 7 has the date of the document.
  return (
    !isBirthDate(fieldAt(lines, start, 'address1')) ||
    readWrittenDate(fieldAt(lines, start, 'documentDate')) !== null
  )
}

/** Whether a line after the birth date is lost: the date of the document is on line 9, and line 10 has none. */
export function isShiftedAfterBirth(lines: Lines, { start, missing }: HeaderPlace): boolean {
  const before = fieldAt(lines, start - missing, 'requestNumber')
  const documentText = fieldAt(lines, start - missing, 'documentDate')
  return readWrittenDate(before) !== null && !holdsDate(documentText) && !isBlank(documentText)
}

/** Line 7 is filled but unreadable, or blank: then a date on line 10 or an NIR on line 8 must hold the lines. */
function isHeldHeader(lines: Lines, start: number, limit: number): boolean {
  if (start + HEADER_LENGTH > limit) return false
  if (!isNameLine(fieldAt(lines, start, 'lastName'))) return false
  if (!isNameLine(fieldAt(lines, start, 'firstName'))) return false
  const birth = fieldAt(lines, start, 'birthDate')
  if (readNir(birth) !== null) return false
  const hasNir = readNir(fieldAt(lines, start, 'nir')) !== null
  if (!isBlank(birth) && hasNir) return true
  // The date on line 10 may be a birth date, three lines late: another line must be where it should be.
  const held =
    hasNir ||
    /^\s*\d{5}/.test(fieldAt(lines, start, 'town')) ||
    isPaddedCode(fieldAt(lines, start, 'sender')) ||
    isPaddedCode(fieldAt(lines, start, 'recipient'))
  return held && readWrittenDate(fieldAt(lines, start, 'documentDate')) !== null
}

/** Observed: the first line is absent and all moves up by one: dates on lines 6 and 9, none on 7 and 10. */
function isHeaderWithoutFirstLine(lines: Lines, start: number, limit: number): boolean {
  if (start + HEADER_LENGTH - 1 > limit) return false
  // As if the line of the code were there, before the first.
  const whole = start - 1
  return (
    isName(fieldAt(lines, whole, 'lastName')) &&
    isName(fieldAt(lines, whole, 'firstName')) &&
    // Code, name and first name, and an address line lost, would look the same: then nobody can tell.
    !/^\s*\p{L}[\p{L}'’-]*\s*$/u.test(fieldAt(lines, whole, 'address1')) &&
    isBirthDate(fieldAt(lines, whole, 'birthDate')) &&
    holdsDate(fieldAt(lines, whole, 'documentDate')) &&
    !holdsDate(fieldAt(lines, start, 'birthDate')) &&
    !holdsDate(fieldAt(lines, start, 'documentDate'))
  )
}

/**
 * The first line at which another header may overlap this one: the birth date, if that is one, since no line of a
 * header before its own birth date is a date. On the line itself the date may be cut, with a blank code glued to it.
 */
function firstOverlap(lines: Lines, { start, missing }: HeaderPlace): number {
  const birth = start - missing + HEADER_LINE.birthDate - 1
  return isBirthDate(textAt(lines, birth)) ? birth : start + 1
}

/** Points from which on lines are taken for a header; see `isFullHeader`. */
const HEADER_POINTS = 4

/** How lines are looked at that may be another header. */
export interface HeaderContext {
  /** The header of the letter in which the lines stand: a recapitulation of its own identity is no header. */
  readonly own?: HeaderPlace
  /** The points that are enough; by default four. */
  readonly enough?: number
}

/**
 * Whether another header starts at this line, judged alone. Met inside a letter, it ends what can be attributed to
 * that letter. A birth date on line 7 (2 points), an NIR on line 8 (3), a date on line 10 (2; −1 for other text), a
 * postcode and town on line 6 (1), the layout of lines 11 and 12 (1 each): from four points on it is a header, or
 * from five when lines 2 and 3 look like no names. A date alone under a letterhead has three.
 */
export function isFullHeader(lines: Lines, start: number, context: HeaderContext = {}): boolean {
  const birthText = fieldAt(lines, start, 'birthDate')
  const nirText = fieldAt(lines, start, 'nir')
  const documentText = fieldAt(lines, start, 'documentDate')
  // Nearly every line of a report ends here.
  if (!startsWithDigit(birthText) && !startsWithDigit(nirText) && !startsWithDigit(documentText)) return false
  const born = isBirthDate(birthText)
  const hasNir = readNir(nirText) !== null
  const dated = isDocumentDate(documentText)
  const padded =
    Number(isPaddedCode(fieldAt(lines, start, 'sender'))) +
    Number(isPaddedCode(fieldAt(lines, start, 'recipient')))
  if (!born && !hasNir && !(dated && padded === 2)) return false
  const { own, enough = HEADER_POINTS } = context
  if (own !== undefined && padded === 0 && isSameIdentity(lines, start, own)) return false
  const lastName = fieldAt(lines, start, 'lastName')
  const firstName = fieldAt(lines, start, 'firstName')
  if (/\||\*{3}/.test(lastName + firstName)) return false
  const named = isNameLine(lastName) && (isBlank(firstName) || isNameLine(firstName))
  const points =
    (born ? 2 : 0) +
    (hasNir ? 3 : 0) +
    (dated ? 2 : isBlank(documentText) ? 0 : -1) +
    (/^\s*\d{5}\s+\p{L}/u.test(fieldAt(lines, start, 'town')) ? 1 : 0) +
    padded
  return points >= (named ? enough : HEADER_POINTS + 1)
}

/**
 * Whether another header starts before this one is complete. Where the lines after the birth date are not as they
 * should be, fewer signs are enough: they may be the first lines of the other.
 */
export function isOverlapped(lines: Lines, place: HeaderPlace): boolean {
  const { start, missing } = place
  const documentText = fieldAt(lines, start - missing, 'documentDate')
  const sound =
    (isBlank(documentText) || isDocumentDate(documentText)) &&
    isPaddedCode(fieldAt(lines, start - missing, 'sender')) &&
    isPaddedCode(fieldAt(lines, start - missing, 'recipient'))
  const enough = sound ? HEADER_POINTS : HEADER_POINTS - 1
  for (let index = firstOverlap(lines, place); index < start + HEADER_LENGTH; index++) {
    if (isFullHeader(lines, index, { enough })) return true
  }
  return false
}

/** A date as line 10 has it: alone, with a time, or behind a prefix without blanks; a sentence is none. */
function isDocumentDate(text: string): boolean {
  if (readWrittenDate(text) !== null) return true
  const [first = '', time = '', ...rest] = text.trim().split(/\s+/, 4)
  return rest.length === 0 && (time === '' || /^\d{1,2}[:hH]\d{2}/.test(time)) && holdsDate(first)
}

function startsWithDigit(text: string): boolean {
  const first = text.charCodeAt(0) === 0x20 ? text.trimStart().charCodeAt(0) : text.charCodeAt(0)
  return first >= 0x30 && first <= 0x39
}

function isSameIdentity(lines: Lines, start: number, own: HeaderPlace): boolean {
  return (['lastName', 'firstName', 'birthDate'] as const).every(
    (field) => fieldAt(lines, start, field).trim() === fieldAt(lines, own.start - own.missing, field).trim(),
  )
}
