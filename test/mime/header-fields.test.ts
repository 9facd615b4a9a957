import { expect, it } from 'vitest'
import { findField, readMail } from '../../src/mime/index.js'
import { bytesOf } from './mails.js'

/** The value of a field, then what is noticed in it. */
function valueOfField(field: string): readonly unknown[] {
  const { mail, diagnostics } = readMail(bytesOf(`${field}\r\n\r\nfin`))
  const noticed = diagnostics.map(({ code, path }) => `${code} ${path}`)
  return [findField(mail ?? { header: [] }, 'A')?.value, ...noticed]
}

it.each([
  ['A:  b \r\n\tc ', ['b \tc']],
  ['A: b\r\nc\r\n d\r\ne\r\nMIME-Version: 1.0', ['b c d e', 'mime.broken_header_line mail']],
  ['A:', ['']],
  ['A: été'.replaceAll('é', '\xE9'), ['été', 'mime.eight_bit_header mail.header[0]']],
  ['A: \xC3\xA9t\xC3\xA9', ['été', 'mime.eight_bit_header mail.header[0]']],
  ['X: y\r\nA: b\x00c', ['b\x00c', 'mime.control_in_header mail.header[1]']],
  ['A: =?utf-8?B?w6?=', ['=?utf-8?B?w6?=', 'mime.bad_encoded_word mail.header[0]']],
])('%j', (field, expected) => {
  expect(valueOfField(field)).toEqual(expected)
})
