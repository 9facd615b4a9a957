import { expect, it } from 'vitest'
import { buildPart, readMail } from '../../src/mime/index.js'
import { latin1 } from './mails.js'

it.each([
  ['7bit', 'Sodium : 140 mmol/L', undefined],
  ['quoted-printable', 'Glycémie à jeun : 5,2 mmol/L, prélèvement de 8 h', undefined],
  ['quoted-printable', 'x'.repeat(77), undefined],
  ['quoted-printable', 'From moi', undefined],
  ['quoted-printable', '.', undefined],
  ['base64', 'éàùéàùéàù', undefined],
  // What the public reader of HPRIM Net would decode twice.
  ['base64', 'a = 41', undefined],
  ['base64', 'blanc \r\nfin', undefined],
  ['base64', 'Sodium', 'utf-16be'],
] as const)('writes in %s what that keeps whole: %j', (encoding, content, charset) => {
  const { mail } = readMail(buildPart({ kind: 'text', text: content, charset }))
  expect(mail?.transferEncoding).toBe(encoding)
})

it('lines of any end are written in CR LF, the last one too', () => {
  expect(latin1(buildPart({ kind: 'text', text: 'a\nb\rc\r\nd' })).split('\r\n\r\n')[1]).toBe(
    'a\r\nb\r\nc\r\nd\r\n',
  )
})
