import { describe, expect, it } from 'vitest'
import type {
  AntibiogramDrugInput,
  LetterInput,
  ResultRowInput,
  RowInput,
} from '../../../src/medecin/index.js'
import {
  checkNumeric,
  composeLetter,
  composeTown,
  type PlacedLetter,
} from '../../../src/medecin/write/compose.js'
import { placeRows } from '../../../src/medecin/write/place-rows.js'
import { StrictFields } from '../../../src/medecin/write/strict-fields.js'
import { faultsOf } from '../edit/contexts.js'

const LETTER: LetterInput = {
  patient: { lastName: 'TESTPATIENT', firstName: 'Marie', birthDate: '1980-02-29' },
  documentDate: '2019-06-10',
  sender: { code: 'LABEX', name: 'LABO' },
  recipient: { name: 'Dr MODELE' },
}

interface Composed {
  readonly lines: readonly string[]
  readonly faults: readonly string[]
  readonly textFaults: readonly string[]
}

function compose(
  letter: Partial<LetterInput>,
  trailingPipe = false,
  text: readonly string[] = ['a'],
): Composed {
  const [fields, textFields] = [new StrictFields('ascii', false), new StrictFields('ascii', false)]
  const whole = { ...LETTER, ...letter }
  const placed: PlacedLetter = {
    letter: whole,
    text,
    rows: whole.rows && placeRows(whole.rows, 'at.rows'),
    path: 'at',
  }
  const lines = composeLetter(placed, trailingPipe, fields, textFields)
  return { lines, faults: faultsOf({ fields }), textFaults: faultsOf({ fields: textFields }) }
}
const ofPatient = (patient: Partial<LetterInput['patient']>): Composed =>
  compose({ patient: { ...LETTER.patient, ...patient } })
const RESULT: ResultRowInput = { kind: 'result', label: 'Glucose', measures: [{ value: 5.2 }] }
const rowOf = (row: Partial<ResultRowInput>, trailingPipe = false): string | undefined =>
  compose({ rows: [{ ...RESULT, ...row }] }, trailingPipe).lines.at(-2)
const rowFaults = (row: Partial<ResultRowInput>): readonly string[] =>
  compose({ rows: [{ ...RESULT, ...row }] }).faults

describe('a composed letter', () => {
  it('has twelve lines, a blank one, its text and its tags', () => {
    expect(compose({}).lines).toEqual([
      '',
      'TESTPATIENT',
      'Marie',
      '',
      '',
      '',
      '29/02/1980',
      '',
      '',
      '10/06/2019',
      'LABEX      LABO',
      '           Dr MODELE',
      '',
      'a',
      '****FIN****',
    ])
    expect(compose({ rows: [] }).lines.slice(-3)).toEqual(['a', '****LAB****', '****FIN****'])
  })

  it('has each field on its line', () => {
    const patient = {
      ...LETTER.patient,
      code: 'P-1',
      address: ['1 RUE', 'BAT B'],
      postcode: '75001',
      town: 'PARIS',
      nir: '299129999999911',
    }
    expect(compose({ patient, requestNumber: 'D-1' }).lines.slice(0, 9)).toEqual([
      'P-1',
      'TESTPATIENT',
      'Marie',
      '1 RUE',
      'BAT B',
      '75001 PARIS',
      '29/02/1980',
      '299129999999911',
      'D-1',
    ])
  })

  it('tells each fault at its path, those of the text apart', () => {
    expect(ofPatient({ code: 'é' }).faults).toEqual(['field_unmappable at.patient.code'])
    expect(ofPatient({ lastName: '' }).faults).toEqual(['field_required at.patient.lastName'])
    expect(ofPatient({ firstName: '' }).faults).toEqual(['field_required at.patient.firstName'])
    expect(ofPatient({ birthDate: '' }).faults).toEqual(['field_required at.patient.birthDate'])
    expect(ofPatient({ birthDate: 'x' }).faults).toEqual(['field_date at.patient.birthDate'])
    expect(ofPatient({ nir: 'x' }).faults).toEqual(['field_nir at.patient.nir'])
    expect(ofPatient({ address: ['a', 'b'] }).faults).toEqual([])
    expect(ofPatient({ address: ['a', 'b', 'c'] }).faults).toEqual(['field_too_long at.patient.address'])
    expect(ofPatient({ address: ['a|', 'b|'] }).faults).toEqual([
      'field_separator at.patient.address[0]',
      'field_separator at.patient.address[1]',
    ])
    expect(compose({ requestNumber: '|' }).faults).toEqual(['field_separator at.requestNumber'])
    expect(compose({ documentDate: 'x' }).faults).toEqual(['field_date at.documentDate'])
    expect(compose({ sender: { name: '' } }).faults).toEqual(['field_required at.sender.name'])
    expect(compose({ recipient: { name: '' } }).faults).toEqual(['field_required at.recipient.name'])
    const { faults, textFaults } = compose({}, false, ['a', 'TEX|'])
    expect([faults, textFaults]).toEqual([[], ['field_row at.text[1]']])
  })

  it('says the limit of the address', () => {
    const fields = new StrictFields('ascii', false)
    const letter = { ...LETTER, patient: { ...LETTER.patient, address: ['a', 'b', 'c'] } }
    composeLetter({ letter, text: [], rows: undefined, path: '' }, false, fields, fields)
    expect(fields.issues[0]?.params).toMatchObject({ limit: 2 })
  })
})

describe('composeTown', () => {
  const town = (postcode?: string, name?: string): string[] => {
    const fields = new StrictFields('ascii', false)
    return [composeTown(postcode, name, 'at', fields), ...faultsOf({ fields })]
  }
  it('is postcode and town, or one of them', () => {
    expect(town(' 75001 ', ' PARIS ')).toEqual(['75001 PARIS'])
    expect(town('75001')).toEqual(['75001'])
    expect(town(undefined, 'PARIS')).toEqual(['PARIS'])
    expect(town()).toEqual([''])
    expect(town('1234567890', 'x'.repeat(100))).toHaveLength(1)
    expect(town('12345678901', 'x'.repeat(101)).slice(1)).toEqual([
      'field_too_long at.postcode',
      'field_too_long at.town',
    ])
  })
})

describe('a composed row', () => {
  it('has fourteen fields, with a pipe behind them where that is asked for', () => {
    expect(rowOf({})).toBe('RES|Glucose||N|5.2|||||||||')
    expect(rowOf({}, true)).toBe('RES|Glucose||N|5.2||||||||||')
    expect(
      rowOf({
        code: 'GLU',
        abnormalFlag: 'H',
        status: 'F',
        measures: [
          { value: 5.2, unit: 'mmol/L', low: 4, high: 6 },
          { value: '0.94', unit: 'g/L', low: '0.70', high: '-' },
        ],
      }),
    ).toBe('RES|Glucose|GLU|N|5.2|mmol/L|4|6|H|F|0.94|g/L|0.70|')
    expect(compose({ rows: [{ kind: 'text', text: ' a ' }] }, true).lines.at(-2)).toBe('TEX| a ')
  })

  it('is of type N where its value is a number, unless its type is given', () => {
    const typeOf = (value: string | number, type?: 'A' | 'N' | 'C'): string | undefined =>
      rowOf({ measures: [{ value }], type })?.split('|')[3]
    expect([typeOf(5), typeOf('+5.2'), typeOf('5,2'), typeOf('<5'), typeOf('')]).toEqual([
      'N',
      'N',
      'A',
      'A',
      'A',
    ])
    expect([typeOf(5, 'A'), typeOf(5, 'C')]).toEqual(['A', 'C'])
  })

  it('of type N has numbers', () => {
    const words = { value: 'cf' }
    expect(rowFaults({ type: 'N', measures: [words] })).toEqual(['field_number at.rows[0].measures[0].value'])
    expect(rowFaults({ type: 'N', measures: [{ value: 5 }, words] })).toEqual([
      'field_number at.rows[0].measures[1].value',
    ])
    expect(rowFaults({ type: 'A', measures: [words, words] })).toEqual([])
    expect(rowFaults({ measures: [{ value: 5 }, words] })).toEqual([
      'field_number at.rows[0].measures[1].value',
    ])
  })

  it('tells each fault at its path', () => {
    expect(rowFaults({ label: ' ' })).toEqual(['field_required at.rows[0].label'])
    expect(rowFaults({ label: '|' })).toEqual(['field_separator at.rows[0].label'])
    expect(rowFaults({ code: '|' })).toEqual(['field_separator at.rows[0].code'])
    for (const field of ['value', 'unit', 'low', 'high'] as const) {
      for (const index of [0, 1]) {
        const measures = [{ value: 'a' }, { value: 'b' }] as { value: string }[]
        measures[index] = { value: 'a', [field]: '|' }
        expect(rowFaults({ measures: measures as unknown as ResultRowInput['measures'] })).toEqual([
          `field_separator at.rows[0].measures[${index}].${field}`,
        ])
      }
    }
    const text: RowInput = { kind: 'text', text: '|' }
    expect(compose({ rows: [text] }).faults).toEqual(['field_separator at.rows[0].text'])
  })

  it('has 254 characters at most, its pipe among them', () => {
    const label = (length: number): string => 'x'.repeat(length - 'RES|||N|5.2|||||||||'.length)
    expect(rowFaults({ label: label(254) })).toEqual([])
    expect(rowFaults({ label: label(255) })).toEqual(['field_too_long at.rows[0]'])
    expect(compose({ rows: [{ ...RESULT, label: label(254) }] }, true).faults).toEqual([
      'field_too_long at.rows[0]',
    ])
    expect(compose({ rows: [{ kind: 'text', text: 'x'.repeat(250) }] }).faults).toEqual([])
    expect(compose({ rows: [{ kind: 'text', text: 'x'.repeat(251) }] }).faults).toEqual([
      'field_too_long at.rows[0]',
    ])
  })
})

describe('a composed antibiogram', () => {
  const faults = (drugs: readonly AntibiogramDrugInput[], organism = 'E. coli'): readonly string[] =>
    compose({ rows: [{ kind: 'antibiogram', organism, drugs }] }).faults.filter((fault) =>
      fault.startsWith('field_required'),
    )
  it('says something of an organism and of each drug', () => {
    expect(faults([{ name: 'a', category: 'S' }])).toEqual([])
    expect(faults([{ name: 'a', mic: 0.5 }])).toEqual([])
    expect(faults([{ name: 'a', mic: 0 }])).toEqual([])
    expect(faults([{ name: 'a', category: 'S' }], ' ')).toEqual(['field_required at.rows[0].organism'])
    expect(faults([])).toEqual(['field_required at.rows[0].drugs'])
    expect(
      faults([
        { name: 'a', category: 'S' },
        { name: ' ', category: 'S' },
      ]),
    ).toContain('field_required at.rows[0].drugs[1].name')
    expect(faults([{ name: 'a' }])).toEqual(['field_required at.rows[0].drugs[0].category'])
    expect(faults([{ name: 'a', mic: ' ' }])).toEqual(['field_required at.rows[0].drugs[0].mic'])
    expect(faults([{ name: 'a', category: 'S', mic: '' }])).toEqual([
      'field_required at.rows[0].drugs[0].mic',
    ])
  })
})

it('checkNumeric refuses what is no number', () => {
  const fields = new StrictFields('ascii', false)
  for (const value of ['5', '-5.25']) checkNumeric(value, 'at', fields)
  expect(faultsOf({ fields })).toEqual([])
  for (const value of ['', '5.', '.5', '5,2', ' 5']) checkNumeric(value, 'at', fields)
  expect(fields.issues).toHaveLength(5)
})
