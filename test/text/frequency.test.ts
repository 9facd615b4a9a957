import { describe, expect, it } from 'vitest'
import { scoreCharsets } from '../../src/text/frequency.js'
import { surveyBytes } from '../../src/text/survey.js'
import { flatDecode, flatDetect } from './flat.js'

const latin = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'))

describe('ISO-8859-15', () => {
  const found = (text: string): string => flatDetect(latin(text)).charset

  it('is found where its letters make sense only as letters', () => {
    expect(found('c\xBDur')).toBe('iso-8859-15')
    expect(found('C\xBCUR')).toBe('iso-8859-15')
    expect(found('25 \xA4')).toBe('iso-8859-15')
    expect(found('25\xA0\xA4')).toBe('iso-8859-15')
    expect(found('25\xA4')).toBe('iso-8859-15')
    expect(found('\xB4eljko et \xA6imon')).toBe('iso-8859-15')
    expect(found('Dra\xB8en Du\xA8an')).toBe('iso-8859-15')
    expect(found('\xBDd\xE8me du c\xBDur')).toBe('iso-8859-15')
  })

  it('is not, where one sign must be a sign', () => {
    for (const text of [
      '1\xBD',
      '1 \xBD',
      '\xBD comprim\xE9',
      'c\xBDur 1\xBD',
      'c\xBDur \xBC',
      'c\xBDur 3\xBE',
    ]) {
      expect(found(text)).toBe('iso-8859-1')
      expect(flatDecode(latin(text)).text).toBe(text)
    }
    expect(found('\xBDdose')).toBe('iso-8859-1')
    expect(found('l\xB4examen')).toBe('iso-8859-1')
    expect(found('c\xBDur l\xB4examen')).toBe('iso-8859-1')
    expect(found('a \xA6 b')).toBe('iso-8859-1')
    expect(found('c\xBDur \xA8 x')).toBe('iso-8859-1')
    expect(found('\xA4 bilan')).toBe('iso-8859-1')
  })

  it('is found by one place, and forbidden by one', () => {
    // Beside what may be a letter there is room for doubt: neither for nor against.
    for (const [text, name] of [
      ['\xBD', 'iso-8859-1'],
      ['a\xBD', 'iso-8859-1'],
      ['\xBDa', 'iso-8859-1'],
      ['A\xBDB', 'iso-8859-15'],
      ['c\xBDur a\xBD', 'iso-8859-15'],
      ['c\xBDur \xBDa', 'iso-8859-15'],
      ['c\xBDur 1\xBDa', 'iso-8859-1'],
      ['c\xBDur a\xBD1', 'iso-8859-1'],
      ['A\xBEA', 'iso-8859-15'],
      ['A\xBEA \xBE', 'iso-8859-1'],
      ['c\xBCur', 'iso-8859-15'],
      // Š and Ž begin a word or stand among capitals; ¦ and ´ are signs after a small letter, a digit and alone.
      ['A\xA6A', 'iso-8859-15'],
      ['A\xB4A', 'iso-8859-15'],
      [' \xA6a', 'iso-8859-15'],
      ['A\xA6', 'iso-8859-1'],
      ['5\xA6a', 'iso-8859-1'],
      ['c\xBDur 5\xA6a', 'iso-8859-1'],
      ['c\xBDur a\xA6A', 'iso-8859-1'],
      ['c\xBDur A\xA6', 'iso-8859-15'],
      ['c\xBDur \xA6', 'iso-8859-1'],
      ['c\xBDur \xB4', 'iso-8859-1'],
      ['c\xBDur a\xB4a', 'iso-8859-1'],
      // š and ž stand inside a word.
      ['a\xA8a', 'iso-8859-15'],
      ['a\xB8a', 'iso-8859-15'],
      ['A\xB8A', 'iso-8859-15'],
      ['n\xE9 a\xB8', 'iso-8859-1'],
      ['n\xE9 \xA8a', 'iso-8859-1'],
      ['c\xBDur a\xB8', 'iso-8859-15'],
      ['c\xBDur \xB8', 'iso-8859-1'],
      ['c\xBDur 5\xB8a', 'iso-8859-1'],
      ['c\xBDur a\xA85', 'iso-8859-1'],
      ['a\xA4a', 'iso-8859-1'],
      ['\xA45', 'iso-8859-15'],
      ['5\xA4', 'iso-8859-15'],
    ] as const) {
      expect([text, found(text)]).toEqual([text, name])
    }
  })
})

describe('scoreCharsets', () => {
  const score = (text: string) => scoreCharsets(surveyBytes(latin(text), 0))

  it('gives points and a lead over the next that reads otherwise', () => {
    // é at the end of a word is worth 3 points, and the habit of the field 1; È and Ú there are worth −4.
    expect(score('n\xE9 le')).toEqual({ charset: 'windows-1252', points: 3, lead: 8 })
    expect(score('n\xE9 n\xE9')).toEqual({ charset: 'windows-1252', points: 6, lead: 15 })
    // In MacRoman 8E is é: Windows-1252 has Ž there, CP850 Ä.
    expect(score('n\x8E le')).toEqual({ charset: 'macroman', points: 3, lead: 6 })
    expect(score('n\x82 le')).toEqual({ charset: 'cp850', points: 3, lead: expect.any(Number) })
    expect(score('c\xBDur').charset).toBe('iso-8859-15')
  })

  it('does not count one that reads the same for a rival', () => {
    // µ in MacRoman too; in CP850 it is Á, which may begin a word and is worth 1.
    expect(score('5 \xB5g')).toEqual({ charset: 'windows-1252', points: 3, lead: 3 })
  })

  it('leaves ties, and what suits none, to Windows-1252', () => {
    for (const text of ['\xFE \xF0 \xDE', 'a\x81b\x90c']) {
      const { charset, points, lead } = score(text)
      expect(charset).toBe('windows-1252')
      expect(points).toBeLessThanOrEqual(0)
      expect(lead).toBeGreaterThanOrEqual(0)
    }
  })

  it('gives more for accents between capitals to the sets of the field', () => {
    expect(score('H\xE9L').points).toBe(1)
    // à in MacRoman, ê in CP850: a tie, for the one named first.
    expect(score('H\x88L')).toEqual({ charset: 'macroman', points: 0.5, lead: 0 })
  })
})
