import { expect, it } from 'vitest'
import { decodePart } from '../../src/mime/index.js'
import { bytesOf, mailIn, mailOf, problemOf } from './mails.js'

it('what is given is views on the mail: nothing is copied but what had to be decoded', () => {
  const bytes = bytesOf('A: b\r\n\r\nfin')
  const mail = mailIn(bytes)
  for (const view of [mail.raw, mail.rawBody, decodePart(mail).bytes]) {
    expect(view.buffer).toBe(bytes.buffer)
  }
})

it('a part that lost its bytes in JSON is refused, not read as empty', () => {
  const lost = JSON.parse(JSON.stringify(mailOf('Content-Transfer-Encoding: base64', 'YQ==')))
  expect(() => decodePart(lost)).toThrow(expect.objectContaining({ code: 'options.invalid' }))
})

it.each([undefined, null, 'A: b'])('no part: %j', (part) => {
  expect(problemOf(() => decodePart(part as never))).toBe('options.invalid part')
})

it('decodes nothing of a part that was divided', () => {
  const header = 'Content-Type: multipart/mixed; boundary=b\r\nContent-Transfer-Encoding: base64'
  const mail = mailOf(header, '--b\r\n\r\nun\r\n--b--')
  expect(decodePart(mail)).toEqual({ bytes: mail.rawBody, diagnostics: [] })
})
