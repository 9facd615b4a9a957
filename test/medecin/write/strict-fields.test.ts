import { describe, expect, it } from 'vitest'
import { isNumericValue, StrictFields } from '../../../src/medecin/write/strict-fields.js'
import type { Charset } from '../../../src/text/index.js'

/** What is written, then the faults. */
function check(
  write: (fields: StrictFields) => string,
  charset: Charset = 'iso-8859-1',
  transliterate = false,
): string[] {
  const fields = new StrictFields(charset, transliterate)
  const text = write(fields)
  return [text, ...fields.issues.map(({ code }) => code.slice(8))]
}

/** The faults alone: after one, the text is of no use. */
const faults = (write: (fields: StrictFields) => string): string[] => check(write).slice(1)

const x = (length: number): string => 'x'.repeat(length)

describe('StrictFields', () => {
  it('takes texts up to their limits and no further', () => {
    expect(faults((fields) => fields.name(x(50), ''))).toEqual([])
    expect(faults((fields) => fields.name(x(51), ''))).toEqual(['field_too_long'])
    expect(faults((fields) => fields.header(x(100), ''))).toEqual([])
    expect(faults((fields) => fields.header(x(101), ''))).toEqual(['field_too_long'])
    expect(faults((fields) => fields.header(x(4), '', 4))).toEqual([])
    expect(faults((fields) => fields.header(x(5), '', 4))).toEqual(['field_too_long'])
    expect(faults((fields) => fields.row(x(254), ''))).toEqual([])
    expect(faults((fields) => fields.row(x(255), ''))).toEqual(['field_too_long'])
    expect(faults((fields) => fields.correspondent({ code: x(10), name: 'a' }, ''))).toEqual([])
    expect(faults((fields) => fields.correspondent({ code: x(11), name: 'a' }, ''))).toEqual([
      'field_too_long',
    ])
  })

  it('says the limit and the path', () => {
    const fields = new StrictFields('iso-8859-1', false)
    fields.name(x(51), 'here')
    expect(fields.issues).toEqual([
      expect.objectContaining({ path: 'here', message: expect.stringContaining('50') }),
    ])
  })

  it.each(['\x00', '\t', '\n', '\x1f', '\x7f', '\x80', '\x9f', '\u2028', '\u2029'])(
    'refuses the control %j',
    (control) => {
      expect(check((fields) => fields.characters(`a${control}b`, ''))).toEqual([
        '',
        'field_control_character',
      ])
    },
  )

  it.each([' ', '~', '\u00a0', 'é', '|'])('takes %j', (character) => {
    expect(check((fields) => fields.characters(`a${character}b`, ''))).toEqual([`a${character}b`])
  })

  it('refuses what the set lacks, and U+FFFD in every set', () => {
    expect(check((fields) => fields.characters('œ', ''))).toEqual(['', 'field_unmappable'])
    expect(check((fields) => fields.characters('é', ''), 'ascii')).toEqual(['', 'field_unmappable'])
    expect(check((fields) => fields.characters('\uFFFD', ''), 'utf-8')).toEqual(['', 'field_unmappable'])
    expect(check((fields) => fields.characters('œ漢', ''), 'utf-8')).toEqual(['œ漢'])
    expect(check((fields) => fields.characters('œ’', ''), 'iso-8859-1', true)).toEqual(["oe'"])
    expect(check((fields) => fields.characters('œ漢', ''), 'iso-8859-1', true)).toEqual([
      '',
      'field_unmappable',
    ])
  })

  it.each([
    '***LAB***',
    '****LAB****',
    '*** fin ***',
    'a ****FIN FICHIER**** b',
    '****finfichier****',
    '*****FIN*****',
  ])('refuses the tag %s in every kind of field', (tag) => {
    for (const write of ['header', 'textLine', 'rowText', 'field'] as const) {
      expect(faults((fields) => fields[write](tag, ''))).toEqual(['field_tag'])
    }
  })

  it.each(['**FIN**', '***FINAL***', '***', 'FIN', '***FIN**'])('takes %s', (text) => {
    for (const write of ['header', 'textLine', 'rowText', 'field'] as const) {
      expect(check((fields) => fields[write](text, ''))).toEqual([text])
    }
  })

  it('refuses a separator where it would part fields, and a row in the text', () => {
    for (const write of ['header', 'rowText', 'field'] as const) {
      expect(faults((fields) => fields[write]('a|b', ''))).toEqual(['field_separator'])
    }
    expect(check((fields) => fields.textLine('a|b', ''))).toEqual(['a|b'])
    for (const row of ['RES|', 'tex|a', ' RES |', '\u00a0TEX|']) {
      expect(faults((fields) => fields.textLine(row, ''))).toEqual(['field_row'])
    }
    for (const row of ['RES', 'xRES|', 'TEXT|'])
      expect(check((fields) => fields.textLine(row, ''))).toEqual([row])
  })

  it('trims fields and header lines, and no text', () => {
    expect(check((fields) => fields.header(' a ', ''))).toEqual(['a'])
    expect(check((fields) => fields.field(' a ', ''))).toEqual(['a'])
    expect(check((fields) => fields.field(undefined, ''))).toEqual([''])
    expect(check((fields) => fields.header(undefined, ''))).toEqual([''])
    expect(check((fields) => fields.rowText(' a ', ''))).toEqual([' a '])
    expect(check((fields) => fields.textLine(' a ', ''))).toEqual([' a '])
  })

  it('writes dates, NIR and correspondents', () => {
    expect(check((fields) => fields.date('2019-06-10', ''))).toEqual(['10/06/2019'])
    expect(check((fields) => fields.date(undefined, ''))).toEqual([''])
    expect(check((fields) => fields.date('', ''))).toEqual([''])
    expect(faults((fields) => fields.date('2019-02-29', ''))).toEqual(['field_date'])
    expect(check((fields) => fields.nir('2 99 12 99 999 999 11', ''))).toEqual(['299129999999911'])
    expect(check((fields) => fields.nir('  ', ''))).toEqual([''])
    expect(check((fields) => fields.nir(undefined, ''))).toEqual([''])
    for (const nir of ['299129999999912', '2991299999999', 'x']) {
      expect(check((fields) => fields.nir(nir, ''))).toEqual(['', 'field_nir'])
    }
    expect(check((fields) => fields.correspondent({ code: 'AB', name: 'N' }, ''))).toEqual(['AB         N'])
    expect(check((fields) => fields.correspondent({ name: 'N' }, ''))).toEqual(['           N'])
    expect(faults((fields) => fields.correspondent({ name: ' ' }, ''))).toEqual(['field_required'])
    expect(faults((fields) => fields.correspondent({ code: 'A B', name: 'N' }, ''))).toEqual(['field_value'])
    expect(faults((fields) => fields.name(' ', ''))).toEqual(['field_required'])
  })

  it('writes numbers with their own digits', () => {
    const amount = (value: string | number | undefined): string[] =>
      check((fields) => fields.amount(value, ''))
    expect(amount(5.2)).toEqual(['5.2'])
    expect(amount(-0)).toEqual(['0'])
    expect(amount(' 5,20 ')).toEqual(['5,20'])
    expect(amount(undefined)).toEqual([''])
    expect(amount(123456789012345)).toEqual(['123456789012345'])
    for (const value of [1e21, 1e-7, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(amount(value).slice(1)).toEqual(['field_number'])
    }
    for (const value of [0.1 + 0.2, 1 / 3, 1234567890123456]) {
      expect(amount(value).slice(1)).toEqual(['field_too_precise'])
    }
    expect(check((fields) => fields.bound('-', ''))).toEqual([''])
    expect(check((fields) => fields.bound('-1', ''))).toEqual(['-1'])
    expect(check((fields) => fields.bound(0, ''))).toEqual(['0'])
  })

  it.each([
    ['TEX|a', []],
    ['TEX|a|b', ['field_separator']],
    ['TEX a', ['edit_structure']],
    ['RES|A|B|N|1|u|0|2|N|F||||', []],
    ['RES|A|B|N|1|u|0|2|N|F|||||', []],
    ['RES|A|B|N|1|u|0|2|N|F||||||', ['field_separator']],
    ['RES||B|N|1', ['field_required']],
    ['RES|A|B|N|1,5', ['field_number']],
    ['RES|A|B|A|1,5', []],
    ['RES|A|B|N|1||||N|F|x', ['field_number']],
    ['RES|A|B|N|1||||N|F|2', []],
    ['RES|A|B|X|1', ['field_value']],
    ['RES|A|B|A|1||||X', ['field_value']],
    ['RES|A|B|A|1||||HH|X', ['field_value']],
    ['RES|A|B||1', []],
    [`TEX|${x(251)}`, ['field_too_long']],
  ])('holds the row %s to what a row can be', (row, expected) => {
    expect(faults((fields) => fields.rowLine(row, ''))).toEqual(expected)
  })

  it.each([
    ['birthDate', '29/02/1980', []],
    ['birthDate', '29/02/80', ['field_date']],
    ['birthDate', '30/02/1980', ['field_date']],
    ['birthDate', '', ['field_date']],
    ['documentDate', '', []],
    ['documentDate', 'x', ['field_date']],
    ['documentDate', '10/06/2019', []],
    ['nir', '299129999999912', ['field_nir']],
    ['nir', '', []],
    ['lastName', '', ['field_required']],
    ['firstName', ' ', ['field_required']],
    ['lastName', x(51), ['field_too_long']],
    ['firstName', x(51), ['field_too_long']],
    ['code', x(51), []],
    ['code', x(101), ['field_too_long']],
    ['town', 'x', []],
  ] as const)('holds the header line %s to what it can be: %s', (field, line, expected) => {
    expect(faults((fields) => fields.headerLine(field, line, ''))).toEqual(expected)
  })
})

describe('isNumericValue', () => {
  it.each(['5', '5.2', '-5', '+5.20', '005'])('takes %s', (text) => expect(isNumericValue(text)).toBe(true))
  it.each(['', '.', '5.', '.5', '5,2', '5 000', '<5', '5x', 'x5', '5.2.1', '--5'])('refuses "%s"', (text) =>
    expect(isNumericValue(text)).toBe(false),
  )
})
