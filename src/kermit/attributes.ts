import { daysInMonth, encodeUtf8 } from '../base/index.js'
import { fromChar, toChar } from './characters.js'

// What a sender says of a file before its data (Kermit protocol manual, 6th ed., 9.1): a letter, a length, a value.

/** What is used of the attributes of a file. */
export interface FileAttributes {
  /** Octets, when the sender says so exactly. */
  readonly size: number | null
  /** `YYYY-MM-DDTHH:MM:SS`. */
  readonly modified: string | null
  /** Whether the sender may have changed line ends on the way, so that the length is none of what arrives. */
  readonly text: boolean
}

export const noAttributes: FileAttributes = { size: null, modified: null, text: false }

const kilobytes = 33 // !
const type = 34 // "
const date = 35 // #
const octets = 49 // 1

/** The attributes of a file that fit in so many characters of data, the more important first. */
export function writeAttributes(size: number, modified: string | undefined, room: number): Uint8Array {
  const all: (readonly [number, string])[] = [
    [octets, String(size)],
    [type, 'B8'],
    [kilobytes, String(Math.ceil(size / 1024))],
  ]
  if (modified !== undefined) all.push([date, modified.replaceAll('-', '').replace('T', ' ')])
  const written: number[] = []
  for (const [letter, value] of all) {
    if (written.length + 2 + value.length <= room) {
      written.push(letter, toChar(value.length), ...encodeUtf8(value))
    }
  }
  return Uint8Array.from(written)
}

/** Reads `data[from]` up to `data[to - 1]`; what is unknown or makes no sense is skipped. */
export function readAttributes(
  data: Uint8Array,
  from: number,
  to: number,
  known: FileAttributes,
): FileAttributes {
  let { size, modified, text } = known
  let at = from
  while (at + 2 <= to) {
    const letter = data[at] as number
    const end = at + 2 + fromChar(data[at + 1] as number)
    if (end < at + 2 || end > to) break
    const value = String.fromCharCode(...data.subarray(at + 2, end))
    if (letter === octets) {
      size = numberOf(value) ?? size
    } else if (letter === type) {
      text = value.startsWith('A')
    } else if (letter === date) {
      modified = dateOf(value) ?? modified
    }
    at = end
  }
  return { size, modified, text }
}

function numberOf(value: string): number | null {
  return /^ *\d{1,12} *$/.test(value) ? Number(value) : null
}

/** `19970311 10:20:30`, `970311 10:20` or less of it. */
function dateOf(value: string): string | null {
  const parts = /^(\d\d)?(\d\d)(\d\d)(\d\d)(?: (\d\d):(\d\d)(?::(\d\d))?)?$/.exec(value.trim())
  if (parts === null) return null
  const [, century, year, month = '', day = '', hour = '00', minute = '00', second = '00'] = parts
  // Kermits of before 2000 may leave the century out.
  const modified = `${century ?? (Number(year) < 70 ? '20' : '19')}${year}-${month}-${day}T${hour}:${minute}:${second}`
  return isMoment(modified) ? modified : null
}

/** Whether a text is `YYYY-MM-DDTHH:MM:SS` and may be shown by a clock. */
export function isMoment(text: string): boolean {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)$/.exec(text)
  if (parts === null) return false
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  return day >= 1 && day <= daysInMonth(year, month) && hour < 24 && minute < 60 && second < 60
}
