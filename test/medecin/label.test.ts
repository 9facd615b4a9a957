import { describe, expect, it } from 'vitest'
import { nameOfLabel } from '../../src/medecin/label.js'

describe('the name in a label', () => {
  it.each([
    ['Leucocytes        :', 'Leucocytes'],
    ['Glycémie ........', 'Glycémie'],
    ['Glycémie........', 'Glycémie'],
    ['Glycémie ........ : ', 'Glycémie'],
    ['Glycémie .:', 'Glycémie'],
    ['Glycémie\u00a0:', 'Glycémie'],
    ['Glycémie\u202f:\u2003', 'Glycémie'],
    ['\tGlycémie\t:\t', 'Glycémie'],
    ['Glycémie…', 'Glycémie'],
    ['Glycémie · · ·', 'Glycémie'],
    ['Glycémie. . . . :', 'Glycémie'],
    ['Glycémie ____ ', 'Glycémie'],
    ['Glycémie ------ :', 'Glycémie'],
    ['Glycémie ..--- ..', 'Glycémie'],
    ['Glycémie. ---', 'Glycémie'],
    ['Glycémie =', 'Glycémie'],
    ['... Glycémie', 'Glycémie'],
    [': Glycémie', 'Glycémie'],
    ['Soit : . . .', 'Soit'],
    ['pH :', 'pH'],
    // What ends a name stays.
    ['Vit. B12', 'Vit. B12'],
    ['Vit. B12 :', 'Vit. B12'],
    ['Prot. tot.', 'Prot. tot.'],
    ['Prot. tot. :', 'Prot. tot.'],
    ['Créat. \t', 'Créat.'],
    ['HCO3- :', 'HCO3-'],
    ['Na+ :', 'Na+'],
    ['Ag HBs --', 'Ag HBs --'],
    ['Glucose (B) : ', 'Glucose (B)'],
    ['Gène *2/*3 : ', 'Gène *2/*3'],
    ['Rapport A:B', 'Rapport A:B'],
    ['Ratio 1.5', 'Ratio 1.5'],
    ['- HDL', '- HDL'],
    ['---', '---'],
    ['x---', 'x---'],
    ['x----', 'x'],
    ['x ---', 'x'],
    ['HCO3---', 'HCO3---'],
    ['HCO3--- :', 'HCO3---'],
    ['D---', 'D---'],
    ['C.R.P.', 'C.R.P.'],
    ['C.R.P. :', 'C.R.P.'],
    ['C.R.P.:', 'C.R.P.'],
    ['T4 L.:', 'T4 L.'],
    ['Prot.:', 'Prot.'],
    ['Prot..:', 'Prot'],
    ['.5 h', '.5 h'],
    [' .. .5 h :', '.5 h'],
    ['.h', 'h'],
    ['...5 h', '5 h'],
    [': .5', '.5'],
    ['Fer\u2000\u200a', 'Fer'],
    ['Fer\u200b', 'Fer\u200b'],
    ['Fer\u1fff', 'Fer\u1fff'],
    ['Fer ™', 'Fer ™'],
    ['Fer!', 'Fer!'],
    ['Fer----...---', 'Fer'],
    ['', ''],
    [' .:. ', ''],
    ['.', ''],
  ])('of %j is %j', (label, name) => {
    expect(nameOfLabel(label)).toBe(name)
  })

  it('is that of a text only', () => {
    expect(() => nameOfLabel(5 as unknown as string)).toThrow(
      expect.objectContaining({ code: 'options.invalid', path: 'label' }),
    )
  })

  it('is found in linear time', () => {
    const label = `A${'. :'.repeat(200_000)}`
    expect(nameOfLabel(`${label}B`)).toBe(`${label}B`)
    expect(nameOfLabel(`A${'.---'.repeat(200_000)}`)).toBe('A')
  })
})
