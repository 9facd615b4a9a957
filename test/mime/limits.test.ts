import { expect, it } from 'vitest'
import { readMail } from '../../src/mime/index.js'
import { defaultMailLimits } from '../../src/mime/limits.js'
import { bytesOf } from './mails.js'

/** Multiparts, each in the one before, and a text in the last: so many deep. */
function nested(depth: number): Uint8Array {
  let mail = 'Content-Type: text/plain\r\n\r\nx\r\n'
  for (let level = 1; level < depth; level++) {
    mail = `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n${mail}\r\n--b${level}--\r\n`
  }
  return bytesOf(mail)
}

const codesOf = (mail: Uint8Array): readonly string[] => readMail(mail).diagnostics.map(({ code }) => code)

it('parts are divided as deep as said, and no deeper', () => {
  const { depth } = defaultMailLimits
  expect(codesOf(nested(depth))).not.toContain('mime.too_deep')
  expect(codesOf(nested(depth + 1))).toContain('mime.too_deep')
})

it('a mail has as many parts as said, and no more', () => {
  const { parts } = defaultMailLimits
  // The mail itself is one of them.
  const of = (count: number): Uint8Array =>
    bytesOf(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(count)}--b--\r\n`)
  expect(readMail(of(parts - 1)).refusal).toBeUndefined()
  expect(readMail(of(parts)).refusal).toMatchObject({
    code: 'mime.limit',
    params: { limit: 'parts', value: parts },
  })
})

it('headers are as long as said together, and no longer', () => {
  const { headerBytes } = defaultMailLimits
  const of = (length: number): Uint8Array => bytesOf(`${'X: y\r\n'.repeat(length / 6)}\r\nx`)
  expect(readMail(of(headerBytes - 600)).refusal).toBeUndefined()
  expect(readMail(of(headerBytes + 600)).refusal).toMatchObject({
    code: 'mime.limit',
    params: { limit: 'headerBytes', value: headerBytes },
  })
})
