import { describe, expect, it } from 'vitest'
import { areTwoPeople, foldName, isSameRequest, keyOf, ownerOf } from '../../src/results/identity.js'
import { reportWith } from './reports.js'

const { patient } = reportWith([])
const nir = (number: string, check: 'valid' | 'wrong' = 'valid') => ({ number, key: '11', check })

describe('foldName', () => {
  it('takes away accents, case, hyphens, apostrophes, and colons at the end', () => {
    expect(foldName(' Marie-Hélène  d’Été ')).toBe('MARIE HELENE D ETE')
    expect(foldName('Glycémie à jeun : ')).toBe('GLYCEMIE A JEUN')
  })
})

describe('foldName of a hostile name', () => {
  it('takes time that grows with its length', () => {
    const timeOf = (length: number): number => {
      const name = `a${' .'.repeat(length)}x`
      const start = performance.now()
      foldName(name)
      return performance.now() - start
    }
    timeOf(1_000)
    // The square of it took 2 s.
    expect(timeOf(40_000)).toBeLessThan(500)
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

describe('ownerOf', () => {
  it('is of names, birth date and sender', () => {
    const other = reportWith([], { patient: { ...patient, firstName: 'MARIE', code: 'P-2', town: 'PARIS' } })
    expect(ownerOf(other).key).toBe(ownerOf(reportWith([])).key)
    expect(ownerOf(other).key).toBeDefined()
  })

  it('says why it is not certain', () => {
    const birthDate = { iso: '1980-02-29', precision: 'day', centuryAssumed: false } as const
    const reasons = [
      { repaired: true },
      { lastName: '' },
      { firstName: '' },
      { birthDate: null },
      { birthDate: { ...birthDate, iso: '1980', precision: 'year' } as const },
      { birthDate: { ...birthDate, centuryAssumed: true } },
    ].map((change) => ownerOf(reportWith([], { patient: { ...patient, ...change } })).uncertain)
    expect(reasons).toEqual([
      'header-repaired',
      'name-missing',
      'name-missing',
      'birth-date-missing',
      'birth-date-uncertain',
      'birth-date-uncertain',
    ])
    expect(ownerOf(reportWith([], { sender: { code: '', name: '' } })).uncertain).toBe('sender-missing')
  })

  it('tells names apart that have a bar in them', () => {
    const named = (lastName: string, firstName: string) =>
      ownerOf(reportWith([], { patient: { ...patient, lastName, firstName } })).key
    expect(named('A|B', 'C')).not.toBe(named('A', 'B|C'))
  })

  it('takes code and name of the sender together', () => {
    const sent = (code: string, name: string) => ownerOf(reportWith([], { sender: { code, name } })).key
    expect(sent('LAB', 'Labo des Lilas')).toBe(sent('LAB', 'LABO DES LILAS'))
    expect(sent('LAB', 'Labo du Parc')).not.toBe(sent('LAB', 'Labo des Lilas'))
    expect(sent('', 'Labo')).toBeDefined()
    expect(sent('LAB', '')).toBeDefined()
  })
})

describe('isSameRequest', () => {
  it('needs one owner and one request number, both given', () => {
    const one = reportWith([])
    expect(isSameRequest(one, reportWith([]))).toBe(true)
    expect(isSameRequest(one, reportWith([], { requestNumber: 'R-2' }))).toBe(false)
    const unnumbered = reportWith([], { requestNumber: '' })
    expect(isSameRequest(unnumbered, unnumbered)).toBe(false)
    const repaired = reportWith([], { patient: { ...patient, repaired: true } })
    expect(isSameRequest(repaired, repaired)).toBe(false)
    expect(isSameRequest(one, repaired)).toBe(false)
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
