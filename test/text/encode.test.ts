import { describe, expect, it } from 'vitest'
import { HprimError } from '../../src/base/index.js'
import {
  type Charset,
  charsets,
  checkMappable,
  encodeText,
  findUnmappable,
  transliterateText,
} from '../../src/text/index.js'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase()

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

  it('refuses a character before it refuses a mark', () => {
    expect(() => encodeText('aé', 'ascii', { byteOrderMark: true })).toThrow(
      expect.objectContaining({ params: { codePoint: 'U+00E9', position: 1, charset: 'ascii' } }),
    )
    expect(hex(encodeText('a', 'utf-8-twice', { byteOrderMark: true }))).toBe('C3AFC2BBC2BF61')
    expect(hex(encodeText('a', 'utf-8-macroman', { byteOrderMark: true }))).toBe('95C8C061')
    expect(hex(encodeText('', 'utf-8', { byteOrderMark: true }))).toBe('EFBBBF')
  })

  it('replaces when asked only', () => {
    const code = 'text.unmappable_character'
    expect(hex(encodeText('œ', 'ascii', { unmappable: 'transliterate' }))).toBe('6F65')
    expect(() => encodeText('œ', 'ascii', { unmappable: 'refuse' })).toThrow(
      expect.objectContaining({ code }),
    )
    expect(() => encodeText('œ', 'ascii', {})).toThrow(expect.objectContaining({ code }))
  })
})

describe('transliterateText', () => {
  it('leaves a text that the charset has as it is', () => {
    expect(transliterateText('élevé', 'cp850')).toBe('élevé')
    expect(transliterateText('😀 œ', 'utf-8')).toBe('😀 œ')
  })

  it('replaces nothing in a set of Unicode', () => {
    for (const charset of ['utf-8', 'utf-8-twice'] as const) {
      expect(() => transliterateText('œ\uD83D', charset)).toThrow(
        expect.objectContaining({ params: { codePoint: 'U+D83D', position: 1, charset } }),
      )
    }
  })
})

describe('checkMappable', () => {
  it('tells where the text stands', () => {
    expect(() => checkMappable('', 'ascii', 'subject')).not.toThrow()
    expect(() => checkMappable('élevé', 'iso-8859-1', 'subject')).not.toThrow()
    expect(() => checkMappable('le cœur', 'iso-8859-1', 'headers.subject')).toThrow(
      expect.objectContaining({
        code: 'text.unmappable_character',
        path: 'headers.subject',
        params: { path: 'headers.subject', codePoint: 'U+0153', position: 4, charset: 'iso-8859-1' },
      }),
    )
    // The first character is one that the charset may lack too.
    expect(() => checkMappable('œ', 'ascii', 'subject')).toThrow(
      expect.objectContaining({
        params: { path: 'subject', codePoint: 'U+0153', position: 0, charset: 'ascii' },
      }),
    )
  })
})
