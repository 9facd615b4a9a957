import { describe, expect, it } from 'vitest'
import { type Charset, decodeText, detectCharset, encodeText } from '../../src/text/index.js'
import { flatDecode } from './flat.js'

const octets = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'))

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

  it('takes the whole mark alone for one', () => {
    for (const [bytes, text] of [
      ['EFBB', '\uFFFD'],
      ['EFBB61', '\uFFFDa'],
      ['61EFBBBF', 'a\uFEFF'],
    ] as const) {
      expect(flatDecode(octets(bytes), { charset: 'utf-8' })).toMatchObject({ text, byteOrderMark: false })
    }
    expect(flatDecode(octets('EFBBBF'), { charset: 'utf-8' })).toMatchObject({
      text: '',
      byteOrderMark: true,
      exact: true,
    })
    expect(flatDecode(octets('EFBBBFC3'), { charset: 'utf-8' })).toMatchObject({
      text: '\uFFFD',
      byteOrderMark: true,
      exact: false,
    })
  })

  it('finds the mark of a damage in its text', () => {
    for (const [charset, bytes] of [
      ['utf-8-twice', 'C3AFC2BBC2BF61'],
      ['utf-8-macroman', '95C8C061'],
    ] as const) {
      expect(flatDecode(octets(bytes), { charset })).toMatchObject({
        text: 'a',
        byteOrderMark: true,
        exact: true,
      })
      expect(flatDecode(octets(bytes), { charset, byteOrderMark: 'keep' })).toMatchObject({
        text: '\uFEFFa',
        byteOrderMark: false,
        exact: true,
      })
    }
  })

  it('says how the charset was come by', () => {
    expect(decodeText(octets('6EE9'), { charset: 'cp850' }).charset).toEqual({
      name: 'cp850',
      confidence: 1,
      reason: 'forced',
    })
    expect(decodeText(octets('6EE9')).charset).toEqual(detectCharset(octets('6EE9')))
    expect(decodeText(octets('EFBBBF61'), { byteOrderMark: 'keep' }).charset.reason).toBe('byte-order-mark')
  })
})
