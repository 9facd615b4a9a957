import { describe, expect, it } from 'vitest'
import { type Letter, readHprimMedecin } from '../../../src/medecin/index.js'
import { fileOf, HEADER, headerWith } from '../letter-texts.js'

/** What is read of a header, and what is said of its lines: `code line`. */
function read(header: readonly string[]): { readonly letter: Letter; readonly said: readonly string[] } {
  const { file, diagnostics } = readHprimMedecin(fileOf({ header: [...header] }))
  const letter = file?.letters[0]
  if (letter === undefined) throw new Error('no letter')
  const said = diagnostics.filter(({ line }) => (line ?? 99) <= header.length)
  return { letter, said: said.map(({ code, line }) => `${code.slice(8)} ${line}`) }
}
const changed = (changes: Readonly<Record<number, string>>): ReturnType<typeof read> =>
  read(headerWith(changes))

describe('the lines of a header', () => {
  const plain = {
    code: 1,
    lastName: 2,
    firstName: 3,
    address1: 4,
    address2: 5,
    town: 6,
    birthDate: 7,
    nir: 8,
    requestNumber: 9,
    documentDate: 10,
    sender: 11,
    recipient: 12,
  }

  it('are told by the number of each, and its text without blanks around it', () => {
    const { letter, said } = read(HEADER.map((line) => ` ${line} `))
    expect(said).toEqual([])
    expect(letter.headerLines).toEqual(plain)
    expect(letter).toMatchObject({
      patient: {
        code: HEADER[0],
        lastName: HEADER[1],
        firstName: HEADER[2],
        address: [HEADER[3]],
        birthDate: { iso: '1980-02-29' },
        nir: { check: 'valid' },
        repaired: false,
      },
      requestNumber: HEADER[8],
      documentDate: { iso: '2019-06-10' },
      sender: { code: 'LABEX' },
      recipient: { code: 'MODELE' },
    })
    expect(changed({ 4: ' a ', 5: ' b ' }).letter.patient.address).toEqual(['a', 'b'])
    expect(changed({ 4: ' ', 5: ' b ' }).letter.patient.address).toEqual(['b'])
  })

  it('are one fewer where that of the code is missing', () => {
    const { letter, said } = read(headerWith({ 9: 'D-1' }).slice(1))
    const lines = Object.entries(plain).map(([field, line]) => [field, line === 1 ? null : line - 1])
    expect(letter.headerLines).toEqual(Object.fromEntries(lines))
    expect(letter.patient).toMatchObject({ code: '', lastName: HEADER[1], repaired: true })
    expect(letter.requestNumber).toBe('D-1')
    // What stands before is no code.
    expect(read(['[apicrypt]', ...headerWith({ 9: 'D-1' }).slice(1)]).letter.patient.code).toBe('')
    expect(said.filter((one) => !one.startsWith('header_'))).toEqual([])
  })

  it.each<[string, Readonly<Record<number, string>>, readonly string[]]>([
    ['no last name', { 2: '' }, ['name_missing 2']],
    ['no first name', { 3: ' ' }, ['name_missing 3']],
    ['no birth date', { 7: ' ' }, ['birth_date_missing 7']],
    ['an unreadable birth date', { 7: 'x' }, ['birth_date_unreadable 7']],
    ['a birth year of two digits', { 7: '29/02/80' }, ['birth_century_assumed 7']],
    ['a birth year alone', { 7: '29/20/1980' }, ['birth_date_partial 7']],
    [
      'a birth year of two digits and no document date',
      { 7: '29/02/80', 10: '' },
      ['birth_century_unknown 7', 'document_date_missing 10'],
    ],
    ['a birth date after that of the document', { 7: '11/06/2019' }, ['birth_after_document 7']],
    ['a birth date on that of the document', { 7: '10/06/2019' }, []],
    ['an unreadable document date', { 10: 'x' }, ['document_date_unreadable 10']],
    ['a document date in a text', { 10: 'le 10/06/2019' }, ['document_date_inside 10']],
    ['a document year of two digits', { 10: '10/06/19' }, ['document_century_assumed 10']],
    ['an NIR that is none', { 8: 'x' }, ['nir_unreadable 8']],
    ['an NIR without its key', { 8: '2991299999999' }, ['nir_key_missing 8']],
    ['an NIR with a wrong key', { 8: '299129999999912' }, ['nir_key_wrong 8']],
    ['no NIR', { 8: ' ' }, []],
  ])('are reported with %s', (_, changes, expected) => {
    expect(changed(changes).said).toEqual(expected)
  })
})

describe('the first line', () => {
  /** A record of this length, that ends in the code and some blanks. */
  const recordOf = (length: number, blanks: number): string => {
    const end = `C-1${' '.repeat(blanks)}`
    return `IDENTIFIANT  X${' '.repeat(length - 14 - end.length)}${end}`
  }
  const code = (line: string): readonly unknown[] => {
    const { letter, said } = changed({ 1: line })
    return [letter.patient.code, letter.patient.repaired, ...said]
  }

  it('is a fixed-width record when it is long and has gaps, and ends in the code', () => {
    expect(code(recordOf(121, 0))).toEqual(['C-1', false, 'header_fixed_width 1'])
    expect(code(recordOf(121, 19))).toEqual(['C-1', false, 'header_fixed_width 1'])
    expect(code(recordOf(121, 20))).toEqual(['', false, 'header_fixed_width 1'])
    expect(code(recordOf(120, 0))).toEqual([recordOf(120, 0), false])
    const words = 'mot '.repeat(40).trim()
    expect(code(words)).toEqual([words, false])
  })

  it('is no code where it is what is left of a tag', () => {
    expect(code('***FI')).toEqual(['', true, 'header_code_damaged 1'])
    expect(code(' ***FI')).toEqual(['', true, 'header_code_damaged 1'])
    expect(code('**FI')).toEqual(['**FI', false])
  })
})

describe('towns', () => {
  it.each([
    ['75001 PARIS', ['75001', 'PARIS']],
    ['75001PARIS', ['75001', 'PARIS']],
    ['B-1000 BRUXELLES', ['B-1000', 'BRUXELLES']],
    ['1204 GENEVE', ['1204', 'GENEVE']],
    ['1204', ['1204', '']],
    ['12', ['', '12']],
    ['2 ALPES', ['', '2 ALPES']],
    ['12 RUE X', ['', '12 RUE X']],
    ['PARIS', ['', 'PARIS']],
    ['75001', ['75001', '']],
    ['750011 X', ['750011', 'X']],
    ['7500111 X', ['', '7500111 X']],
    ['  75001  PARIS ', ['75001', 'PARIS']],
    ['L-123\tX', ['L-123', 'X']],
    ['ABC123 X', ['ABC123', 'X']],
    ['ABCD123 X', ['', 'ABCD123 X']],
    ['123 X', ['123', 'X']],
    ['A12 X', ['', 'A12 X']],
    ['X 75001 PARIS', ['', 'X 75001 PARIS']],
    ['123X Y', ['', '123X Y']],
    ['', ['', '']],
  ])('%s', (text, [postcode, town]) => {
    const { patient } = readHprimMedecin(fileOf({ header: headerWith({ 6: text }) })).file?.letters[0] ?? {}
    expect([patient?.postcode, patient?.town]).toEqual([postcode, town])
  })
})
