import { HprimError } from '../errors/index.js'
import { charsets, encodeText, findUnmappable } from '../text/index.js'
import { fromHex } from './lines.js'
import type { MedecinFile } from './model.js'

/** What `writeMedecin` needs of a file: the lines are the truth, the views are not looked at. */
export type WritableMedecinFile = Pick<MedecinFile, 'charset' | 'byteOrderMark' | 'lines'>

const LINE_ENDS: readonly string[] = ['\r\n', '\n', '\r', '\x1A', '']

/**
 * The octets of a file. Only serialises: for every file that `readMedecin` accepted these are the octets that it
 * read, also after a trip of the file through JSON. Use `buildMedecin` to make a file and `editMedecin` to change
 * one: both are strict.
 *
 * @throws HprimError `medecin.file_invalid` (not a file model), `text.unmappable_character` (path: the line)
 */
export function writeMedecin(file: WritableMedecinFile): Uint8Array {
  const invalid = (path: string): HprimError => new HprimError('medecin.file_invalid', { path })
  if (typeof file !== 'object' || file === null || !Array.isArray(file.lines)) throw invalid('lines')
  if (!charsets.includes(file.charset)) throw invalid('charset')
  if (typeof file.byteOrderMark !== 'boolean') throw invalid('byteOrderMark')
  const { charset, byteOrderMark, lines } = file
  const parts: Uint8Array[] = [encodeText('', charset, { byteOrderMark })]
  // Lines are encoded together up to one that has octets of its own.
  let text = ''
  let textFrom = 0
  const flush = (to: number): void => {
    if (text !== '') parts.push(encodeLines(text, charset, lines, textFrom, to))
    text = ''
  }
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]
    if (typeof line !== 'object' || line === null) throw invalid(`lines[${index}]`)
    if (typeof line.text !== 'string' || !LINE_ENDS.includes(line.end)) throw invalid(`lines[${index}]`)
    if (line.octets === undefined) {
      if (text === '') textFrom = index
      text += line.text + line.end
      continue
    }
    flush(index)
    const octets = typeof line.octets === 'string' ? fromHex(line.octets) : null
    if (octets === null) throw invalid(`lines[${index}].octets`)
    parts.push(octets)
    text = line.end
    textFrom = index
  }
  flush(lines.length)
  return joined(parts)
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
    const unmappable =
      line === undefined || line.octets !== undefined ? null : findUnmappable(line.text, charset)
    if (unmappable !== null) {
      throw new HprimError('text.unmappable_character', {
        path: `lines[${index}].text`,
        params: { ...unmappable, charset },
      })
    }
  }
  return encodeText(text, charset)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
