import { expect, it } from 'vitest'
import { bytesOfLatin1 } from '../../src/base/index.js'
import { type DecodedBase64, decodeBase64, encodeBase64Lines } from '../../src/mime/base64.js'
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

const whole: Omit<DecodedBase64, 'bytes'> = {
  rubbish: 0,
  cut: false,
  unpadded: false,
  uneven: false,
  after: 0,
  joined: false,
}

// What each field says, and nothing else with it.
it.each<[string, string, Partial<DecodedBase64>]>([
  ['', '', {}],
  ['Zm9v', 'foo', {}],
  ['Zm9vYmFy', 'foobar', {}],
  ['+/+/', '\xfb\xff\xbf', {}],
  // Digits on both sides of a blank are one group.
  ['Zm 9vYmFy', 'foobar', {}],
  ['Z\tm9vYmFyZm9v', 'foobarfoo', {}],
  ['Zm9vY\r\nmFyZm9v\r\n', 'foobarfoo', { uneven: true }],
  ['Zm9', 'fo', { cut: true }],
  ['Zm9=', 'fo', { cut: true }],
  ['Zh==', 'f', { cut: true }],
  ['Zm8', 'fo', { unpadded: true }],
  ['Zg', 'f', { unpadded: true }],
  ['Z', '', { cut: true }],
  ['Zm9v*', 'foo', { rubbish: 1 }],
  ['Zg== \t\r\n', 'f', {}],
])('decodes %j', (encoded, bytes, more) => {
  const { bytes: decoded, ...rest } = decodeBase64(bytesOfLatin1(encoded))
  expect([latin1(decoded), rest]).toEqual([bytes, { ...whole, ...more }])
})

it.each([
  ['Zm9v\r\nYmFy\r\n', false],
  ['Zm9v \t\r\nYmFy\r\n', false],
  ['Zm9vYmFy\r\nZm9v', false],
  ['Zm9v\r\n\r\nYmFy', false],
  [' \r\nZm9v\r\nYmFy', false],
  ['Zm9v\r\nYm\r\nFy', true],
  ['\nZm9v\nYm\nFy', true],
  ['Zm9v\r\nYmFyZm9v', true],
  ['Zm9v\r\nYmFyZm9v\r\nYmFy', true],
  // What stands behind the padding is no part of its line.
  ['Zm9v\r\nZg== x\r\n', false],
])('whether lines were lost or joined: %j', (encoded, uneven) => {
  expect(decodeBase64(bytesOfLatin1(encoded)).uneven).toBe(uneven)
})

// Behind padding: base64 that goes on, or a footer.
it.each([
  ['Zg==', true],
  ['Zm8=', true],
  ['Zm9v=', false],
  ['Z=', false],
  ['Zm9vYmFyZm9vYm/y', true],
  ['CordialementMerc', false],
  ['CordialementMer0', true],
  ['CordialementMe0', false],
  ['Zm9vYmFyZm9vYm/y\r\n', true],
  ['Zm9vYmFyZm9vYm/yZ', false],
  ['Zm9vYmFyZm/y', false],
  ['Zm9vYmFyZm9vYm/y!', false],
  ['Zm9vYmFyZm9vYm/y ', false],
  ['Zm9vYmFyZm9vYm/y\t', false],
  ['Zm9v YmFyZm9vYm/y', false],
  ['Zm9v\tYmFyZm9vYm/y', false],
  ['ZmZm'.repeat(15), true],
  ['ZmZm'.repeat(14), false],
  // The first line tells: a footer may hold figures further down.
  ['CordialementVotre\r\nLaboratoire0123', false],
  ['CordialementMerci\r\nLaboratoire01234\r\n', false],
  ['CordialementMerc\r\nLaboratoire01234\r\n', false],
  ['Zm9vYmFyZm9vYm/y\r\nZm9v\r\nYmFy\r\n', true],
])('behind padding %j goes on: %s', (more, joined) => {
  const encoded = bytesOfLatin1(`Zg==\r\n${more}`)
  const decoded = decodeBase64(encoded)
  expect([decoded.joined, decoded.after]).toEqual([joined, joined ? 0 : more.length])
  expect(decoded.bytes.length > 1).toBe(joined)
})

it('takes no more memory than what is decoded', () => {
  expect(decodeBase64(new Uint8Array(4000).fill(65)).bytes.buffer.byteLength).toBeLessThanOrEqual(3003)
})
