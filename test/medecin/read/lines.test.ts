import { describe, expect, it } from 'vitest'
import { isBlank, readLines, textAt } from '../../../src/medecin/read/lines.js'
import { type Charset, decodeText, encodeText } from '../../../src/text/index.js'

const linesOf = (bytes: Uint8Array, charset: Charset, limit = 100): unknown =>
  readLines(bytes, decodeText(bytes, { charset }), limit)?.map(({ text, end, rawHex }) =>
    rawHex === undefined ? [text, end] : [text, end, rawHex],
  ) ?? null
const ascii = (text: string, limit?: number): unknown => linesOf(encodeText(text, 'ascii'), 'ascii', limit)

describe('lines', () => {
  it.each([
    ['', []],
    ['a', [['a', '']]],
    [
      'a\r\nb\n\rc\r',
      [
        ['a', '\r\n'],
        ['b', '\n'],
        ['', '\r'],
        ['c', '\r'],
      ],
    ],
    [
      '\n\n',
      [
        ['', '\n'],
        ['', '\n'],
      ],
    ],
    [
      '\r\r\n',
      [
        ['', '\r'],
        ['', '\r\n'],
      ],
    ],
    [
      'a\rb',
      [
        ['a', '\r'],
        ['b', ''],
      ],
    ],
    [
      'a\nb\r\n',
      [
        ['a', '\n'],
        ['b', '\r\n'],
      ],
    ],
    // The first end of file mark ends the text; the others are characters.
    [
      'a\r\n\x1A',
      [
        ['a', '\r\n'],
        ['', '\x1A'],
      ],
    ],
    [
      'a\x1Ab\r\nc',
      [
        ['a', '\x1A'],
        ['b', '\r\n'],
        ['c', ''],
      ],
    ],
    [
      '\x1A\x1A\x1A',
      [
        ['', '\x1A'],
        ['\x1A\x1A', ''],
      ],
    ],
    [
      'a\r\x1A\nb\r',
      [
        ['a', '\r'],
        ['', '\x1A'],
        ['', '\n'],
        ['b', '\r'],
      ],
    ],
    [
      '\n\x1A\r\n\r',
      [
        ['', '\n'],
        ['', '\x1A'],
        ['', '\r\n'],
        ['', '\r'],
      ],
    ],
    ['a\x1A', [['a', '\x1A']]],
  ])('of %j', (text, expected) => {
    expect(ascii(text)).toEqual(expected)
  })

  it('are counted against the limit', () => {
    expect(ascii('a\nb\n', 2)).toEqual([
      ['a', '\n'],
      ['b', '\n'],
    ])
    expect(ascii('a\nb\nc', 2)).toBeNull()
    expect(ascii('', 0)).toEqual([])
    expect(linesOf(Uint8Array.of(0xff, 0x0a, 0xff), 'utf-8', 1)).toBeNull()
  })

  it('keep the bytes that their characters do not give back', () => {
    expect(linesOf(Uint8Array.of(0xc3, 0xa9, 0x0d, 0x0a, 0xe9, 0x41, 0x0a, 0x42), 'utf-8')).toEqual([
      ['é', '\r\n'],
      ['\uFFFDA', '\n', 'e941'],
      ['B', ''],
    ])
    // A mark of the file is in no line.
    expect(linesOf(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41, 0x0a, 0xe9), 'utf-8')).toEqual([
      ['A', '\n'],
      ['\uFFFD', '', 'e9'],
    ])
    // UTF-16: an odd last byte.
    expect(linesOf(Uint8Array.of(0xff, 0xfe, 0x41, 0, 0x0a, 0, 0x42, 0, 0x43), 'utf-16le')).toEqual([
      ['A', '\n'],
      ['B\uFFFD', '', '420043'],
    ])
    expect(linesOf(Uint8Array.of(0xfe, 0xff, 0, 0x41, 0, 0x0d, 0, 0x0a, 0, 0x42, 0x43), 'utf-16be')).toEqual([
      ['A', '\r\n'],
      ['B\uFFFD', '', '004243'],
    ])
  })
})

describe('textAt', () => {
  it("is '' past the ends", () => {
    const lines = [{ text: 'a', end: '' }] as const
    expect([textAt(lines, -1), textAt(lines, 0), textAt(lines, 1)]).toEqual(['', 'a', ''])
  })
})

describe('isBlank', () => {
  it.each([
    ['', true],
    [' ', true],
    [' \t\u00a0\u2003', true],
    ['\u00a0', true],
    ['\u3000', true],
    [' a', false],
    ['\u00a0a', false],
    ['!', false],
    ['é', false],
    ['\x01', false],
  ])('%j: %s', (text, is) => {
    expect(isBlank(text)).toBe(is)
  })
})
