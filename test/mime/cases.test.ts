import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readMail } from '../../src/mime/index.js'
import { allParts, tilingFault } from './tiles.js'

// Mails after public reports of what others could not read, invented anew.

const FOLDER = join(import.meta.dirname, '..', 'fixtures', 'cases', 'mime')
const letter = ['mail', 'mail.parts[0]', 'mail.parts[1] r.hpr']
const old = ['mail', 'mail.parts[0]', 'mail.parts[1] R-2019-17.hpr']

describe('test/fixtures/cases/mime', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['boundary-at-line-start', old, ['error mime.broken_header_line']],
    ['broken-line-in-header', old, ['error mime.broken_header_line']],
    ['fold-without-blank', old, ['error mime.broken_header_line']],
    ['header-first-line-blank', ['mail smime.p7m'], ['warning mime.blank_before_header']],
    ['mime-boundary-folded-tab', letter, ['warning mime.ambiguous_boundary']],
    ['mime-boundary-trailing-blank', letter, ['warning mime.ambiguous_boundary']],
    [
      'mime-name-pieces-encoded-words',
      ['mail', 'mail.parts[0]', 'mail.parts[1] Résultats de Zoé et Noémie du laboratoire.hpr'],
      ['warning mime.bad_encoded_word', 'info mime.bad_parameter'],
    ],
    [
      'mime-name-pieces-one-word',
      ['mail', 'mail.parts[0]', 'mail.parts[1] Résultats du laboratoire 2019.hpr'],
      ['warning mime.bad_encoded_word', 'info mime.bad_parameter'],
    ],
    ['mime-transfer-encoding-raw-raw-base64', ['mail smime.p7m'], ['warning mime.repeated_header']],
    [
      'smime-lines-crcrlf',
      ['mail', 'mail.parts[0]', 'mail.parts[1] smime.p7s'],
      ['info mime.line_ends', 'info mime.text_before_parts'],
    ],
  ])('%s', (name, parts, noticed) => {
    const bytes = new Uint8Array(readFileSync(join(FOLDER, `${name}.eml`)))
    const { mail, diagnostics } = readMail(bytes)
    if (mail === undefined) throw new Error('refused')
    expect(tilingFault(bytes, mail)).toBeNull()
    const named = allParts(mail).map(
      ({ path, fileName }) => `${path}${fileName === null ? '' : ` ${fileName}`}`,
    )
    expect(named).toEqual(parts)
    expect(diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual(noticed)
  })

  it('in lines that end in CR CR LF, the signed part ends as its lines do', () => {
    const bytes = new Uint8Array(readFileSync(join(FOLDER, 'smime-lines-crcrlf.eml')))
    const signed = Buffer.from(readMail(bytes).mail?.parts[0]?.raw ?? []).toString('latin1')
    expect(signed).toBe(
      'Content-Type: text/plain; charset=iso-8859-1\r\r\n\r\r\nTESTPATIENT Glucose 5,2 mmol/L\r\r\n',
    )
  })
})
