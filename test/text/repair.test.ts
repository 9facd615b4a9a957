import { describe, expect, it } from 'vitest'
import { encodeText } from '../../src/text/index.js'
import {
  decodeMacromanUtf8,
  decodeTwice,
  encodeTwice,
  macromanEvidence,
  saveAsMacroman,
  twiceEvidence,
} from '../../src/text/repair.js'
import { flatDecode, flatDetect } from './flat.js'

const latin = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'))
const join = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts))

describe('UTF-8 encoded twice', () => {
  it('is repaired, through Windows-1252 and through ISO-8859-1', () => {
    // À is C3 80: € in the one, a control character in the other.
    for (const bytes of [
      encodeText('Ã€ jeun, prÃ©levÃ©', 'utf-8'),
      encodeText('Ã\u0080 jeun, prÃ©levÃ©', 'utf-8'),
    ]) {
      expect(flatDecode(bytes)).toMatchObject({
        text: 'À jeun, prélevé',
        charset: 'utf-8-twice',
        reason: 'utf8-twice',
      })
    }
    expect(flatDecode(encodeText('Ã€ jeun', 'utf-8')).exact).toBe(true)
    expect(flatDecode(encodeText('Ã\u0080 jeun', 'utf-8')).exact).toBe(false)
  })

  it('is repaired where it is mixed with text encoded once, which stays', () => {
    const once = '« état prélevé\u00A0» « énoncé…» 37°C'
    const bytes = join(
      encodeText(`${once} `, 'utf-8'),
      encodeText('contrôlé à 5 µg l’état ≤ 3', 'utf-8-twice'),
    )
    const read = flatDecode(bytes)
    expect(read).toMatchObject({
      text: `${once} contrôlé à 5 µg l’état ≤ 3`,
      charset: 'utf-8-twice',
      exact: false,
    })
    expect(read.confidence).toBeGreaterThan(0.6)
    expect(read.confidence).toBeLessThan(0.95)
    // Beside one another.
    expect(flatDecode(encodeText('crÃ©Ã©éÃ©e', 'utf-8')).text).toBe('crééééé'.slice(0, 6).concat('e'))
    expect(flatDecode(encodeText('漢 Ã©', 'utf-8')).text).toBe('漢 é')
  })

  it('survives a cut or damaged end', () => {
    const bytes = encodeText('prélevé contrôlé à', 'utf-8-twice')
    for (let end = bytes.length - 4; end < bytes.length; end++) {
      const read = flatDecode(bytes.subarray(0, end))
      expect(read.charset).toBe('utf-8-twice')
      expect(read.text.startsWith('prélevé contrôlé')).toBe(true)
      if (end < bytes.length) expect(read.exact).toBe(end === bytes.length - 4)
    }
  })

  it('is not seen in sound UTF-8', () => {
    for (const text of ['JOÃO', 'Âge', 'pâle', 'pâle…', '« état\u00A0»', 'Åse', 'Ã', 'Â 5', 'naïve°']) {
      expect(flatDecode(encodeText(text, 'utf-8'))).toMatchObject({ text, charset: 'utf-8' })
    }
  })
})

describe('UTF-8 saved as MacRoman', () => {
  it('is repaired', () => {
    expect(flatDecode(latin('pr\xCC\xA9lev\xCC\xA9 \xCC\xCA 37\xE5\xA1C\r'))).toEqual({
      text: 'prélevé à 37°C\r',
      charset: 'utf-8-macroman',
      confidence: 0.95,
      reason: 'utf8-macroman',
      byteOrderMark: false,
      exact: true,
    })
  })

  it('is repaired when what it lost is missing, and when its end is cut', () => {
    const lost = flatDecode(latin('pr\xCC\xA9lev\xCC\xA9 \xCC\xCA jeun o\xCC? il \xCC\xA9tait'))
    expect(lost).toMatchObject({
      text: 'prélevé à jeun o\uFFFD? il était',
      charset: 'utf-8-macroman',
      exact: false,
    })
    expect(lost.confidence).toBeCloseTo(0.76)
    expect(flatDecode(latin('o\xCC? n\xCC\xA9 \xCC\xCA'))).toMatchObject({
      text: 'o\uFFFD? né à',
      charset: 'utf-8-macroman',
    })
    expect(flatDetect(latin('o\xCC? n\xCC\xA9')).charset).not.toBe('utf-8-macroman')
    expect(flatDecode(latin('pr\xCC\xA9lev\xCC'))).toMatchObject({
      text: 'prélev\uFFFD',
      charset: 'utf-8-macroman',
    })
  })

  it('is not seen in other texts', () => {
    expect(flatDetect(latin('M\xE5ns \xCCs')).charset).toBe('iso-8859-1')
    // Decomposed UTF-8, as macOS writes: CC is there the first octet of every accent.
    const decomposed = 'prélevé à contrôler, reçu Noël'.normalize('NFD')
    expect(flatDecode(encodeText(decomposed, 'utf-8'))).toMatchObject({ text: decomposed, charset: 'utf-8' })
    expect(flatDecode(encodeText('漢字 博 吗', 'utf-8')).charset).toBe('utf-8')
    expect(flatDetect(latin('\xCC\xA9 r\xE9sultat \xE9lev\xE9 contr\xF4l\xE9')).charset).toBe('iso-8859-1')
  })
})

describe('what there is to repair', () => {
  it.each([
    ['', 0, 0],
    ['abc', 0, 0],
    ['Ã©', 1, 0],
    ['Ã©t Ã©', 2, 0],
    // A single é is what is left of a longer sequence, at the end alone.
    ['é', 0, 0],
    ['é.', 0, 1],
    ['Ã©é.', 1, 1],
    ['Ã©Ã', 1, 0],
    ['漢.', 0, 1],
    // U+00A0 and U+00FF, and their neighbours U+0080, U+009F and U+0100.
    ['Â\u00A0', 1, 0],
    ['Ã¿', 1, 0],
    ['Â\u0080', 0, 2],
    ['Â\u009F', 0, 2],
    ['Ä\u0080', 0, 2],
    // œ, ’, ≤, the thin space, and the character 漢 that no letter holds.
    ['Å“', 1, 0],
    ['â€™', 1, 0],
    ['â‰¤', 1, 0],
    ['â€‰', 1, 0],
    ['æ¼¢', 0, 3],
  ])('in %j are %i characters, and %i other bytes', (text, repaired, others) => {
    expect(twiceEvidence(text)).toEqual({ repaired, others })
  })

  it('is counted in MacRoman, where a cut end is no fault', () => {
    expect(macromanEvidence(latin('pr\xCC\xA9 \xCC\xA9'))).toEqual({ repaired: 2, others: 0 })
    expect(macromanEvidence(latin('\xCC\xA9 \xCC'))).toEqual({ repaired: 1, others: 0 })
    expect(macromanEvidence(latin('\xCC\xA9 \xCC?'))).toEqual({ repaired: 1, others: 1 })
    // F0 is no character of MacRoman.
    expect(macromanEvidence(latin('\xF0'))).toEqual({ repaired: 0, others: 1 })
  })
})

describe('the two codecs of damages', () => {
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
  const twice = (text: string): string => decodeTwice(encodeText(text, 'utf-8'))

  it('encode twice, the five holes of Windows-1252 as Latin-1', () => {
    expect(hex(encodeTwice(''))).toBe('')
    expect(hex(encodeTwice('aé'))).toBe('61c383c2a9')
    expect(hex(encodeTwice('Á'))).toBe('c383c281')
    expect(hex(encodeTwice('€'))).toBe('c3a2e2809ac2ac')
    const holes = [0x81, 0x8d, 0x8f, 0x90, 0x9d].map((last) => String.fromCharCode(0xc0 | (last & 0x3f)))
    for (const letter of holes) expect(decodeTwice(encodeTwice(letter))).toBe(letter)
  })

  it('undo all of it where all was encoded twice, plausible or not', () => {
    expect(twice('æ¼¢')).toBe('漢')
    expect(twice('Â\u0080')).toBe('\u0080')
    expect(twice('aÃ©b')).toBe('aéb')
  })

  it('undo the plausible only where some was not', () => {
    expect(twice('é. Ã©')).toBe('é. é')
    expect(twice('é. æ¼¢')).toBe('é. æ¼¢')
    expect(twice('Ã©é.Ã©')).toBe('éé.é')
    expect(twice('漢Ã©Ã©x')).toBe('漢ééx')
    expect(twice('漢')).toBe('漢')
  })

  it('save as MacRoman up to what is lost', () => {
    const saved = (text: string) => {
      const { saved, lost } = saveAsMacroman(encodeText(text, 'utf-8'))
      return [hex(saved), lost]
    }
    expect(saved('né')).toEqual(['6ecca9', -1])
    expect(saved('aùé')).toEqual(['61cc000000', 2])
    expect(saved('😀')).toEqual(['00000000', 0])
    expect(saved('')).toEqual(['', -1])
  })

  it('read what was saved, and U+FFFD for what was lost', () => {
    expect(decodeMacromanUtf8(latin('n\xCC\xA9'))).toBe('né')
    expect(decodeMacromanUtf8(latin('o\xCC?'))).toBe('o\uFFFD?')
    expect(decodeMacromanUtf8(latin('\xF0a'))).toBe('\uFFFDa')
  })
})
