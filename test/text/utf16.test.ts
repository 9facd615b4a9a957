import { describe, expect, it } from 'vitest'
import { decodeUtf16, encodeUtf16, recogniseUtf16 } from '../../src/text/utf16.js'

const sets = ['utf-16le', 'utf-16be'] as const

describe('UTF-16', () => {
  it('has the high byte last or first', () => {
    const text = 'é€\uFEFF\uD83D'
    expect(Buffer.from(encodeUtf16(text, 'utf-16le')).toString('hex')).toBe('e900ac20fffe3dd8')
    expect(Buffer.from(encodeUtf16(text, 'utf-16be')).toString('hex')).toBe('00e920acfeffd83d')
    for (const charset of sets) expect(decodeUtf16(encodeUtf16(text, charset), charset)).toBe(text)
  })

  it('is nothing for nothing, and U+FFFD for half a unit', () => {
    for (const charset of sets) {
      expect(encodeUtf16('', charset)).toEqual(new Uint8Array(0))
      expect(decodeUtf16(new Uint8Array(0), charset)).toBe('')
      expect(decodeUtf16(Uint8Array.of(0x61), charset)).toBe('\uFFFD')
    }
    expect(decodeUtf16(Uint8Array.of(0x61, 0, 0x62), 'utf-16le')).toBe('a\uFFFD')
    expect(decodeUtf16(Uint8Array.of(0, 0x61, 0), 'utf-16be')).toBe('a\uFFFD')
  })

  it('is read in pieces of which none is lost or read twice', () => {
    for (const length of [4095, 4096, 4097, 8191, 8192, 8193, 10_000]) {
      const text = Array.from({ length }, (_, at) => String.fromCharCode(0x100 + at)).join('')
      for (const charset of sets) expect(decodeUtf16(encodeUtf16(text, charset), charset)).toBe(text)
    }
  })
})

describe('recogniseUtf16', () => {
  /** Pairs with a NUL in the second place, then others in the first, then in both and in none. */
  const pairs = (second: number, first: number, none: number): Uint8Array =>
    Uint8Array.from([
      ...Array.from({ length: second }, () => [0x61, 0]).flat(),
      ...Array.from({ length: first }, () => [0, 0x61]).flat(),
      ...Array.from({ length: none }, () => [0x61, 0x62]).flat(),
    ])
  const turned = (bytes: Uint8Array): Uint8Array => bytes.map((_, at) => bytes[at ^ 1] ?? 0)

  it.each<[number, number, number, boolean]>([
    [0, 0, 0, false],
    [1, 0, 0, false],
    [2, 0, 0, true],
    [1, 0, 1, false],
    [9, 0, 1, true],
    [9, 1, 0, true],
    [8, 0, 2, false],
    [8, 2, 0, false],
    [18, 2, 0, true],
    [17, 2, 1, false],
    [0, 0, 10, false],
  ])('%i pairs of it, %i of the other and %i of none: %s', (second, first, none, found) => {
    const bytes = pairs(second, first, none)
    expect(recogniseUtf16(bytes)).toBe(found ? 'utf-16le' : null)
    expect(recogniseUtf16(turned(bytes))).toBe(found ? 'utf-16be' : null)
  })

  it('finds none where both places are full of NULs', () => {
    expect(recogniseUtf16(new Uint8Array(40))).toBeNull()
    // Nine in ten of the ones, two in ten of the others.
    const bytes = pairs(10, 0, 0)
    bytes[0] = 0
    expect(recogniseUtf16(bytes)).toBe('utf-16le')
    expect(recogniseUtf16(turned(bytes))).toBe('utf-16be')
    bytes[2] = 0
    expect(recogniseUtf16(bytes)).toBeNull()
    expect(recogniseUtf16(turned(bytes))).toBeNull()
  })

  it('does not count an odd byte at the end', () => {
    expect(recogniseUtf16(Uint8Array.of(0x61, 0, 0x62))).toBeNull()
    expect(recogniseUtf16(Uint8Array.of(0x61, 0, 0x62, 0, 0x63))).toBe('utf-16le')
  })

  it('looks at the first 4096 bytes', () => {
    expect(recogniseUtf16(pairs(2048, 0, 3000))).toBe('utf-16le')
    expect(recogniseUtf16(pairs(1843, 0, 3000))).toBeNull()
    expect(recogniseUtf16(pairs(1844, 0, 204))).toBe('utf-16le')
    expect(recogniseUtf16(pairs(1844, 0, 3000))).toBe('utf-16le')
  })
})
