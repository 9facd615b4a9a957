import { bytesOfHex, concatBytes, invalidOption, oneOf } from '../../base/index.js'
import { charsets, checkMappable, encodeText, findUnmappable } from '../../text/index.js'
import type { MedecinFile } from '../model.js'

/** What `writeHprimMedecin` needs of a file: the lines are the truth, the views are not looked at. */
export type WritableMedecinFile = Pick<MedecinFile, 'charset' | 'byteOrderMark' | 'lines'>

const LINE_ENDS: readonly string[] = ['\r\n', '\n', '\r', '\x1A', '']

/**
 * The bytes of a file. Only serialises: for every file that `readHprimMedecin` accepted these are the bytes that it
 * read, also after a trip of the file through JSON. Use `buildHprimMedecin` to make a file and `editHprimMedecin` to change
 * one: both are strict.
 *
 * @throws HprimError `options.invalid` (not a file model), `text.unmappable_character` (path: the line)
 * @example
 * writeFileSync('letter.hpr', writeHprimMedecin(file))
 */
export function writeHprimMedecin(file: WritableMedecinFile): Uint8Array {
  checkWritable(file)
  const { charset, byteOrderMark, lines } = file
  const parts: Uint8Array[] = [encodeText('', charset, { byteOrderMark })]
  // Lines are encoded together up to one that has bytes of its own.
  let text = ''
  let textFrom = 0
  const flush = (to: number): void => {
    if (text !== '') parts.push(encodeLines(text, charset, lines, textFrom, to))
    text = ''
  }
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]
    if (line === undefined) continue
    if (line.rawHex === undefined) {
      if (text === '') textFrom = index
      text += line.text + line.end
      continue
    }
    flush(index)
    parts.push(hexBytes(line.rawHex) ?? new Uint8Array())
    text = line.end
    textFrom = index
  }
  flush(lines.length)
  return concatBytes(parts)
}

/**
 * Holds what a caller gives for a file against the model, as far as it is written.
 * @throws HprimError `options.invalid` with the path
 */
export function checkWritable(file: WritableMedecinFile): void {
  if (typeof file !== 'object' || file === null) throw invalidOption('file', 'MedecinFile', file)
  const { expected, fits } = oneOf(charsets)
  if (!fits(file.charset)) throw invalidOption('file.charset', expected, file.charset)
  const { byteOrderMark } = file
  if (typeof byteOrderMark !== 'boolean') throw invalidOption('file.byteOrderMark', 'boolean', byteOrderMark)
  if (!Array.isArray(file.lines)) throw invalidOption('file.lines', 'Array', file.lines)
  for (const [index, line] of file.lines.entries()) {
    const path = `file.lines[${index}]`
    if (typeof line !== 'object' || line === null) throw invalidOption(path, 'MedecinLine', line)
    const { text, end, rawHex } = line
    if (typeof text !== 'string') throw invalidOption(`${path}.text`, 'string', text)
    if (!LINE_ENDS.includes(end)) throw invalidOption(`${path}.end`, 'LineEnd', end)
    if (rawHex !== undefined && hexBytes(rawHex) === null) {
      throw invalidOption(`${path}.rawHex`, 'hexadecimal digits', rawHex)
    }
  }
}

function encodeLines(
  text: string,
  charset: MedecinFile['charset'],
  lines: MedecinFile['lines'],
  from: number,
  to: number,
): Uint8Array {
  if (findUnmappable(text, charset) === null) return encodeText(text, charset)
  // Say which line it is.
  for (let index = from; index < to; index++) {
    const line = lines[index]
    if (line === undefined || line.rawHex !== undefined) continue
    checkMappable(line.text, charset, `file.lines[${index}].text`)
  }
  return encodeText(text, charset)
}

/** The bytes of a line that its text does not give; null when they are no hexadecimal. */
function hexBytes(bytes: string): Uint8Array | null {
  return typeof bytes === 'string' ? bytesOfHex(bytes) : null
}
