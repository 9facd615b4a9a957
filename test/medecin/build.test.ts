import { describe, expect, it } from 'vitest'
import type { HprimError } from '../../src/errors/index.js'
import {
  type BuildMedecinOptions,
  buildMedecin,
  type LetterInput,
  type ResultRowInput,
  readMedecin,
  writeMedecin,
} from '../../src/medecin/index.js'
import { decodeText } from '../../src/text/index.js'

const RESULT: ResultRowInput = {
  kind: 'result',
  label: 'Glucose',
  code: 'GLU',
  type: 'N',
  measures: [{ value: '5.2', unit: 'mmol/L', low: '4.0', high: '6.0' }],
  abnormality: 'N',
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

function textOf(letters: readonly LetterInput[], options?: BuildMedecinOptions): string {
  return decodeText(writeMedecin(buildMedecin(letters, options).file), { charset: 'iso-8859-1' }).text
}

function faults(change: (letter: LetterInput) => object, options?: BuildMedecinOptions): string[] {
  try {
    buildMedecin([change(LETTER) as LetterInput], options)
  } catch (error) {
    return (error as HprimError).issues.map(({ code, path }) => `${code.slice(8)} ${path.slice(11)}`)
  }
  return []
}

const patient = (change: object) => (letter: LetterInput) => ({
  ...letter,
  patient: { ...letter.patient, ...change },
})
const result = (change: object) => (letter: LetterInput) => ({ ...letter, rows: [{ ...RESULT, ...change }] })

describe('buildMedecin', () => {
  it('writes the strict profile', () => {
    expect(textOf([LETTER])).toBe(SHOWN.join('\r\n'))
    expect(buildMedecin([LETTER]).diagnostics).toEqual([])
    expect(writeMedecin(buildMedecin([LETTER]).file)[25]).toBe(0xc9)
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
    const { file } = buildMedecin([bare])
    expect(file.letters[0]).toMatchObject({
      complete: true,
      documentDate: null,
      sender: { code: '', name: 'LABORATOIRE' },
    })
  })

  it('lays the free text out when it is not given', () => {
    const { text: _, ...rest } = LETTER
    const { file, diagnostics } = buildMedecin([rest])
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
    expect(() => buildMedecin([LETTER, other])).toThrowError(
      expect.objectContaining({ code: 'medecin.several_patients', path: 'letters[1].patient' }),
    )
    expect(buildMedecin([LETTER, other], { severalPatients: true }).file.letters).toHaveLength(2)
    expect(buildMedecin([LETTER, LETTER]).file.letters).toHaveLength(2)
    expect(() => buildMedecin([])).toThrowError(expect.objectContaining({ code: 'medecin.no_letters_given' }))
  })

  it('refuses unknown options', () => {
    expect(() => buildMedecin([LETTER], { charset: 'utf-8' as 'ascii' })).toThrowError(
      expect.objectContaining({ code: 'medecin.input_invalid', path: 'options.charset' }),
    )
  })

  it('replaces characters outside the set only when asked', () => {
    const curly = { ...LETTER, text: ['L’œdème : Glucose 5,2'], rows: undefined }
    expect(faults(() => curly)).toEqual(['field_unmappable text[0]'])
    expect(textOf([curly], { unmappable: 'transliterate' })).toContain("L'oedème : Glucose 5,2")
    const ascii = buildMedecin([{ ...LETTER, rows: undefined }], {
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
    ['NaN', result({ measures: [{ value: Number.NaN }] }), ['input_invalid rows[0].measures[0].value']],
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
      'a town that starts with a number',
      patient({ postcode: undefined, town: '3EME RUE' }),
      ['not_read_back patient.postcode'],
    ],
    [
      'a dash as a bound',
      result({ measures: [{ value: '1', low: '-' }] }),
      ['not_read_back rows[0].measures[0].low'],
    ],
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
      buildMedecin([patient({ lastName: 'TESTPATIENT|SECRET', nir: '123' })(LETTER) as LetterInput])
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
    const { diagnostics } = buildMedecin([{ ...(result(change)(LETTER) as LetterInput), text }])
    return diagnostics.map(({ code, path }) => `${code.slice(8)} ${path}`)
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

  it('asks nothing of an empty value or of a row that repeats another', () => {
    expect(verdicts([], { type: 'A', measures: [{ value: '' }] })).toEqual([])
    const soit: ResultRowInput = { ...RESULT, label: 'soit', measures: [{ value: '0.94', unit: 'g/L' }] }
    const { diagnostics } = buildMedecin([{ ...LETTER, rows: [RESULT, soit] }])
    expect(diagnostics).toEqual([])
  })

  it('finds results with the same label in their order', () => {
    const rows: ResultRowInput[] = ['5.2', '7.8', '5.2'].map((value) => ({
      ...RESULT,
      measures: [{ value }],
    }))
    const text = ['Glucose : 5,2', 'Glucose : 7,8', 'Glucose : 5,2']
    expect(buildMedecin([{ ...LETTER, text, rows }]).diagnostics).toEqual([])
  })

  it('speaks of long lines', () => {
    expect(verdicts(['Glucose : 5,2', 'x'.repeat(81)])).toEqual(['text_line_long letters[0].text[1]'])
  })

  it('says nothing of a layout of its own, whatever the rows', () => {
    expect(readMedecin(writeMedecin(buildMedecin([LETTER]).file)).diagnostics).toEqual([])
  })
})
