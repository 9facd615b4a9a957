import { describe, expect, it } from 'vitest'
import { HprimError } from '../../src/base/index.js'
import { codecOf } from '../../src/text/codec.js'
import { type Charset, charsets, encodeText, findUnmappable } from '../../src/text/index.js'
import { flatDecode } from './flat.js'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase()
const octets = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'))

// Columns: ISO-8859-1 and Windows-1252, MacRoman, CP850, CP437, UTF-8, that UTF-8 saved as MacRoman.
const table = `
é E9 8E 82 82 C3A9 CCA9
è E8 8F 8A 8A C3A8 CCAC
ê EA 90 88 88 C3AA CCBB
ë EB 91 89 89 C3AB CCC7
à E0 88 85 85 C3A0 CCCA
â E2 89 83 83 C3A2 CCA2
ç E7 8D 87 87 C3A7 CCA4
ù F9 9D 97 97 C3B9 –
û FB 9E 96 96 C3BB CCC8
î EE 94 8C 8C C3AE CCA8
ï EF 95 8B 8B C3AF CCF8
ô F4 99 93 93 C3B4 CCAB
É C9 83 90 90 C389 CCE4
È C8 E9 D4 – C388 CCF6
À C0 CB B7 – C380 CCDB
Ç C7 82 80 80 C387 CCE0
° B0 A1 F8 F8 C2B0 E5A1
µ B5 B5 E6 E6 C2B5 E5B5
² B2 – FD FD C2B2 –`
const columns: readonly (readonly Charset[])[] = [
  ['iso-8859-1', 'windows-1252', 'iso-8859-15'],
  ['macroman'],
  ['cp850'],
  ['cp437'],
  ['utf-8'],
  ['utf-8-macroman'],
]
const rows = table
  .trim()
  .split('\n')
  .flatMap((line) => {
    const [character = '', ...cells] = line.split(' ')
    return cells.flatMap((cell, column) =>
      (columns[column] ?? []).map((charset) => ({ character, charset, cell })),
    )
  })

describe('the table of French letters', () => {
  for (const { character, charset, cell } of rows) {
    if (cell === '–') {
      it(`${charset} has no ${character}`, () => {
        const codePoint = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
        expect(findUnmappable(`ab${character}`, charset)).toEqual({ position: 2, codePoint })
        expect(() => encodeText(character, charset)).toThrow(HprimError)
      })
    } else {
      it(`${character} is ${cell} in ${charset}`, () => {
        expect(hex(encodeText(character, charset))).toBe(cell)
        expect(flatDecode(octets(cell), { charset })).toEqual({
          text: character,
          charset,
          confidence: 1,
          reason: 'forced',
          byteOrderMark: false,
          exact: true,
        })
      })
    }
  }

  it('has characters that only some sets have', () => {
    expect(hex(encodeText('€œ', 'iso-8859-15'))).toBe('A4BD')
    expect(hex(encodeText('€œ’…', 'windows-1252'))).toBe('809C9285')
    expect(hex(encodeText('€œ’…≤', 'macroman'))).toBe('DBCFD5C9B2')
    expect(hex(encodeText('é€', 'utf-16le'))).toBe('E900AC20')
    expect(hex(encodeText('é€', 'utf-16be'))).toBe('00E920AC')
    expect(hex(encodeText('éÀ’', 'utf-8-twice'))).toBe('C383C2A9C383E282ACC3A2E282ACE284A2')
  })
})

describe('codecOf', () => {
  it('has a mark for the sets of Unicode, and knows which have every character', () => {
    const marks: Partial<Record<Charset, string>> = {
      'utf-8': 'EFBBBF',
      'utf-16le': 'FFFE',
      'utf-16be': 'FEFF',
    }
    const complete = ['utf-8', 'utf-16le', 'utf-16be', 'utf-8-twice']
    for (const charset of charsets) {
      const codec = codecOf(charset)
      expect([charset, hex(Uint8Array.from(codec.mark))]).toEqual([charset, marks[charset] ?? ''])
      expect([charset, codec.complete]).toEqual([charset, complete.includes(charset)])
    }
  })

  it('reads a mark as a character', () => {
    for (const charset of ['utf-8', 'utf-16le', 'utf-16be'] as const) {
      const { decode, mark } = codecOf(charset)
      expect(decode(Uint8Array.from(mark))).toEqual({ text: '\uFEFF', exact: true })
    }
  })

  it('refuses what is no charset', () => {
    for (const name of ['latin1', 'toString', '__proto__', 'decode']) {
      expect(() => codecOf(name as Charset)).toThrow(
        expect.objectContaining({ code: 'options.invalid', path: 'charset' }),
      )
    }
  })

  it('says exact when encoding gives the bytes again', () => {
    const exact = (charset: Charset, bytes: string): boolean => codecOf(charset).decode(octets(bytes)).exact
    expect(exact('utf-8', 'C3A9')).toBe(true)
    expect(exact('utf-8', 'C3')).toBe(false)
    expect(exact('utf-16le', '')).toBe(true)
    expect(exact('utf-16le', 'E900')).toBe(true)
    expect(exact('utf-16be', '00E900')).toBe(false)
    expect(exact('windows-1252', '80')).toBe(true)
    expect(exact('windows-1252', '81')).toBe(false)
    // U+FFFD that stands in the bytes is no loss where the set has it.
    expect(exact('utf-8', 'EFBFBD')).toBe(true)
    expect(exact('utf-8-twice', 'C383C2A9')).toBe(true)
    expect(exact('utf-8-twice', 'C3A9')).toBe(false)
    expect(exact('utf-8-macroman', 'CCA9')).toBe(true)
    expect(exact('utf-8-macroman', 'CC3F')).toBe(false)
  })

  it('tells where a character begins that the damage of MacRoman loses', () => {
    const { findMissing } = codecOf('utf-8-macroman')
    // F1 to F4 begin characters beyond the basic plane: ñ, ò, ó, ô; F0 is ð, which MacRoman lacks.
    expect(findMissing('\u{40000}é')).toBe(-1)
    expect(findMissing('\u{40000}ù')).toBe(2)
    expect(findMissing('é\u{40000}où')).toBe(4)
    expect(findMissing('a😀')).toBe(1)
    expect(findMissing('ù')).toBe(0)
    expect(findMissing('aaù')).toBe(2)
    expect(findMissing('')).toBe(-1)
  })

  it('tells the first of a lone surrogate and a lost character', () => {
    const { findMissing } = codecOf('utf-8-macroman')
    expect(findMissing('a\uD83D')).toBe(1)
    expect(findMissing('aaù\uD83D')).toBe(2)
    expect(findMissing('a\uD83Dù')).toBe(1)
    expect(codecOf('utf-8').findMissing('é\uD83D')).toBe(1)
    expect(codecOf('utf-8-twice').findMissing('é\uD83D')).toBe(1)
    expect(codecOf('utf-16le').findMissing('é\uD83D')).toBe(-1)
    expect(codecOf('cp850').findMissing('éœ')).toBe(1)
  })
})
