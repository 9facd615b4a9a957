// The values of header fields, unfolded and decoded.
import { latin1Of } from '../base/index.js'
import { decodeText, detectCharset } from '../text/index.js'
import { hasEightBit, trimBlanks } from './ascii.js'
import { decodeEncodedWords } from './encoded-words.js'
import type { LineEnds } from './lines.js'
import type { MailHeaderField } from './model.js'
import type { FieldRange, ScannedHeader } from './scan-header.js'
import type { Report } from './words.js'

/** The fields of a header, decoded. `reportOf` gives the report for what is noticed in the field at an index. */
export function decodeFields(
  bytes: Uint8Array,
  { fields, headerEnd }: ScannedHeader,
  ends: LineEnds,
  reportOf: (index: number) => Report,
): readonly MailHeaderField[] {
  const header = bytes.subarray(fields[0]?.start ?? headerEnd, headerEnd)
  const eightBit = hasEightBit(header) ? eightBitDecoder(header) : null
  return fields.map((range, index) => {
    const { start, nameEnd, end } = range
    const report = reportOf(index)
    const name = latin1Of(bytes, start, nameEnd)
    const value = decodeValue(bytes, range, ends, eightBit, report)
    if (/[\x00-\x08\x0a-\x1f\x7f]/.test(value)) report('mime.control_in_header')
    const { text, exact } = decodeEncodedWords(value)
    if (!exact) report('mime.bad_encoded_word')
    return { name, key: name.toLowerCase(), raw: bytes.subarray(start, end), value, text }
  })
}

function decodeValue(
  bytes: Uint8Array,
  { valueStart, end }: FieldRange,
  ends: LineEnds,
  eightBit: EightBitDecoder | null,
  report: Report,
): string {
  const value = unfolded(latin1Of(bytes, valueStart, end), ends)
  if (eightBit === null || /^[\x00-\x7f]*$/.test(value)) return value
  report('mime.eight_bit_header')
  return unfolded(eightBit(bytes.subarray(valueStart, end)), ends)
}

/**
 * RFC 5322 §2.2.3: a line end before a blank goes; the last line end, and the blanks around, are no content. Any other
 * lost its blank, and stands for one.
 */
function unfolded(text: string, ends: LineEnds): string {
  const [fold, broken] =
    ends === 'CR' ? [/\r?\n(?=[ \t])|\r(?=[ \t])/g, /\r?\n|\r/g] : [/\r{0,2}\n(?=[ \t])/g, /\r{0,2}\n/g]
  return trimBlanks(text.replace(fold, '')).replace(broken, ' ')
}

type EightBitDecoder = (bytes: Uint8Array) => string

/** RFC 6532 makes a header UTF-8; what is not is taken for what the whole header looks like. */
function eightBitDecoder(header: Uint8Array): EightBitDecoder {
  let other: ReturnType<typeof detectCharset> | null = null
  return (bytes) => {
    const { text, exact } = decodeText(bytes, { charset: 'utf-8', byteOrderMark: 'keep' })
    if (exact) return text
    other ??= detectCharset(header)
    // One field cannot be in UTF-16, nor this one in UTF-8.
    const charset = /^utf-(8|16..)$/.test(other.name) ? 'windows-1252' : other.name
    return decodeText(bytes, { charset, byteOrderMark: 'keep' }).text
  }
}
