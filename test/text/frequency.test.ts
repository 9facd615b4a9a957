import { describe, expect, it } from 'vitest'
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
})
