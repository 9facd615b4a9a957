import { describe, expect, it } from 'vitest'
import { transliterateText } from '../../src/text/index.js'
import { replacements } from '../../src/text/replacements.js'

/** The texts with their character. */
const each = (texts: Readonly<Record<string, string>>) =>
  Object.entries(texts).map(([character, text]) => [text, character] as const)

// What is written in ASCII for each of the characters.
const written: readonly (readonly [string, string])[] = [
  ["'", '’‘‛ʼ′‹›'],
  ['"', '“”„″«»'],
  ['-', '‐\u2011‒–—―−'],
  [' ', '\u00A0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000'],
  ['/', '÷⁄∕'],
  ['u', '\u00B5\u03BC'],
  ...each({ œ: 'oe', Œ: 'OE', æ: 'ae', Æ: 'AE', ß: 'ss', ł: 'l', Ł: 'L' }),
  ...each({ đ: 'd', Đ: 'D', ı: 'i', ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl' }),
  ...each({ '…': '...', '•': '*', '·': '.', '€': 'EUR', '©': '(C)', '®': '(R)', '™': '(TM)' }),
  ...each({ '≤': '<=', '≥': '>=', '≠': '!=', '≈': '~', '×': 'x', '±': '+/-', '°': 'deg', º: 'o' }),
  ...each({ '\u2126': 'Ohm', '\u03A9': 'Omega', Γ: 'Gamma', Δ: 'Delta', α: 'alpha', β: 'beta' }),
  ...each({ γ: 'gamma', δ: 'delta', ε: 'epsilon', η: 'eta', θ: 'theta', κ: 'kappa' }),
  ...each({ λ: 'lambda', π: 'pi', ρ: 'rho', σ: 'sigma', τ: 'tau', φ: 'phi', χ: 'chi' }),
  ...each({ ψ: 'psi', ω: 'omega' }),
]

/** Those that are letters by themselves only beside one. */
const besideLetter: readonly (readonly [string, string])[] = [
  ['ø', 'o'],
  ['Ø', 'O'],
]

describe('the replacements', () => {
  for (const [text, characters] of written) {
    it(`write ${JSON.stringify(text)} for ${JSON.stringify(characters)}`, () => {
      for (const character of characters) expect(transliterateText(character, 'ascii')).toBe(text)
    })
  }

  it('are those, and no more', () => {
    const characters = written.flatMap(([, all]) => Array.from(all))
    expect(Object.keys(replacements).sort()).toEqual(
      [...characters, ...besideLetter.map(([one]) => one)].sort(),
    )
  })

  it('write ø beside a letter alone: by itself it is a sign', () => {
    for (const [character, text] of besideLetter) {
      expect(transliterateText(`a${character}`, 'ascii')).toBe(`a${text}`)
      expect(transliterateText(`${character}a`, 'ascii')).toBe(`${text}a`)
      for (const alone of [character, `5${character}`, ` ${character} `]) {
        expect(() => transliterateText(alone, 'ascii')).toThrow(
          expect.objectContaining({ code: 'text.unmappable_character' }),
        )
      }
    }
  })

  it('write no point and no o beside a digit', () => {
    for (const character of '·º') {
      for (const text of [`5${character}`, `${character}5`]) {
        expect(() => transliterateText(text, 'ascii')).toThrow(
          expect.objectContaining({ code: 'text.unmappable_character' }),
        )
      }
    }
    expect(transliterateText('n° N° on° 5° é° aº', 'ascii')).toBe('no No ondeg 5deg edeg ao')
  })

  it('make no digit, no sign and no decimal point that was not there', () => {
    for (const [character, { to, near }] of Object.entries(replacements)) {
      expect(to.length).toBeGreaterThan(0)
      for (const text of to) {
        expect(text).not.toMatch(/\p{N}/u)
        expect(text).not.toBe(character)
        if (near === undefined && !/^[\p{Pd}\u2212]$/u.test(character)) expect(text).not.toMatch(/^[.,+-]$/)
      }
      // The last is one that every charset has.
      expect(to.at(-1)).toMatch(/^[\x20-\x7E]+$/)
    }
  })

  it('prefer the character that looks the same', () => {
    expect(transliterateText('\u03BCg', 'iso-8859-1')).toBe('\u00B5g')
    expect(transliterateText('\u2126', 'cp437')).toBe('\u03A9')
    expect(transliterateText('\u03A9', 'macroman')).toBe('\u2126')
  })
})
