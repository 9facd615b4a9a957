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

it('what stands before the first field is kept without a name, for it may be text', () => {
  const { mail, diagnostics } = readMail(bytesOf('  Bonjour docteur,\r\nContent-Type: text/plain\r\n\r\nfin'))
  expect(mail?.header.map(({ name, value }) => [name, value])).toEqual([
    ['', 'Bonjour docteur,'],
    ['Content-Type', 'text/plain'],
  ])
  expect(diagnostics).toMatchObject([{ code: 'mime.header_start_missing', severity: 'error' }])
})

it('rows of a text are no header, whatever stands before their colons', () => {
  const text = 'Bonjour docteur,\r\nX-Ray: normal\r\nX-Thorax: b\r\nReceived: 12/05/2024\r\n\r\nSuite'
  const { mail, diagnostics } = readMail(bytesOf(`From: a@b.example\r\nSubject: s\r\n${text}`))
  expect(findField(mail ?? { header: [] }, 'subject')?.value).toBe('s')
  expect(mail && Buffer.from(mail.rawBody).toString('latin1')).toBe(text)
  expect(diagnostics).toMatchObject([{ code: 'mime.no_blank_line', severity: 'error' }])
})
