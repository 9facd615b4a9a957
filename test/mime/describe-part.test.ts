import { describe, expect, it } from 'vitest'
import { readMail } from '../../src/mime/index.js'
import { bytesOf, mailOf } from './mails.js'

it.each([
  ['attachment', 'attachment'],
  ['INLINE; filename=x', 'inline'],
  ['', 'attachment'],
  ['; filename=x', 'attachment'],
  ['"inline"; filename=x', 'inline'],
  ['attachment, filename=x', 'attachment'],
])('the disposition %j is %s', (value, kind) => {
  expect(mailOf(`Content-Disposition: ${value}`).disposition?.kind).toBe(kind)
})

describe('of a field that comes several times', () => {
  it.each([
    ['Content-Transfer-Encoding', ['raw', '', 'base64', '8bit'], 'base64'],
    ['Content-Transfer-Encoding', ['raw', 'uuencode'], 'unknown'],
    ['Content-Type', ['pdf', 'multipart/mixed', 'text/html', 'a/b'], 'text/html'],
    ['Content-Type', ['pdf', 'doc'], 'text/plain'],
    ['Content-Disposition', ['', '; filename=a', 'inline', 'attachment'], 'inline'],
  ])('%s %j the first that is legible is taken', (name, values, taken) => {
    const part = mailOf(values.map((value) => `${name}: ${value}`).join('\r\n'))
    const { contentType, disposition, transferEncoding } = part
    const read = { Encoding: transferEncoding, Type: contentType.mediaType, Disposition: disposition?.kind }
    expect(read[name.split('-').at(-1) as keyof typeof read]).toBe(taken)
  })

  it.each<[readonly string[], string, boolean]>([
    [['multipart/mixed', 'text/plain'], 'text/plain', true],
    [['multipart mixed; boundary=b', 'text/plain'], 'text/plain', true],
    [['multipart/signed; micalg=x', 'multipart/mixed; boundary=b'], 'multipart/mixed', true],
    [['text/plain', 'multipart/mixed; boundary=b'], 'text/plain', true],
    [['multipart/mixed; boundary=a', 'multipart/mixed; boundary=b'], 'multipart/mixed', true],
    [['application/x-pkcs7-mime; a', 'text/plain'], 'application/x-pkcs7-mime', false],
    [['text/plain', 'application/pkcs7-mime'], 'text/plain', true],
    [['text/plain', 'message/rfc822'], 'text/plain', true],
    [['pdf', 'text/plain', 'text/html'], 'text/plain', false],
    [['multipart/mixed', 'multipart/mixed; boundary=b'], 'multipart/mixed', false],
    [['multipart/mixed; boundary=b', 'multipart/mixed; boundary=b'], 'multipart/mixed', false],
  ])('%j: that parts may be lost is an error', (values, taken, lost) => {
    const header = values.map((value) => `Content-Type: ${value}`).join('\r\n')
    const { mail, diagnostics } = readMail(bytesOf(`${header}\r\n\r\n--b\r\n\r\nun\r\n--b--`))
    expect(mail?.contentType.mediaType).toBe(taken)
    const errors = diagnostics.filter(({ code }) => code === 'mime.type_passed_over')
    expect(errors.map(({ severity }) => severity)).toEqual(lost ? ['error'] : [])
  })

  it('the boundary is that of the type', () => {
    const header = 'Content-Type: multipart\r\nContent-Type: multipart/mixed; boundary="\xE9"'
    expect(mailOf(header, '--\xE9\r\n\r\n--\xE9--').parts).toHaveLength(1)
  })
})

it('makes the name of a file safe, and keeps what was written', () => {
  const { fileName, originalFileName } = mailOf('Content-Disposition: attachment; filename="../../a.hpr"')
  expect([fileName, originalFileName]).toEqual(['a.hpr', '../../a.hpr'])
})
