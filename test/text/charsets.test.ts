import { describe, expect, it } from 'vitest'
import { HprimError } from '../../src/base/index.js'
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

  it('names every charset once', () => {
    expect(new Set(charsets).size).toBe(12)
    expect(charsets).toHaveLength(12)
  })
})

describe('decodeText', () => {
  it('reports a byte order mark of the charset and leaves it out', () => {
    for (const charset of ['utf-8', 'utf-16le', 'utf-16be', 'utf-8-twice'] as const) {
      const bytes = encodeText('né', charset, { byteOrderMark: true })
      expect(flatDecode(bytes, { charset })).toMatchObject({ text: 'né', byteOrderMark: true, exact: true })
      expect(flatDecode(bytes, { charset, byteOrderMark: 'keep' })).toMatchObject({
        text: '\uFEFFné',
        byteOrderMark: false,
        exact: true,
      })
    }
  })

  it('removes one mark only, and none that belongs to another charset', () => {
    const twice = encodeText('\uFEFFa', 'utf-8', { byteOrderMark: true })
    expect(flatDecode(twice)).toMatchObject({ text: '\uFEFFa', byteOrderMark: true, exact: true })
    expect(flatDecode(octets('EFBBBF61'), { charset: 'iso-8859-1' })).toMatchObject({
      text: 'ï»¿a',
      byteOrderMark: false,
    })
    expect(flatDecode(octets('FEFF'), { charset: 'utf-16le' })).toMatchObject({
      text: '\uFFFE',
      byteOrderMark: false,
      exact: true,
    })
  })

  it('puts U+FFFD for what is no character, and says so', () => {
    expect(flatDecode(octets('61C328'), { charset: 'utf-8' })).toMatchObject({
      text: 'a\uFFFD(',
      exact: false,
    })
    expect(flatDecode(octets('610062'), { charset: 'utf-16le' })).toMatchObject({
      text: 'a\uFFFD',
      exact: false,
    })
    expect(flatDecode(octets('006100'), { charset: 'utf-16be' })).toMatchObject({
      text: 'a\uFFFD',
      exact: false,
    })
    expect(flatDecode(octets('61E9'), { charset: 'ascii' })).toMatchObject({ text: 'a\uFFFD', exact: false })
    expect(flatDecode(octets('EFBFBD'), { charset: 'utf-8' })).toMatchObject({ text: '\uFFFD', exact: true })
  })

  it('keeps lone surrogates of UTF-16, which come back', () => {
    for (const charset of ['utf-16le', 'utf-16be'] as const) {
      for (const text of ['\uD83D', 'a\uDE00b', '\uDE00\uD83D', 'ab\uD83D']) {
        const bytes = encodeText(text, charset)
        expect(flatDecode(bytes, { charset })).toMatchObject({ text, exact: true })
      }
    }
  })

  it('reads views that are not aligned', () => {
    const bytes = encodeText('__Créatinine élevée, contrôlée', 'iso-8859-1')
    for (let start = 0; start < 8; start++) {
      expect(flatDecode(bytes.subarray(start)).text).toBe('__Créatinine élevée, contrôlée'.slice(start))
    }
  })

  it('refuses what is no charset and no option', () => {
    const bytes = octets('61')
    expect(() => flatDecode(bytes, { charset: 'latin1' as Charset })).toThrow(
      expect.objectContaining({ code: 'options.invalid', path: 'charset' }),
    )
    expect(() => flatDecode(bytes, { byteOrderMark: 'drop' as 'keep' })).toThrow(
      expect.objectContaining({ code: 'options.invalid', path: 'byteOrderMark' }),
    )
    expect(flatDecode(bytes, { charset: undefined, byteOrderMark: undefined }).charset).toBe('ascii')
  })
})

describe('encodeText', () => {
  const refusal = (text: string, charset: Charset): unknown => {
    try {
      return encodeText(text, charset)
    } catch (error) {
      return { code: (error as HprimError).code, params: (error as HprimError).params }
    }
  }

  it('refuses what the charset lacks, and tells where', () => {
    const refused = (codePoint: string, position: number, charset: Charset) => ({
      code: 'text.unmappable_character',
      params: { codePoint, position, charset },
    })
    expect(refusal('cœur', 'iso-8859-1')).toEqual(refused('U+0153', 1, 'iso-8859-1'))
    expect(refusal('a😀b', 'cp850')).toEqual(refused('U+1F600', 1, 'cp850'))
    expect(refusal('😀é', 'utf-8-macroman')).toEqual(refused('U+1F600', 0, 'utf-8-macroman'))
    expect(refusal('éé où', 'utf-8-macroman')).toEqual(refused('U+00F9', 4, 'utf-8-macroman'))
    expect(refusal('é', 'ascii')).toEqual(refused('U+00E9', 0, 'ascii'))
    expect(refusal('漢', 'windows-1252')).toEqual(refused('U+6F22', 0, 'windows-1252'))
    for (const charset of charsets.filter((name) => !name.startsWith('utf'))) {
      expect(refusal('ab\uFFFD', charset)).toEqual(refused('U+FFFD', 2, charset))
      expect(refusal('\uFEFF', charset)).toEqual(refused('U+FEFF', 0, charset))
      expect(refusal('\u0153\u0153', charset)).toSatisfy((outcome) =>
        outcome instanceof Uint8Array ? outcome[0] !== 0x3f && outcome[0] !== 0x53 : true,
      )
    }
  })

  it('refuses lone surrogates in UTF-8, not whole pairs', () => {
    for (const charset of ['utf-8', 'utf-8-twice', 'utf-8-macroman'] as const) {
      expect(findUnmappable('a\uD83D', charset)).toEqual({ position: 1, codePoint: 'U+D83D' })
      expect(findUnmappable('\uDE00', charset)).toEqual({ position: 0, codePoint: 'U+DE00' })
    }
    expect(findUnmappable('ù\uD83D', 'utf-8-macroman')).toEqual({ position: 0, codePoint: 'U+00F9' })
    expect(findUnmappable('\uD83Dù', 'utf-8-macroman')).toEqual({ position: 0, codePoint: 'U+D83D' })
    expect(findUnmappable('a😀', 'utf-8')).toBeNull()
  })

  it('writes a mark where there is one', () => {
    expect(hex(encodeText('a', 'utf-8', { byteOrderMark: true }))).toBe('EFBBBF61')
    expect(hex(encodeText('a', 'utf-16le', { byteOrderMark: true }))).toBe('FFFE6100')
    expect(hex(encodeText('a', 'utf-16be', { byteOrderMark: true }))).toBe('FEFF0061')
    expect(() => encodeText('a', 'iso-8859-1', { byteOrderMark: true })).toThrow(
      expect.objectContaining({ params: { codePoint: 'U+FEFF', position: 0, charset: 'iso-8859-1' } }),
    )
    expect(hex(encodeText('a', 'ascii', { byteOrderMark: false }))).toBe('61')
  })

  it('refuses what is no charset and no option', () => {
    expect(refusal('a', '__proto__' as Charset)).toMatchObject({ code: 'options.invalid' })
    expect(() => findUnmappable('a', '' as Charset)).toThrow(HprimError)
    expect(() => encodeText('a', 'ascii', { unmappable: 'ignore' as 'refuse' })).toThrow(
      expect.objectContaining({ code: 'options.invalid', path: 'unmappable' }),
    )
    expect(() => encodeText('a', 'ascii', { byteOrderMark: 1 as unknown as boolean })).toThrow(
      expect.objectContaining({ code: 'options.invalid', path: 'byteOrderMark' }),
    )
  })
})
