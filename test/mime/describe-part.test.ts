import { describe, expect, it } from 'vitest'
import { mailOf } from './mails.js'

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

  it('the boundary is that of the type', () => {
    const header = 'Content-Type: multipart\r\nContent-Type: multipart/mixed; boundary="\xE9"'
    expect(mailOf(header, '--\xE9\r\n\r\n--\xE9--').parts).toHaveLength(1)
  })
})

it('makes the name of a file safe, and keeps what was written', () => {
  const { fileName, originalFileName } = mailOf('Content-Disposition: attachment; filename="../../a.hpr"')
  expect([fileName, originalFileName]).toEqual(['a.hpr', '../../a.hpr'])
})
