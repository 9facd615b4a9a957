import { describe, expect, it } from 'vitest'
import { boundaryOf, Delimiters } from '../../src/mime/delimiters.js'
import { bytesOf, mailOf } from './mails.js'

const opened = (text: string, ...boundaries: readonly string[]): Delimiters<string> => {
  const delimiters = new Delimiters<string>(bytesOf(text), 'CR LF')
  for (const [index, boundary] of boundaries.entries()) delimiters.open(boundary, `${boundary} ${index}`)
  return delimiters
}

it.each([
  ['x\r\n--a\r\ny', ['a'], { owner: 'a 0', lineStart: 3, contentEnd: 6, end: 8, closing: false }],
  ['--a--', ['a'], { owner: 'a 0', lineStart: 0, contentEnd: 5, end: 5, closing: true }],
  ['--a \t\r\n', ['a'], { owner: 'a 0', lineStart: 0, contentEnd: 5, end: 7, closing: false }],
  // The whole line is compared: one boundary may be the beginning of another.
  ['--ab\r\n--a\r\n', ['a'], { owner: 'a 0', lineStart: 6, contentEnd: 9, end: 11, closing: false }],
  ['--a--', ['a', 'a--'], { owner: 'a-- 1', lineStart: 0, contentEnd: 5, end: 5, closing: false }],
  ['--a', ['a', 'a'], { owner: 'a 1', lineStart: 0, contentEnd: 3, end: 3, closing: false }],
  ['x--a', ['a'], null],
  ['--b', ['a'], null],
  ['--a', [], null],
])('in %j with %j open', (text, boundaries, found) => {
  expect(opened(text, ...boundaries).next(0)).toEqual(found)
})

describe('a boundary', () => {
  it('that could be taken for one further out is told', () => {
    const delimiters = opened('', 'a')
    expect(delimiters.open('b', '')).toBe(false)
    for (const boundary of ['a', 'a--', 'b']) expect(delimiters.open(boundary, '')).toBe(true)
  })

  it('is not found any more once it was closed', () => {
    const delimiters = opened('--a', 'a', 'a')
    delimiters.close('a')
    expect(delimiters.next(0)?.owner).toBe('a 0')
    delimiters.close('a')
    expect(delimiters.next(0)).toBeNull()
  })

  it.each([
    ['boundary=a', 'a'],
    ['boundary="a b \t"', 'a b'],
    ['boundary=""', null],
    ['charset=x', null],
    [`boundary=${'a'.repeat(1_001)}`, null],
    // As its lines hold it, whatever the header is taken for.
    ['boundary="\xC3\xA9"', '\xC3\xA9'],
  ])('%j is %j', (parameter, boundary) => {
    const { contentType, header } = mailOf(`Content-Type: multipart/mixed; ${parameter}`)
    expect(boundaryOf(contentType, header[0] ?? null)).toBe(boundary)
  })
})
