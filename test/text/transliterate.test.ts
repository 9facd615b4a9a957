import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Charset, encodeText, transliterateText } from '../../src/text/index.js'
import { runsOf } from '../property-runs.js'

function outcome(text: string, charset: Charset): string {
  try {
    return transliterateText(text, charset)
  } catch (error) {
    const { code, params } = error as { code: string; params: { codePoint: string; position: number } }
    return code === 'text.unmappable_character' ? `refused ${params.codePoint} ${params.position}` : code
  }
}

// text | in ISO-8859-1 | in ASCII
const rows: readonly (readonly [string, string, string])[] = [
  ['sans accent', 'sans accent', 'sans accent'],
  ['élevé à Noël', 'élevé à Noël', 'eleve a Noel'],
  ['cœur Œdème', 'coeur OEdème', 'coeur OEdeme'],
  ['l’état ‘x’', "l'état 'x'", "l'etat 'x'"],
  ['“oui” „non” «ok»', '"oui" "non" «ok»', '"oui" "non" "ok"'],
  ['3–5 — −2', '3-5 - -2', '3-5 - -2'],
  ['suite…', 'suite...', 'suite...'],
  ['25 €', '25 EUR', '25 EUR'],
  ['≤5 ≥7 ≠0', '<=5 >=7 !=0', '<=5 >=7 !=0'],
  ['5×10 6÷2 ±1', '5×10 6÷2 ±1', '5x10 6/2 +/-1'],
  ['12\u00A0000\u202F000 5\u2009g', '12\u00A0000 000 5 g', '12 000 000 5 g'],
  ['α β γ δ κ λ', 'alpha beta gamma delta kappa lambda', 'alpha beta gamma delta kappa lambda'],
  ['5 µg 5 \u03BCg', '5 µg 5 µg', '5 ug 5 ug'],
  ['5 k\u2126 \u03A9', '5 kOhm Omega', '5 kOhm Omega'],
  ['37°C', '37°C', '37degC'],
  ['n°5 N° 7', 'n°5 N° 7', 'no5 No 7'],
  ['MN° 7', 'MN° 7', 'MNdeg 7'],
  ['nº 5', 'nº 5', 'no 5'],
  ['ﬁèvre ﬂux', 'fièvre flux', 'fievre flux'],
  ['\u0141ukasz', 'Lukasz', 'Lukasz'],
  ['Dvořák', 'Dvorák', 'Dvorak'],
  ['Søren Ø', 'Søren Ø', 'refused U+00D8 6'],
  ['Søren', 'Søren', 'Soren'],
  // Written apart, as macOS does: composed where the set has the letter, else without the mark.
  ['e\u0301leve\u0301', 'élevé', 'eleve'],
  ['c\u030C\u0301', 'c', 'c'],
  ['\u0153\u0301', 'refused U+0301 1', 'refused U+0301 1'],
  // Digits: nothing may join a neighbour into another number.
  ['10³', '10³', '10^3'],
  ['10⁹/L', '10^9/L', '10^9/L'],
  ['10²⁴', '10^24', '10^24'],
  ['10⁻³', '10^-3', '10^-3'],
  ['m² mm³', 'm² mm³', 'm2 mm3'],
  ['s⁻¹', 's-1', 's-1'],
  ['(ab)²', '(ab)²', '(ab)^2'],
  ['note ²', 'note ²', 'note ^2'],
  ['Ca²⁺ Na⁺', 'Ca2+ Na+', 'Ca2+ Na+'],
  ['SO₄²⁻', 'SO4^2-', 'SO4^2-'],
  ['10³5', '10³5', 'refused U+00B3 2'],
  ['1e³', '1e³', '1e^3'],
  ['m⁴5', 'refused U+2074 1', 'refused U+2074 1'],
  ['1½ ½ ¾', '1½ ½ ¾', '1 1/2 1/2 3/4'],
  ['cp½ -½ (½)', 'cp½ -½ (½)', 'cp 1/2 - 1/2 (1/2)'],
  ['1⅓', '1 1/3', '1 1/3'],
  ['½5', '½5', 'refused U+00BD 0'],
  ['½³', '½³', 'refused U+00BD 0'],
  ['½.5', '½.5', 'refused U+00BD 0'],
  ['½/2', '½/2', 'refused U+00BD 0'],
  ['½/j', '½/j', '1/2/j'],
  ['½.', '½.', '1/2.'],
  ['1/½', '1/½', 'refused U+00BD 2'],
  ['1,½', '1,½', 'refused U+00BD 2'],
  ['10³½', '10³½', 'refused U+00BD 3'],
  ['1⁄2', '1/2', '1/2'],
  ['B₁₂ H₂O', 'B12 H2O', 'B12 H2O'],
  ['5₂', 'refused U+2082 1', 'refused U+2082 1'],
  ['₂', 'refused U+2082 0', 'refused U+2082 0'],
  ['B₁5', 'refused U+2081 1', 'refused U+2081 1'],
  ['1e₃', 'refused U+2083 2', 'refused U+2083 2'],
  ['5é3', '5é3', 'refused U+00E9 1'],
  ['5ě-3', 'refused U+011B 1', 'refused U+011B 1'],
  ['5e\u0301-3', '5é-3', 'refused U+0301 2'],
  ['2è', '2è', '2e'],
  ['5·10', '5·10', 'refused U+00B7 1'],
  ['mmol·L', 'mmol·L', 'mmol.L'],
  ['10º', '10º', 'refused U+00BA 2'],
  ['•5', '*5', '*5'],
  ['5‰', 'refused U+2030 1', 'refused U+2030 1'],
  ['٥', 'refused U+0665 0', 'refused U+0665 0'],
  ['５', 'refused U+FF15 0', 'refused U+FF15 0'],
  ['5\u0336', 'refused U+0336 1', 'refused U+0336 1'],
  ['漢', 'refused U+6F22 0', 'refused U+6F22 0'],
  ['a😀', 'refused U+1F600 1', 'refused U+1F600 1'],
  ['😀', 'refused U+1F600 0', 'refused U+1F600 0'],
  ['œ\uFFFD', 'refused U+FFFD 1', 'refused U+FFFD 1'],
  ['œ\uD83D', 'refused U+D83D 1', 'refused U+D83D 1'],
]

describe('transliterateText', () => {
  for (const [text, latin, ascii] of rows) {
    it(`writes ${JSON.stringify(text)}`, () => {
      expect(outcome(text, 'iso-8859-1')).toBe(latin)
      expect(outcome(text, 'ascii')).toBe(ascii)
    })
  }

  it('replaces only what the charset lacks', () => {
    expect(outcome('cœur ’ € ≤', 'windows-1252')).toBe('cœur ’ € <=')
    expect(outcome('cœur ’ € ≤ ½', 'macroman')).toBe('cœur ’ € ≤ 1/2')
    expect(outcome('cœur € ’', 'iso-8859-15')).toBe("cœur € '")
    expect(outcome('\u03A9', 'macroman')).toBe('\u2126')
    expect(outcome('\u2126', 'cp437')).toBe('\u03A9')
    expect(outcome('où 2 m²', 'utf-8-macroman')).toBe('ou 2 m2')
    expect(outcome('É È', 'cp437')).toBe('É E')
    for (const charset of ['utf-8', 'utf-16le', 'utf-16be', 'utf-8-twice'] as const) {
      expect(outcome('œ³½漢😀', charset)).toBe('œ³½漢😀')
    }
    expect(outcome('a\uD83D', 'utf-8')).toBe('refused U+D83D 1')
    expect(outcome('a\uD83D', 'utf-16le')).toBe('a\uD83D')
  })

  it('counts positions in UTF-16 units of the given text', () => {
    expect(outcome('… œ 12½ 漢', 'ascii')).toBe('refused U+6F22 8')
    expect(outcome('e\u0301e\u0301 \u{1D6CD}', 'ascii')).toBe('refused U+1D6CD 5')
  })

  it('takes linear time on long runs', () => {
    const start = performance.now()
    expect(outcome(`${'²'.repeat(100_000)}œ`, 'iso-8859-1')).toHaveLength(100_002)
    expect(outcome(`œ${'\u0301'.repeat(100_000)}`, 'ascii')).toBe('refused U+0301 1')
    expect(outcome(`e${'\u0301'.repeat(100_000)}`, 'ascii')).toBe('e')
    // Looking again from every place would take minutes.
    expect(performance.now() - start).toBeLessThan(3000)
  })

  it('is what encodeText writes when asked', () => {
    const bytes = encodeText('cœur ≤ 10⁹', 'iso-8859-1', { unmappable: 'transliterate' })
    expect(Buffer.from(bytes).toString('latin1')).toBe('coeur <= 10^9')
    expect(() => encodeText('œ漢', 'iso-8859-1', { unmappable: 'transliterate' })).toThrow(
      expect.objectContaining({
        code: 'text.unmappable_character',
        params: expect.objectContaining({ position: 1 }),
      }),
    )
  })

  it('keeps every number apart and as it was', () => {
    const unit = fc.constantFrom(...'01259 .,/-+aeEm²³⁹⁻½¾₂éœ°·•–')
    const raised: Readonly<Record<string, string>> = { '²': '2', '³': '3', '⁹': '9', '⁻': '-', '₂': '2' }
    const runs = (text: string): readonly string[] => text.match(/[0-9]+/g) ?? []
    const decimals = (text: string): number => text.match(/[0-9][.,](?=[0-9])/g)?.length ?? 0
    const powers = (text: string): number => text.match(/[0-9][eE][+-]?(?=[0-9])/g)?.length ?? 0
    let written = 0
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 12 }), (text) => {
        const result = outcome(text, 'ascii')
        if (result.startsWith('refused')) return
        written++
        const expected = (text.match(/[0-9]+|[²³⁹⁻]+|₂+|[½¾]/g) ?? []).flatMap((token) => {
          if (token === '½') return ['1', '2']
          if (token === '¾') return ['3', '4']
          return runs(token.replace(/[^0-9]/g, (character) => raised[character] ?? ''))
        })
        expect(runs(result)).toEqual(expected)
        expect(decimals(result)).toBe(decimals(text))
        expect(powers(result)).toBe(powers(text.replaceAll('–', '-')))
      }),
      { numRuns: runsOf(5000) },
    )
    expect(written).toBeGreaterThan(runsOf(1000))
  })
})
