import { hexOf, sameBytes } from '../../base/index.js'
import { type Charset, type DecodedText, decodeText, encodeText } from '../../text/index.js'
import type { LineEnd, MedecinLine } from '../model.js'

/** The end of file mark of CP/M and DOS; the first one ends the text. */
const END_OF_FILE_MARK = '\x1A'

/**
 * Splits text on CRLF, LF and CR, and at the first 0x1A. Null when there are more than `limit` lines. No line is
 * made of what follows the last line end when that is nothing.
 */
function splitLines(text: string, limit: number): MedecinLine[] | null {
  const lines: MedecinLine[] = []
  const mark = text.indexOf(END_OF_FILE_MARK)
  const stop = mark < 0 ? text.length : mark
  // Each is moved on only when passed, so the text is searched once for each.
  let feed = indexOrEnd(text, '\n', 0, stop)
  let carriage = indexOrEnd(text, '\r', 0, stop)
  let at = 0
  let marked = mark < 0
  while (at < text.length) {
    if (lines.length >= limit) return null
    const from = at
    const limitOfSearch = marked ? text.length : stop
    let to: number
    let end: LineEnd
    if (feed < carriage) {
      to = feed
      end = '\n'
      at = feed + 1
      feed = indexOrEnd(text, '\n', at, limitOfSearch)
    } else if (carriage < limitOfSearch) {
      to = carriage
      if (text.charCodeAt(carriage + 1) === 0x0a) {
        end = '\r\n'
        at = feed + 1
        feed = indexOrEnd(text, '\n', at, limitOfSearch)
      } else {
        end = '\r'
        at = carriage + 1
      }
      carriage = indexOrEnd(text, '\r', at, limitOfSearch)
    } else if (marked) {
      to = text.length
      end = ''
      at = to
    } else {
      to = stop
      end = END_OF_FILE_MARK
      at = stop + 1
      marked = true
      feed = indexOrEnd(text, '\n', at, text.length)
      carriage = indexOrEnd(text, '\r', at, text.length)
    }
    lines.push({ text: text.slice(from, to), end })
  }
  return lines
}

/** The text of a line, by its index; '' past the end. */
export function textAt(lines: readonly MedecinLine[], index: number): string {
  return lines[index]?.text ?? ''
}

/** Whether a text holds nothing but blanks. */
export function isBlank(text: string): boolean {
  if (text.length === 0) return true
  const first = text.charCodeAt(0)
  // Nearly every line starts with a character that tells.
  return (first <= 0x20 || first >= 0xa0) && text.trim() === ''
}

function indexOrEnd(text: string, character: string, from: number, end: number): number {
  const index = text.indexOf(character, from)
  return index < 0 || index > end ? end : index
}

/**
 * The lines of a decoded file. Where the text does not give the bytes back, each line is decoded by itself and
 * keeps its bytes if need be. Null when there are more than `limit` lines.
 */
export function readLines(
  bytes: Uint8Array,
  decoded: DecodedText,
  limit: number,
): readonly MedecinLine[] | null {
  if (decoded.exact) return splitLines(decoded.text, limit)
  const { byteOrderMark } = decoded
  const charset = decoded.charset.name
  const body = byteOrderMark ? bytes.subarray(charset.startsWith('utf-16') ? 2 : 3) : bytes
  // One character for each byte (or pair of them): the lines are then places in the bytes.
  const units = unitText(body, charset)
  const width = charset === 'utf-16le' || charset === 'utf-16be' ? 2 : 1
  const split = splitLines(units, limit)
  if (split === null) return null
  let at = 0
  return split.map(({ text: written, end }) => {
    const to = at + written.length * width
    const bytes = body.subarray(at, Math.min(to, body.length))
    at = to + end.length * width
    const text = decodeText(bytes, { charset, byteOrderMark: 'keep' }).text
    return isWrittenAs(text, charset, bytes) ? { text, end } : { text, end, rawHex: hexOf(bytes) }
  })
}

function unitText(bytes: Uint8Array, charset: Charset): string {
  if (charset !== 'utf-16le' && charset !== 'utf-16be')
    return decodeText(bytes, { charset: 'iso-8859-1', byteOrderMark: 'keep' }).text
  const { text } = decodeText(bytes, { charset, byteOrderMark: 'keep' })
  return text
}

function isWrittenAs(text: string, charset: Charset, bytes: Uint8Array): boolean {
  try {
    return sameBytes(encodeText(text, charset), bytes)
  } catch {
    return false
  }
}
