import { describe, expect, it } from 'vitest'
import { readCorrespondent, writeCorrespondent } from '../../src/medecin/correspondent.js'

describe('correspondents', () => {
  it.each([
    ['LABEX      LABORATOIRE', ['LABEX', 'LABORATOIRE']],
    ['         C Nom', ['C', 'Nom']],
    ['            Nom seul', ['', 'Nom seul']],
    ['           Nom seul', ['', 'Nom seul']],
    ['.          jean.modele', ['', 'jean.modele']],
    ['. Nom', ['', 'Nom']],
    ['------------Nom', ['', 'Nom']],
    ['AB CD      Nom', ['AB CD', 'Nom']],
    ['A1 Laboratoire', ['A1', 'Laboratoire']],
    ['LABO LABO', ['LABO', 'LABO']],
    ['Laboratoire', ['', 'Laboratoire']],
    ['Laboratoire   ', ['', 'Laboratoire']],
    ['', ['', '']],
    ['-----', ['', '']],
    ['.', ['', '']],
    ['   A Nom', ['A', 'Nom']],
  ])('%s', (text, [code, name]) => {
    expect(readCorrespondent(text)).toEqual({ code, name })
  })

  it('are written in the dominant layout', () => {
    expect(writeCorrespondent({ code: 'AB', name: 'Nom' })).toBe('AB         Nom')
    expect(writeCorrespondent({ code: '', name: 'Nom' })).toBe('           Nom')
  })
})
