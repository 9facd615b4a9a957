import { describe, expect, it } from 'vitest'
import { isWithdrawn, rankOf, ranks } from '../../src/results/rank.js'
import { numbered, resultWith } from './reports.js'

const [measure] = numbered(5).measures
const worded = (text: string, state: 'awaited' | 'not-validated' | 'validated' | 'corrected'): number =>
  rankOf(resultWith({ measures: [{ ...measure, text, number: null }], state, status: 'X' }))

describe('rankOf', () => {
  it('goes from awaited over not validated and validated to corrected and withdrawn', () => {
    const states = ['awaited', 'not-validated', 'validated', 'corrected', 'withdrawn', 'cancelled'] as const
    expect(states.map((state) => rankOf(numbered(5, { state })))).toEqual([0, 2, 3, 4, 5, 5])
  })

  it('takes a result of a sender without statuses for validated, and an unknown status not', () => {
    expect(rankOf(numbered(5, { state: null, status: '' }))).toBe(ranks.validated)
    expect(rankOf(numbered(5, { state: null, status: 'Z' }))).toBe(ranks.notValidated)
  })

  it('puts words that only announce a value below all values, whatever the status', () => {
    for (const text of [
      '',
      'en cours',
      'EN COURS',
      '(en cours)',
      'En cours de réalisation',
      "en cours d'analyse",
      'en attente',
      'Attente',
      'à suivre',
      'Résultat à suivre',
      'Dosage en cours',
      'Culture en cours',
      '...en cours...',
      'ultérieurement',
      'pending',
    ]) {
      expect(worded(text, 'validated'), text).toBe(ranks.awaited)
      expect(worded(text, 'not-validated'), text).toBe(ranks.awaited)
      expect(worded(text, 'corrected'), text).toBe(ranks.corrected)
    }
  })

  it('takes other words for a result, below a number only as long as it is not validated', () => {
    for (const text of [
      'négatif',
      'hémolysé',
      'culture positive, antibiogramme en cours',
      'encours',
      'traitement en cours',
      'en cours : 5',
      `en cours de ${'a'.repeat(60)}`,
    ]) {
      expect(worded(text, 'validated'), text).toBe(ranks.validated)
      expect(worded(text, 'not-validated'), text).toBe(ranks.notValidatedWords)
    }
    expect(ranks.notValidatedWords).toBeLessThan(ranks.notValidated)
  })
})

describe('isWithdrawn', () => {
  it('is so of what is withdrawn or cancelled', () => {
    const states = ['awaited', 'validated', 'corrected', 'withdrawn', 'cancelled', null] as const
    expect(states.filter((state) => isWithdrawn(resultWith({ state })))).toEqual(['withdrawn', 'cancelled'])
  })
})
