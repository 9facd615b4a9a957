import { describe, expect, it } from 'vitest'
import { decodePart, type MailPart, readMail, readPartText } from '../../src/mime/index.js'

const octets = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

function partOf(header: string, body: string): MailPart {
  const { mail } = readMail(octets(`${header}\r\n\r\n${body}`))
  if (mail === undefined) throw new Error('refused')
  return mail
}

/** The content, then the codes reported. */
function decoded(encoding: string, body: string): readonly string[] {
  const { bytes, diagnostics } = decodePart(partOf(`Content-Transfer-Encoding: ${encoding}`, body))
  return [latin1(bytes), ...diagnostics.map(({ code }) => code)]
}

// RFC 4648, 10, and RFC 2045, 6.8.
it.each([
  ['', []],
  ['Zg==', ['f']],
  ['Zm8=', ['fo']],
  ['Zm9v', ['foo']],
  ['Zm9vYg==', ['foob']],
  ['Zm9vYmE=', ['fooba']],
  ['Zm9vYmFy', ['foobar']],
  ['Zm9v\r\nYmFy\r\n', ['foobar']],
  ['Z m\t9\nv', ['foo']],
  ['Zm9vYg', ['foob', 'mime.base64_unpadded']],
  ['Zm9vYh', ['foob', 'mime.base64_cut']],
  ['Zm9vYh==', ['foob', 'mime.base64_cut']],
  ['Zm9v\r\nYm\r\nFy', ['foobar', 'mime.base64_lines']],
  ['Zg==\r\nCordialement\r\n', ['f', 'mime.base64_text_after']],
  ['Zg==\r\nZm9vYmFyZm9vYm/y', ['ffoobarfoobo\xf2', 'mime.base64_joined']],
  ['Zm9vY', ['foo', 'mime.base64_cut']],
  ['Zm9vY===', ['foo', 'mime.base64_cut']],
  ['Zm-9v_Yg!==', ['foob', 'mime.base64_rubbish']],
  ['Zg==Zm8=', ['ffo', 'mime.base64_joined']],
  ['Zg==\r\nZm8', ['f', 'mime.base64_text_after']],
  ['Zg==\r\n-- \r\nListe', ['f', 'mime.base64_text_after']],
  ['====', ['']],
  ['!', ['', 'mime.base64_rubbish']],
])('base64 %j', (body, expected) => {
  expect(decoded('base64', body)).toEqual(expected.length === 0 ? [''] : expected)
})

// RFC 2045, 6.7.
it.each([
  [
    "Now's the time =\r\nfor all folk to come=\r\n to the aid",
    ["Now's the time for all folk to come to the aid"],
  ],
  ['=3D=3d', ['==']],
  ['a=\r\n', ['a', 'mime.quoted_printable_end']],
  ['a=', ['a', 'mime.quoted_printable_end']],
  ['a= \t\r\nb', ['ab', 'mime.quoted_printable_blanks']],
  ['a \t\r\nb ', ['a\r\nb', 'mime.quoted_printable_blanks']],
  ['a=20\r\nb', ['a \r\nb']],
  ['a=\nb', ['ab']],
  ['=4', ['=4', 'mime.quoted_printable_escape']],
  ['=XY=4G', ['=XY=4G', 'mime.quoted_printable_escape']],
  ['=E9\r=\r', ['\xE9\r', 'mime.quoted_printable_end']],
  ['\xE9', ['\xE9']],
])('quoted-printable %j', (body, expected) => {
  expect(decoded('quoted-printable', body)).toEqual(expected)
})

it.each([
  ['"base64"', 'base64'],
  ['base64; x', 'base64'],
  ['base64 (le fichier)', 'base64'],
  ['quoted printable', 'quoted-printable'],
  ['8bits', '8bit'],
  ['', '7bit'],
  ['binary', 'binary'],
  ['x-uuencode', 'unknown'],
  ['base65', 'unknown'],
  ['constructor', 'unknown'],
])('the transfer encoding %j is %s', (written, expected) => {
  expect(partOf(`Content-Transfer-Encoding: ${written}`, '').transferEncoding).toBe(expected)
})

describe('the text of a part', () => {
  const textOf = (type: string, body: string, options?: Parameters<typeof readPartText>[1]): unknown => {
    const { text, charset, chosenBy, declared, diagnostics } = readPartText(
      partOf(`Content-Type: text/plain${type}`, body),
      options,
    )
    return [text, charset.name, chosenBy, declared, ...diagnostics.map(({ code }) => code)]
  }
  const utf8 = (text: string): string => Buffer.from(text).toString('latin1')
  const utf16 = (text: string): string => Buffer.from(text, 'utf16le').toString('latin1')

  it.each([
    ['', 'abc', ['abc', 'ascii', 'detection', null]],
    ['; charset=us-ascii', 'abc', ['abc', 'ascii', 'part', 'us-ascii']],
    ['; charset=latin1', 'Pr\xE9l\xE8vement', ['Prélèvement', 'iso-8859-1', 'part', 'latin1']],
    ['; charset=utf-8', utf8('Prélèvement'), ['Prélèvement', 'utf-8', 'part', 'utf-8']],
    ['; charset=utf-16le', utf16('né le 1'), ['né le 1', 'utf-16le', 'part', 'utf-16le']],
    ['; charset=utf-16le', utf16('漢 字 '), ['漢 字 ', 'utf-16le', 'part', 'utf-16le']],
    [
      '; charset=utf-16le',
      'Pr\xE9l\xE8vement le 10',
      ['Prélèvement le 10', 'iso-8859-1', 'detection', 'utf-16le', 'mime.wrong_charset'],
    ],
    [
      '; charset=iso-8859-1',
      'le c\x9Cur de l\x92\xE9t\xE9',
      ['le cœur de l’été', 'windows-1252', 'detection', 'iso-8859-1', 'mime.wrong_charset'],
    ],
    [
      '; charset=utf-8',
      utf8(utf8('Créatinine prélevée à jeûn')),
      [utf8('Créatinine prélevée à jeûn'), 'utf-8', 'part', 'utf-8', 'mime.charset_doubtful'],
    ],
    [
      '; charset=klingon',
      utf8('Prélèvement à jeûn'),
      ['Prélèvement à jeûn', 'utf-8', 'detection', 'klingon', 'mime.unknown_charset'],
    ],
  ])('%s %j', (type, body, expected) => {
    expect(textOf(type, body)).toEqual(expected)
  })

  it('is read in the charset that the caller says, whatever the part says', () => {
    expect(textOf('; charset=utf-8', '\x82', { charset: 'cp850' })).toEqual(['é', 'cp850', 'caller', 'utf-8'])
    expect(() => textOf('', '', { charset: 'klingon' as never })).toThrow(
      expect.objectContaining({ code: 'options.invalid' }),
    )
  })
})

it('what is given is views on the mail: nothing is copied but what had to be decoded', () => {
  const bytes = octets('A: b\r\n\r\nfin')
  const { mail } = readMail(bytes)
  if (mail === undefined) throw new Error('refused')
  for (const view of [mail.raw, mail.rawBody, decodePart(mail).bytes]) {
    expect(view.buffer).toBe(bytes.buffer)
  }
})
