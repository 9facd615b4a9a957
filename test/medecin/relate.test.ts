import { describe, expect, it } from 'vitest'
import { type Letter, readMedecin, relateLetters } from '../../src/medecin/index.js'
import { fileOf, headerWith, type LetterParts, RESULT } from './letter-texts.js'

function letterOf(parts: LetterParts): Letter {
  const letter = readMedecin(fileOf(parts)).file?.letters[0]
  if (letter === undefined) throw new Error('no letter')
  return letter
}

const relate = (earlier: LetterParts, later: LetterParts) => {
  const { kind, changes } = relateLetters(letterOf(earlier), letterOf(later))
  return [kind, ...changes.map((change) => change.kind)]
}

const IRON = 'RES|Fer|FER|N|12|µmol/L|10|30|N|F||||'

describe('relateLetters', () => {
  it('duplicate: sent again as it was', () => {
    expect(relate({}, {})).toEqual(['duplicate'])
    expect(relate({ rows: null }, { rows: null })).toEqual(['duplicate'])
  })

  it('completes: results added, filled or validated, or text added', () => {
    expect(relate({}, { rows: [RESULT, IRON] })).toEqual(['completes', 'added'])
    expect(relate({ rows: ['RES|Glucose|GLU|A|||||||||'] }, {})).toEqual(['completes', 'filled'])
    expect(relate({ rows: [RESULT.replace('|F|', '|R|')] }, {})).toEqual(['completes', 'validated'])
    expect(relate({ text: ['un'] }, { text: ['un', '', 'deux'] })).toEqual(['completes'])
    expect(relate({ rows: null }, {})).toEqual(['completes', 'added'])
  })

  it('corrects: a value, unit, bound or flag changed, a result withdrawn, or text changed', () => {
    expect(relate({}, { rows: [RESULT.replace('5.2', '5.3')] })).toEqual(['corrects', 'changed'])
    expect(relate({}, { rows: [RESULT.replace('mmol/L', 'g/L')] })).toEqual(['corrects', 'changed'])
    expect(relate({}, { rows: [RESULT.replace('6.0', '7.0')] })).toEqual(['corrects', 'changed'])
    expect(relate({}, { rows: [RESULT.replace('|N|F', '|H|F')] })).toEqual(['corrects', 'changed'])
    expect(relate({}, { rows: [`${RESULT.slice(0, -3)}0.94|g/L||`] })).toEqual(['corrects', 'changed'])
    expect(relate({}, { rows: [RESULT.replace('|F|', '|C|')] })).toEqual(['corrects', 'changed'])
    expect(relate({}, { rows: [RESULT.replace('|F|', '|R|')] })).toEqual(['corrects', 'changed'])
    expect(relate({ rows: [RESULT, IRON] }, {})).toEqual(['corrects', 'withdrawn'])
    expect(relate({ text: ['un', 'deux'] }, { text: ['un', 'trois'] })).toEqual(['corrects'])
    expect(relate({}, { rows: [RESULT.replace('5.2', '5.3'), IRON] })).toEqual([
      'corrects',
      'changed',
      'added',
    ])
  })

  it('matches results that share code and label in order', () => {
    const [first, second] = [RESULT, RESULT.replace('5.2', '7.8')]
    expect(relate({ rows: [first, second] }, { rows: [first, second] })).toEqual(['duplicate'])
    expect(relate({ rows: [first, second] }, { rows: [second, first] })).toEqual([
      'corrects',
      'changed',
      'changed',
    ])
  })

  it('gives both rows of a change', () => {
    const { changes } = relateLetters(letterOf({}), letterOf({ rows: [RESULT.replace('5.2', '5.3')] }))
    expect(changes[0]?.earlier?.measures[0].text).toBe('5.2')
    expect(changes[0]?.later?.measures[0].text).toBe('5.3')
  })

  it('unrelated: another request, patient or sender, or one that is not certain', () => {
    const other = (changes: Readonly<Record<number, string>>): LetterParts => ({
      header: headerWith(changes),
    })
    for (const changes of [
      { 9: 'D-0002' },
      { 2: 'AUTREPATIENT' },
      { 3: 'Jean' },
      { 7: '28/02/1980' },
      { 11: 'AUTRE      LABORATOIRE' },
    ]) {
      expect(relate({}, other(changes)), JSON.stringify(changes)).toEqual(['unrelated'])
    }
    for (const changes of [
      { 9: '' },
      { 7: '' },
      { 3: '' },
      { 11: '' },
      { 7: '01/31/1980' },
      { 7: '29/02/80' },
    ]) {
      expect(relate(other(changes), other(changes)), JSON.stringify(changes)).toEqual(['unrelated'])
    }
    const repaired = { header: headerWith({}).slice(1) }
    expect(relate(repaired, repaired)).toEqual(['unrelated'])
  })

  it('compares names without accents, case and hyphens, and senders by code before name', () => {
    expect(
      relate({ header: headerWith({ 3: 'Marie-Hélène' }) }, { header: headerWith({ 3: 'MARIE HELENE' }) }),
    ).toEqual(['duplicate'])
    expect(relate({}, { header: headerWith({ 11: 'LABEX      Labo des Exemples' }) })).toEqual(['duplicate'])
    const nameOnly = { header: headerWith({ 11: '           Labo des Exemples' }) }
    expect(relate(nameOnly, nameOnly)).toEqual(['duplicate'])
  })
})
