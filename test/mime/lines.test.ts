import { describe, expect, it } from 'vitest'
import {
  beginsLine,
  endsOtherwise,
  findLineEnds,
  type LineEnds,
  lineAt,
  lineEndBefore,
} from '../../src/mime/lines.js'
import { bytesOf } from './mails.js'

it.each([
  ['', null],
  ['a', null],
  ['a\r\nb\n', 'CR LF'],
  ['a\nb\r\n', 'LF'],
  ['a\rb', 'CR'],
  ['a\r\r\nb', 'CR CR LF'],
  // A stray CR before the first LF is content, but for a blank line of CRs.
  ['a\rb\nc', 'LF'],
  ['a\r\rb\nc', 'CR'],
])('the lines of %j end in %s', (text, ends) => {
  expect(findLineEnds(bytesOf(text))).toBe(ends)
})

describe('a line', () => {
  it.each([
    ['a\r\nb', 'CR LF', { contentEnd: 1, end: 3 }],
    ['a\nb', 'CR LF', { contentEnd: 1, end: 2 }],
    ['a\r\r\nb', 'CR CR LF', { contentEnd: 1, end: 4 }],
    ['a\r\r\nb', 'CR LF', { contentEnd: 2, end: 4 }],
    ['a\rb', 'CR LF', { contentEnd: 3, end: 3 }],
    ['a\rb', 'CR', { contentEnd: 1, end: 2 }],
    ['a\r\nb', 'CR', { contentEnd: 1, end: 3 }],
    ['a', 'CR', { contentEnd: 1, end: 1 }],
  ] as const)('of %j in %s', (text, ends, line) => {
    expect(lineAt(bytesOf(text), 0, ends)).toEqual(line)
  })

  it('ends otherwise than the mail when its end is of another length', () => {
    expect(endsOtherwise({ contentEnd: 1, end: 2 }, 'CR LF')).toBe(true)
    expect(endsOtherwise({ contentEnd: 1, end: 3 }, 'CR LF')).toBe(false)
    expect(endsOtherwise({ contentEnd: 1, end: 1 }, 'CR LF')).toBe(false)
  })

  it('begins behind LF, and behind CR where lines end in it', () => {
    expect(beginsLine(bytesOf('\nA'), 1, 'CR LF')).toBe(true)
    expect(beginsLine(bytesOf('\rA'), 1, 'CR LF')).toBe(false)
    expect(beginsLine(bytesOf('\rA'), 1, 'CR')).toBe(true)
  })
})

it.each<[string, number, number, number, LineEnds?]>([
  ['a\r\n', 3, 0, 1],
  ['a\r\r\n', 4, 0, 2],
  ['a\r\r\n', 4, 0, 1, 'CR CR LF'],
  ['a\r\r\n', 4, 2, 2, 'CR CR LF'],
  ['a\r\n', 3, 0, 1, 'CR CR LF'],
  ['a\n', 2, 0, 1, 'CR CR LF'],
  ['a\n', 2, 0, 1],
  ['a\r', 2, 0, 1],
  ['a\r\n', 3, 2, 2],
  ['a\r\n', 3, 3, 3],
  ['\n\r\n', 3, 0, 1],
])(
  'the line end of %j before %d, not before %d, begins at %d',
  (text, lineStart, floor, start, ends = 'CR LF') => {
    expect(lineEndBefore(bytesOf(text), lineStart, floor, ends)).toBe(start)
  },
)
