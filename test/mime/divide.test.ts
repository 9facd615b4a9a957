import { expect, it } from 'vitest'
import { readMail } from '../../src/mime/index.js'
import { bytesOf } from './mails.js'
import { allParts, tilingFault } from './tiles.js'

/** The places and kinds of the parts of a mail, then what was noticed. */
function divided(text: string, depth?: number): readonly string[] {
  const bytes = bytesOf(text)
  const { mail, diagnostics } = readMail(bytes, { limits: { depth } })
  if (mail === undefined) return ['refused']
  expect(tilingFault(bytes, mail)).toBeNull()
  const parts = allParts(mail).map(({ path, kind }) => `${path} ${kind}`)
  return [...parts, ...diagnostics.map(({ code, path }) => `${code} ${path}`)]
}

const outer = 'Content-Type: multipart/mixed; boundary=a\r\n\r\n'
const inner = 'Content-Type: multipart/mixed; boundary=b\r\n\r\n'

it.each([
  [`${outer}--a\r\n\r\nun\r\n--a--`, ['mail multipart', 'mail.parts[0] single']],
  [
    `${outer}--a\r\n${inner}--b\r\n\r\nun\r\n--b--\r\n--a\r\n\r\ndeux\r\n--a--`,
    ['mail multipart', 'mail.parts[0] multipart', 'mail.parts[0].parts[0] single', 'mail.parts[1] single'],
  ],
  [
    `${outer}--a\r\nContent-Type: message/rfc822\r\n\r\nA: b\r\n\r\nfin\r\n--a--`,
    ['mail multipart', 'mail.parts[0] message', 'mail.parts[0].parts[0] single'],
  ],
  [`${outer}un`, ['mail single', 'mime.boundary_not_found mail']],
  [
    `${outer}avant\r\n--a\r\n\r\nun\r\n--a--\r\naprès`,
    ['mail multipart', 'mail.parts[0] single', 'mime.text_before_parts mail', 'mime.text_after_parts mail'],
  ],
  ...[
    `${outer}--a\r\n\r\nun\r\n--a--\r\n--a\r\n\r\ndeux\r\n--a--`,
    `${outer}--a\r\n\r\nun\r\n--a--\r\n-a\r\ncontent-type: x\r\n\r\n`,
    `${outer}--a\r\n\r\nun\r\n--a--\r\ncontent-type: x;\r\n y=z\r\nA: b\r\ncontent-disposition: x`,
  ].map((mail): [string, string[]] => [
    mail,
    ['mail multipart', 'mail.parts[0] single', 'mime.text_after_parts mail', 'mime.part_outside mail'],
  ]),
  [
    `${outer}-a\r\nContent-Disposition: x\r\n\r\nun\r\n--a\r\n\r\n--a--`,
    ['mail multipart', 'mail.parts[0] single', 'mime.text_before_parts mail', 'mime.part_outside mail'],
  ],
  ...['Content-Type: this explains MIME', 'Content-Type: a\r\nb\r\n\r\n', 'A: b\r\n\r\nc'].map(
    (preamble): [string, string[]] => [
      `${outer}${preamble}\r\n--a\r\n\r\n--a--`,
      ['mail multipart', 'mail.parts[0] single', 'mime.text_before_parts mail'],
    ],
  ),
  // A last delimiter that is there twice, and text that looks like one.
  [
    `${outer}--a\r\n\r\nun\r\n--a--\r\n--a--\r\n--ab\r\n`,
    ['mail multipart', 'mail.parts[0] single', 'mime.text_after_parts mail'],
  ],
  [`${outer}--a\r\n\r\nun`, ['mail multipart', 'mail.parts[0] single', 'mime.truncated mail']],
  [
    `${outer}--a\r\n${inner}--b\r\n\r\nun\r\n--a--`,
    [
      'mail multipart',
      'mail.parts[0] multipart',
      'mail.parts[0].parts[0] single',
      'mime.missing_final_boundary mail.parts[0]',
    ],
  ],
  [
    `${outer}--a\r\n${outer}--a\r\n\r\nun\r\n--a--\r\n--a--`,
    [
      'mail multipart',
      'mail.parts[0] multipart',
      'mail.parts[0].parts[0] single',
      'mime.boundary_reused mail.parts[0]',
    ],
  ],
  [
    `${outer}--a\n\nun\n--a--\n`,
    [
      'mail multipart',
      'mail.parts[0] single',
      'mime.mixed_line_ends mail',
      'mime.mixed_line_ends mail.parts[0]',
    ],
  ],
])('%j', (text, expected) => {
  expect(divided(text)).toEqual(expected)
})

it('a part at the limit of depth is not divided', () => {
  expect(divided(`${outer}--a\r\n${inner}--b\r\n\r\nun\r\n--b--\r\n--a--`, 2)).toEqual([
    'mail multipart',
    'mail.parts[0] single',
    'mime.too_deep mail.parts[0]',
  ])
})
