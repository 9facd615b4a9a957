import { describe, expect, it } from 'vitest'
import {
  buildHprimMedecin,
  type Letter,
  type LetterInput,
  readHprimMedecin,
} from '../../../src/medecin/index.js'
import { placeRows } from '../../../src/medecin/write/place-rows.js'
import { findDifference } from '../../../src/medecin/write/read-back.js'
import { writeHprimMedecin } from '../../../src/medecin/write/write-hprim-medecin.js'

const GIVEN: LetterInput = {
  patient: {
    code: ' P-1 ',
    lastName: 'TESTPATIENT',
    firstName: 'Marie',
    address: ['1 RUE', 'BAT B'],
    postcode: '75001',
    town: 'PARIS',
    birthDate: '1980-02-29',
    nir: '2 99 12 99 999 999 11',
  },
  requestNumber: 'D-1',
  documentDate: '2019-06-10',
  sender: { code: 'LABEX', name: 'LABO' },
  recipient: { code: 'DR', name: 'Dr MODELE' },
  text: ['a', '', 'Glucose : 5,2 (0,94)'],
  rows: [
    { kind: 'text', text: 'BIOCHIMIE' },
    {
      kind: 'result',
      label: 'Glucose',
      code: 'GLU',
      measures: [
        { value: 5.2, unit: 'mmol/L', low: 4, high: '6.0' },
        { value: '0.94', unit: 'g/L', low: '0.70', high: '-' },
      ],
    },
    {
      kind: 'antibiogram',
      organism: 'E. coli',
      drugs: [
        { name: 'Amoxicilline', category: 'R', mic: '>8' },
        { name: 'Fosfomycine', category: 'S' },
      ],
    },
  ],
}

function readOf(input: LetterInput): Letter {
  const { file } = readHprimMedecin(writeHprimMedecin(buildHprimMedecin([input]).file))
  const letter = file?.letters[0]
  if (letter === undefined) throw new Error('no letter')
  return letter
}
const READ = readOf(GIVEN)

function difference(read: Letter | undefined, given: LetterInput = GIVEN): string | null {
  const rows = given.rows && placeRows(given.rows, 'at.rows')
  return findDifference({ letter: given, text: given.text ?? [], rows, path: 'at' }, read, (text) => text)
}
const ofPatient = (patient: Partial<LetterInput['patient']>): string | null =>
  difference(READ, { ...GIVEN, patient: { ...GIVEN.patient, ...patient } })

describe('findDifference', () => {
  it('finds none in what was written, also of a bare letter', () => {
    expect(difference(READ)).toBeNull()
    const { requestNumber: _, documentDate: __, rows: ___, ...rest } = GIVEN
    const { lastName, firstName, birthDate } = GIVEN.patient
    const bare: LetterInput = {
      ...rest,
      patient: { lastName, firstName, birthDate },
      documentDate: '2019-06-10',
      sender: { name: 'LABO' },
      recipient: { name: 'X' },
    }
    expect(difference(readOf(bare), bare)).toBeNull()
  })

  it('is the whole letter where it is none, cut or repaired', () => {
    expect(difference(undefined)).toBe('at')
    expect(difference({ ...READ, complete: false })).toBe('at')
    expect(difference({ ...READ, patient: { ...READ.patient, repaired: true } })).toBe('at.patient')
  })

  it.each<[string, Partial<LetterInput['patient']>]>([
    ['code', { code: 'P-2' }],
    ['lastName', { lastName: 'TEST' }],
    ['firstName', { firstName: 'Maria' }],
    ['address', { address: ['1 RUE'] }],
    ['address', { address: ['BAT B', '1 RUE'] }],
    ['address', { address: undefined }],
    ['postcode', { postcode: '75002' }],
    ['postcode', { postcode: undefined }],
    ['town', { town: 'LYON' }],
    ['birthDate', { birthDate: '1980-03-01' }],
    ['nir', { nir: undefined }],
    ['nir', { nir: '1 99 12 99 999 999 82' }],
  ])('is in the %s of the patient: %j', (field, changed) => {
    expect(ofPatient(changed)).toBe(`at.patient.${field}`)
  })

  it('is none in blanks, blank lines of the address and the key of the NIR', () => {
    expect(ofPatient({ address: [' 1 RUE ', ' ', 'BAT B'] })).toBeNull()
    expect(ofPatient({ nir: '2991299999999' })).toBeNull()
  })

  it.each<[string, Partial<LetterInput>]>([
    ['requestNumber', { requestNumber: 'D-2' }],
    ['requestNumber', { requestNumber: undefined }],
    ['documentDate', { documentDate: '2019-06-11' }],
    ['sender.code', { sender: { name: 'LABO' } }],
    ['sender.name', { sender: { code: 'LABEX', name: 'X' } }],
    ['recipient.code', { recipient: { name: 'Dr MODELE' } }],
    ['recipient.name', { recipient: { code: 'DR', name: 'X' } }],
    ['text', { text: ['a', ''] }],
    ['text', { text: ['a', '', 'Glucose : 5,2 (0,94) '] }],
    ['text', { text: ['b', '', 'Glucose : 5,2 (0,94)'] }],
    ['rows', { rows: [] }],
    ['rows', { rows: undefined }],
  ])('is in %s: %j', (field, changed) => {
    expect(difference(READ, { ...GIVEN, ...changed })).toBe(`at.${field}`)
  })

  it('is looked for in what the character set carries', () => {
    const letter: LetterInput = { ...GIVEN, patient: { ...GIVEN.patient, town: 'PARIŠ' } }
    const rows = placeRows(letter.rows ?? [], 'at.rows')
    const placed = { letter, text: letter.text ?? [], rows, path: 'at' }
    expect(findDifference(placed, READ, (text) => text.replace('Š', 'S'))).toBeNull()
    expect(findDifference(placed, READ, (text) => text)).toBe('at.patient.town')
  })
})

describe('a difference in the rows', () => {
  const [text, result, antibiogram] = GIVEN.rows ?? []
  if (text?.kind !== 'text' || result?.kind !== 'result' || antibiogram?.kind !== 'antibiogram') {
    throw new Error('no rows')
  }
  const [first, second] = result.measures
  if (second === undefined) throw new Error('no measure')
  const ofRows = (...rows: NonNullable<LetterInput['rows']>): string | null =>
    difference(READ, { ...GIVEN, rows })
  const ofResult = (changed: Partial<typeof result>): string | null =>
    ofRows(text, { ...result, ...changed }, antibiogram)

  it('is in a text', () => {
    expect(ofRows({ kind: 'text', text: 'BIOCHIMIE ' }, result, antibiogram)).toBe('at.rows[0].text')
    expect(ofRows(result, result, antibiogram)).toBe('at.rows[0]')
    expect(ofRows(text, text, antibiogram)).toBe('at.rows[1].text')
  })

  it('is in a field of a result', () => {
    expect(ofResult({ label: 'Fer' })).toBe('at.rows[1].label')
    expect(ofResult({ code: undefined })).toBe('at.rows[1].code')
    expect(ofResult({ label: ' Glucose ', code: ' GLU ' })).toBeNull()
    for (const [index, measure] of [first, second].entries()) {
      for (const field of ['value', 'unit', 'low', 'high'] as const) {
        const measures =
          index === 0 ? [{ ...measure, [field]: '7' }, second] : [first, { ...measure, [field]: '7' }]
        expect(ofResult({ measures: measures as unknown as typeof result.measures })).toBe(
          `at.rows[1].measures[${index}].${field}`,
        )
      }
    }
  })

  it('is none in a minus of zero, a dash and an empty second measure', () => {
    const zero: LetterInput = {
      ...GIVEN,
      rows: [
        {
          kind: 'result',
          type: 'A',
          label: 'a',
          measures: [{ value: -0, low: '-', high: '-' }, { value: '' }],
        },
      ],
    }
    expect(difference(readOf(zero), zero)).toBeNull()
  })

  it('is in an antibiogram', () => {
    const [amoxicillin, fosfomycin] = antibiogram.drugs
    if (amoxicillin === undefined || fosfomycin === undefined) throw new Error('no drugs')
    expect(ofRows(text, result, { ...antibiogram, organism: 'K. oxytoca' })).toBe('at.rows[2].organism')
    expect(
      ofRows(text, result, { ...antibiogram, drugs: [{ ...amoxicillin, name: 'Autre' }, fosfomycin] }),
    ).toBe('at.rows[2].drugs[0].name')
    expect(
      ofRows(text, result, { ...antibiogram, drugs: [{ ...amoxicillin, category: 'S' }, fosfomycin] }),
    ).toBe('at.rows[2].drugs[0].category')
    expect(ofRows(text, result, { ...antibiogram, drugs: [{ ...amoxicillin, mic: 8 }, fosfomycin] })).toBe(
      'at.rows[2].drugs[0].mic',
    )
  })

  it('is in an antibiogram that is read otherwise than its rows say', () => {
    const twice: LetterInput = {
      ...GIVEN,
      rows: [
        {
          ...antibiogram,
          drugs: [
            { name: 'a', category: 'S' },
            { name: 'a', category: 'R' },
          ],
        },
      ],
    }
    const path = (input: LetterInput): string | undefined => {
      try {
        buildHprimMedecin([input])
        return undefined
      } catch (error) {
        return (error as { path?: string }).path
      }
    }
    expect(path(twice)).toBe('letters[0].rows[0]')
    const joined: LetterInput = {
      ...GIVEN,
      rows: [
        { ...antibiogram, drugs: [{ name: 'a', category: 'S' }] },
        { kind: 'result', label: 'b (a)', measures: [{ value: 'Sensible' }] },
      ],
    }
    expect(path(joined)).toBe('letters[0].rows[1]')
    const apart: LetterInput = {
      ...GIVEN,
      rows: [
        { ...antibiogram, drugs: [{ name: 'a', category: 'S' }] },
        { ...antibiogram, organism: 'K. oxytoca', drugs: [{ name: 'a', category: 'R' }] },
      ],
    }
    expect(path(apart)).toBeUndefined()
  })
})
