import { describe, expect, it } from 'vitest'
import { readHprimMedecin } from '../../../src/medecin/index.js'
import { fileOf, headerWith } from '../letter-texts.js'

describe('towns', () => {
  it.each([
    ['75001 PARIS', ['75001', 'PARIS']],
    ['75001PARIS', ['75001', 'PARIS']],
    ['B-1000 BRUXELLES', ['B-1000', 'BRUXELLES']],
    ['1204 GENEVE', ['1204', 'GENEVE']],
    ['2 ALPES', ['', '2 ALPES']],
    ['12 RUE X', ['', '12 RUE X']],
    ['PARIS', ['', 'PARIS']],
    ['75001', ['75001', '']],
    ['', ['', '']],
  ])('%s', (text, [postcode, town]) => {
    const { patient } = readHprimMedecin(fileOf({ header: headerWith({ 6: text }) })).file?.letters[0] ?? {}
    expect([patient?.postcode, patient?.town]).toEqual([postcode, town])
  })
})
