import { expect, it } from 'vitest'
import { describePart } from '../../src/mime/describe-part.js'
import { kindOfPart } from '../../src/mime/part-kind.js'
import { mailOf } from './mails.js'

function kindOf(header: string, depth = 1): readonly unknown[] {
  const described = describePart(mailOf(header).header, 'text/plain', () => {})
  const codes: string[] = []
  const { kind, boundaries } = kindOfPart(described, { depth, maxDepth: 3 }, (code) => codes.push(code))
  return [kind, boundaries.join(), ...codes]
}

const base64 = '\r\nContent-Transfer-Encoding: base64'

it.each([
  ['Content-Type: text/plain; boundary=a', ['single', '']],
  ['Content-Type: multipart/mixed; boundary=a', ['multipart', 'a']],
  ['Content-Type: mixed; boundary=a', ['single', '', 'mime.not_divided']],
  ['Content-Type: mixed', ['single', '']],
  ['Content-Type: multipart mixed', ['single', '', 'mime.not_divided']],
  ['Content-Type: "multipart"', ['single', '', 'mime.not_divided']],
  ['Content-Type: multipart/mixed', ['single', '', 'mime.no_boundary']],
  [`Content-Type: multipart/mixed; boundary=a${base64}`, ['multipart', 'a', 'mime.encoded_multipart']],
  ['Content-Type: message/rfc822', ['message', '']],
  ['Content-Type: message/global', ['message', '']],
  ['Content-Type: message/delivery-status', ['single', '']],
  [`Content-Type: message/rfc822${base64}`, ['single', '', 'mime.encoded_message']],
])('%j', (header, expected) => {
  expect(kindOf(header)).toEqual(expected)
})

it('nothing is divided at the limit of depth', () => {
  expect(kindOf('Content-Type: multipart/mixed; boundary=a', 3)).toEqual(['single', '', 'mime.too_deep'])
})
