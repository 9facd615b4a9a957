import { describe, expect, it } from 'vitest'
import { isSingleByte } from '../../src/text/charset.js'
import { type Charset, charsets, encodeText } from '../../src/text/index.js'
import {
  bytesOfUnits,
  charactersOf,
  decodeSingleByte,
  encodeSingleByte,
  findMissing,
} from '../../src/text/single-byte.js'
import { flatDecode } from './flat.js'

describe('all octets', () => {
  const undecodable: Partial<Record<Charset, readonly number[]>> = {
    ascii: Array.from({ length: 128 }, (_, index) => 128 + index),
    'windows-1252': [0x81, 0x8d, 0x8f, 0x90, 0x9d],
    macroman: [0xf0],
  }
  const singleByte = charsets.filter((charset) => !charset.startsWith('utf'))

  for (const charset of singleByte) {
    it(`of ${charset} come back, or are reported`, () => {
      const missing = undecodable[charset] ?? []
      for (let octet = 0; octet < 256; octet++) {
        const bytes = Uint8Array.of(octet)
        const { text, exact } = flatDecode(bytes, { charset })
        expect(text).toHaveLength(1)
        expect(exact).toBe(!missing.includes(octet))
        expect(text === '\uFFFD').toBe(missing.includes(octet))
        if (exact) expect(encodeText(text, charset)).toEqual(bytes)
      }
    })

    it(`of ${charset} are 256 different characters where they are any`, () => {
      const all = Uint8Array.from({ length: 256 }, (_, octet) => octet)
      const characters = Array.from(flatDecode(all, { charset }).text).filter((unit) => unit !== '\uFFFD')
      expect(new Set(characters).size).toBe(256 - (undecodable[charset] ?? []).length)
    })
  }
})

describe('the table of a set', () => {
  it('has 256 characters, U+FFFD where a byte is none', () => {
    expect(charactersOf('ascii')).toBe(
      String.fromCharCode(...Array.from({ length: 128 }, (_, byte) => byte)) + '\uFFFD'.repeat(128),
    )
    expect(charactersOf('iso-8859-1')).toBe(
      String.fromCharCode(...Array.from({ length: 256 }, (_, byte) => byte)),
    )
    for (const charset of charsets.filter(isSingleByte)) {
      expect(charactersOf(charset)).toHaveLength(256)
      expect(charactersOf(charset).slice(0, 128)).toBe(charactersOf('ascii').slice(0, 128))
    }
    // CP437 is written as what differs from CP850.
    expect(charactersOf('cp437').slice(0x9a, 0xa0)).toBe('Ü¢£¥₧ƒ')
    expect(charactersOf('cp850').slice(0x9a, 0xa0)).toBe('Üø£Ø×ƒ')
    expect(charactersOf('cp437').charAt(0xff)).toBe('\u00A0')
  })

  it('is inverted for what a byte is, and for nothing else', () => {
    for (const charset of charsets.filter(isSingleByte)) {
      const inverse = bytesOfUnits(charset)
      expect(inverse).toHaveLength(65_536)
      expect(inverse[0xfffd]).toBe(-1)
      const characters = charactersOf(charset)
      for (let byte = 0; byte < 256; byte++) {
        if (characters[byte] !== '\uFFFD') expect(inverse[characters.charCodeAt(byte)]).toBe(byte)
      }
      expect(inverse.filter((byte) => byte >= 0)).toHaveLength(
        Array.from(characters).filter((character) => character !== '\uFFFD').length,
      )
      // Made once.
      expect(bytesOfUnits(charset)).toBe(inverse)
    }
  })
})

describe('the bytes of a set', () => {
  it('are decoded in pieces of which none is lost or read twice', () => {
    for (const length of [0, 1, 16_383, 16_384, 16_385, 32_768, 32_769]) {
      const bytes = Uint8Array.from({ length }, (_, at) => (at * 7 + (at >> 8)) & 0xff)
      for (const charset of ['cp850', 'windows-1252', 'ascii', 'iso-8859-1'] as const) {
        const characters = charactersOf(charset)
        const expected = Array.from(bytes, (byte) => characters[byte]).join('')
        expect(decodeSingleByte(bytes, charset) === expected).toBe(true)
      }
    }
  })

  it('have no byte order mark', () => {
    expect(decodeSingleByte(Uint8Array.of(0xff, 0xfe, 0xe9), 'windows-1252')).toBe('ÿþé')
    expect(decodeSingleByte(Uint8Array.of(0xef, 0xbb, 0xbf), 'iso-8859-1')).toBe('ï»¿')
  })

  it('are missing from the first unit that the set lacks on', () => {
    const latin = bytesOfUnits('iso-8859-1')
    expect(findMissing('', latin)).toBe(-1)
    expect(findMissing('éàÿ\0', latin)).toBe(-1)
    expect(findMissing('œ', latin)).toBe(0)
    expect(findMissing('éœ\u0100', latin)).toBe(1)
    expect(findMissing('éé\u0100', latin)).toBe(2)
    expect(findMissing('\uFFFF', latin)).toBe(0)
    expect(findMissing('\0', bytesOfUnits('ascii'))).toBe(-1)
  })

  it('are one for each unit', () => {
    expect(encodeSingleByte('né\0', bytesOfUnits('cp850'))).toEqual(Uint8Array.of(0x6e, 0x82, 0))
    expect(encodeSingleByte('', bytesOfUnits('cp850'))).toEqual(new Uint8Array(0))
  })
})
