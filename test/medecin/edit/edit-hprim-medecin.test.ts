import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HprimError } from '../../../src/base/index.js'
import {
  buildHprimMedecin,
  editHprimMedecin,
  type MedecinChange,
  type MedecinFile,
  readHprimMedecin,
  writeHprimMedecin,
} from '../../../src/medecin/index.js'
import { decodeText, encodeText } from '../../../src/text/index.js'
import { letterInput } from '../../arbitraries/medecin.js'
import { runsOf } from '../../property-runs.js'
import { fileOf, headerWith, type LetterParts, RESULT, textOf } from '../letter-texts.js'

function open(bytes: Uint8Array): MedecinFile {
  const { file } = readHprimMedecin(bytes)
  if (file === undefined) throw new Error('no file')
  return file
}

function edited(parts: LetterParts, changes: readonly MedecinChange[]): string[] {
  const { file } = editHprimMedecin(open(fileOf(parts)), changes, { charset: 'iso-8859-1' })
  return decodeText(writeHprimMedecin(file), { charset: 'iso-8859-1' }).text.split('\r\n').slice(0, -1)
}

/** The lines that differ, by their number. */
function differences(parts: LetterParts, changes: readonly MedecinChange[]): Record<number, string> {
  const before = textOf(parts).split('\r\n').slice(0, -1)
  const after = edited(parts, changes)
  expect(after).toHaveLength(before.length)
  return Object.fromEntries(
    after.flatMap((line, index) => (line === before[index] ? [] : [[index + 1, line]])),
  )
}

function faults(changes: readonly MedecinChange[], parts: LetterParts = {}): string[] {
  try {
    editHprimMedecin(open(fileOf(parts)), changes)
  } catch (error) {
    return (error as HprimError).issues.map(({ code, path }) => `${code.replace(/^\w+\./, '')} ${path}`)
  }
  return []
}

describe('editHprimMedecin on flags', () => {
  const RESULT_LINE = 16
  const reported = (changes: readonly MedecinChange[]): string[] =>
    editHprimMedecin(open(fileOf({ rows: [RESULT, RESULT] })), changes).diagnostics.map(
      ({ code, path }) => `${code} ${path}`,
    )
  const value = (value: string, flag?: 'H' | ''): MedecinChange => ({
    kind: 'change-result',
    line: RESULT_LINE,
    fields: { measure: { value }, abnormalFlag: flag },
  })

  it('reports a changed value that its flag contradicts, on the line where it then stands', () => {
    const contradicts = (index: number): string[] => [
      `medecin.flag_contradicts_range changes[${index}].fields.abnormalFlag`,
    ]
    expect(reported([value('6.9')])).toEqual(contradicts(0))
    expect(reported([{ kind: 'insert-lines', after: 14, texts: ['a', 'b'] }, value('6.9')])).toEqual(
      contradicts(1),
    )
    expect(reported([value('6.9', '')])).toEqual(['medecin.flag_missing changes[0].fields.abnormalFlag'])
    expect(reported([value('6.9', 'H')])).toEqual([])
    expect(reported([value('5.9')])).toEqual([])
  })

  it('says nothing of results that are not changed', () => {
    const rows = [RESULT.replace('5.2', '6.9'), RESULT]
    const { diagnostics } = editHprimMedecin(open(fileOf({ rows })), [
      { kind: 'change-result', line: RESULT_LINE + 1, fields: { measure: { value: '5.3' } } },
    ])
    expect(diagnostics).toEqual([])
  })

  it('refuses a number with more digits than were measured', () => {
    const change = (fields: object): MedecinChange[] => [
      { kind: 'change-result', line: RESULT_LINE, fields } as MedecinChange,
    ]
    const path = 'field_too_precise changes[0].fields'
    const sum = 0.1 + 0.2
    expect(faults(change({ measure: { value: sum } }))).toEqual([`${path}.measure.value`])
    expect(faults(change({ measure: { low: sum } }))).toEqual([`${path}.measure.low`])
    expect(faults(change({ secondMeasure: { high: sum } }))).toEqual([`${path}.secondMeasure.high`])
  })
})

describe('editHprimMedecin', () => {
  it('changes header fields and nothing else', () => {
    const fields = {
      code: 'TEST9',
      lastName: 'AUTRE',
      firstName: 'Zoé',
      address1: '2 RUE',
      address2: 'BAT B',
      town: { postcode: '69001', town: 'LYON' },
      birthDate: '1981-03-01',
      nir: '',
      requestNumber: 'D-2',
      documentDate: '2019-06-11',
      sender: { code: 'X', name: 'LABO X' },
      recipient: { name: 'Dr Y' },
    }
    expect(differences({}, [{ kind: 'change-header', letter: 0, fields }])).toEqual({
      1: 'TEST9',
      2: 'AUTRE',
      3: 'Zoé',
      4: '2 RUE',
      5: 'BAT B',
      6: '69001 LYON',
      7: '01/03/1981',
      8: '',
      9: 'D-2',
      10: '11/06/2019',
      11: 'X          LABO X',
      12: '           Dr Y',
    })
    expect(differences({}, [{ kind: 'change-header', letter: 0, fields: { requestNumber: 'D-2' } }])).toEqual(
      {
        9: 'D-2',
      },
    )
  })

  it('changes fields of a result and keeps the others as they are written', () => {
    const rows = ['RES|Glucose : |GLU  1|N|5.2|mmol/L|4,0 |6,0|N|F']
    const change = (fields: object): Record<number, string> =>
      differences({ rows }, [{ kind: 'change-result', line: 16, fields }])
    expect(change({ measure: { value: 5.3 }, status: 'C' })).toEqual({
      16: 'RES|Glucose : |GLU  1|N|5.3|mmol/L|4,0 |6,0|N|C',
    })
    expect(
      change({
        label: 'Fer',
        code: 'FER',
        type: 'A',
        measure: { value: '<5', unit: 'g/L', low: '', high: 7 },
        abnormalFlag: '',
      }),
    ).toEqual({
      16: 'RES|Fer|FER|A|<5|g/L||7||F',
    })
    expect(change({ secondMeasure: { value: '0.94', unit: 'g/L' } })).toEqual({
      16: 'RES|Glucose : |GLU  1|N|5.2|mmol/L|4,0 |6,0|N|F|0.94|g/L',
    })
  })

  it('replaces, adds and removes lines', () => {
    const parts = { text: ['un', 'deux'], rows: ['TEX|titre', RESULT] }
    expect(
      differences(parts, [
        { kind: 'replace-line', line: 14, text: 'UN' },
        { kind: 'replace-line', line: 17, text: 'TEX|TITRE' },
      ]),
    ).toEqual({ 14: 'UN', 17: 'TEX|TITRE' })
    const lines = edited(parts, [
      { kind: 'insert-lines', after: 14, texts: ['un et demi'] },
      { kind: 'remove-line', line: 15 },
      { kind: 'insert-lines', after: 18, texts: ['TEX|fin', 'RES|Fer|FER|N|1'] },
    ])
    expect(lines.slice(13)).toEqual([
      'un',
      'un et demi',
      '****LAB****',
      'TEX|titre',
      RESULT,
      'TEX|fin',
      'RES|Fer|FER|N|1',
      '****FIN****',
      '',
      '****FINFICHIER****',
    ])
  })

  it('gives views of the new lines and leaves the given file as it is', () => {
    const file = open(fileOf({}))
    const copy = structuredClone(file)
    const result = editHprimMedecin(file, [
      { kind: 'change-result', line: 16, fields: { measure: { value: '9' }, abnormalFlag: 'H' } },
    ])
    expect(file).toEqual(copy)
    expect(result.file.letters[0]?.rows?.[0]).toMatchObject({ abnormalFlag: 'H', measures: [{ number: 9 }] })
    expect(result.diagnostics).toEqual([])
    expect(editHprimMedecin(result.file, []).file).toEqual(result.file)
  })

  it('works on a file from JSON, and trusts its lines only', () => {
    const file = { ...JSON.parse(JSON.stringify(open(fileOf({})))), letters: [] }
    const { letters } = editHprimMedecin(file, [
      { kind: 'change-header', letter: 0, fields: { lastName: 'AUTRE' } },
    ]).file
    expect(letters[0]?.patient.lastName).toBe('AUTRE')
  })

  it('keeps the octets of lines that it does not change', () => {
    const bytes = Uint8Array.from([
      ...encodeText(textOf({ text: ['é'], ends: ['****FIN****'] }), 'utf-8'),
      0xff,
      0x41,
    ])
    const file = open(bytes)
    const again = editHprimMedecin(file, [
      { kind: 'change-header', letter: 0, fields: { firstName: 'Zoé' } },
    ]).file
    const expected = [
      ...encodeText(
        textOf({ header: headerWith({ 3: 'Zoé' }), text: ['é'], ends: ['****FIN****'] }),
        'utf-8',
      ),
      0xff,
      0x41,
    ]
    expect([...writeHprimMedecin(again)]).toEqual(expected)
  })

  it('gives a file in ASCII another set when asked, and no other file', () => {
    const changes: MedecinChange[] = [{ kind: 'change-header', letter: 0, fields: { firstName: 'Zoé' } }]
    expect(faults(changes)).toEqual(['field_unmappable changes[0].fields.firstName'])
    const { file } = editHprimMedecin(open(fileOf({})), changes, { charset: 'utf-8' })
    expect(file.charset).toBe('utf-8')
    expect(open(writeHprimMedecin(file)).letters[0]?.patient.firstName).toBe('Zoé')
    const invalid = expect.objectContaining({ code: 'options.invalid', path: 'charset' })
    expect(() => editHprimMedecin(file, [], { charset: 'iso-8859-1' })).toThrowError(invalid)
    expect(() => editHprimMedecin(open(fileOf({})), [], { charset: 'utf-16le' })).toThrowError(invalid)
  })

  it('adds lines before the first, and after a last one without an end', () => {
    const file = open(encodeText(textOf({}).trimEnd(), 'ascii'))
    const { file: longer } = editHprimMedecin(file, [{ kind: 'insert-lines', after: 19, texts: [''] }])
    expect(longer.lines.slice(-1)).toEqual([{ text: '****FINFICHIER****', end: '\r\n' }])
    const { file: mended } = editHprimMedecin(
      file,
      [{ kind: 'insert-lines', after: 0, texts: ['[apicrypt]'] }],
      {
        allowStructureChange: true,
      },
    )
    expect(mended.letters[0]?.patient.repaired).toBe(true)
  })

  it('mends a file by hand when that is allowed', () => {
    const broken = { rows: [RESULT, 'Bonjour', RESULT] }
    expect(faults([{ kind: 'remove-line', line: 17 }], broken)).toEqual(['edit_structure changes[0]'])
    const { file } = editHprimMedecin(open(fileOf(broken)), [{ kind: 'remove-line', line: 17 }], {
      allowStructureChange: true,
    })
    expect(file.letters[0]).toMatchObject({ complete: true, rows: [{ line: 16 }, { line: 17 }] })
  })

  const table: readonly (readonly [string, MedecinChange, readonly string[]])[] = [
    ['no such line', { kind: 'replace-line', line: 99, text: '' }, ['edit_no_such_line changes[0]']],
    ['no such line', { kind: 'remove-line', line: 99 }, ['edit_no_such_line changes[0]']],
    ['no such line', { kind: 'insert-lines', after: 99, texts: [] }, ['edit_no_such_line changes[0]']],
    ['no such line', { kind: 'change-result', line: 99, fields: {} }, ['edit_no_such_line changes[0]']],
    ['no such letter', { kind: 'change-header', letter: 1, fields: {} }, ['edit_no_such_letter changes[0]']],
    ['no result', { kind: 'change-result', line: 14, fields: {} }, ['edit_structure changes[0]']],
    [
      'a bad date',
      { kind: 'change-header', letter: 0, fields: { birthDate: '1980' } },
      ['field_date changes[0].fields.birthDate'],
    ],
    [
      'an empty name',
      { kind: 'change-header', letter: 0, fields: { lastName: '' } },
      ['field_required changes[0].fields.lastName'],
    ],
    [
      'an empty birth date',
      { kind: 'change-header', letter: 0, fields: { birthDate: '' } },
      ['field_required changes[0].fields.birthDate'],
    ],
    [
      'a | in a value',
      { kind: 'change-result', line: 16, fields: { measure: { value: '1|2' } } },
      ['field_separator changes[0].fields.measure.value', 'field_number changes[0].fields.measure.value'],
    ],
    [
      'a text as a number',
      { kind: 'change-result', line: 16, fields: { measure: { value: 'x' } } },
      ['field_number changes[0].fields.measure.value'],
    ],
    [
      'a row emptied',
      { kind: 'change-result', line: 16, fields: { type: 'A', label: '', code: '', measure: { value: '' } } },
      ['field_required changes[0].fields.label'],
    ],
    [
      'a row too long',
      { kind: 'change-result', line: 16, fields: { label: 'x'.repeat(250) } },
      ['field_too_long changes[0]'],
    ],
    [
      'a row that becomes text',
      { kind: 'replace-line', line: 16, text: 'Bonjour' },
      ['edit_structure changes[0].text'],
    ],
    [
      'a row of another kind',
      { kind: 'replace-line', line: 16, text: 'TEX|x' },
      ['edit_structure changes[0]'],
    ],
    [
      'a text that becomes a tag',
      { kind: 'replace-line', line: 14, text: '****FIN****' },
      ['field_tag changes[0].text'],
    ],
    [
      'a tag that becomes text',
      { kind: 'replace-line', line: 15, text: 'LAB' },
      ['edit_structure changes[0]'],
    ],
    [
      'a line end',
      { kind: 'replace-line', line: 14, text: 'a\nb' },
      ['field_control_character changes[0].text'],
    ],
    [
      'a character outside the set',
      { kind: 'replace-line', line: 14, text: '漢' },
      ['field_unmappable changes[0].text'],
    ],
    ['a header line removed', { kind: 'remove-line', line: 4 }, ['edit_structure changes[0]']],
    ['a header line added', { kind: 'insert-lines', after: 4, texts: ['x'] }, ['edit_structure changes[0]']],
    ['a tag removed', { kind: 'remove-line', line: 15 }, ['edit_structure changes[0]']],
    [
      'text among the rows',
      { kind: 'insert-lines', after: 16, texts: ['Bonjour'] },
      ['edit_structure changes[0]'],
    ],
    [
      'a tag among the rows',
      { kind: 'insert-lines', after: 16, texts: ['****FIN****'] },
      ['edit_structure changes[0]'],
    ],
    ['an unknown change', { kind: 'other' } as unknown as MedecinChange, ['invalid changes[0].kind']],
    ['line 0', { kind: 'remove-line', line: 0 }, ['invalid changes[0].line']],
  ]
  for (const [what, change, expected] of table) {
    it(`refuses ${what}: ${change.kind}`, () => {
      expect(faults([change])).toEqual(expected)
    })
  }

  const lines: readonly (readonly [string, number, string, readonly string[]])[] = [
    ['a bad birth date', 7, '31/02/1980', ['field_date changes[0].text']],
    ['a birth date of two digits', 7, '29/02/80', ['field_date changes[0].text']],
    ['a blank name', 2, '', ['field_required changes[0].text']],
    ['a | in a name', 2, 'A|B', ['field_separator changes[0].text']],
    ['an NIR that is none', 8, '123', ['field_nir changes[0].text']],
    ['a bad document date', 10, '99/99/9999', ['field_date changes[0].text']],
    ['a long code', 1, 'x'.repeat(140), ['field_too_long changes[0].text']],
    ['the rest of a tag as a code', 1, '***', ['edit_structure changes[0]']],
    ['a row as text', 14, 'RES|a|b', ['field_row changes[0].text']],
    ['a value that is no number', 16, 'RES|Glucose|GLU|N|abc', ['field_number changes[0].text']],
    ['an unknown flag', 16, 'RES|Glucose|GLU|N|5|g/L|||Z|F', ['field_value changes[0].text']],
    ['too many fields', 16, `RES|a|b|N|1${'|'.repeat(20)}`, ['field_separator changes[0].text']],
    ['no label', 16, 'RES||GLU|N|5', ['field_required changes[0].text']],
    ['the end of the file', 19, '', ['edit_structure changes[0]']],
    ['another end of the file', 19, '****FIN****', ['edit_structure changes[0]']],
    ['a code that makes it a picture', 1, 'GIF89a', ['edit_structure changes']],
  ]
  for (const [what, line, text, expected] of lines) {
    it(`is as strict as the writer on a line given whole: ${what}`, () => {
      expect(faults([{ kind: 'replace-line', line, text }])).toEqual(expected)
    })
  }

  it('takes lines given whole that the writer could have written', () => {
    const replace = (line: number, text: string): MedecinChange => ({ kind: 'replace-line', line, text })
    expect(
      faults([
        replace(7, '01/03/1980'),
        replace(10, ''),
        replace(8, ''),
        replace(11, 'X          LABO'),
        replace(16, 'RES|Fer|FER|A|<5'),
      ]),
    ).toEqual([])
  })

  it('refuses what an added line cannot be, and text where nothing may stand', () => {
    const insert = (after: number, text: string): string[] =>
      faults([{ kind: 'insert-lines', after, texts: [text] }])
    expect(insert(16, `TEX|${'x'.repeat(300)}`)).toEqual(['field_too_long changes[0]'])
    expect(insert(16, 'TEX|a|b')).toEqual(['field_separator changes[0]'])
    expect(insert(17, 'Bonjour')).toEqual(['edit_structure changes[0]'])
    expect(insert(19, 'Bonjour')).toEqual(['edit_structure changes[0]'])
    expect(insert(0, '')).toEqual(['edit_structure changes[0]'])
    expect(insert(17, '')).toEqual([])
    expect(faults([{ kind: 'remove-line', line: 19 }])).toEqual(['edit_structure changes[0]'])
  })

  it('keeps an end tag that is glued to a line', () => {
    const parts = { rows: [`${RESULT}****FIN****`], ends: [] }
    expect(faults([{ kind: 'replace-line', line: 16, text: RESULT }], parts)).toEqual([
      'edit_structure changes[0]',
    ])
  })

  it('refuses what would not be read as it was given', () => {
    const header = (fields: object): string[] => faults([{ kind: 'change-header', letter: 0, fields }])
    expect(header({ sender: { code: '.', name: 'L' } })).toEqual(['not_read_back changes[0].fields.sender'])
    expect(header({ town: { postcode: '', town: '75001 PARIS' } })).toEqual([
      'not_read_back changes[0].fields.town',
    ])
    const result = (fields: object): string[] => faults([{ kind: 'change-result', line: 16, fields }])
    expect(result({ measure: { low: '3-5', high: '' } })).toEqual(['not_read_back changes[0]'])
    expect(result({ secondMeasure: { value: 'abc' } })).toEqual([
      'field_number changes[0].fields.secondMeasure.value',
    ])
    expect(result({ measure: { low: '-', high: '-' } })).toEqual([])
  })

  it('changes no birth date with the date of its document', () => {
    const parts = { header: headerWith({ 7: '10/06/19', 10: '10/06/2019' }) }
    const change = (documentDate: string): MedecinChange[] => [
      { kind: 'change-header', letter: 0, fields: { documentDate } },
    ]
    expect(faults(change('2019-06-09'), parts)).toEqual(['edit_structure changes[0].fields.documentDate'])
    expect(faults(change('2019-06-11'), parts)).toEqual([])
  })

  it('never loses octets of a line that are no characters', () => {
    const rows = ['RES|Glyc~mie|GLU|N|5.2|mmol/L|4.0|6.0|N|F']
    const bytes = encodeText(textOf({ text: ['é', 'è', 'à', 'ç'], rows }), 'utf-8').map((octet) =>
      octet === 0x7e ? 0xe9 : octet,
    )
    const file = open(bytes)
    expect(file.charset).toBe('utf-8')
    const line = file.letters[0]?.rows?.[0]?.line ?? 0
    expect(() =>
      editHprimMedecin(file, [{ kind: 'change-result', line, fields: { status: 'C' } }]),
    ).toThrowError(expect.objectContaining({ code: 'medecin.field_unmappable', path: 'changes[0]' }))
  })

  it('makes no one line end of a CR and an LF', () => {
    const text = textOf({}).replace('1 RUE DES EXEMPLES\r\n\r\n', '1 RUE DES EXEMPLES\rBAT B\n')
    const file = open(encodeText(text, 'ascii'))
    expect(file.letters[0]?.patient.address).toEqual(['1 RUE DES EXEMPLES', 'BAT B'])
    expect(() =>
      editHprimMedecin(file, [{ kind: 'change-header', letter: 0, fields: { address2: '' } }]),
    ).toThrowError(expect.objectContaining({ code: 'medecin.edit_structure', path: 'changes' }))
  })

  it('refuses two changes of one line', () => {
    const replace: MedecinChange = { kind: 'replace-line', line: 14, text: 'a' }
    const add: MedecinChange = { kind: 'insert-lines', after: 14, texts: ['b'] }
    expect(faults([replace, replace])).toEqual(['edit_twice changes[1]'])
    expect(faults([replace, { kind: 'remove-line', line: 14 }])).toEqual(['edit_twice changes[1]'])
    expect(faults([add, add])).toEqual(['edit_twice changes[1]'])
    expect(faults([replace, add])).toEqual([])
  })

  it('refuses a header field whose line the sender left out', () => {
    const parts = { header: headerWith({}).slice(1) }
    expect(faults([{ kind: 'change-header', letter: 0, fields: { code: 'X' } }], parts)).toEqual([
      'edit_no_such_line changes[0].fields.code',
    ])
    expect(faults([{ kind: 'change-header', letter: 0, fields: { lastName: 'AUTRE' } }], parts)).toEqual([])
  })

  it('refuses what is no file', () => {
    for (const [file, path] of [
      [null, 'file'],
      [{ charset: 'x', byteOrderMark: false, lines: [] }, 'file.charset'],
      [{ charset: 'ascii', lines: [] }, 'file.byteOrderMark'],
      [{ charset: 'ascii', byteOrderMark: false }, 'file.lines'],
      [{ charset: 'ascii', byteOrderMark: false, lines: [{ text: 'x', end: 'x' }] }, 'file.lines[0].end'],
      [{ charset: 'ascii', byteOrderMark: false, lines: [null] }, 'file.lines[0]'],
      [
        { charset: 'ascii', byteOrderMark: false, lines: [{ text: '', end: '', rawHex: 'a' }] },
        'file.lines[0].rawHex',
      ],
      [
        { charset: 'ascii', byteOrderMark: false, lines: [{ text: '', end: '', rawHex: 7 }] },
        'file.lines[0].rawHex',
      ],
    ] as const) {
      const error = expect.objectContaining({ code: 'options.invalid', path })
      expect(() => editHprimMedecin(file as unknown as MedecinFile, [])).toThrowError(error)
      expect(() => writeHprimMedecin(file as unknown as MedecinFile)).toThrowError(error)
    }
  })

  it('changes only the lines that it is asked to change, in generated letters', () => {
    fc.assert(
      fc.property(letterInput(), letterInput(), (input, other) => {
        const { file } = buildHprimMedecin([input])
        const fields = { lastName: other.patient.lastName, sender: other.sender }
        const { lines, letters } = editHprimMedecin(file, [{ kind: 'change-header', letter: 0, fields }]).file
        expect(
          lines
            .flatMap((line, index) => (line === file.lines[index] ? [] : [index + 1]))
            .every((line) => line === 2 || line === 11),
        ).toBe(true)
        expect(letters[0]).toMatchObject({
          patient: { lastName: other.patient.lastName },
          sender: other.sender,
        })
        expect(letters[0]?.rows).toEqual(file.letters[0]?.rows)
      }),
      { numRuns: runsOf(300) },
    )
  })
})

describe('writeHprimMedecin', () => {
  it('names the line of a character that the set cannot carry', () => {
    const file = open(fileOf({}))
    const lines = file.lines.map((line, index) => (index === 13 ? { ...line, text: 'x漢' } : line))
    expect(() => writeHprimMedecin({ ...file, lines })).toThrowError(
      expect.objectContaining({
        code: 'text.unmappable_character',
        path: 'file.lines[13].text',
        params: expect.objectContaining({ codePoint: 'U+6F22', position: 1, charset: 'ascii' }),
      }),
    )
  })
})
