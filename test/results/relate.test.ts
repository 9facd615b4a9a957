import { describe, expect, it } from 'vitest'
import { type Result, relateLetters } from '../../src/results/index.js'
import { headerWith, type LetterParts, RESULT } from '../medecin/letter-texts.js'
import { letterOf, numbered, reportWith, resultWith } from './reports.js'

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
    expect(relate({ rows: [RESULT, IRON] }, { rows: [RESULT], text: ['autre'] })).toEqual([
      'corrects',
      'absent',
    ])
    expect(relate({ text: ['un', 'deux'] }, { text: ['un', 'trois'] })).toEqual(['corrects'])
    expect(relate({}, { rows: [RESULT.replace('5.2', '5.3'), IRON] })).toEqual([
      'corrects',
      'changed',
      'added',
    ])
  })

  it('reverts: only goes back, in the state of results, to words, or by what is lacking', () => {
    const [corrected, validated, pending] = [
      RESULT.replace('|F|', '|C|'),
      RESULT,
      RESULT.replace('|F|', '|R|'),
    ]
    const iron = (state: string): string => IRON.replace('|F|', state)
    expect(relate({ rows: [validated] }, { rows: [pending] })).toEqual(['reverts', 'reverted'])
    expect(relate({ rows: [corrected] }, { rows: [validated] })).toEqual(['reverts', 'reverted'])
    expect(relate({}, { rows: ['RES|Glucose|GLU|A|en cours||||||F||||'] })).toEqual(['reverts', 'reverted'])
    expect(relate({ rows: [RESULT, IRON] }, { rows: [pending] })).toEqual(['reverts', 'reverted', 'absent'])
    expect(relate({ rows: [RESULT, IRON] }, {})).toEqual(['reverts', 'absent'])
    expect(relate({ text: ['un', 'deux'] }, { text: ['deux'] })).toEqual(['reverts'])
    // The older letter had another text too.
    expect(relate({ text: ['un'] }, { text: ['deux'], rows: [pending] })).toEqual(['reverts', 'reverted'])
    // A value that differs in the same state, or a later date: nothing tells that it was sent before.
    expect(relate({ rows: [RESULT, IRON] }, { rows: [RESULT.replace('5.2', '5.9'), iron('|R|')] })).toEqual([
      'corrects',
      'changed',
      'reverted',
    ])
    const dated = { rows: [pending], header: headerWith({ 10: '11/06/2019' }) }
    expect(relate({}, dated)).toEqual(['corrects', 'reverted'])
    expect(relate(dated, { rows: ['RES|Glucose|GLU|A|en cours||||||R||||'] })).toEqual([
      'reverts',
      'reverted',
    ])
    // What also goes forward was not sent before.
    expect(relate({ rows: [RESULT, iron('|R|')] }, { rows: [pending, IRON] })).toEqual([
      'corrects',
      'reverted',
      'validated',
    ])
    expect(relate({ rows: [RESULT] }, { rows: [pending, IRON] })).toEqual(['corrects', 'reverted', 'added'])
  })

  it('completes a letter that was cut by the whole one, and tells a value that is marked from one that is not', () => {
    expect(relate({ ends: [] }, {})).toEqual(['completes'])
    expect(relate({}, { rows: [RESULT.replace('5.2', '*5.2*')] })).toEqual(['corrects', 'changed'])
  })

  it('takes a correction under another name for no copy of the first', () => {
    const drug = (name: string): LetterParts => ({ rows: [`RES|${name}|AB|A|S|||||C`] })
    expect(relate(drug('Amoxicilline'), drug('Ciprofloxacine'))).toEqual(['corrects', 'changed'])
    const other = { rows: ['RES|Amoxicilline|AB|A|S|||||C'] }
    expect(relate(other, { rows: ['RES|Ciprofloxacine|AB|A|S|||||F'] })).toEqual(['corrects', 'changed'])
  })

  it('says how the text differs', () => {
    const text = (earlier: readonly string[], later: readonly string[]): string =>
      relateLetters(letterOf({ text: earlier }), letterOf({ text: later })).text
    expect([
      text(['a', 'b'], ['a', 'b']),
      text(['a', 'b'], ['a', 'x', 'b']),
      text(['a', 'b'], ['b']),
      text(['a', 'b'], ['b', 'a']),
      text([], ['a']),
      text(['a'], []),
      text(['a', 'a'], ['a']),
    ]).toEqual(['same', 'longer', 'shorter', 'changed', 'longer', 'shorter', 'shorter'])
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

  it('compares names without accents, case and hyphens, and senders by code and name together', () => {
    const named = (line: number, text: string): LetterParts => ({ header: headerWith({ [line]: text }) })
    expect(relate(named(3, 'Marie-Hélène'), named(3, 'MARIE HELENE'))).toEqual(['duplicate'])
    expect(relate({}, named(11, 'LABEX      Laboratoire des exemples'))).toEqual(['duplicate'])
    expect(relate(named(11, 'LABORATOIRE DES LILAS'), named(11, 'LABORATOIRE DU PARC'))).toEqual([
      'unrelated',
    ])
    expect(
      relate(named(11, '           Labo des Exemples'), named(11, '           Labo des Exemples')),
    ).toEqual(['duplicate'])
  })

  it('takes two people of one name and birth date for two when both code and NIR tell them apart', () => {
    const other = headerWith({ 1: 'TEST000999', 8: '2991299999998 12' })
    expect(relateLetters(letterOf({}), letterOf({ header: other })).kind).toBe('unrelated')
    const newCode = relateLetters(letterOf({}), letterOf({ header: headerWith({ 1: 'TEST000999' }) }))
    expect([newCode.kind, newCode.header]).toEqual(['corrects', ['code']])
  })

  it('corrects when only text, a TEX row or the header differs, and says which', () => {
    const relation = (earlier: LetterParts, later: LetterParts) => {
      const { kind, text, header } = relateLetters(letterOf(earlier), letterOf(later))
      return [kind, text, header]
    }
    expect(
      relation({ rows: ['TEX|Germe : E. coli', RESULT] }, { rows: ['TEX|Germe : K. pneumoniae', RESULT] }),
    ).toEqual(['corrects', 'changed', []])
    expect(relation({}, { rows: ['TEX|Tube hémolysé', RESULT] })).toEqual(['completes', 'longer', []])
    expect(
      relation({ text: ['absence'], rows: [RESULT.replace('|F|', '|R|')] }, { text: ['présence'] }),
    ).toEqual(['corrects', 'changed', []])
    expect(relation({}, { header: headerWith({ 10: '11/06/2019' }) })).toEqual([
      'corrects',
      'same',
      ['documentDate'],
    ])
    expect(relation({}, { header: headerWith({ 12: 'AUTRE      Dr Autre' }) })).toEqual([
      'duplicate',
      'same',
      ['recipient'],
    ])
  })

  it('takes a flag given with the validation, and a number after "en cours", for a completion', () => {
    expect(relate({ rows: [RESULT.replace('|N|F|', '||R|')] }, {})).toEqual(['completes', 'validated'])
    expect(relate({ rows: ['RES|Glucose|GLU|A|en cours|mmol/L|4.0|6.0||R||||'] }, {})).toEqual([
      'completes',
      'filled',
    ])
    expect(relate({ rows: [RESULT.replace('5.2', '5.20')] }, {})).toEqual(['duplicate'])
  })

  it('matches a correction by its code when the label changes too, and nothing else', () => {
    const renamed = RESULT.replace('Glucose', 'Glycémie')
    expect(relate({}, { rows: [renamed.replace('|F|', '|C|')] })).toEqual(['corrects', 'changed'])
    expect(relate({}, { rows: [renamed] })).toEqual(['corrects', 'added', 'absent'])
  })

  it('matches a row "soit" with the one of the same result', () => {
    const [glucose, other] = [
      [RESULT, 'RES|soit||N|0.94|g/L'],
      [IRON, 'RES|soit||N|67|µg/dL'],
    ]
    expect(relate({ rows: [...glucose, ...other] }, { rows: other })).toEqual(['reverts', 'absent', 'absent'])
  })

  it('withdraws nothing because of a later letter that is cut', () => {
    expect(relate({ rows: [RESULT, IRON] }, { ends: [] })).toEqual(['duplicate'])
  })
})

describe('relateLetters over neutral reports', () => {
  const related = (earlier: Result, later: Result, complete = true): unknown[] => {
    const { kind, changes } = relateLetters(
      reportWith([earlier]),
      reportWith([later], { complete, recipient: { code: 'X', name: '' } }),
    )
    return [kind, ...changes.map((change) => change.kind)]
  }

  it('knows one state under several statuses', () => {
    expect(related(numbered(5), numbered(5, { status: '' }))).toEqual(['duplicate'])
    expect(related(numbered(5), numbered(5, { status: 'U' }))).toEqual(['duplicate'])
    const unknown = { state: null, status: 'Z' } as const
    expect(related(numbered(5, unknown), numbered(5, unknown))).toEqual(['duplicate'])
    expect(related(numbered(5, unknown), numbered(5, { ...unknown, status: 'Y' }))).toEqual([
      'corrects',
      'changed',
    ])
  })

  it('validates what was not validated, and fills what was awaited', () => {
    const pending = { state: 'not-validated', status: 'P' } as const
    expect(related(numbered(5, pending), numbered(5))).toEqual(['completes', 'validated'])
    const [measure] = numbered(5).measures
    const text = { ...measure, text: 'en cours', number: null }
    const awaited = resultWith({ state: 'awaited', status: 'I', measures: [text] })
    expect(related(awaited, numbered(5))).toEqual(['completes', 'filled'])
  })

  it('reports a withdrawal that the sender states, also in a report that is not complete', () => {
    const withdrawn = numbered(5, { state: 'withdrawn', status: 'D', name: 'Glucose', label: 'Glucose' })
    expect(related(numbered(5), withdrawn, false)).toEqual(['corrects', 'withdrawn'])
    const { changes } = relateLetters(reportWith([numbered(5)]), reportWith([withdrawn]))
    expect(changes[0]).toMatchObject({ earlier: { state: 'validated' }, later: { state: 'withdrawn' } })
  })

  it('keeps parts of one code apart', () => {
    const parts = reportWith([numbered(1, { subId: '1' }), numbered(2, { line: 5, subId: '2' })])
    const later = reportWith([numbered(2, { subId: '2' }), numbered(1, { line: 5, subId: '1' })])
    expect(relateLetters(parts, later).kind).toBe('duplicate')
  })
})
