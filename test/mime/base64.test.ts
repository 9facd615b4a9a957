import { expect, it } from 'vitest'
import { encodeBase64Lines } from '../../src/mime/base64.js'
import { decodePart } from '../../src/mime/index.js'
import { latin1, mailOf } from './mails.js'

/** The content, then the codes reported. */
function decoded(body: string): readonly string[] {
  const { bytes, diagnostics } = decodePart(mailOf('Content-Transfer-Encoding: base64', body))
  return [latin1(bytes), ...diagnostics.map(({ code }) => code)]
}

// RFC 4648 §10, RFC 2045 §6.8, and what senders write.
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
  expect(decoded(body)).toEqual(expected.length === 0 ? [''] : expected)
})

it.each([0, 1, 2, 3, 56, 57, 58, 114, 1000])(
  'encodes %d bytes in lines of 76 digits, as Node does',
  (length) => {
    const bytes = Uint8Array.from({ length }, (_, at) => at * 7)
    const digits = Buffer.from(bytes).toString('base64')
    const lines = digits.match(/.{1,76}/g) ?? []
    expect(latin1(encodeBase64Lines(bytes))).toBe(lines.map((line) => `${line}\r\n`).join(''))
  },
)
