import { expect, it } from 'vitest'
import { findParameter } from '../../src/mime/index.js'
import { mailOf, problemOf } from './mails.js'

it('a parameter is found whatever its case', () => {
  const { contentType, disposition } = mailOf('Content-Type: text/plain; CharSet=utf-8')
  expect(findParameter(contentType, 'CHARSET')).toBe('utf-8')
  expect(findParameter(contentType, 'format')).toBeNull()
  expect(findParameter(disposition, 'filename')).toBeNull()
})

it.each([
  [undefined, 'charset', 'options.invalid described'],
  [{}, 'charset', 'options.invalid described'],
  ['text/plain', 'charset', 'options.invalid described'],
  [null, undefined, 'options.invalid name'],
] as const)('refuses %j %j', (described, name, expected) => {
  expect(problemOf(() => findParameter(described as never, name as never))).toBe(expected)
})
