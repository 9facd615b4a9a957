import { describe, expect, it } from 'vitest'
import { areTwoPeople, foldName, keyOf, patientKey, senderKey } from '../../src/results/identity.js'
import { reportWith } from './reports.js'

const { patient } = reportWith([])
const nir = (number: string, check: 'valid' | 'wrong' = 'valid') => ({ number, key: '11', check })

describe('foldName', () => {
  it('takes away accents, case, hyphens, apostrophes, and colons at the end', () => {
    expect(foldName(' Marie-Hélène  d’Été ')).toBe('MARIE HELENE D ETE')
    expect(foldName('Glycémie à jeun : ')).toBe('GLYCEMIE A JEUN')
  })
})

describe('keyOf', () => {
  it('never mixes up its parts', () => {
    const keys = [['a', 'b'], ['a|b', ''], ['ab', ''], ['', 'ab'], ['a'], ['1:a'], ['a', '', 'b']].map(
      (parts) => keyOf(...parts),
    )
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('patientKey', () => {
  it('is of names and birth date', () => {
    const other = reportWith([], { patient: { ...patient, firstName: 'MARIE', code: 'P-2', town: 'PARIS' } })
    expect(patientKey(other)).toBe(patientKey(reportWith([])))
    expect(patientKey(other)).not.toBeNull()
  })

  it('is null when one of them is missing or not certain', () => {
    const birthDate = { iso: '1980-02-29', precision: 'day', centuryAssumed: false } as const
    for (const change of [
      { repaired: true },
      { lastName: '' },
      { firstName: '' },
      { birthDate: null },
      { birthDate: { ...birthDate, iso: '1980', precision: 'year' } as const },
      { birthDate: { ...birthDate, centuryAssumed: true } },
    ]) {
      expect(patientKey(reportWith([], { patient: { ...patient, ...change } }))).toBeNull()
    }
  })

  it('tells names apart that have a bar in them', () => {
    const named = (lastName: string, firstName: string) =>
      patientKey(reportWith([], { patient: { ...patient, lastName, firstName } }))
    expect(named('A|B', 'C')).not.toBe(named('A', 'B|C'))
  })
})

describe('areTwoPeople', () => {
  it('needs a patient code and a checked NIR that both differ', () => {
    const one = { ...patient, code: 'P-1', nir: nir('2991299999999') }
    expect(areTwoPeople(one, { ...one, code: 'P-2', nir: nir('2991299999998') })).toBe(true)
    expect(areTwoPeople(one, { ...one, code: 'P-2' })).toBe(false)
    expect(areTwoPeople(one, { ...one, nir: nir('2991299999998') })).toBe(false)
    expect(areTwoPeople(one, { ...one, code: '', nir: nir('2991299999998') })).toBe(false)
    expect(areTwoPeople(one, { ...one, code: 'P-2', nir: nir('2991299999998', 'wrong') })).toBe(false)
    expect(areTwoPeople(one, { ...one, code: 'P-2', nir: null })).toBe(false)
  })
})

describe('senderKey', () => {
  it('is of code and name, and null without either', () => {
    const sent = (code: string, name: string) => senderKey(reportWith([], { sender: { code, name } }))
    expect(sent('LAB', 'Labo des Lilas')).toBe(sent('LAB', 'LABO DES LILAS'))
    expect(sent('LAB', 'Labo du Parc')).not.toBe(sent('LAB', 'Labo des Lilas'))
    expect(sent('', 'Labo')).not.toBeNull()
    expect(sent('', '')).toBeNull()
  })
})
