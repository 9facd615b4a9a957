import {
  attempt,
  type BytesInput,
  bytesOf,
  checkOptions,
  invalidOption,
  kinds,
  type LimitsInput,
  oneOf,
  resolveLimits,
} from '../../base/index.js'
import {
  type Charset,
  charsets,
  type DecodedText,
  type DetectedCharset,
  decodeText,
} from '../../text/index.js'
import { writeDate } from '../dates.js'
import type { MedecinFile, MedecinReading } from '../model.js'
import { medecinRefusals, refuse } from '../words.js'
import { isDoubleEncoded, reportCharacters } from './character-report.js'
import { DiagnosticSink } from './diagnostics.js'
import { refuseForeignBytes, refuseForeignText, refuseWithoutLetter } from './format-signs.js'
import { mayHoldHtml } from './html.js'
import { readLetters } from './letters.js'
import { readLines } from './lines.js'

/** Bounds of a reading. */
export interface MedecinLimits {
  /** Bytes of the file; default 10,000,000 (the largest accepted by a known reader is 10 MB). */
  readonly bytes: number
  /** Lines of the file; default 200,000. */
  readonly lines: number
  /** Letters of the file; default 1,000. */
  readonly letters: number
}

export const defaultMedecinLimits: MedecinLimits = { bytes: 10_000_000, lines: 200_000, letters: 1_000 }

/** How `readHprimMedecin` reads. */
export interface ReadHprimMedecinOptions {
  /** Read with this character set instead of finding it out. */
  readonly charset?: Charset | undefined
  /**
   * The day (`YYYY-MM-DD`) on or before which the letters were written, for birth years of two digits in letters
   * that have no document date. Without it such birth dates stay unknown.
   */
  readonly referenceDate?: string | undefined
  readonly limits?: LimitsInput<MedecinLimits>
}

/**
 * Reads a file in the format HPRIM Médecin. Never throws on content: it returns the file with diagnostics, or the reason
 * for which there is none (another format, an exceeded limit). Nothing is lost: `writeHprimMedecin(reading.file)` gives
 * the same bytes.
 *
 * @param input the file as received; do not decode it before
 * @throws HprimError `options.invalid`, `options.unknown`, `options.invalid_limit`: mistakes in the arguments
 * @example
 * const { file, refusal, diagnostics } = readHprimMedecin(readFileSync('letter.hpr'))
 * if (file === undefined) throw new Error(refusal.message)
 * for (const { patient, rows = [] } of file.letters) console.log(patient.lastName, rows.length)
 */
export function readHprimMedecin(input: BytesInput, options: ReadHprimMedecinOptions = {}): MedecinReading {
  const bytes = bytesOf(input, 'bytes')
  checkOptions(options, { charset: oneOf(charsets), referenceDate: kinds.string, limits: kinds.anything })
  const limits = resolveLimits(defaultMedecinLimits, options.limits)
  const referenceDate = checkReferenceDate(options.referenceDate)
  const sink = new DiagnosticSink()
  const { value, refusal } = attempt(medecinRefusals, () =>
    readFile(bytes, { charset: options.charset, referenceDate, limits }, sink),
  )
  const diagnostics = sink.diagnostics()
  return refusal === undefined ? { ...value, diagnostics } : { refusal, diagnostics }
}

interface Settings {
  readonly charset: Charset | undefined
  readonly referenceDate: string | null
  readonly limits: MedecinLimits
}

interface Content {
  readonly file: MedecinFile
  readonly charset: DetectedCharset
}

function readFile(
  bytes: Uint8Array,
  { charset: forced, referenceDate, limits }: Settings,
  sink: DiagnosticSink,
): Content {
  if (bytes.length > limits.bytes) refuseOver('bytes', limits)
  refuseForeignBytes(bytes)
  const decoded = decodeFile(bytes, forced)
  refuseForeignText(decoded.text)
  const lines = readLines(bytes, decoded, limits.lines)
  if (lines === null) refuseOver('lines', limits)
  reportCharacters(bytes, lines, decoded, sink)
  const html = mayHoldHtml(decoded.text)
  const { letters, unattributed, tooMany } = readLetters(
    lines,
    { referenceDate, limit: limits.letters, html },
    sink,
  )
  if (tooMany) refuseOver('letters', limits)
  if (letters.length === 0) {
    refuseWithoutLetter(decoded.text)
    sink.report('medecin.no_letter', null)
  } else if (letters.length > 1) {
    sink.report('medecin.several_letters', null, null, { count: letters.length })
  }
  const { charset, byteOrderMark } = decoded
  return { file: { charset: charset.name, byteOrderMark, lines, letters, unattributed }, charset }
}

function refuseOver(limit: keyof MedecinLimits, limits: MedecinLimits): never {
  refuse('medecin.limit', { limit, value: limits[limit] })
}

function decodeFile(bytes: Uint8Array, forced: Charset | undefined): DecodedText {
  const decoded = decodeText(bytes, { charset: forced })
  const { byteOrderMark } = decoded
  const charset = decoded.charset.name
  if (!byteOrderMark || !isDoubleEncoded(charset)) return decoded
  // A mark that was encoded twice, or once before text that was, is kept with the bytes of the first line.
  const { text, exact } = decodeText(bytes, { charset, byteOrderMark: 'keep' })
  return { ...decoded, text, exact, byteOrderMark: false }
}

/** The reference date of the options. @throws HprimError `options.invalid` (no calendar date) */
export function checkReferenceDate(date: string | undefined): string | null {
  if (date === undefined) return null
  if (typeof date !== 'string' || writeDate(date) === null) {
    throw invalidOption('referenceDate', 'YYYY-MM-DD', date)
  }
  return date
}
