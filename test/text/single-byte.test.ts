import { describe, expect, it } from 'vitest'
import { type Charset, charsets, encodeText } from '../../src/text/index.js'
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
