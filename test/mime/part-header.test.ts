import { expect, it } from 'vitest'
import { checkMediaType, checkParameters, partHeader } from '../../src/mime/part-header.js'
import { latin1, problemOf } from './mails.js'

it('writes what is given, and the blank line', () => {
  expect(latin1(partHeader('text/plain', [], null))).toBe('Content-Type: text/plain\r\n\r\n')
  expect(latin1(partHeader('a/b', ['c="d"'], 'base64', ['inline', 'filename="e"']))).toBe(
    [
      'Content-Type: a/b; c="d"',
      'Content-Transfer-Encoding: base64',
      'Content-Disposition: inline; filename="e"',
      '',
      '',
    ].join('\r\n'),
  )
})

it.each([
  ['application/pdf', 'none'],
  ['a', 'mime.invalid_media_type x'],
  ['a/b/c', 'mime.invalid_media_type x'],
  ['a/b; c=d', 'mime.invalid_media_type x'],
  ['Multipart/mixed', 'mime.invalid_media_type x'],
  ['message/rfc822', 'mime.invalid_media_type x'],
])('the type %s of a file: %s', (mediaType, expected) => {
  expect(problemOf(() => checkMediaType(mediaType, 'x'))).toBe(expected)
})

it.each([
  [{ name: 'smime-type', value: 'enveloped-data' }, 'none'],
  [{ name: 'charset', value: 'utf-8' }, 'mime.invalid_header x.parameters[0]'],
  [{ name: 'A', value: '' }, 'mime.invalid_header x.parameters[0]'],
  [{ name: 'a', value: 'b\r\nc' }, 'mime.invalid_header x.parameters[0]'],
])('the parameter %j: %s', (parameter, expected) => {
  expect(problemOf(() => checkParameters([parameter], 'x'))).toBe(expected)
})
