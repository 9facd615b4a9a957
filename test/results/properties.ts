import fc from 'fast-check'
import { expect } from 'vitest'
import {
  buildHprimMedecin,
  type Letter,
  readHprimMedecin,
  writeHprimMedecin,
} from '../../src/medecin/index.js'
import {
  assessResult,
  type Measure,
  type Position,
  type ReferenceLimit,
  type Report,
  relateLetters,
  relateToKnown,
  reportOfLetter,
  resultSeries,
  resultsOfLetter,
} from '../../src/results/index.js'
import { anyFile, letterInput } from '../arbitraries/medecin.js'
import { sendings, shuffled } from '../arbitraries/reports.js'
import type { Property } from '../property-runs.js'
import { resultWith } from './reports.js'

function property<T extends [unknown, ...unknown[]]>(
  name: string,
  runs: number,
  ...rest: [...arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> }, predicate: (...args: T) => void]
): Property {
  return { name, runs, property: fc.property(...rest) as fc.IRawProperty<unknown> }
}

const operator = fc.constantFrom('<', '<=', '>', '>=', null)
const limit: fc.Arbitrary<ReferenceLimit | null> = fc.option(
  fc.record({
    text: fc.constant('as written'),
    number: fc.option(fc.integer({ min: 0, max: 6 }), { freq: 8 }),
    operator,
    open: fc.boolean(),
  }),
)
const measure: fc.Arbitrary<Measure> = fc.record({
  text: fc.constant('as written'),
  number: fc.option(fc.integer({ min: 0, max: 6 }), { freq: 8 }),
  operator,
  starred: fc.boolean(),
  unit: fc.constant(''),
  referenceRange: fc.option(fc.record({ low: limit, high: limit }), { freq: 8 }),
})

/** Numbers between and around those above: no two different ranges of these hold the same of them. */
const NUMBERS = [
  Number.MIN_SAFE_INTEGER,
  ...Array.from({ length: 19 }, (_, at) => at / 2 - 1),
  Number.MAX_SAFE_INTEGER,
]

function allows(operator: Measure['operator'], limit: number, number: number): boolean {
  if (operator === '<') return number < limit
  if (operator === '<=') return number <= limit
  if (operator === '>') return number > limit
  return operator === '>=' ? number >= limit : number === limit
}

/** Whether a limit lets a number pass; null when nobody knows. */
function passes(limit: ReferenceLimit | null, side: 'low' | 'high', number: number): boolean | null {
  if (limit === null || limit.open) return true
  const bare = side === 'low' ? '>=' : '<='
  const operator = limit.operator ?? bare
  if (limit.number === null || operator[0] !== bare[0]) return null
  return allows(operator, limit.number, number)
}

/** What the reference range says, tried number by number. */
function positionOf({ number, operator, referenceRange }: Measure): Position {
  if (number === null || referenceRange === null) return 'undecidable'
  const { low, high } = referenceRange
  const isOpen = (end: ReferenceLimit | null): boolean => end === null || end.open
  if (isOpen(low) && isOpen(high)) return 'undecidable'
  const isReadable = passes(low, 'low', 0) !== null && passes(high, 'high', 0) !== null
  const [from, to] = [isOpen(low) ? null : low?.number, isOpen(high) ? null : high?.number]
  if (isReadable && typeof from === 'number' && typeof to === 'number' && from > to) return 'undecidable'
  const values = NUMBERS.filter((one) => allows(operator, number, one))
  if (values.every((one) => passes(low, 'low', one) === false)) return 'below'
  if (values.every((one) => passes(high, 'high', one) === false)) return 'above'
  const within = values.every((one) => passes(low, 'low', one) === true && passes(high, 'high', one) === true)
  return within ? 'within' : 'undecidable'
}

function lettersIn(bytes: Uint8Array): readonly Letter[] {
  return readHprimMedecin(bytes).file?.letters ?? []
}

const builtLetters: fc.Arbitrary<readonly Letter[]> = fc
  .array(letterInput(), { minLength: 1, maxLength: 3 })
  .map((inputs) =>
    inputs.flatMap((input) => {
      const { patient, ...rest } = input
      const requestNumber = input.requestNumber ?? 'R-1'
      return lettersIn(writeHprimMedecin(buildHprimMedecin([{ ...rest, patient, requestNumber }]).file))
    }),
  )

const letters: fc.Arbitrary<readonly Letter[]> = fc.oneof(anyFile.map(lettersIn), builtLetters)

/** The history without the places in the list of letters: what stands at them instead. */
function historyOf(reports: readonly Report[]): unknown {
  const { series, leftOut } = resultSeries(reports)
  const contents = (places: readonly { report: number; line: number | null }[]): readonly string[] =>
    places.map(({ report, line, ...rest }) => JSON.stringify([reports[report], line, rest])).sort()
  return {
    leftOut: contents(leftOut),
    series: series.map(({ points, ...named }) => ({
      ...named,
      points: points.map(({ copies, superseded, ...point }) => ({
        point: contents([point]),
        copies: contents(copies),
        superseded: contents(superseded),
      })),
    })),
  }
}

export const properties: readonly Property[] = [
  property('a position is what each allowed number says', 3_000, measure, (drawn) => {
    expect(assessResult(resultWith({ measures: [drawn] })).byRange).toBe(positionOf(drawn))
  }),

  property('a letter sent again as it was changes nothing', 300, letters, (drawn) => {
    for (const letter of drawn) {
      const { kind, changes, text, header } = relateLetters(letter, structuredClone(letter))
      expect(['duplicate', 'unrelated']).toContain(kind)
      expect({ changes, text, header }).toEqual({ changes: [], text: 'same', header: [] })
    }
  }),

  property('a letter and its neutral report are one', 300, letters, (drawn) => {
    const reports = drawn.map((letter) => JSON.parse(JSON.stringify(reportOfLetter(letter))))
    expect(resultSeries(reports)).toEqual(resultSeries(drawn))
    for (const [at, letter] of drawn.entries()) {
      const rows = (letter.rows ?? []).filter((row) => row.kind === 'result')
      expect(resultsOfLetter(letter).map(assessResult)).toEqual(rows.map(assessResult))
      const [first = letter] = drawn
      expect(relateLetters(reports[0] ?? reports[at], reports[at])).toEqual(relateLetters(first, letter))
    }
  }),

  property('a series is of one patient, and its points are what the letters say', 300, letters, (drawn) => {
    for (const { patient, unit, points } of resultSeries([...drawn, ...drawn]).series) {
      for (const { report, line, measure, date } of points) {
        const letter = drawn[report % drawn.length]
        expect(letter?.patient.birthDate).toEqual(patient.birthDate)
        expect(letter?.patient.repaired).toBe(false)
        expect(letter?.documentDate?.iso ?? null).toBe(date)
        expect(measure.unit).toBe(unit)
        const row = letter?.rows?.find((one) => one.line === line)
        if (row?.kind !== 'result') throw new Error('no such result')
        expect(row.measures.map(({ text }) => text)).toContain(measure.text)
      }
    }
  }),

  property(
    'one series comes of every order of the sendings',
    3_000,
    shuffled,
    ([reports = [], other = []]) => {
      expect(historyOf(other)).toEqual(historyOf(reports))
    },
  ),

  property(
    'every value is in a point, beside one, or left out with the reason',
    3_000,
    sendings,
    (reports) => {
      const { series, leftOut } = resultSeries(reports)
      const places = new Set<string>()
      const place = ({ report, line }: { report: number; line: number | null }): void => {
        places.add(`${report} ${line}`)
      }
      for (const one of leftOut) place(one)
      for (const point of series.flatMap(({ points }) => points)) {
        place(point)
        for (const one of [...point.copies, ...point.superseded]) place(one)
      }
      for (const [report, { results }] of reports.entries()) {
        for (const { line, measures } of results) {
          if (measures.every(({ text }) => text === '') || places.has(`${report} null`)) continue
          expect(places).toContain(`${report} ${line}`)
        }
      }
    },
  ),

  property(
    'of one date, no result holds that a complete letter of its request has further on',
    3_000,
    sendings,
    (drawn) => {
      // One patient: among people whom others tell apart, two reports alone may still look like one.
      const reports = drawn.map((report) => ({ ...report, patient: { ...report.patient, nir: null } }))
      const { series } = resultSeries(reports)
      for (const { report, line } of series.flatMap(({ points }) => points)) {
        const sent = reports[report]
        const result = sent?.results.find((one) => one.line === line)
        if (sent === undefined || result === undefined) throw new Error('no such result')
        const others = reports.filter((one) => one.complete && relateLetters(one, sent).kind !== 'unrelated')
        for (const other of others.filter(({ documentDate }) => documentDate === sent.documentDate)) {
          const { changes } = relateLetters(other, sent)
          const change = changes.find((one) => one.later === result)
          expect(change?.kind).not.toBe('reverted')
        }
      }
    },
  ),

  property(
    'what a letter is to those that are known does not depend on their order',
    1_000,
    shuffled,
    ([known = [], other = []]) => {
      const later = known[0]
      if (later === undefined) return
      const told = (letters: readonly Report[]): unknown => {
        const { kind, current, superseded, unrelated } = relateToKnown(letters, later)
        const text = (at: number): string => JSON.stringify(letters[at])
        const relations = current.map((one) => `${text(one.known)} ${JSON.stringify(one.relation)}`)
        return [kind, relations.sort(), superseded.map(text).sort(), unrelated.map(text).sort()]
      }
      expect(told(other)).toEqual(told(known))
    },
  ),
]
