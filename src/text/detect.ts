import { type BytesInput, bytesOf, decodeTolerantUtf8 } from '../base/index.js'
import type { Charset } from './charset.js'
import { scoreCharsets } from './frequency.js'
import { macromanEvidence, twiceEvidence } from './repair.js'
import { type Survey, surveyBytes } from './survey.js'
import { recogniseUtf16 } from './utf16.js'

/** What a charset was chosen by; `default`: nothing spoke for any. */
export type CharsetReason =
  | 'forced'
  | 'byte-order-mark'
  | 'ascii'
  | 'null-pattern'
  | 'valid-utf8'
  | 'mostly-utf8'
  | 'utf8-twice'
  | 'utf8-macroman'
  | 'frequency'
  | 'default'

/** A charset and how sure it is. */
export interface DetectedCharset {
  readonly name: Charset
  /**
   * From 0 to 1. Forced, a byte order mark with sound text after it, ASCII: 1. UTF-16 by its NULs: 0.95. Strict
   * UTF-8: 0.99. Damaged UTF-8: 0.9 × the share of sound sequences; 0.95 when only its end is cut (0.6 when the
   * cut character is the only one). Encoded twice: 0.6 to 0.95, with the share of what gets repaired; saved as
   * MacRoman: 0.95 × that share. By frequency: 0.5 + 0.5 × lead ÷ (lead + 3), with the lead in points over the
   * next candidate that would give another text: one é is 0.85, ten are 0.98, a mere tie-break is 0.63 or less.
   * By default: 0.3.
   */
  readonly confidence: number
  readonly reason: CharsetReason
}

/**
 * Finds the charset of a letter. Evidence in order: byte order mark, the NULs of UTF-16, ASCII, the two damages of
 * UTF-8, UTF-8, then the frequencies of French. CP437 is never found: in French it is CP850.
 * Reads all bytes once, three times when they look damaged. No content makes it throw.
 * @throws HprimError `options.invalid` (no bytes)
 * @example
 * const { name, confidence, reason } = detectCharset(bytes)
 * if (confidence < 0.7) console.warn(`${name} is a guess (${reason})`)
 */
export function detectCharset(input: BytesInput): DetectedCharset {
  const bytes = bytesOf(input, 'bytes')
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return found('utf-16le', 1, 'byte-order-mark')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return found('utf-16be', 1, 'byte-order-mark')
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return detectMarkedUtf8(bytes)
  const utf16 = recogniseUtf16(bytes)
  if (utf16 !== null) return found(utf16, 0.95, 'null-pattern')
  const survey = surveyBytes(bytes, 0)
  if (survey.nonAscii === 0) return found('ascii', 1, 'ascii')
  return detectMacromanUtf8(bytes, survey) ?? detectUtf8(bytes, survey) ?? detectSingleByte(survey)
}

function found(name: Charset, confidence: number, reason: CharsetReason): DetectedCharset {
  return { name, confidence, reason }
}

/** After a mark it is UTF-8, but it may still have been encoded twice, and may be damaged. */
function detectMarkedUtf8(bytes: Uint8Array): DetectedCharset {
  const survey = surveyBytes(bytes, 3)
  const twice = detectTwice(bytes.subarray(3), survey)
  if (twice !== null) return twice
  const sound = survey.faults === 0 ? 1 : (survey.sequences + 1) / (survey.sequences + 1 + survey.faults)
  return found('utf-8', sound, 'byte-order-mark')
}

/** Few faults are allowed: ù and ² do not survive this damage. */
function detectMacromanUtf8(bytes: Uint8Array, survey: Survey): DetectedCharset | null {
  if (survey.macromanLeads === 0) return null
  const { repaired, others } = macromanEvidence(bytes)
  if (repaired === 0 || repaired < others * 2) return null
  return found('utf-8-macroman', (0.95 * repaired) / (repaired + others), 'utf8-macroman')
}

function detectTwice(bytes: Uint8Array, survey: Survey): DetectedCharset | null {
  if (survey.doubledLeads === 0) return null
  const { repaired, others } = twiceEvidence(decodeTolerantUtf8(bytes))
  if (repaired === 0) return null
  return found('utf-8-twice', 0.6 + (0.35 * repaired) / (repaired + others), 'utf8-twice')
}

function detectUtf8(bytes: Uint8Array, survey: Survey): DetectedCharset | null {
  const { sequences, faults, cut } = survey
  if (sequences === 0) return endsInCutAccent(bytes, survey) ? found('utf-8', 0.6, 'mostly-utf8') : null
  if (sequences < faults * 4 && !isDamagedUtf8(survey)) return null
  const twice = detectTwice(bytes, survey)
  if (twice !== null) return twice
  if (faults > 0) return found('utf-8', (0.9 * sequences) / (sequences + faults), 'mostly-utf8')
  return cut ? found('utf-8', 0.95, 'mostly-utf8') : found('utf-8', 0.99, 'valid-utf8')
}

/** A short text in which damage left few whole sequences: UTF-8 still, when no single-byte set makes French of it. */
function isDamagedUtf8(survey: Survey): boolean {
  return survey.sequences * 2 >= survey.faults && scoreCharsets(survey).points < 0
}

/** The only non-ASCII byte is a last C2 or C3: half an é of UTF-8, since no French text ends in Â or Ã. */
function endsInCutAccent(bytes: Uint8Array, survey: Survey): boolean {
  const last = bytes[bytes.length - 1]
  return survey.nonAscii === 1 && (last === 0xc2 || last === 0xc3)
}

function detectSingleByte(survey: Survey): DetectedCharset {
  const { charset, points, lead } = scoreCharsets(survey)
  const confidence = 0.5 + (0.5 * lead) / (lead + 3)
  if (charset !== 'windows-1252') return found(charset, confidence, 'frequency')
  const western = survey.controls === 0 ? 'iso-8859-1' : 'windows-1252'
  return points > 0 ? found(western, confidence, 'frequency') : found(western, 0.3, 'default')
}
