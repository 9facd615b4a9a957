import { type Letter, readHprimMedecin } from '../../src/medecin/index.js'
import type { Measure, Report, ReportInput, Result } from '../../src/results/index.js'
import { fileOf, type LetterParts } from '../medecin/letter-texts.js'

/** The letter of an invented file. */
export function letterOf(parts: LetterParts): Letter {
  const letter = readHprimMedecin(fileOf(parts)).file?.letters[0]
  if (letter === undefined) throw new Error('no letter')
  return letter
}

const GLUCOSE: Measure = {
  text: '5.2',
  number: 5.2,
  operator: null,
  starred: false,
  unit: 'mmol/L',
  referenceRange: null,
}

/** A neutral result as a message of another format gives it; what is not given is an invented glycaemia. */
export function resultWith(changes: Partial<Result> = {}): Result {
  return {
    line: 4,
    name: 'Glycémie',
    label: 'Glycémie',
    code: 'GLY',
    subId: '',
    type: 'numeric',
    measures: [GLUCOSE],
    abnormalFlag: '',
    state: 'validated',
    status: 'F',
    repeats: null,
    ...changes,
  }
}

/** A result of a number. */
export function numbered(number: number, changes: Partial<Result> = {}): Result {
  return resultWith({ measures: [{ ...GLUCOSE, text: String(number), number }], ...changes })
}

/** A neutral report on one invented patient; what is not given is as here. */
export function reportWith(results: readonly Result[], changes: Partial<Report> = {}): Report {
  return {
    patient: {
      code: 'P-1',
      lastName: 'TESTPATIENT',
      firstName: 'Marie',
      birthDate: { iso: '1980-02-29', precision: 'day', centuryAssumed: false },
      nir: null,
      address: [],
      postcode: '',
      town: '',
      repaired: false,
    },
    requestNumber: 'R-1',
    documentDate: '2019-06-10',
    sender: { code: 'LABEX', name: '' },
    recipient: { code: '', name: '' },
    complete: true,
    text: [],
    results,
    ...changes,
  }
}

/** For calls from JavaScript, which no compiler holds to the types. */
export const any = (value: unknown): ReportInput & Result => value as ReportInput & Result
