import { describe, expect, it } from 'vitest'
import { decodeHtmlResidue, mayHoldHtml } from '../../../src/medecin/read/html.js'

describe('HTML residue', () => {
  it.each([
    ['Pr&eacute;l&egrave;vement', 'Prélèvement'],
    ['fin<br />', 'fin'],
    ['fin <BR>  ', 'fin   '],
    ['a<br/>b', 'a b'],
    ['37&nbsp;&deg;C', '37\u00a0°C'],
    ['l&#039;examen &#x27;x&#X27;', "l'examen 'x'"],
    ['&amp;eacute;', '&eacute;'],
    ['&lt;5 &euro; &OElig;', '<5 € Œ'],
    ['&Yuml; &yuml;', '&Yuml; ÿ'],
  ])('%s', (text, decoded) => {
    expect(decodeHtmlResidue(text)).toBe(decoded)
    expect(mayHoldHtml(text)).toBe(true)
  })

  it.each([
    '<5',
    'a<b',
    '5 & 6',
    '&inconnu;',
    '&#0;',
    '&#128;',
    '&#xD800;',
    '&#x110000;',
    '&toString;',
    '<b>gras</b>',
    'x &lt y',
  ])('leaves %s as it is', (text) => {
    expect(decodeHtmlResidue(text)).toBeUndefined()
  })
})
