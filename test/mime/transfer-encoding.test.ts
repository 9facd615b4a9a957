import { expect, it } from 'vitest'
import { mailOf } from './mails.js'

it.each([
  ['"base64"', 'base64'],
  ['base64; x', 'base64'],
  ['base64 (le fichier)', 'base64'],
  ['quoted printable', 'quoted-printable'],
  ['8bits', '8bit'],
  ['', '7bit'],
  ['binary', 'binary'],
  ['x-uuencode', 'unknown'],
  ['base65', 'unknown'],
  ['constructor', 'unknown'],
])('the transfer encoding %j is %s', (written, expected) => {
  expect(mailOf(`Content-Transfer-Encoding: ${written}`, '').transferEncoding).toBe(expected)
})
