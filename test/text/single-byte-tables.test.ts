import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import type { SingleByteCharset } from '../../src/text/charset.js'
import { charsets, decodeText } from '../../src/text/index.js'
import { charactersOf } from '../../src/text/single-byte.js'
import { upperHalves } from '../../src/text/single-byte-tables.js'
import { runsOf } from '../property-runs.js'
import { tablesFile, tablesText } from './generate-tables.js'

describe('the tables of single-byte sets', () => {
  it('are what npm run tables generates', () => {
    expect(readFileSync(tablesFile, 'utf8')).toBe(tablesText())
  })

  it('are there for every such set', () => {
    expect(Object.keys(upperHalves).sort()).toEqual(charsets.filter((name) => !name.startsWith('utf')).sort())
  })

  it('differ from iconv-lite in the euro sign of MacRoman alone', () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))
    const differences = (Object.keys(upperHalves) as SingleByteCharset[]).flatMap((charset) => {
      const theirs = iconv.decode(bytes, charset, { stripBOM: false })
      return Array.from(charactersOf(charset)).flatMap((character, byte) =>
        character === theirs[byte] ? [] : [[charset, byte, character]],
      )
    })
    expect(differences).toEqual([['macroman', 0xdb, '€']])
  })
})

describe('decoding by the tables', () => {
  /** Sizes on both sides of the pieces in which long inputs are decoded. */
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc
      .tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.constantFrom(4095, 4096, 4097, 8192, 20_000))
      .map(([some, size]) => Uint8Array.from({ length: size }, (_, at) => some[at % some.length] ?? 0)),
  )
  const sets = [
    'iso-8859-1',
    'iso-8859-15',
    'windows-1252',
    'cp850',
    'cp437',
    'utf-16le',
    'utf-16be',
  ] as const

  for (const charset of sets) {
    it(`gives what iconv-lite gives for ${charset}`, () => {
      fc.assert(
        fc.property(bytes, (input) => {
          const even = charset.startsWith('utf-16') ? input.subarray(0, input.length & ~1) : input
          const theirs = iconv.decode(Buffer.from(even), charset, { stripBOM: false })
          expect(decodeText(even, { charset, byteOrderMark: 'keep' }).text).toBe(theirs)
        }),
        { numRuns: runsOf(400) },
      )
    })
  }
})
