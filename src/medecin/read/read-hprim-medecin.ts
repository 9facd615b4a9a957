import { bytesOf, invalidOption, type Refusal, resolveLimits } from '../../base/index.js'
import { type Charset, type DecodedText, decodeText } from '../../text/index.js'
import { writeDate } from '../dates.js'
import type { MedecinLine, MedecinReading } from '../model.js'
import { type MedecinRefusalCode, medecinRefusal } from '../words.js'
import { DiagnosticSink } from './diagnostics.js'
import { refusalOfBytes, refusalOfText, refusalWithoutLetter } from './format-signs.js'
import { mayHoldHtml } from './html.js'
import { readLetters } from './letters.js'
import { readLines } from './lines.js'

/** Bounds of a reading. */
export interface MedecinLimits {
  /** Octets of the file; default 10,000,000 (the largest accepted by a known reader is 10 MB). */
  readonly bytes: number
  /** Lines of the file; default 200,000. */
  readonly lines: number
  /** Letters of the file; default 1,000. */
  readonly letters: number
}

export const defaultMedecinLimits: MedecinLimits = { bytes: 10_000_000, lines: 200_000, letters: 1_000 }

export interface ReadHprimMedecinOptions {
  /** Read with this character set instead of finding it out. */
  readonly charset?: Charset | undefined
  /**
   * The day (`YYYY-MM-DD`) on or before which the letters were written, for birth years of two digits in letters
   * that have no document date. Without it such birth dates stay unknown.
   */
  readonly referenceDate?: string | undefined
  readonly limits?: { readonly [L in keyof MedecinLimits]?: number | undefined } | undefined
}

/** Below this a guess of the character set is reported: a mere tie-break is less, one accent more (see `DetectedCharset`). */
const SURE = 0.6

/**
 * Reads a file in the format HPRIM Médecin. Never throws on content: it returns the file with what is odd in it,
 * or the reason for which there is no file (another format, a passed limit). Nothing is lost:
 * `writeHprimMedecin(reading.file)` gives the same octets.
 *
 * @param octets the file as received
 * @throws HprimError `options.invalid`, `options.invalid_limit`: the caller's options
 */
export function readHprimMedecin(octets: Uint8Array, options: ReadHprimMedecinOptions = {}): MedecinReading {
  const bytes = bytesOf(octets, 'bytes')
  const limits = resolveLimits({ ...defaultMedecinLimits }, options.limits)
  const referenceDate = checkReferenceDate(options.referenceDate)
  const sink = new DiagnosticSink()
  const refuse = (code: MedecinRefusalCode, params: Refusal['params'] = {}): MedecinReading => ({
    refusal: medecinRefusal(code, params),
    diagnostics: sink.diagnostics(),
  })
  if (bytes.length > limits.bytes) return refuse('medecin.limit', { limit: 'bytes', value: limits.bytes })
  const byBytes = refusalOfBytes(bytes)
  if (byBytes !== null) return refuse(byBytes)
  const decoded = decodeFile(bytes, options.charset)
  const byText = refusalOfText(decoded.text)
  if (byText !== null) return refuse(byText)
  const lines = readLines(bytes, decoded, limits.lines)
  if (lines === null) return refuse('medecin.limit', { limit: 'lines', value: limits.lines })
  reportCharacters(bytes, lines, decoded, sink)
  const html = mayHoldHtml(decoded.text)
  const lettersOptions = { referenceDate, limit: limits.letters, html }
  const { letters, unattributed, tooMany } = readLetters(lines, lettersOptions, sink)
  if (tooMany) return refuse('medecin.limit', { limit: 'letters', value: limits.letters })
  if (letters.length === 0) {
    const without = refusalWithoutLetter(decoded.text)
    if (without !== null) return refuse(without)
    sink.report('medecin.no_letter', null)
  } else if (letters.length > 1) {
    sink.report('medecin.several_letters', null, null, { count: letters.length })
  }
  const { charset, byteOrderMark } = decoded
  return {
    file: { charset: charset.name, byteOrderMark, lines, letters, unattributed },
    charset,
    diagnostics: sink.diagnostics(),
  }
}

function decodeFile(bytes: Uint8Array, forced: Charset | undefined): DecodedText {
  const decoded = decodeText(bytes, { charset: forced })
  const { byteOrderMark } = decoded
  const charset = decoded.charset.name
  if (!byteOrderMark || !isDoubleEncoded(charset)) return decoded
  // A mark that was encoded twice, or once before text that was, is kept with the octets of the first line.
  const { text, exact } = decodeText(bytes, { charset, byteOrderMark: 'keep' })
  return { ...decoded, text, exact, byteOrderMark: false }
}

function isDoubleEncoded(charset: Charset): boolean {
  return charset === 'utf-8-twice' || charset === 'utf-8-macroman'
}

/** The reference date of the options. Throws `options.invalid` when it is no calendar date. */
export function checkReferenceDate(date: string | undefined): string | null {
  if (date === undefined) return null
  if (typeof date !== 'string' || writeDate(date) === null) {
    throw invalidOption('referenceDate', 'YYYY-MM-DD', date)
  }
  return date
}

// Quoted-printable: a line broken in the middle before another sign of it, or in ASCII two accented letters and such.
const SOFT_BREAK = /=\r?\n[^\r\n]{0,80}=[0-9A-F]{2}/
const HEX_SIGNS = /=[89A-F][0-9A-F][\s\S]{0,4000}?=(?:3D|20|[89A-F][0-9A-F])/

// Tabulation is layout; 0x1A is reported as the mark that it is.
const CONTROL = /[\x00-\x08\x0B\x0C\x0E-\x19\x1B-\x1F\x7F]/

/** The same as `CONTROL` on octets, in a fraction of its time: nearly every file holds none. */
function holdsControlOctet(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) {
    const octet = bytes[at] as number
    if (octet < 0x20 ? octet !== 0x0d && octet !== 0x0a && octet !== 0x09 && octet !== 0x1a : octet === 0x7f)
      return true
  }
  return false
}

function reportCharacters(
  bytes: Uint8Array,
  lines: readonly MedecinLine[],
  decoded: DecodedText,
  sink: DiagnosticSink,
): void {
  const { name: charset, confidence, reason } = decoded.charset
  if (reason === 'mostly_utf8') sink.report('text.charset_damaged', null, null, { charset })
  else if (confidence < SURE) sink.report('text.charset_uncertain', null, null, { charset })
  if (isDoubleEncoded(charset)) {
    sink.report('text.double_encoding_repaired', null, null, { charset })
  }
  const usual = lines[0]?.end
  let mixed = false
  const lost = decoded.text.includes('\uFFFD')
  if (SOFT_BREAK.test(decoded.text) || (charset === 'ascii' && HEX_SIGNS.test(decoded.text)))
    sink.report('medecin.quoted_printable', null)
  const controls = charset.startsWith('utf-16') ? CONTROL.test(decoded.text) : holdsControlOctet(bytes)
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]
    if (line === undefined) continue
    if (line.end !== usual && !mixed && line.end !== '' && line.end !== '\x1A') {
      mixed = true
      sink.report('medecin.mixed_line_ends', index + 1)
    }
    if (lost && line.text.includes('\uFFFD')) {
      const code = line.rawHex === undefined ? 'text.replacement_character' : 'text.undecodable_bytes'
      sink.report(code, index + 1, line.text.indexOf('\uFFFD') + 1, { charset })
    }
    if (controls) {
      const found = CONTROL.exec(line.text)
      if (found !== null) {
        sink.report('medecin.control_character', index + 1, found.index + 1, {
          character: found[0].charCodeAt(0),
        })
      }
    }
  }
}
