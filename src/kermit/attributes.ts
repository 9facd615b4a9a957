import { encodeUtf8, latin1Of, readMoment } from '../base/index.js'
import { fromChar, toChar } from './characters.js'
import type { QuotedData } from './quoting.js'

// What a sender says of a file before its data (Kermit Protocol Manual, 6th ed., §9.1): a letter, a length, a value.

/** The attributes of a file, as far as they are used. */
export interface FileAttributes {
  /** Length in bytes; null when the sender did not give it. */
  readonly size: number | null
  /** `YYYY-MM-DDTHH:MM:SS`, local time of the sender; null when it gave none. */
  readonly modified: string | null
  /** Whether it is sent as text: line ends may change on the way, so the length need not be that of what arrives. */
  readonly text: boolean
}

export const noAttributes: FileAttributes = { size: null, modified: null, text: false }

const kilobytes = 33 // !
const type = 34 // "
const date = 35 // #
const length = 49 // 1

/** The attributes of a file that fit in `room` characters of data, the more important first. */
export function writeAttributes(size: number, modified: string | null, room: number): Uint8Array {
  const all: (readonly [number, string])[] = [
    [length, String(size)],
    [type, 'B8'],
    [kilobytes, String(Math.ceil(size / 1024))],
  ]
  if (modified !== null) all.push([date, modified.replaceAll('-', '').replace('T', ' ')])
  const written: number[] = []
  for (const [letter, value] of all) {
    if (written.length + 2 + value.length <= room) {
      written.push(letter, toChar(value.length), ...encodeUtf8(value))
    }
  }
  return Uint8Array.from(written)
}

/** Reads the data of a packet; what is unknown or invalid is skipped. `known`: from an earlier packet. */
export function readAttributes({ chars, from, to }: QuotedData, known: FileAttributes): FileAttributes {
  let { size, modified, text } = known
  let at = from
  while (at + 2 <= to) {
    const letter = chars[at] as number
    const end = at + 2 + fromChar(chars[at + 1] as number)
    if (end < at + 2 || end > to) break
    const value = latin1Of(chars, at + 2, end)
    if (letter === length) {
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
  return localTime(modified)
}

/**
 * A date and time of ISO 8601 as `YYYY-MM-DDTHH:MM:SS`; null when it is none. Kermit knows no time zones and no fractions
 * of a second: both are dropped, and the hour is kept as it is written.
 */
export function localTime(text: string): string | null {
  return readMoment(text) === null ? null : text.slice(0, 'YYYY-MM-DDTHH:MM:SS'.length)
}
