import { describe, expect, it } from 'vitest'
import {
  CODE_WIDTH,
  isPaddedCode,
  readCorrespondent,
  writeCorrespondent,
} from '../../src/medecin/correspondent.js'

describe('correspondents', () => {
  it.each([
    ['LABEX      LABORATOIRE', ['LABEX', 'LABORATOIRE']],
    ['0123456789 Nom', ['0123456789', 'Nom']],
    ['0123456789\tNom', ['0123456789', 'Nom']],
    ['0123456789\u00a0Nom', ['0123456789', 'Nom']],
    // Eleven characters and more are no code of ten columns.
    ['01234567890 Nom', ['01234567890', 'Nom']],
    ['0123456789  Nom', ['0123456789', 'Nom']],
    ['AB CD       Nom', ['AB', 'CD       Nom']],
    ['         C Nom', ['C', 'Nom']],
    ['            Nom seul', ['', 'Nom seul']],
    ['           Nom seul', ['', 'Nom seul']],
    ['          Nom seul', ['Nom', 'seul']],
    ['.          jean.modele', ['', 'jean.modele']],
    ['. Nom', ['', 'Nom']],
    ['------------Nom', ['', 'Nom']],
    ['-----------Nom seul', ['', 'Nom seul']],
    ['----------Nom seul', ['Nom', 'seul']],
    ['-----      Nom seul', ['', 'Nom seul']],
    ['A-----     Nom seul', ['A-----', 'Nom seul']],
    ['AB CD      Nom', ['AB CD', 'Nom']],
    ['A1 Laboratoire', ['A1', 'Laboratoire']],
    ['A1\tLaboratoire X', ['A1', 'Laboratoire X']],
    ['LABO LABO', ['LABO', 'LABO']],
    ['Laboratoire', ['', 'Laboratoire']],
    ['Laboratoire   ', ['', 'Laboratoire']],
    ['Labo       ', ['', 'Labo']],
    ['Labo            ', ['', 'Labo']],
    ['', ['', '']],
    ['   ', ['', '']],
    ['-----', ['', '']],
    ['.', ['', '']],
    ['  . ', ['', '']],
    ['   A Nom', ['A', 'Nom']],
    ['LABEX      Nom  ', ['LABEX', 'Nom']],
  ])('%j', (text, [code, name]) => {
    expect(readCorrespondent(text)).toEqual({ code, name })
  })

  it.each([
    ['LABEX      Nom', true],
    ['0123456789 Nom', true],
    ['         C Nom', true],
    [' AB CD EFG Nom', true],
    ['AB CD EFGH Nom', false],
    ['012345678\u00a0 Nom', true],
    ['A1 Laboratoire', false],
    ['LABEX     Nom', false],
    ['LABEX       Nom', false],
    ['0123456789 ', false],
    ['0123456789', false],
    ['           Nom', false],
    [' LABEX     Nom', false],
    ['', false],
  ])('%j has the padded layout: %s', (text, is) => {
    expect(isPaddedCode(text)).toBe(is)
  })

  it('are written in the dominant layout', () => {
    expect(CODE_WIDTH).toBe(10)
    expect(writeCorrespondent({ code: 'AB', name: 'Nom' })).toBe('AB         Nom')
    expect(writeCorrespondent({ code: '', name: 'Nom' })).toBe('           Nom')
    expect(writeCorrespondent({ code: '0123456789', name: 'Nom' })).toBe('0123456789 Nom')
  })
})
