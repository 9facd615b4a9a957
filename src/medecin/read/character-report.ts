import type { Charset, DecodedText } from '../../text/index.js'
import type { MedecinLine } from '../model.js'
import type { DiagnosticSink } from './diagnostics.js'

/** Below this a guess of the character set is reported: a mere tie-break is less, one accent more (see `DetectedCharset`). */
const SURE = 0.6

/** Whether the text had been encoded twice and was repaired. */
export function isDoubleEncoded(charset: Charset): boolean {
  return charset === 'utf-8-twice' || charset === 'utf-8-macroman'
}

// Quoted-printable: a line broken in the middle before another sign of it, or in ASCII two accented letters and such.
const SOFT_BREAK = /=\r?\n[^\r\n]{0,80}=[0-9A-F]{2}/
const HEX_SIGNS = /=[89A-F][0-9A-F][\s\S]{0,4000}?=(?:3D|20|[89A-F][0-9A-F])/

// Tabulation is layout; 0x1A is reported as the mark that it is.
const CONTROL = /[\x00-\x08\x0B\x0C\x0E-\x19\x1B-\x1F\x7F]/

/** The same as `CONTROL` on bytes, in a fraction of its time: nearly every file holds none. */
function holdsControl(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number
    if (byte < 0x20 ? byte !== 0x0d && byte !== 0x0a && byte !== 0x09 && byte !== 0x1a : byte === 0x7f)
      return true
  }
  return false
}

/** Reports on the characters of a file: its character set, damage, line ends and control characters. */
export function reportCharacters(
  bytes: Uint8Array,
  lines: readonly MedecinLine[],
  decoded: DecodedText,
  sink: DiagnosticSink,
): void {
  const { name: charset, confidence, reason } = decoded.charset
  if (reason === 'mostly-utf8') sink.report('text.charset_damaged', null, null, { charset })
  else if (confidence < SURE) sink.report('text.charset_uncertain', null, null, { charset })
  if (isDoubleEncoded(charset)) {
    sink.report('text.double_encoding_repaired', null, null, { charset })
  }
  const usual = lines[0]?.end
  let mixed = false
  const lost = decoded.text.includes('\uFFFD')
  if (SOFT_BREAK.test(decoded.text) || (charset === 'ascii' && HEX_SIGNS.test(decoded.text)))
    sink.report('medecin.quoted_printable', null)
  const controls = charset.startsWith('utf-16') ? CONTROL.test(decoded.text) : holdsControl(bytes)
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
