import { expect, it } from 'vitest'
import { kindOfPart } from '../../src/mime/part-kind.js'
import { mailOf } from './mails.js'

function kindOf(header: string, depth = 1): readonly unknown[] {
  const part = mailOf(header)
  const codes: string[] = []
  const { kind, boundary } = kindOfPart(part, part.header, { depth, maxDepth: 3 }, (code) => codes.push(code))
  return [kind, boundary, ...codes]
}

const base64 = '\r\nContent-Transfer-Encoding: base64'

it.each([
  ['Content-Type: text/plain; boundary=a', ['single', null]],
  ['Content-Type: multipart/mixed; boundary=a', ['multipart', 'a']],
  ['Content-Type: multipart/mixed', ['single', null, 'mime.no_boundary']],
  [`Content-Type: multipart/mixed; boundary=a${base64}`, ['multipart', 'a', 'mime.encoded_multipart']],
  ['Content-Type: message/rfc822', ['message', null]],
  ['Content-Type: message/global', ['message', null]],
  ['Content-Type: message/delivery-status', ['single', null]],
  [`Content-Type: message/rfc822${base64}`, ['single', null, 'mime.encoded_message']],
])('%j', (header, expected) => {
  expect(kindOf(header)).toEqual(expected)
})

it('nothing is divided at the limit of depth', () => {
  expect(kindOf('Content-Type: multipart/mixed; boundary=a', 3)).toEqual(['single', null, 'mime.too_deep'])
})
