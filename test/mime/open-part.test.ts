import { expect, it } from 'vitest'
import { latin1, mailOf } from './mails.js'

it('a part has its bytes as received, header, blank line and body apart', () => {
  const { raw, rawHeader, rawSeparator, rawBody, division } = mailOf('A: b\r\nC: d', 'fin')
  expect([raw, rawHeader, rawSeparator, rawBody].map(latin1)).toEqual([
    'A: b\r\nC: d\r\n\r\nfin',
    'A: b\r\nC: d\r\n',
    '\r\n',
    'fin',
  ])
  expect(division).toBeNull()
})

it('a multipart has what is between its parts', () => {
  const { division, parts } = mailOf(
    'Content-Type: multipart/mixed; boundary=a',
    'avant\r\n--a\r\n\r\nun\r\n--a\r\n\r\ndeux\r\n--a--\r\naprès',
  )
  const { preamble, delimiters = [], closing, epilogue } = division ?? {}
  expect(
    [preamble, ...delimiters, closing, epilogue].map((bytes) => latin1(bytes ?? new Uint8Array())),
  ).toEqual(['avant', '\r\n--a\r\n', '\r\n--a\r\n', '\r\n--a--', '\r\naprès'])
  expect(parts.map(({ rawBody }) => latin1(rawBody))).toEqual(['un', 'deux'])
})

it('the blank line of an empty part may belong to the delimiter behind it', () => {
  const { parts } = mailOf('Content-Type: multipart/mixed; boundary=a', '--a\r\nA: b\r\n\r\n--a--')
  const [part] = parts
  expect([part?.rawHeader, part?.rawSeparator, part?.rawBody].map((bytes) => bytes?.length)).toEqual([
    6, 0, 0,
  ])
})
