import { describe, expect, it } from 'vitest'
import {
  contextCount,
  contextIndex,
  contextOf,
  type Neighbour,
  neighbour,
  neighbours,
  surveyBytes,
} from '../../src/text/survey.js'

const latin = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'))

/** What was counted that is not zero. */
function counted(text: string, start = 0) {
  const { contexts, met, ...counts } = surveyBytes(latin(text), start)
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0 && count !== false))
}

function places(text: string, start = 0) {
  const { contexts, met } = surveyBytes(latin(text), start)
  return met.map((index) => ({ ...contextOf(index), count: contexts[index] }))
}

describe('contexts', () => {
  it('have a place each', () => {
    expect(neighbours).toEqual(Object.values(neighbour).sort())
    const seen = new Set<number>()
    for (let byte = 0x80; byte < 0x100; byte++) {
      for (const before of neighbours) {
        for (const after of neighbours) {
          const index = contextIndex(byte, before, after)
          seen.add(index)
          if (before === neighbour.digit) expect(contextOf(index)).toEqual({ byte, before, after })
        }
      }
    }
    expect(seen.size).toBe(contextCount)
    expect(Math.min(...seen)).toBe(0)
    expect(Math.max(...seen)).toBe(contextCount - 1)
    expect(contextOf(contextIndex(0xe9, neighbour.metre, neighbour.unknown))).toEqual({
      byte: 0xe9,
      before: 6,
      after: 7,
    })
  })

  it('know the kind of every byte on both sides', () => {
    for (let byte = 0; byte < 256; byte++) {
      const character = String.fromCharCode(byte)
      const kind: Neighbour = /[lj]/.test(character)
        ? neighbour.beforeGrave
        : character === 'm'
          ? neighbour.metre
          : /[aeiouy]/.test(character)
            ? neighbour.vowel
            : /[a-z]/.test(character)
              ? neighbour.consonant
              : /[A-Z]/.test(character)
                ? neighbour.upper
                : /[0-9]/.test(character)
                  ? neighbour.digit
                  : byte >= 0x80
                    ? neighbour.unknown
                    : neighbour.other
      const { other } = neighbour
      expect(places(`\xC9${character}`)[0]).toEqual({ byte: 0xc9, before: other, after: kind, count: 1 })
      expect(places(`${character}\xC9`).at(-1)).toEqual({ byte: 0xc9, before: kind, after: other, count: 1 })
    }
  })

  it('are counted, and named once in the order met', () => {
    expect(places('n\xE9 p\xE9 \xC9t n\xE9')).toEqual([
      { byte: 0xe9, before: neighbour.consonant, after: neighbour.other, count: 3 },
      { byte: 0xc9, before: neighbour.other, after: neighbour.consonant, count: 1 },
    ])
  })

  it('begin at the start, before which nothing counts', () => {
    expect(places('\xEF\xBB\xBF\xE9a', 3)).toEqual([
      { byte: 0xe9, before: neighbour.other, after: neighbour.vowel, count: 1 },
    ])
    expect(counted('\xEF\xBB\xBF', 3)).toEqual({})
  })
})

describe('surveyBytes', () => {
  it.each<[string, string, Readonly<Record<string, number | boolean>>]>([
    ['nothing', '', {}],
    ['ASCII', 'abc\0\x7F', {}],
    ['a lone byte', 'n\xE9 ', { nonAscii: 1, faults: 1 }],
    ['a sequence', '\xC3\xA9', { nonAscii: 2, sequences: 1 }],
    [
      'sequences of three and four',
      '\xE2\x82\xAC\xF0\x9F\x98\x80',
      { nonAscii: 7, sequences: 2, controls: 4 },
    ],
    ['a byte after a sequence', '\xC3\xA9\xA9', { nonAscii: 3, sequences: 1, faults: 1 }],
    ['a cut sequence', '\xE2\x82', { nonAscii: 2, cut: true, controls: 1 }],
    ['a cut sequence after others', '\xC3\xA9\xE9 \xC3', { nonAscii: 4, sequences: 1, faults: 1, cut: true }],
    ['a sequence that is broken off', '\xE2\x82a', { nonAscii: 2, faults: 2, controls: 1 }],
  ])('counts %s', (_, text, counts) => {
    expect(counted(text)).toEqual(counts)
  })

  it('counts the bytes 80 to 9F as controls', () => {
    expect(counted('a\x80 \x9F ').controls).toBe(2)
    expect(counted('a\xA0 \xFF ').controls).toBeUndefined()
  })

  it('counts the leads of UTF-8 saved as MacRoman', () => {
    expect(counted('\xCCa\xE5a').macromanLeads).toBe(2)
    for (const lead of ['\x81', '\x89']) {
      expect(counted(`${lead}\x80`).macromanLeads).toBe(1)
      expect(counted(`${lead}\x7F`).macromanLeads).toBeUndefined()
      expect(counted(lead).macromanLeads).toBeUndefined()
    }
    for (const other of [
      '\x80\x80',
      '\x82\x80',
      '\x88\x80',
      '\x8A\x80',
      '\xCBa',
      '\xCDa',
      '\xE4a',
      '\xE6a',
    ]) {
      expect(counted(other).macromanLeads).toBeUndefined()
    }
  })

  it('counts the leads of UTF-8 encoded twice', () => {
    for (const second of ['\x82', '\x83', '\x85', '\xA2']) {
      expect(counted(`\xC3${second}\xC2\xA9`).doubledLeads).toBe(1)
      expect(counted(`\xC3${second}\x80`).doubledLeads).toBe(1)
      expect(counted(`\xC3${second}\x7F`).doubledLeads).toBeUndefined()
      expect(counted(`\xC3${second}`).doubledLeads).toBeUndefined()
      expect(counted(`\xC4${second}\xC2\xA9`).doubledLeads).toBeUndefined()
    }
    for (const second of ['\x81', '\x84', '\x86', '\xA1', '\xA3', '\xA9']) {
      expect(counted(`\xC3${second}\xC2\xA9`).doubledLeads).toBeUndefined()
    }
  })

  it('counts the places of a euro sign', () => {
    for (const text of ['25 \xA4', '0 \xA4', '9 \xA4', '5\xA0\xA4', '5 \xA4a']) {
      expect([text, counted(text).euroPlaces]).toEqual([text, 1])
    }
    for (const text of [
      '\xA4',
      ' \xA4',
      '/ \xA4',
      ': \xA4',
      'a \xA4',
      '5\xA4',
      '5-\xA4',
      '5  \xA4',
      '5 \xA5',
    ]) {
      expect([text, counted(text).euroPlaces]).toEqual([text, undefined])
    }
  })

  it('reads views that are not aligned', () => {
    const bytes = latin('________abcdefgh\xE9ijklmnop\xE8')
    for (let start = 0; start < 9; start++) {
      expect(surveyBytes(bytes.subarray(start), 0)).toMatchObject({ nonAscii: 2, faults: 1, cut: true })
      expect(surveyBytes(bytes, start)).toMatchObject({ nonAscii: 2, faults: 1, cut: true })
    }
  })
})
