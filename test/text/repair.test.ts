import { describe, expect, it } from 'vitest'
import { encodeText } from '../../src/text/index.js'
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
