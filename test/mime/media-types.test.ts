import { expect, it } from 'vitest'
import { buildPart, mediaTypeOfFile, readMail } from '../../src/mime/index.js'
import { problemOf } from './mails.js'

it.each([
  ['lettre.hpm', 'application/x-hprim-med'],
  ['LETTRE.HPR', 'application/x-hprim-sante'],
  ['lettre.hps', 'application/x-hprim-sante'],
  ['résultats.pdf', 'application/pdf'],
  ['smime.p7m', 'application/pkcs7-mime'],
  ['sans-fin', 'application/octet-stream'],
  ['x.constructor', 'application/octet-stream'],
])('a file %s has the type %s', (name, mediaType) => {
  const { mail } = readMail(buildPart({ kind: 'file', name, bytes: new Uint8Array() }))
  expect([mail?.contentType.mediaType, mail?.fileName]).toEqual([mediaType, name])
})

it.each([undefined, null, 5])('no name: %j', (name) => {
  expect(problemOf(() => mediaTypeOfFile(name as never))).toBe('options.invalid name')
})
