import { readFileSync } from 'node:fs'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import type { SingleByteCharset } from '../../src/text/charset.js'
import { charsets } from '../../src/text/index.js'
import { charactersOf } from '../../src/text/single-byte.js'
import { upperHalves } from '../../src/text/single-byte-tables.js'
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
