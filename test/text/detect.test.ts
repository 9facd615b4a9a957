import { describe, expect, it } from 'vitest'
import { type Charset, encodeText, findUnmappable } from '../../src/text/index.js'
import { accentedPhrases, capitalPhrases } from '../arbitraries/text.js'
import { flatDecode, flatDetect } from './flat.js'

const latin = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'))

/** The name that detection gives to a text written in a charset. */
function expectedName(text: string, charset: Charset): Charset {
  if (charset !== 'windows-1252') return charset
  return encodeText(text, charset).some((octet) => octet >= 0x80 && octet < 0xa0) ? charset : 'iso-8859-1'
}

describe('detectCharset, by rule', () => {
  it('calls nothing and pure ASCII ascii', () => {
    expect(flatDetect(new Uint8Array(0))).toEqual({ charset: 'ascii', confidence: 1, reason: 'ascii' })
    expect(flatDetect(latin('H|~^\\&\r\n\0'))).toEqual({
      charset: 'ascii',
      confidence: 1,
      reason: 'ascii',
    })
    expect(flatDetect(latin('A\0')).charset).toBe('ascii')
    expect(flatDetect(latin('ABCD\0\0\0\0')).charset).toBe('ascii')
  })

  it('believes a byte order mark', () => {
    for (const charset of ['utf-8', 'utf-16le', 'utf-16be'] as const) {
      for (const text of ['', 'né le', 'abc', '漢字']) {
        const bytes = encodeText(text, charset, { byteOrderMark: true })
        expect(flatDetect(bytes)).toEqual({ charset, confidence: 1, reason: 'byte-order-mark' })
      }
    }
    const damaged = flatDetect(latin('\xEF\xBB\xBFn\xC3\xA9 l\xE9 l\xE9 '))
    expect(damaged).toMatchObject({ charset: 'utf-8', reason: 'byte-order-mark' })
    expect(damaged.confidence).toBeCloseTo(0.5)
    const twice = encodeText('\uFEFF', 'utf-8')
    expect(flatDetect(Uint8Array.of(...twice, ...encodeText('né à', 'utf-8-twice')))).toMatchObject({
      charset: 'utf-8-twice',
      reason: 'utf8-twice',
    })
  })

  it('sees UTF-16 by its NULs', () => {
    for (const charset of ['utf-16le', 'utf-16be'] as const) {
      for (const text of ['ab', 'Créatinine élevée', 'HÉMATOLOGIE\r\n'.repeat(2000)]) {
        expect(flatDetect(encodeText(text, charset))).toEqual({
          charset,
          confidence: 0.95,
          reason: 'null-pattern',
        })
      }
    }
  })

  it('tells whole from damaged UTF-8', () => {
    expect(flatDetect(latin('\xC3\xA9'))).toEqual({
      charset: 'utf-8',
      confidence: 0.99,
      reason: 'valid-utf8',
    })
    expect(flatDetect(latin('\xC3\xA9t\xC3'))).toEqual({
      charset: 'utf-8',
      confidence: 0.95,
      reason: 'mostly-utf8',
    })
    expect(flatDetect(latin('t\xC3'))).toEqual({
      charset: 'utf-8',
      confidence: 0.6,
      reason: 'mostly-utf8',
    })
    const few = flatDetect(latin(`${'\xC3\xA9'.repeat(9)} \xE9 `))
    expect(few).toMatchObject({ charset: 'utf-8', reason: 'mostly-utf8' })
    expect(few.confidence).toBeCloseTo(0.81)
    // Half damaged, but no single-byte set makes French of the other half.
    expect(flatDetect(latin('cr\xC3\xA9atinine \xC3(lev\xC3e'))).toMatchObject({ charset: 'utf-8' })
    // Overlong, surrogates and beyond Unicode are no sequences.
    for (const bad of [
      '\xC0\xAF',
      '\xE0\x80\xAF',
      '\xED\xA0\x80',
      '\xF4\x90\x80\x80',
      '\xF0\x80\x80\x80',
      '\xF8\x88',
    ]) {
      expect(flatDetect(latin(bad)).charset).not.toBe('utf-8')
    }
    for (const good of ['\u0800', '\uD7FF', '\uE000', '\uFFFF', '\u{10000}', '\u{10FFFF}', '漢字']) {
      expect(flatDetect(encodeText(`a${good}a`, 'utf-8')).reason).toBe('valid-utf8')
    }
  })

  it('does not take a last é of ISO-8859-1 for cut UTF-8', () => {
    expect(flatDetect(latin('d\xE9c\xE9d\xE9'))).toMatchObject({
      charset: 'iso-8859-1',
      reason: 'frequency',
    })
    expect(flatDecode(latin('n\xE9')).text).toBe('né')
  })

  it('says default when nothing speaks for any', () => {
    expect(flatDetect(latin('\xFE \xF0 \xDE'))).toEqual({
      charset: 'iso-8859-1',
      confidence: 0.3,
      reason: 'default',
    })
    expect(flatDetect(latin('a\x81b\x90c'))).toMatchObject({ reason: 'default' })
    const { text, exact } = flatDecode(latin('a\x81\x8Db'), { charset: 'windows-1252' })
    expect({ text, exact }).toEqual({ text: 'a\uFFFD\uFFFDb', exact: false })
  })

  it('is surer with more accents', () => {
    const one = flatDetect(latin('n\xE9 le'))
    expect(one.confidence).toBeCloseTo(0.87, 1)
    expect(flatDetect(latin('n\xE9 le '.repeat(10))).confidence).toBeGreaterThan(0.97)
    // µ is B5 in MacRoman too: which of both does not matter.
    expect(flatDetect(latin('5 \xB5g')).confidence).toBeGreaterThan(0.7)
    for (const { confidence } of [one, flatDetect(latin('\x92')), flatDetect(latin('a\xBDb'))]) {
      expect(confidence).toBeGreaterThan(0)
      expect(confidence).toBeLessThanOrEqual(1)
    }
  })
})

describe('detectCharset, on invented sentences', () => {
  const sets: readonly Charset[] = [
    'iso-8859-1',
    'macroman',
    'cp850',
    'utf-8',
    'utf-16le',
    'utf-16be',
    'utf-8-twice',
  ]

  for (const charset of sets) {
    it(`finds ${charset} in every phrase by itself`, () => {
      for (const text of [...accentedPhrases, ...capitalPhrases]) {
        const read = flatDecode(encodeText(text, charset))
        expect({ text: read.text, charset: read.charset }).toEqual({ text, charset })
        expect(read.exact).toBe(true)
      }
    })
  }

  const signs: readonly (readonly [string, readonly Charset[]])[] = [
    ['ferritine 120 µg/L', ['iso-8859-1', 'cp850', 'utf-8', 'utf-8-twice', 'utf-8-macroman']],
    ['37°C, n° 12', ['iso-8859-1', 'macroman', 'cp850', 'utf-8', 'utf-8-twice', 'utf-8-macroman']],
    ['N° 12345', ['iso-8859-1', 'macroman', 'cp850', 'utf-8', 'utf-8-twice', 'utf-8-macroman']],
    ['60 ml/min/1,73m²', ['iso-8859-1', 'cp850', 'utf-8', 'utf-8-twice']],
    ['4,2 10³/mm³', ['iso-8859-1', 'cp850', 'utf-8', 'utf-8-twice']],
    ['Né', ['iso-8859-1', 'macroman', 'cp850', 'utf-8', 'utf-8-twice', 'utf-8-macroman']],
    ['fièvre', ['iso-8859-1', 'macroman', 'cp850', 'utf-8', 'utf-8-twice', 'utf-8-macroman']],
    ['Noël', ['iso-8859-1', 'macroman', 'cp850', 'utf-8', 'utf-8-twice', 'utf-8-macroman']],
    ['pâle', ['iso-8859-1', 'macroman', 'cp850', 'utf-8', 'utf-8-twice', 'utf-8-macroman']],
    ['tête', ['iso-8859-1', 'macroman', 'cp850', 'utf-8', 'utf-8-twice', 'utf-8-macroman']],
    ['État', ['iso-8859-1', 'macroman', 'cp850', 'utf-8', 'utf-8-twice', 'utf-8-macroman']],
    ['l’examen', ['windows-1252', 'utf-8', 'utf-8-twice', 'utf-8-macroman']],
    ['l’état “stable”…', ['windows-1252', 'macroman', 'utf-8', 'utf-8-twice']],
    ['l’état stable', ['windows-1252', 'utf-8', 'utf-8-twice', 'utf-8-macroman']],
    ['“bon” – à suivre', ['windows-1252', 'utf-8', 'utf-8-twice']],
    ['total… 25 €', ['windows-1252', 'utf-8', 'utf-8-twice']],
    ['Mme Müller, M. Sørensen', ['iso-8859-1', 'utf-8', 'utf-8-twice']],
    ['Novotný', ['iso-8859-1', 'utf-8', 'utf-8-twice']],
    ['MUÑOZ Gómez', ['iso-8859-1', 'utf-8', 'utf-8-twice']],
    ['HéLèNE LEFéVRE', ['iso-8859-1', 'utf-8', 'utf-8-twice']],
    ['valeurs\u00A0: 12\u00A0000', ['iso-8859-1', 'utf-8', 'utf-8-twice']],
    ['« bon »', ['iso-8859-1', 'utf-8', 'utf-8-twice']],
    ['1½ comprimé', ['iso-8859-1', 'cp850', 'utf-8', 'utf-8-twice']],
    ['cœur', ['windows-1252', 'iso-8859-15', 'utf-8', 'utf-8-twice', 'utf-8-macroman']],
    [
      'SŒUR, œdème du cœur',
      ['windows-1252', 'iso-8859-15', 'macroman', 'utf-8', 'utf-8-twice', 'utf-8-macroman'],
    ],
    ['total 25 €, payé', ['windows-1252', 'iso-8859-15', 'utf-8', 'utf-8-twice']],
    ['≤5 mg, élevé', ['macroman', 'utf-8', 'utf-8-twice']],
    ['À jeûn où ça', ['iso-8859-1', 'macroman', 'cp850', 'utf-8', 'utf-8-twice']],
  ]
  for (const [text, where] of signs) {
    it(`reads ${JSON.stringify(text)}`, () => {
      const got = where.map((charset) => {
        const read = flatDecode(encodeText(text, charset))
        return [charset, read.charset, read.text]
      })
      expect(got).toEqual(where.map((charset) => [charset, expectedName(text, charset), text]))
    })
  }

  it('never finds CP437: it is CP850 in French', () => {
    for (const text of accentedPhrases.filter((phrase) => findUnmappable(phrase, 'cp437') === null)) {
      expect(flatDecode(encodeText(text, 'cp437'))).toMatchObject({ text, charset: 'cp850' })
    }
  })
})
