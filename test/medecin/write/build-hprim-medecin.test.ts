import { describe, expect, it } from 'vitest'
import type { HprimError } from '../../../src/base/index.js'
import {
  type BuildHprimMedecinOptions,
  buildHprimMedecin,
  type LetterInput,
  type ResultRowInput,
  readHprimMedecin,
  writeHprimMedecin,
} from '../../../src/medecin/index.js'
import { decodeText } from '../../../src/text/index.js'

const RESULT: ResultRowInput = {
  kind: 'result',
  label: 'Glucose',
  code: 'GLU',
  type: 'N',
  measures: [{ value: '5.2', unit: 'mmol/L', low: '4.0', high: '6.0' }],
  abnormalFlag: 'N',
  status: 'F',
}

const LETTER = {
  patient: {
    code: 'TEST000123',
    lastName: 'TESTPATIENT',
    firstName: 'Élodie',
    address: ['1 RUE DES EXEMPLES'],
    postcode: '75001',
    town: 'PARIS',
    birthDate: '1980-02-29',
    nir: '2 99 12 99 999 999 11',
  },
  requestNumber: 'D-0001',
  documentDate: '2019-06-10',
  sender: { code: 'LABEX', name: 'LABORATOIRE DES EXEMPLES' },
  recipient: { code: 'MODELE', name: 'Dr Jean MODELE' },
  text: ['Glucose : 5,2 mmol/L (4,0-6,0)'],
  rows: [{ kind: 'text', text: 'BIOCHIMIE' }, RESULT],
} satisfies LetterInput

const SHOWN = [
  'TEST000123',
  'TESTPATIENT',
  'Élodie',
  '1 RUE DES EXEMPLES',
  '',
  '75001 PARIS',
  '29/02/1980',
  '299129999999911',
  'D-0001',
  '10/06/2019',
  'LABEX      LABORATOIRE DES EXEMPLES',
  'MODELE     Dr Jean MODELE',
  '',
  'Glucose : 5,2 mmol/L (4,0-6,0)',
  '****LAB****',
  'TEX|BIOCHIMIE',
  'RES|Glucose|GLU|N|5.2|mmol/L|4.0|6.0|N|F||||',
  '****FIN****',
  '****FINFICHIER****',
  '',
]

function textOf(letters: readonly LetterInput[], options?: BuildHprimMedecinOptions): string {
  return decodeText(writeHprimMedecin(buildHprimMedecin(letters, options).file), { charset: 'iso-8859-1' })
    .text
}

function faults(change: (letter: LetterInput) => object, options?: BuildHprimMedecinOptions): string[] {
  try {
    buildHprimMedecin([change(LETTER) as LetterInput], options)
  } catch (error) {
    return (error as HprimError).issues.map(
      ({ code, path }) => `${code.replace(/^\w+\./, '')} ${path.slice(11)}`,
    )
  }
  return []
}

const patient = (change: object) => (letter: LetterInput) => ({
  ...letter,
  patient: { ...letter.patient, ...change },
})
const result = (change: object) => (letter: LetterInput) => ({ ...letter, rows: [{ ...RESULT, ...change }] })

describe('buildHprimMedecin', () => {
  it('writes the strict profile', () => {
    expect(textOf([LETTER])).toBe(SHOWN.join('\r\n'))
    expect(buildHprimMedecin([LETTER]).diagnostics).toEqual([])
    expect(writeHprimMedecin(buildHprimMedecin([LETTER]).file)[25]).toBe(0xc9)
  })

  it('writes a letter without a structured section, and one without much', () => {
    const { rows: _, ...level1 } = LETTER
    expect(textOf([level1])).not.toContain('****LAB****')
    const bare: LetterInput = {
      patient: { lastName: 'TESTPATIENT', firstName: 'Marie', birthDate: '1980-02-29' },
      sender: { name: 'LABORATOIRE' },
      recipient: { name: 'Dr MODELE' },
      text: [],
    }
    const { file } = buildHprimMedecin([bare])
    expect(file.letters[0]).toMatchObject({
      complete: true,
      documentDate: null,
      sender: { code: '', name: 'LABORATOIRE' },
    })
  })

  it('lays the free text out when it is not given', () => {
    const { text: _, ...rest } = LETTER
    const { file, diagnostics } = buildHprimMedecin([rest])
    expect(file.letters[0]?.text.map(({ text }) => text)).toEqual([
      'BIOCHIMIE',
      'Glucose...........................:  5,2 mmol/L              (4,0 - 6,0)',
    ])
    expect(diagnostics).toEqual([])
  })

  it('writes a fourteenth pipe, second units and JavaScript numbers on request', () => {
    expect(textOf([LETTER], { trailingPipe: true })).toContain('|N|F|||||\r\n')
    const twice = result({ measures: [{ value: 5.2 }, { value: 0.94, unit: 'g/L', low: 0.7, high: -0 }] })(
      LETTER,
    ) as LetterInput
    expect(textOf([twice])).toContain('RES|Glucose|GLU|N|5.2||||N|F|0.94|g/L|0.7|0\r\n')
  })

  it('writes JavaScript numbers of fifteen digits', () => {
    for (const value of [123456789012345, 0.123456789012345, -1.5, 0.3, 0.000001]) {
      expect(textOf([result({ measures: [{ value }] })(LETTER) as LetterInput])).toContain(`|N|${value}|`)
    }
  })

  it('takes a dash, the filler of the field, for no bound', () => {
    const dashes = result({ measures: [{ value: '1', low: '-', high: '-' }] })(LETTER) as LetterInput
    expect(textOf([{ ...dashes, text: ['Glucose : 1 (-)'] }])).toContain('|N|1||||N|F|')
  })

  it('reports a file that a guess of the character set takes for another', () => {
    const { diagnostics } = buildHprimMedecin([
      { ...(patient({ firstName: 'Marie' })(LETTER) as LetterInput), rows: undefined, text: ['DÃ©but'] },
    ])
    expect(diagnostics.map(({ code }) => code)).toEqual(['medecin.charset_ambiguous'])
  })

  it('names rows, and not the text that is laid out from them', () => {
    const { text: _, ...rest } = result({ label: 'a\nb' })(LETTER) as LetterInput
    expect(faults(() => rest)).toEqual([
      'field_control_character rows[0].label',
      'field_required rows[0].label',
    ])
  })

  it('takes letters with two NIR for two patients', () => {
    const other = { ...LETTER, patient: { ...LETTER.patient, nir: '2991299999998 12' } }
    expect(() => buildHprimMedecin([LETTER, other])).toThrowError(
      expect.objectContaining({ code: 'medecin.several_patients' }),
    )
  })

  it('chooses the type by the value', () => {
    const typeOf = (value: string | number): string | undefined =>
      /RES\|Glucose\|GLU\|(.)/.exec(
        textOf([result({ type: undefined, measures: [{ value }] })(LETTER) as LetterInput]),
      )?.[1]
    expect(['5.2', 5, '-1', '5,2', '<5', 'positif', ''].map(typeOf)).toEqual([
      'N',
      'N',
      'N',
      'A',
      'A',
      'A',
      'A',
    ])
  })

  it('refuses several patients unless asked, and takes several letters of one', () => {
    const other = patient({ lastName: 'AUTREPATIENT' })(LETTER) as LetterInput
    expect(() => buildHprimMedecin([LETTER, other])).toThrowError(
      expect.objectContaining({ code: 'medecin.several_patients', path: 'letters[1].patient' }),
    )
    expect(buildHprimMedecin([LETTER, other], { severalPatients: true }).file.letters).toHaveLength(2)
    expect(buildHprimMedecin([LETTER, LETTER]).file.letters).toHaveLength(2)
    expect(() => buildHprimMedecin([])).toThrowError(
      expect.objectContaining({ code: 'medecin.no_letters_given' }),
    )
  })

  it('refuses unknown options', () => {
    expect(() => buildHprimMedecin([LETTER], { charset: 'utf-8' as 'ascii' })).toThrowError(
      expect.objectContaining({ code: 'options.invalid', path: 'charset' }),
    )
  })

  it('replaces characters outside the set only when asked', () => {
    const curly = { ...LETTER, text: ['L’œdème : Glucose 5,2'], rows: undefined }
    expect(faults(() => curly)).toEqual(['field_unmappable text[0]'])
    expect(textOf([curly], { unmappable: 'transliterate' })).toContain("L'oedème : Glucose 5,2")
    const ascii = buildHprimMedecin([{ ...LETTER, rows: undefined }], {
      charset: 'ascii',
      unmappable: 'transliterate',
    })
    expect(ascii.file.letters[0]?.patient.firstName).toBe('Elodie')
    expect(ascii.file.charset).toBe('ascii')
    expect(faults(() => LETTER, { charset: 'ascii' })).toEqual(['field_unmappable patient.firstName'])
    expect(faults(() => ({ ...curly, text: ['漢'] }), { unmappable: 'transliterate' })).toEqual([
      'field_unmappable text[0]',
    ])
  })

  const table: readonly (readonly [string, (letter: LetterInput) => object, readonly string[]])[] = [
    ['an empty name', patient({ lastName: ' ' }), ['field_required patient.lastName']],
    ['an empty birth date', patient({ birthDate: '' }), ['field_required patient.birthDate']],
    ['a bad birth date', patient({ birthDate: '1980-02-30' }), ['field_date patient.birthDate']],
    ['a French birth date', patient({ birthDate: '29/02/1980' }), ['field_date patient.birthDate']],
    [
      'a bad document date',
      (letter) => ({ ...letter, documentDate: '2019-6-1' }),
      ['field_date documentDate'],
    ],
    ['a wrong NIR key', patient({ nir: '299129999999912' }), ['field_nir patient.nir']],
    ['an NIR without key', patient({ nir: '2991299999999' }), ['field_nir patient.nir']],
    [
      'a line end in a name',
      patient({ firstName: 'Marie\nDUPONT' }),
      ['field_control_character patient.firstName'],
    ],
    ['a | in a name', patient({ firstName: 'Marie|' }), ['field_separator patient.firstName']],
    ['a tag as a name', patient({ lastName: '****FIN****' }), ['field_tag patient.lastName']],
    ['a long name', patient({ lastName: 'X'.repeat(51) }), ['field_too_long patient.lastName']],
    ['a long code', patient({ code: 'X'.repeat(101) }), ['field_too_long patient.code']],
    ['three address lines', patient({ address: ['a', 'b', 'c'] }), ['field_too_long patient.address']],
    [
      'an empty sender',
      (letter) => ({ ...letter, sender: { code: 'A', name: '' } }),
      ['field_required sender.name'],
    ],
    [
      'a long sender code',
      (letter) => ({ ...letter, sender: { code: 'ABCDEFGHIJK', name: 'L' } }),
      ['field_too_long sender.code'],
    ],
    [
      'a tag as a text line',
      (letter) => ({ ...letter, text: ['ok', ' *** lab ***'] }),
      ['field_tag text[1]'],
    ],
    [
      'a tag at the end of a text line',
      (letter) => ({ ...letter, text: ['Bien à vous ****FIN****'] }),
      ['field_tag text[0]'],
    ],
    ['a row as a text line', (letter) => ({ ...letter, text: ['RES|a|b'] }), ['field_row text[0]']],
    [
      'a line end in a text line',
      (letter) => ({ ...letter, text: ['a\rb'] }),
      ['field_control_character text[0]'],
    ],
    ['a | in a label', result({ label: 'a|b' }), ['field_separator rows[0].label']],
    ['a row without label and code', result({ label: ' ', code: '' }), ['field_required rows[0].label']],
    [
      'a text as a number',
      result({ measures: [{ value: 'positif' }] }),
      ['field_number rows[0].measures[0].value'],
    ],
    [
      'a comma in a number',
      result({ measures: [{ value: '5,2' }] }),
      ['field_number rows[0].measures[0].value'],
    ],
    ['no number', result({ measures: [{ value: '' }] }), ['field_number rows[0].measures[0].value']],
    ['NaN', result({ measures: [{ value: Number.NaN }] }), ['invalid rows[0].measures[0].value']],
    [
      'a sum of doubles',
      result({ measures: [{ value: 0.1 + 0.2, low: 1.1 * 1.1, high: 1 / 3 }] }),
      ['value', 'low', 'high'].map((field) => `field_too_precise rows[0].measures[0].${field}`),
    ],
    [
      'a sum of doubles in a second unit',
      result({ measures: [{ value: 0.3 }, { value: 0.1 + 0.7 }] }),
      ['field_too_precise rows[0].measures[1].value'],
    ],
    [
      'sixteen digits',
      result({ measures: [{ value: 1e15 }] }),
      ['field_too_precise rows[0].measures[0].value'],
    ],
    ['1e21', result({ type: 'A', measures: [{ value: 1e21 }] }), ['field_number rows[0].measures[0].value']],
    [
      'a second text as a number',
      result({ measures: [{ value: '1' }, { value: 'x' }] }),
      ['field_number rows[0].measures[1].value'],
    ],
    ['a long row', result({ label: 'x'.repeat(240) }), ['field_too_long rows[0]']],
    [
      'a long TEX',
      (letter) => ({ ...letter, rows: [{ kind: 'text', text: 'x'.repeat(251) }] }),
      ['field_too_long rows[0]'],
    ],
    [
      'a | in a TEX',
      (letter) => ({ ...letter, rows: [{ kind: 'text', text: 'a|b' }] }),
      ['field_separator rows[0].text'],
    ],
    [
      'a tag in a TEX',
      (letter) => ({ ...letter, rows: [{ kind: 'text', text: 'a ****FIN****' }] }),
      ['field_tag rows[0].text'],
    ],
    // What would be read otherwise than it was meant.
    [
      'a sender code of dashes',
      (letter) => ({ ...letter, sender: { code: '--', name: 'L' } }),
      ['not_read_back sender.code'],
    ],
    [
      'a postcode in the town',
      patient({ postcode: undefined, town: '75001 PARIS' }),
      ['not_read_back patient.postcode'],
    ],
    [
      'a blank in a sender code',
      (letter) => ({ ...letter, sender: { code: 'AB 12', name: 'L' } }),
      ['field_value sender.code'],
    ],
    ['a row without a label', result({ label: ' ' }), ['field_required rows[0].label']],
    [
      'a tag quoted in a line',
      (letter) => ({ ...letter, text: ['cf. ****FIN**** plus bas'] }),
      ['field_tag text[0]'],
    ],
    ['a row behind blanks', (letter) => ({ ...letter, text: ['  RES|a|b'] }), ['field_row text[0]']],
    ['a code that looks like a picture', patient({ code: 'GIF89a' }), ['not_read_back patient.code']],
    ['a code that looks like HPRIM Santé', patient({ code: 'H|~^' }), ['field_separator patient.code']],
    ['a code that looks like HPRIM Santé', patient({ code: 'H~^&;' }), ['not_read_back patient.code']],

    [
      'both bounds in one',
      result({ measures: [{ value: '1', low: '1-5' }] }),
      ['not_read_back rows[0].measures[0].high'],
    ],
    ['a code that is a damaged tag', patient({ code: '***FIN' }), ['not_read_back patient.code']],
    ['the mark of Apicrypt as a code', patient({ code: '[apicrypt]' }), ['not_read_back patient.code']],
    [
      'a header as text',
      (letter) => ({ ...letter, rows: undefined, text: SHOWN.slice(0, 12) }),
      ['not_read_back ', 'not_read_back '],
    ],
    [
      'all faults at once',
      (letter) => ({ ...patient({ nir: 'x', lastName: '' })(letter), text: ['TEX|'] }),
      ['field_required patient.lastName', 'field_nir patient.nir', 'field_row text[0]'],
    ],
  ]
  for (const [what, change, expected] of table) {
    it(`refuses ${what}`, () => {
      expect(faults(change)).toEqual(expected)
    })
  }

  it('names no content in what it refuses', () => {
    try {
      buildHprimMedecin([patient({ lastName: 'TESTPATIENT|SECRET', nir: '123' })(LETTER) as LetterInput])
    } catch (error) {
      expect(JSON.stringify([(error as HprimError).message, (error as HprimError).issues])).not.toMatch(
        /SECRET|123/,
      )
    }
    expect.assertions(1)
  })
})

describe('the check of the free text', () => {
  const verdicts = (text: readonly string[], change: object = {}): string[] => {
    const { diagnostics } = buildHprimMedecin([{ ...(result(change)(LETTER) as LetterInput), text }])
    return diagnostics.map(({ code, path }) => `${code.replace(/^\w+\./, '')} ${path}`)
  }
  const missing = ['result_missing_from_text letters[0].rows[0]']
  const contradicts = ['result_contradicts_text letters[0].rows[0]']

  it('finds values as French laboratories write them', () => {
    for (const line of [
      'Glucose : 5,2 mmol/L',
      'GLUCOSE . . . . . 5.20 mmol/L (4,0-6,0)',
      'Glucose.................: * 5,2 *',
      'glucose (hexokinase)   5,2   VR: 4,0 à 6,0   5,7 le 01/01/2019',
      'Glucose 2 h             5,2',
    ]) {
      expect(verdicts(['Compte rendu', line]), line).toEqual([])
    }
    expect(verdicts(['Glucose :', '        5,2 mmol/L'])).toEqual([])
    const platelets = { label: 'Plaquettes', measures: [{ value: '250000' }] }
    for (const line of ['Plaquettes : 250.000 /mm3', 'Plaquettes : 250 000 /mm3', 'Plaquettes 250000']) {
      expect(verdicts([line], platelets), line).toEqual([])
    }
  })

  it('reports what is missing', () => {
    expect(verdicts([])).toEqual(missing)
    expect(verdicts(['Fer : 5,2'])).toEqual(missing)
    expect(verdicts(['Glucose : voir commentaire'])).toEqual(missing)
  })

  it('reports another number, though the value stands among the bounds', () => {
    expect(verdicts(['Glucose : 5,3 mmol/L'])).toEqual(contradicts)
    expect(verdicts(['Glucose : 52 mmol/L'])).toEqual(contradicts)
    expect(verdicts(['Glucose : 5,1 mmol/L (4,0 - 5,2)'])).toEqual(contradicts)
    expect(verdicts(['Glucose : 5,1 VR : 5,2'])).toEqual(contradicts)
    expect(verdicts(['Glucose : <5,2'])).toEqual(contradicts)
  })

  it('takes operators and words into account', () => {
    const below = { type: 'A', measures: [{ value: '<5' }] }
    for (const line of ['Glucose : < 5', 'Glucose : inf. à 5,0', 'Glucose <5'])
      expect(verdicts([line], below), line).toEqual([])
    expect(verdicts(['Glucose : > 5'], below)).toEqual(contradicts)
    expect(verdicts(['Glucose : 5'], below)).toEqual(contradicts)
    expect(verdicts(['Glucose : sup. à 5'], { type: 'A', measures: [{ value: '>=5' }] })).toEqual([])
    const words = { type: 'A', measures: [{ value: 'Présence de rares colonies' }] }
    expect(verdicts(['Glucose : présence de rares', '   COLONIES'], words)).toEqual([])
    expect(verdicts(['Commentaire', 'Présence de rares colonies'], words)).toEqual([])
    expect(verdicts(['Glucose : absence'], words)).toEqual(missing)
  })

  it('asks nothing of an empty value', () => {
    expect(verdicts([], { type: 'A', measures: [{ value: '' }] })).toEqual([])
  })

  it('finds results with the same label in their order', () => {
    const rows: ResultRowInput[] = ['5.2', '7.8', '5.2'].map((value) => ({
      ...RESULT,
      measures: [{ value }],
    }))
    const text = ['Glucose : 5,2', 'Glucose : 7,8', 'Glucose : 5,2']
    expect(buildHprimMedecin([{ ...LETTER, text, rows }]).diagnostics).toEqual([])
  })

  it.each([
    'Glucose (marqueur inventé, 2 mesures) : 5,2',
    'Glucose le 12/03/2019 : 5,2',
    'Glucose (prélèvement de 07h45) : 5,2',
    'Glucose à 07h45 : 5,2',
    'Glucose  5,2   5,7',
    'Glucose : 62,1 % soit 5,2 mmol/L (1,8-6,9)',
    'Glucose : 5,2 % soit 3,85 mmol/L (1,8-6,9)',
    'Glucose : 5,200',
    'GLUCOSE ................. 5,2 N : 4 à 6',
  ])('takes "%s" for the value 5.2', (line) => {
    expect(verdicts([line])).toEqual([])
  })

  it.each([
    'Glucose : 139 mmol/L 5,2',
    'Glucose  139   5,2',
    'Glucose : 52,0',
    'Glucose : 5,21',
    'Glucose : - 5,2',
    'Glucose : > 5,2',
  ])('takes "%s" for another value than 5.2', (line) => {
    expect(verdicts([line])).toEqual(contradicts)
  })

  it('takes no number of thousands for its first digits', () => {
    const of = (value: string) => ({ label: 'Leucocytes', measures: [{ value }] })
    expect(verdicts(['Leucocytes : 6 850 /mm3'], of('6850'))).toEqual([])
    expect(verdicts(['Leucocytes : 6 850 /mm3'], of('6'))).toEqual(contradicts)
    expect(verdicts(['Leucocytes : 245.000'], of('245'))).toEqual(contradicts)
    expect(verdicts(['Leucocytes : 245.000'], of('245000'))).toEqual([])
    expect(verdicts(['Leucocytes : 4.125'], of('4.125'))).toEqual([])
    expect(verdicts(['Leucocytes : 4,25 10^12/L'], of('10'))).toEqual(contradicts)
  })

  it('takes no label for a part of another', () => {
    expect(verdicts(['Ferritine : 45'], { label: 'Fer', measures: [{ value: '45' }] })).toEqual(missing)
    const rows: ResultRowInput[] = [
      { ...RESULT, label: 'Cholestérol', measures: [{ value: '0.55' }] },
      { ...RESULT, label: 'Cholestérol HDL', code: 'HDL', measures: [{ value: '0.55' }] },
    ]
    const { diagnostics } = buildHprimMedecin([{ ...LETTER, text: ['Cholestérol HDL : 0,55'], rows }])
    expect(diagnostics.map(({ code, path }) => `${code.replace(/^\w+\./, '')} ${path}`)).toEqual(missing)
    const labels: readonly (readonly [string, string])[] = [
      ['Vitamine B12', 'Vitamine B12 : 5,2 pmol/L'],
      ['CA 15-3', 'CA 15-3 ........: 5,2'],
      ['25-OH vitamine D', '25-OH vitamine D (D2+D3) : 5,2'],
      ['HbA1c', 'HbA1c   5,2 %'],
    ]
    for (const [label, line] of labels) expect(verdicts([line], { label }), line).toEqual([])
  })

  it('reports another word, and takes no word for the end of another', () => {
    const word = (value: string) => ({ type: 'A', measures: [{ value }] })
    expect(verdicts(['Glucose : NEGATIF', 'Autre : POSITIF'], word('POSITIF'))).toEqual(contradicts)
    expect(verdicts(['Glucose : NON REACTIF'], word('REACTIF'))).toEqual(contradicts)
    expect(verdicts(['Glucose : AB'], word('B'))).toEqual(contradicts)
    expect(verdicts(['Glucose : 1/1600'], word('1/160'))).toEqual(contradicts)
    expect(verdicts(['Glucose : 10^5 UFC/ml seuil 10^6'], word('10^6'))).toEqual(contradicts)
    expect(verdicts(['Glucose : * 10^6 UFC/ml *'], word('10^6 UFC/ml'))).toEqual([])
    expect(verdicts(['Glucose : absence'], word('Absence de germe'))).toEqual(missing)
  })

  it('looks for the second unit, in a measure or in a row of its own', () => {
    const both = (value: string) => ({ measures: [{ value: '5.2' }, { value, unit: 'g/L' }] })
    for (const text of [
      ['Glucose : 5,2', '    soit : 0,94 g/L'],
      ['Glucose : 5,2 soit 0,94'],
      ['Glucose : 5,2 mmol/L   0,94 g/L'],
    ]) {
      expect(verdicts(text, both('0.94')), text.join()).toEqual([])
    }
    expect(verdicts(['Glucose : 5,2', ' soit : 0,89 g/L'], both('9.99'))).toEqual(contradicts)
    expect(verdicts(['Glucose : 5,2'], both('0.94'))).toEqual(missing)
    const soit: ResultRowInput = { ...RESULT, label: 'soit', measures: [{ value: '9.99', unit: 'g/L' }] }
    const { diagnostics } = buildHprimMedecin([
      { ...LETTER, text: ['Glucose : 5,2', 'soit 0,94 g/L'], rows: [RESULT, soit] },
    ])
    expect(diagnostics.map(({ code, path }) => `${code.replace(/^\w+\./, '')} ${path}`)).toEqual([
      'result_contradicts_text letters[0].rows[1]',
    ])
  })

  it('comes to an end on odd labels', () => {
    expect(verdicts(['Hello'], { label: '.' })).toEqual(missing)
    const rows: ResultRowInput[] = Array.from({ length: 300 }, () => ({ ...RESULT, label: 'a' }))
    expect(
      buildHprimMedecin([{ ...LETTER, text: Array(300).fill('a'.repeat(46)), rows }]).diagnostics,
    ).toHaveLength(300)
  })

  it('takes one place for one result', () => {
    const rows: ResultRowInput[] = [RESULT, RESULT].map((row) => ({ ...row, measures: [{ value: '5.2' }] }))
    const { diagnostics } = buildHprimMedecin([{ ...LETTER, text: ['Glucose : 5,2', 'Glucose : 7,8'], rows }])
    expect(diagnostics.map(({ code, path }) => `${code.replace(/^\w+\./, '')} ${path}`)).toEqual([
      'result_contradicts_text letters[0].rows[1]',
    ])
  })

  it('speaks of long lines', () => {
    expect(verdicts(['Glucose : 5,2', 'x'.repeat(81)])).toEqual(['text_line_long letters[0].text[1]'])
  })

  it('says nothing of a layout of its own, whatever the rows', () => {
    expect(readHprimMedecin(writeHprimMedecin(buildHprimMedecin([LETTER]).file)).diagnostics).toEqual([])
  })
})
