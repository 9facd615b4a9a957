import { describe, expect, it } from 'vitest'
import { buildHprimMedecin, type LetterInput } from '../../src/medecin/index.js'
import { medecinSchemas } from '../../src/medecin/schema.js'

const letter: LetterInput = {
  patient: { lastName: 'TESTPATIENT', firstName: 'Marie', birthDate: '1980-02-29' },
  sender: { name: 'LABORATOIRE DES EXEMPLES' },
  recipient: { name: 'Dr Jean MODELE' },
}
/** The faults that the builder finds in a letter of another shape: path, expected, got. */
function faultsOf(letters: unknown): unknown {
  try {
    buildHprimMedecin(letters as LetterInput[])
    return null
  } catch (error) {
    const { issues } = error as { issues: { code: string; path: string }[] }
    return issues.map(({ code, path }) => [code, path])
  }
}

it('importing the module makes no schema; each is made once', () => {
  for (const make of Object.values(medecinSchemas)) expect(make()).toBe(make())
})

describe('the builder', () => {
  it('takes the least that a letter is', () => {
    expect(faultsOf([letter])).toBeNull()
  })

  it('names the place of what has another kind, is missing or not known', () => {
    expect(faultsOf([{ ...letter, text: 'Glucose' }])).toEqual([['options.invalid', 'letters[0].text']])
    expect(faultsOf([{ ...letter, patient: { ...letter.patient, birthDate: undefined } }])).toEqual([
      ['options.invalid', 'letters[0].patient.birthDate'],
    ])
    expect(faultsOf([{ ...letter, subject: 'x' }])).toEqual([['options.unknown', 'letters[0].subject']])
    expect(faultsOf([letter, { ...letter, rows: [{ kind: 'word', text: 'x' }] }])).toEqual([
      ['options.invalid', 'letters[1].rows[0].kind'],
    ])
  })
})
