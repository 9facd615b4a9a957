import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  decodeStrictUtf8,
  decodeTolerantUtf8,
  encodeUtf8,
  findLoneSurrogate,
  utf8Length,
} from '../../src/base/index.js'
import { runsOf } from '../property-runs.js'

it('gives text back, and counts its bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const bytes = encodeUtf8(text)
      expect(decodeStrictUtf8(bytes)).toBe(text)
      expect(decodeTolerantUtf8(bytes)).toBe(text)
      expect(utf8Length(text)).toBe(bytes.length)
      expect(findLoneSurrogate(text)).toBe(-1)
    }),
    { numRuns: runsOf(500) },
  )
})

it('keeps a byte order mark', () => {
  expect(decodeStrictUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 65))).toBe('\uFEFFA')
})

it.each([[[0xc3]], [[0xe9, 65]], [[0xc0, 0x80]], [[0xed, 0xa0, 0x80]], [[0xf4, 0x90, 0x80, 0x80]]])(
  '%j is not UTF-8',
  (bytes) => {
    expect(decodeStrictUtf8(Uint8Array.from(bytes))).toBeNull()
    expect(decodeTolerantUtf8(Uint8Array.from(bytes))).toContain('\uFFFD')
  },
)

it('finds a lone surrogate and counts it as U+FFFD', () => {
  expect(findLoneSurrogate('a😀\uD800')).toBe(3)
  expect(utf8Length('\uD800')).toBe(3)
})
