import { describe, expect, it } from 'vitest'
import { boundariesOf, Delimiters } from '../../src/mime/delimiters.js'
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
    ['boundary=a', ['a']],
    ['boundary="a b \t"', ['a b \t']],
    ['boundary=""', []],
    ['boundary=" "', []],
    ['charset=x', []],
    [`boundary=${'a'.repeat(1_001)}`, []],
    // As its lines hold it, whatever the header is taken for.
    ['boundary="\xC3\xA9"', ['\xC3\xA9']],
    // What a fold within the quotes may stand for.
    ['boundary="a\r\n\tb"', ['a\tb', 'a b', 'ab']],
    ['boundary="a\r\n b"', ['a b', 'ab']],
    ['boundary="a\r\nb"', ['a b', 'ab']],
    ['boundary="a \r\n\t \xE9"', ['a \t \xE9', 'a  \xE9', 'a \xE9']],
    ['\r\n\tboundary="a b";\r\n\tcharset=x', ['a b']],
  ])('%j is %j', (parameter, boundaries) => {
    const { contentType, header } = mailOf(`Content-Type: multipart/mixed; ${parameter}`)
    expect(boundariesOf(contentType, header[0] ?? null)).toEqual(boundaries)
  })

  it('that may be several is the first of which a line is there, before those of other parts', () => {
    const delimiters = opened('--b\r\n--x\r\n--a\r\n', 'x')
    expect(delimiters.found(['a', 'b', 'x'], 'its', 0)).toBe('b')
    expect(delimiters.found(['a', 'c'], 'its', 0)).toBe('a')
    expect(delimiters.found([], 'its', 0)).toBeNull()
    expect(delimiters.next(0)?.owner).toBe('x 0')
  })

  it('that ends in blanks has them before the dashes of its last line, or has them not', () => {
    for (const [boundary, line] of [
      ['a ', '--a --'],
      ['a ', '--a-- '],
      ['a', '--a--'],
    ] as const)
      expect(opened(line, boundary).next(0)?.closing).toBe(true)
    for (const boundary of ['a', 'a  ', 'a\t']) expect(opened('--a --', boundary).next(0)).toBeNull()
  })
})
