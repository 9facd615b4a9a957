import { expect, it } from 'vitest'
import { mailOf } from './mails.js'

it.each([
  ['attachment', 'attachment'],
  ['INLINE; filename=x', 'inline'],
  ['', 'attachment'],
  ['; filename=x', 'attachment'],
  ['"inline"; filename=x', 'inline'],
  ['attachment, filename=x', 'attachment'],
])('the disposition %j is %s', (value, kind) => {
  expect(mailOf(`Content-Disposition: ${value}`).disposition?.kind).toBe(kind)
})

it('makes the name of a file safe, and keeps what was written', () => {
  const { fileName, originalFileName } = mailOf('Content-Disposition: attachment; filename="../../a.hpr"')
  expect([fileName, originalFileName]).toEqual(['a.hpr', '../../a.hpr'])
})
