import { describe, expect, it } from 'vitest'
import { isAscii, skipAscii, wordsOf } from '../../src/text/ascii.js'

/** Bytes at an offset in their buffer, for the platform reads words at multiples of four alone. */
function at(offset: number, bytes: readonly number[]): Uint8Array {
  const buffer = new Uint8Array(offset + bytes.length + 4).fill(0xff)
  buffer.set(bytes, offset)
  return buffer.subarray(offset, offset + bytes.length)
}

describe('ASCII', () => {
  it('is passed over up to the first other byte, wherever the bytes stand in memory', () => {
    for (let offset = 0; offset < 5; offset++) {
      for (let length = 0; length <= 17; length++) {
        const plain = at(offset, new Array<number>(length).fill(0x7f))
        expect(isAscii(plain)).toBe(true)
        for (let from = 0; from <= length; from++) expect(skipAscii(plain, wordsOf(plain), from)).toBe(length)
        for (let place = 0; place < length; place++) {
          const bytes = plain.slice()
          const moved = at(
            offset,
            [...bytes].map((byte, index) => (index === place ? 0x80 : byte)),
          )
          expect(isAscii(moved)).toBe(false)
          for (let from = 0; from <= length; from++) {
            expect(skipAscii(moved, wordsOf(moved), from)).toBe(from <= place ? place : length)
          }
        }
      }
    }
  })

  it('is read four at a time within the bytes', () => {
    for (let offset = 0; offset < 5; offset++) {
      for (let length = 0; length <= 12; length++) {
        const words = wordsOf(at(offset, new Array<number>(length).fill(0x41)))
        const skipped = -offset & 3
        expect(words).toHaveLength(Math.max(0, (length - skipped) >> 2))
        expect(words.every((word) => word === 0x41414141)).toBe(true)
      }
    }
  })
})
