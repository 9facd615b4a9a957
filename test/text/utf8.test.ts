import { describe, expect, it } from 'vitest'
import { isCutSequence, sequenceCodePoint, sequenceLength } from '../../src/text/utf8.js'

const octets = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'))

describe('sequences of UTF-8', () => {
  it('have the length and the code point that the platform gives them', () => {
    for (const codePoint of [
      0x80, 0x7ff, 0x800, 0xfff, 0x1000, 0xcfff, 0xd000, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x3ffff, 0x40000,
      0xfffff, 0x100000, 0x10ffff,
    ]) {
      const bytes = Uint8Array.from(Buffer.from(`a${String.fromCodePoint(codePoint)}`))
      expect(sequenceLength(bytes, 0)).toBe(0)
      expect(sequenceLength(bytes, 1)).toBe(bytes.length - 1)
      expect(sequenceCodePoint(bytes, 1, bytes.length - 1)).toBe(codePoint)
      expect(isCutSequence(bytes, 1)).toBe(false)
      for (let end = 2; end < bytes.length; end++) {
        expect(sequenceLength(bytes.subarray(0, end), 1)).toBe(0)
        expect(isCutSequence(bytes.subarray(0, end), 1)).toBe(true)
      }
    }
  })

  it.each([
    '41',
    '80',
    'BF',
    'C080',
    'C1BF',
    'C27F',
    'C2C0',
    'DF7F',
    'E09F80',
    'EDA080',
    'E0A07F',
    'E0A0C0',
    'EFBF7F',
    'F08F8080',
    'F4908080',
    'F0907F80',
    'F090807F',
    'F5808080',
    'FF808080',
  ])('%s is none (RFC 3629 §4), nor cut', (hex) => {
    expect(sequenceLength(octets(hex), 0)).toBe(0)
    expect(isCutSequence(octets(hex), 0)).toBe(false)
  })

  it.each(['C3', 'E0', 'E0A0', 'ED9F', 'F090', 'F09080', 'F48F'])('%s is cut', (hex) => {
    expect(isCutSequence(octets(hex), 0)).toBe(true)
  })

  it.each(['E09F', 'EDA0', 'F08F', 'F490', 'E241', 'F09041', 'C1', 'F5', 'FF'])(
    '%s is no beginning of one',
    (hex) => {
      expect(isCutSequence(octets(hex), 0)).toBe(false)
    },
  )
})
