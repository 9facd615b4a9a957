import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HprimError } from '../../../src/base/index.js'
import {
  buildHprimMedecin,
  type Letter,
  type Row,
  readHprimMedecin,
  toLetterInput,
} from '../../../src/medecin/index.js'
import { letterInput } from '../../arbitraries/medecin.js'
import { runsOf } from '../../property-runs.js'
import { samples } from '../../samples.js'
import { fileOf, headerWith, type LetterParts } from '../letter-texts.js'

function letterOf(parts: LetterParts): Letter {
  const [letter] = readHprimMedecin(fileOf(parts)).file?.letters ?? []
  if (letter === undefined) throw new Error('no letter')
  return letter
}

const noted = (letter: Letter): string[] =>
  toLetterInput(letter).diagnostics.map(({ code, path, line }) => `${code.slice(8)} ${path} ${line}`)

/** What a letter says, without the places of its lines. */
function contentOf({ firstLine: _, lastLine: __, headerLines: ___, text, rows, ...letter }: Letter): object {
  const first = rows?.[0]?.line ?? 0
  return {
    ...letter,
    text: text.map((line) => line.text),
    rows: rows?.map((row) => ({
      ...row,
      line: 0,
      ...(row.kind === 'result' && row.repeats !== null ? { repeats: row.repeats - first } : {}),
    })),
  }
}

/** Sets what a path names to null; a part that is missing stays so. */
function blank(content: object, path: string): void {
  const keys = path.replace(/\[(\d+)\]/g, '.$1').split('.')
  const last = keys.pop() ?? ''
  const parent = keys.reduce<unknown>((one, key) => (one as Record<string, unknown> | null)?.[key], content)
  if (parent !== null && typeof parent === 'object') Object.assign(parent, { [last]: null })
}

/** Holds a letter built again against the first, but for what is named; gives the paths of a refusal. */
function expectSame(letter: Letter): string[] {
  const { input, diagnostics } = toLetterInput(letter)
  let again: Letter | undefined
  try {
    again = buildHprimMedecin([input]).file.letters[0]
  } catch (error) {
    const { code, issues } = error as HprimError
    expect(code).toMatch(/^medecin\./)
    for (const { path } of issues) expect(path).toMatch(/^letters\[0\]\./)
    return issues.map(({ path }) => path)
  }
  const paths = diagnostics.map(({ path }) => path ?? '')
  const lost = paths.filter((path) => /^rows\[\d+\]$/.test(path)).map((path) => Number(path.slice(5, -1)))
  const contents = [letter, again].map((one) => structuredClone(one === undefined ? {} : contentOf(one)))
  const [given, built] = contents as [{ rows?: unknown[] }, { rows?: unknown[] }]
  // The places of lost rows are kept free in the letter that is built, so that paths name the same.
  for (const index of lost) built.rows?.splice(index, 0, null)
  for (const one of [given, built]) {
    for (const path of paths) {
      blank(one, path)
      if (path.endsWith('.low')) blank(one, path.replace(/low$/, 'high'))
    }
  }
  for (const index of lost) if (given.rows) given.rows[index] = null
  expect(built).toEqual(given)
  return []
}

describe('toLetterInput', () => {
  it('carries a whole letter over without a word, and the builder gives the same', () => {
    const letter = letterOf({})
    const { input, diagnostics } = toLetterInput(letter)
    expect(diagnostics).toEqual([])
    expect(input).toEqual({
      patient: {
        code: 'TEST000123',
        lastName: 'TESTPATIENT',
        firstName: 'Marie',
        address: ['1 RUE DES EXEMPLES'],
        postcode: '75001',
        town: 'PARIS',
        birthDate: '1980-02-29',
        nir: '299129999999911',
      },
      requestNumber: 'D-0001',
      documentDate: '2019-06-10',
      sender: { code: 'LABEX', name: 'LABORATOIRE DES EXEMPLES' },
      recipient: { code: 'MODELE', name: 'Dr Jean MODELE' },
      text: ['Glucose : 5,2 mmol/L'],
      rows: [
        {
          kind: 'result',
          label: 'Glucose',
          code: 'GLU',
          type: 'N',
          measures: [{ value: '5.2', unit: 'mmol/L', low: '4.0', high: '6.0' }],
          abnormalFlag: 'N',
          status: 'F',
        },
      ],
    })
    expect(buildHprimMedecin([input]).file.letters).toEqual([letter])
    expect(toLetterInput(JSON.parse(JSON.stringify(letter)))).toEqual({ input, diagnostics })
    expect(toLetterInput(letterOf({ rows: null })).input.rows).toBeUndefined()
    expect(toLetterInput(letterOf({ rows: [] })).input.rows).toEqual([])
  })

  it('names the doubts of the reader', () => {
    expect(noted(letterOf({ ends: [] }))).toContain('not_carried complete null')
    expect(noted(letterOf({ header: headerWith({ 7: '29/02/80', 10: '10/06/19' }) }))).toEqual([
      'not_carried patient.birthDate.centuryAssumed null',
      'not_carried documentDate.centuryAssumed null',
    ])
    expect(noted(letterOf({ header: ['', ...headerWith({})] }))).toEqual([
      'not_carried patient.repaired null',
    ])
  })

  it.each([
    ['ABC|texte', ['not_carried rows[0] 16'], []],
    ['RES|A|B|N|1|||||||||||x', ['not_carried rows[0].extra 16'], ['N', undefined, undefined]],
    [
      'RES|A|B|T|1||||X|Y',
      ['type', 'abnormalFlag', 'status'].map((field) => `not_carried rows[0].${field} 16`),
      [undefined, undefined, undefined],
    ],
    [
      'RES|A|B|n|1||||hh|f',
      ['type', 'abnormalFlag', 'status'].map((field) => `carried_otherwise rows[0].${field} 16`),
      ['N', 'HH', 'F'],
    ],
    ['RES|A|B|N|<0.6||||N|F', ['carried_otherwise rows[0].type 16'], ['A', 'N', 'F']],
    ['RES|A|B|n|<0.6||||N|F', ['carried_otherwise rows[0].type 16'], ['A', 'N', 'F']],
    ['RES|A|B|N|||||N|F', ['carried_otherwise rows[0].type 16'], ['A', 'N', 'F']],
    ['RES|A|B|N|1||||N|F|<2', ['carried_otherwise rows[0].type 16'], ['A', 'N', 'F']],
    ['RES|A|B|N|5,2||||N|F', ['carried_otherwise rows[0].measures[0].text 16'], ['N', 'N', 'F']],
    ['RES|A|B|N|1||||N|F|5,2', ['carried_otherwise rows[0].measures[1].text 16'], ['N', 'N', 'F']],
    ['RES|A|B|N|1||||N|F|2', [], ['N', 'N', 'F']],
    ['RES|A|B|A|<0.6||||N|F', [], ['A', 'N', 'F']],
    ['RES|A|B||1||||N|F', ['carried_otherwise rows[0].type 16'], [undefined, 'N', 'F']],
  ])('%s', (row, notes, letters) => {
    const letter = letterOf({ rows: [row] })
    expect(noted(letter)).toEqual(notes)
    const [given] = toLetterInput(letter).input.rows ?? []
    if (given?.kind === 'result') expect([given.type, given.abnormalFlag, given.status]).toEqual(letters)
    else expect(letters).toEqual([])
  })

  it('parts bounds that stand in one field, and only these', () => {
    const boundsOf = (low: string, high: string, second = ''): unknown => {
      const [row] =
        toLetterInput(letterOf({ rows: [`RES|A|B|N|5||${low}|${high}|N|F|${second}`] })).input.rows ?? []
      return row?.kind === 'result' ? row.measures.map((measure) => [measure.low, measure.high]) : null
    }
    expect(boundsOf('4-6', '')).toEqual([['4', '6']])
    expect(boundsOf('-', '4,5 à 6,5')).toEqual([['4,5', '6,5']])
    expect(boundsOf('-2', '-1')).toEqual([['-2', '-1']])
    expect(boundsOf('4', '4')).toEqual([['4', '4']])
    expect(boundsOf('4 000', '10 000')).toEqual([['4000', '10000']])
    expect(boundsOf('150 400', '')).toEqual([['150 400', undefined]])
    expect(boundsOf('', '<5')).toEqual([[undefined, '<5']])
    expect(boundsOf('', '', '1|g/L|1-2|')).toEqual([
      [undefined, undefined],
      ['1', '2'],
    ])
    expect(noted(letterOf({ rows: ['RES|A|B|N|5||||N|F|1|g/L|1-2|'] }))).toEqual([
      'carried_otherwise rows[0].measures[1].low 16',
    ])
  })

  it.each([
    [{ header: headerWith({ 7: '' }) }, ['letters[0].patient.birthDate']],
    [{ header: headerWith({ 7: '01/31/1980' }) }, ['letters[0].patient.birthDate']],
    [{ header: headerWith({ 8: '2991299999999' }) }, ['letters[0].patient.nir']],
    [{ header: headerWith({ 8: '299129999999912' }) }, ['letters[0].patient.nir']],
    [{ header: headerWith({ 11: '' }) }, ['letters[0].sender.name']],
    [{ rows: ['TEX|a|b'] }, ['letters[0].rows[0].text']],
    [{ text: ['a\tb'] }, ['letters[0].text[0]']],
  ] as const)('leaves the refusal to the builder, which names the field: %#', (parts, paths) => {
    expect(expectSame(letterOf(parts))).toEqual(paths)
  })

  it.each([
    ['N', '<0.6', 'A', '<0.6'],
    ['N', '<= 0,6', 'A', '<= 0,6'],
    ['N', '*5.2*', 'A', '*5.2*'],
    ['N', '*5,2', 'A', '*5,2'],
    ['N', '', 'A', ''],
    ['N', 'positif', 'A', 'positif'],
    ['N', '1,2,3', 'A', '1,2,3'],
    ['N', '1 5', 'A', '1 5'],
    ['N', '> 10 000', 'A', '> 10000'],
    ['N', '5,2', 'N', '5.2'],
    ['N', '-5,20', 'N', '-5.20'],
    ['N', '5 900', 'N', '5900'],
    ['N', '5\u00a0900,5', 'N', '5900.5'],
    ['n', '5,2', 'N', '5.2'],
    // No group is read but in type N.
    ['n', '5 900', 'A', '5 900'],
    ['A', '5 900', 'A', '5 900'],
    ['A', '5,2', 'A', '5,2'],
  ])('carries a row of type %s with the value %j as %s with %j, and is built again', (...given) => {
    const [type, value, ...expected] = given
    // A lower case n hides groups of the bounds from the reader.
    for (const bounds of ['|', '4,5|6,5', type === 'n' ? '|9' : '4 000|10 000', '<5|']) {
      const letter = letterOf({ rows: [`RES|A|B|${type}|${value}|g/L|${bounds}|N|F`] })
      expect(expectSame(letter)).toEqual([])
      const [row] = buildHprimMedecin([toLetterInput(letter).input]).file.letters[0]?.rows ?? []
      expect(row?.kind === 'result' && [row.type, row.measures[0].text]).toEqual(expected)
      const [read] = letter.rows ?? []
      const numbersOf = (one: Row | undefined): unknown =>
        one?.kind === 'result' &&
        one.measures.map(({ number, operator, low, high }) => [number, operator, low?.number, high?.number])
      expect(numbersOf(row)).toEqual(numbersOf(read))
    }
  })

  it('refuses what is no letter', () => {
    const parts = { patient: {}, sender: {}, recipient: {}, text: [] }
    const result = { kind: 'result', label: '', extra: [] }
    for (const letter of [
      null,
      'x',
      {},
      { patient: {} },
      { patient: {}, text: [] },
      { ...parts, rows: 1 },
      { ...parts, text: [null] },
      ...[
        null,
        {},
        { kind: 'text' },
        result,
        { ...result, measures: [] },
        { ...result, measures: [null] },
      ].map((row) => ({ ...parts, rows: [row] })),
    ]) {
      expect(() => toLetterInput(letter as unknown as Letter)).toThrowError(
        expect.objectContaining({ code: 'options.invalid', path: 'letter' }),
      )
    }
  })

  it('gives every built letter again, line for line', () => {
    fc.assert(
      fc.property(letterInput(), (input) => {
        const { letters } = buildHprimMedecin([input]).file
        const again = letters.map((letter) => toLetterInput(letter))
        expect(again.flatMap(({ diagnostics }) => diagnostics)).toEqual([])
        expect(buildHprimMedecin(again.map((one) => one.input)).file.letters).toEqual(letters)
      }),
      { numRuns: runsOf(200) },
    )
  })

  it('gives every letter of the samples again, or the builder names what it cannot write', () => {
    let same = 0
    for (const { bytes } of samples()) {
      for (const letter of readHprimMedecin(bytes).file?.letters ?? []) {
        if (expectSame(letter).length === 0) same++
      }
    }
    expect(same).toBeGreaterThan(100)
  })
})
