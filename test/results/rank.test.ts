import { describe, expect, it } from 'vitest'
import { isWithdrawn, outranks, rankOf, ranks, replacesEarlier } from '../../src/results/rank.js'
import { numbered, resultWith } from './reports.js'

const [measure] = numbered(5).measures
const worded = (
  text: string,
  state: 'awaited' | 'not-validated' | 'validated' | 'corrected',
): number | null => rankOf(resultWith({ measures: [{ ...measure, text, number: null }], state, status: 'X' }))

describe('rankOf', () => {
  it('goes from awaited over not validated and validated to corrected and withdrawn', () => {
    const states = ['awaited', 'not-validated', 'validated', 'corrected', 'withdrawn', 'cancelled'] as const
    expect(states.map((state) => rankOf(numbered(5, { state })))).toEqual([0, 1, 2, 3, 3, null])
  })

  it('takes a result of a sender without statuses for validated, and does not know an unknown status', () => {
    expect(rankOf(numbered(5, { state: null, status: '' }))).toBe(ranks.validated)
    expect(rankOf(numbered(5, { state: null, status: 'Z' }))).toBeNull()
    expect(rankOf(numbered(5, { state: 'not-validated', status: '' }))).toBe(ranks.notValidated)
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
      // A correction to no value: it may have come before or after any value.
      expect(worded(text, 'corrected'), text).toBeNull()
    }
  })

  it('takes other words for a result', () => {
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
      expect(worded(text, 'not-validated'), text).toBe(ranks.notValidated)
    }
  })
})

describe('outranks', () => {
  it('knows nothing of what has no rank', () => {
    expect([outranks(1, 0), outranks(0, 0), outranks(0, 1), outranks(null, 0), outranks(1, null)]).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
  })
})

describe('replacesEarlier', () => {
  it('is so of corrections and withdrawals', () => {
    const states = [
      'awaited',
      'not-validated',
      'validated',
      'corrected',
      'withdrawn',
      'cancelled',
      null,
    ] as const
    expect(states.filter((state) => replacesEarlier(resultWith({ state })))).toEqual([
      'corrected',
      'withdrawn',
      'cancelled',
    ])
  })
})

it('takes the value of the unit that has one', () => {
  const [measure] = numbered(5).measures
  const blank = { ...measure, text: '', number: null }
  expect(rankOf(resultWith({ measures: [blank, measure] }))).toBe(ranks.validated)
  expect(rankOf(resultWith({ measures: [blank, blank] }))).toBe(ranks.awaited)
})

describe('isWithdrawn', () => {
  it('is so of what is withdrawn or cancelled', () => {
    const states = ['awaited', 'validated', 'corrected', 'withdrawn', 'cancelled', null] as const
    expect(states.filter((state) => isWithdrawn(resultWith({ state })))).toEqual(['withdrawn', 'cancelled'])
  })
})
