import { expect, it } from 'vitest'
import { decodePart } from '../../src/mime/index.js'
import { encodeQuotedPrintable } from '../../src/mime/quoted-printable.js'
import { bytesOf, latin1, mailOf } from './mails.js'

/** The content, then the codes reported. */
function decoded(body: string): readonly string[] {
  const { bytes, diagnostics } = decodePart(mailOf('Content-Transfer-Encoding: quoted-printable', body))
  return [latin1(bytes), ...diagnostics.map(({ code }) => code)]
}

// RFC 2045 §6.7.
it.each([
  [
    "Now's the time =\r\nfor all folk to come=\r\n to the aid",
    ["Now's the time for all folk to come to the aid"],
  ],
  ['=3D=3d', ['==']],
  ['a=\r\n', ['a', 'mime.quoted_printable_end']],
  ['a=', ['a', 'mime.quoted_printable_end']],
  ['a= \t\r\nb', ['ab', 'mime.quoted_printable_blanks']],
  ['a \t\r\nb ', ['a\r\nb', 'mime.quoted_printable_blanks']],
  ['a=20\r\nb', ['a \r\nb']],
  ['a=\nb', ['ab']],
  ['=4', ['=4', 'mime.quoted_printable_escape']],
  ['=XY=4G', ['=XY=4G', 'mime.quoted_printable_escape']],
  // What programs that write CR LF as text on Windows leave: no CR of it may come between two digits.
  ['5=\r\r\n.9', ['5.9']],
  ['5= \r\r\r\n.9', ['5.9', 'mime.quoted_printable_blanks']],
  ['a \r\r\nb', ['a\r\r\nb', 'mime.quoted_printable_blanks']],
  ['a=\r\r', ['a', 'mime.quoted_printable_end']],
  ['a=\r\rb', ['a\rb']],
  ['a \r\rb', ['a \r\rb']],
  ['a\n\r\nb', ['a\n\r\nb']],
  ['=E9\r=\r', ['\xE9\r', 'mime.quoted_printable_end']],
  ['\xE9', ['\xE9']],
])('quoted-printable %j', (body, expected) => {
  expect(decoded(body)).toEqual(expected)
})

it.each([
  ['é = 1', '=E9 =3D 1'],
  ['a \r\nb', 'a =\r\n\r\nb'],
  ['From moi\r\n.\r\nFrontal', '=46rom moi\r\n=2E\r\nFrontal'],
  ['x'.repeat(80), `${'x'.repeat(75)}=\r\n${'x'.repeat(5)}`],
])('%j is encoded %j', (text, encoded) => {
  expect(encodeQuotedPrintable(bytesOf(text))).toBe(encoded)
})

it('takes the time of its length, whatever it holds', () => {
  for (const unit of ['=', '=\r', '\r', ' ', '= ', '\r ']) {
    const { bytes } = decodePart(
      mailOf('Content-Transfer-Encoding: quoted-printable', `a${unit.repeat(200_000)}`),
    )
    expect(bytes.length).toBeLessThanOrEqual(400_001)
  }
})
