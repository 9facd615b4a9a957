import { describe, expect, it } from 'vitest'
import type { ResultRow, Row } from '../../../src/medecin/model.js'
import { DiagnosticSink } from '../../../src/medecin/read/diagnostics.js'
import { isExactRow, RowReader, segmentOf } from '../../../src/medecin/read/rows.js'

interface Reading {
  readonly rows: readonly Row[]
  /** `code line:column` of each diagnostic. */
  readonly said: readonly string[]
}

function read(...texts: readonly string[]): Reading {
  const sink = new DiagnosticSink()
  const reader = new RowReader(sink)
  for (const [index, text] of texts.entries()) reader.read(segmentOf(text) ?? 'other', text, index + 1)
  return { rows: reader.rows, said: saidTo(sink) }
}

function saidTo(sink: DiagnosticSink): string[] {
  return sink
    .diagnostics()
    .map(({ code, line, column }) => `${code.replace('medecin.', '')} ${line}:${column ?? '-'}`)
}

function result(text: string): ResultRow {
  const [row] = read(text).rows
  if (row?.kind !== 'result') throw new Error(text)
  return row
}

const repeatsOf = (...texts: readonly string[]): readonly (number | null)[] =>
  read(...texts).rows.map((row) => (row.kind === 'result' ? row.repeats : null))

describe('segments', () => {
  it.each([
    ['RES|a', 'RES', true],
    ['RES|', 'RES', true],
    ['TEX|a', 'TEX', true],
    ['TEX', 'TEX', false],
    ['RES', 'RES', false],
    ['TEX a', 'TEX', false],
    ['TEX\ta', 'TEX', false],
    ['tex|a', 'TEX', false],
    [' Res |a', 'RES', false],
    ['tex a', null, false],
    ['RES a', null, false],
    ['TEXTE', null, false],
    ['RESULTAT|a', 'other', false],
    ['ABC|', 'other', false],
    ['AB|', 'other', false],
    ['ABCDEFGH|', 'other', false],
    ['ABCDEFGHI|', null, false],
    ['A|', null, false],
    ['abc|', null, false],
    [' ABC|', null, false],
    ['TAB|', 'other', false],
    ['le RES|a', null, false],
    ['LATEX a', null, false],
    ['', null, false],
  ] as const)('%j: %s, exactly %s', (text, segment, exact) => {
    expect([segmentOf(text), isExactRow(text)]).toEqual([segment, exact])
  })
})

describe('TEX rows', () => {
  it.each([
    ['TEX|a | b', 'a | b', []],
    ['TEX|', '', []],
    ['TEX', '', []],
    ['TEX a', 'a', ['row_spelling 1:1']],
    [' tex |a', 'a', ['row_spelling 1:1']],
    ['tex', '', ['row_spelling 1:1']],
    ['tex  |a', 'a', ['row_spelling 1:1']],
  ] as const)('%j is %j', (line, text, said) => {
    expect(read(line)).toEqual({ rows: [{ kind: 'text', line: 1, text }], said })
  })
})

describe('RES rows', () => {
  it('have fourteen fields', () => {
    expect(read('RES| Na : |NA|N|140|mmol/L|136|145|N|F|3.2|g/L|3.1|3.4')).toEqual({
      rows: [
        {
          kind: 'result',
          line: 1,
          label: 'Na :',
          name: 'Na',
          code: 'NA',
          type: 'N',
          measures: [
            {
              text: '140',
              number: 140,
              operator: null,
              starred: false,
              unit: 'mmol/L',
              low: { text: '136', number: 136, operator: null, open: false },
              high: { text: '145', number: 145, operator: null, open: false },
            },
            {
              text: '3.2',
              number: 3.2,
              operator: null,
              starred: false,
              unit: 'g/L',
              low: { text: '3.1', number: 3.1, operator: null, open: false },
              high: { text: '3.4', number: 3.4, operator: null, open: false },
            },
          ],
          abnormalFlag: 'N',
          status: 'F',
          extra: [],
          repeats: null,
        },
      ],
      said: [],
    })
  })

  it.each([
    ['RES|a|b|N|1', 1],
    ['RES|a|b|N|1||||||', 1],
    ['RES|a|b|N|1||||||2', 2],
    ['RES|a|b|N|1|||||||u', 2],
    ['RES|a|b|N|1||||||||3', 2],
    ['RES|a|b|N|1|||||||||4', 2],
    ['RES|a|b|N|1||||||||||5', 1],
  ])('%j has %d measures', (text, count) => {
    expect(result(text).measures).toHaveLength(count)
  })

  it.each([
    ['RES|||N||u|1|2|N|F', 'row_empty 1:-'],
    ['RES', 'row_empty 1:-,row_spelling 1:1'],
    ['res|||N', 'row_empty 1:-,row_spelling 1:1'],
    ['ABC|x', 'row_unknown 1:-'],
  ])('%j is kept as it is', (text, said) => {
    expect(read(text)).toEqual({ rows: [{ kind: 'other', line: 1, text }], said: said.split(',') })
  })

  it.each(['RES|a', 'RES||b', 'RES||||1'])('%j is a result', (text) => {
    expect(read(text)).toMatchObject({ rows: [{ kind: 'result' }], said: [] })
  })

  it.each([
    ['5', 'N', 5, []],
    ['<5', 'N', 5, []],
    ['*5*', 'A', 5, []],
    ['abc', 'A', null, []],
    ['abc', 'N', null, ['value_not_numeric 1:12']],
    ['abc', '', null, []],
    ['', 'N', null, []],
    ['12345678901234567', 'N', null, ['value_too_precise 1:12']],
    ['12345678901234567', 'A', null, ['value_too_precise 1:12']],
    ['10061975', 'N', null, []],
    ['10131975', 'N', 10131975, []],
    ['100619751', 'N', 100619751, []],
    ['5 900', 'N', 5900, ['digits_grouped 1:12']],
    ['5\u00a0900', 'N', 5900, ['digits_grouped 1:12']],
    ['5 900', 'A', null, []],
    ['5 900', 'C', null, []],
    ['5 90', 'N', null, ['value_not_numeric 1:12']],
    ['1 234 567 890 123 456', 'N', null, ['value_too_precise 1:12']],
  ] as const)('of the value %j, type %s, the number is %s', (text, type, number, said) => {
    const { rows, said: got } = read(`RES|ab|c|${type}|${text}`)
    expect(rows).toMatchObject([{ measures: [{ text, number }] }])
    expect(got).toEqual(said.map((one) => (type === '' ? one.replace('12', '11') : one)))
  })

  it('name the segment that is spelt otherwise', () => {
    for (const segment of ['RES', 'TEX']) {
      const sink = new DiagnosticSink()
      new RowReader(sink).read(segment as 'RES' | 'TEX', `${segment.toLowerCase()}|a`, 1)
      expect(sink.diagnostics()).toMatchObject([{ code: 'medecin.row_spelling', params: { segment } }])
    }
  })

  it('mark values with stars, and no others', () => {
    const starred = (value: string): boolean => result(`RES|a|b|A|${value}`).measures[0].starred
    expect([starred(''), starred('5'), starred('x'), starred('*5')]).toEqual([false, false, false, true])
  })

  it('take eight digits with a unit for a number', () => {
    expect(result('RES|a|b|N|10061975|UFC').measures[0].number).toBe(10061975)
  })

  it('report bounds at their place, of each measure', () => {
    expect(read('RES|a|b|N|1|u|x|2').said).toEqual(['bound_unreadable 1:15'])
    expect(read('RES|a|b|N|1|u|3|2').said).toEqual(['bounds_reversed 1:15'])
    expect(read('RES|a|b|N|1|u|1 000|2 000').said).toEqual(['digits_grouped 1:15'])
    expect(read('RES|a|b|N|1|u|1|2|||1||3|2').said).toEqual(['bounds_reversed 1:24'])
  })

  it('report them for every row that repeats them', () => {
    expect(read('RES|a|b|N|1|u|3|2', 'RES|a|b|N|1|u|3|2', 'RES|a|b|N|1|u|2|3').said).toEqual([
      'bounds_reversed 1:15',
      'bounds_reversed 2:15',
    ])
    const texts = Array.from({ length: 1_100 }, (_, at) => `RES|a|b|N|1|u|${at}|${at + 1}`)
    const { rows } = read(...texts, ...texts)
    for (const [at, row] of rows.entries()) {
      if (row.kind !== 'result' || at % 1_100 === 0) continue
      expect(row.measures[0].low?.number).toBe(at % 1_100)
    }
  })

  it('report unknown types, flags and statuses at their place', () => {
    expect(read('RES|a|b|X|1|u|||H|F').said).toEqual(['type_unknown 1:9'])
    expect(read('RES|a|b|N|1|u|||X|F').said).toEqual(['abnormal_flag_unknown 1:17'])
    expect(read('RES|a|b|N|1|u|||H|X').said).toEqual(['status_unknown 1:19'])
    expect(read('RES|a|b||1|u||||').said).toEqual([])
  })

  it('keep fields after the fourteenth, and report those that hold something', () => {
    const fourteen = 'RES|a|b|N|1|u|||N|F||||'
    expect([result(fourteen).extra, read(fourteen).said]).toEqual([[], []])
    expect([result(`${fourteen}| |`).extra, read(`${fourteen}| |`).said]).toEqual([[], []])
    expect(result(`${fourteen}| x|`).extra).toEqual([' x', ''])
    expect(read(`${fourteen}| x|`).said).toEqual(['row_extra_fields 1:25'])
  })
})

describe('rows that repeat another', () => {
  const first = 'RES|Glucose|GLU|N|5.2|mmol/L'

  it.each([
    ['the code again', 'RES|soit|GLU|N|0.9|g/L', 1],
    ['no code', 'RES|SOIT : . . .||N|0.9|g/L', 1],
    ['another code', 'RES|soit|FER|N|0.9|g/L', null],
    ['another word', 'RES|soit environ|GLU|N|0.9|g/L', null],
    ['a word as long', 'RES|soif|GLU|N|0.9|g/L', null],
    ['label and code with a B', 'RES|Glucose (B)|GLUB|N|0.9|g/L', 1],
    ['leaders behind', 'RES|Glucose (B) : |GLU  B|N|0.9|g/L', 1],
    ['the label alone', 'RES|Glucose (B)|GLU|N|0.9|g/L', null],
    ['the code alone', 'RES|Glucose|GLUB|N|0.9|g/L', null],
    ['a code that was not there', 'RES|Glucose (B)|FERB|N|0.9|g/L', null],
  ])('%s', (_, second, repeats) => {
    expect(repeatsOf(first, second)).toEqual([null, repeats])
  })

  it('are not the first, and name the row that stands for itself', () => {
    expect(repeatsOf('RES|soit|GLU|N|0.9', 'RES|x (B)|FERB|N|1')).toEqual([null, null])
    expect(repeatsOf(first, 'RES|soit|GLU|N|0.9', 'RES|soit||N|1')).toEqual([null, 1, 1])
    expect(repeatsOf(first, 'TEX|x', 'RES|soit|GLU|N|0.9')).toEqual([null, null, 1])
  })

  it('name the nearest row with the code', () => {
    const again = 'RES|x (B)|GLUB|N|1'
    expect(repeatsOf(first, 'RES|Fer|FER|N|1', again)).toEqual([null, null, 1])
    expect(repeatsOf(first, first, again)).toEqual([null, null, 2])
    // The rows after the codes were first looked up count, too.
    expect(repeatsOf(first, again, first, again)).toEqual([null, 1, null, 3])
  })
})

describe('a last row that may be cut', () => {
  const kept = (text: string, line: number, anyway: boolean): unknown => {
    const sink = new DiagnosticSink()
    const reader = new RowReader(sink)
    reader.read(segmentOf(text) ?? 'other', text, 7)
    reader.distrustLast(text, line, anyway)
    return [reader.rows.map(({ kind }) => kind), saidTo(sink)]
  }
  const whole = 'RES|a|b|N|1|u|1|2|N|F'
  const short = 'RES|a|b|N|1|u|1|2|N'

  it('is kept as it is when it stops before its status', () => {
    expect(kept(short, 7, false)).toEqual([['other'], ['row_cut 7:-']])
    expect(kept(whole, 7, false)).toEqual([['result'], []])
    expect(kept(`${whole}||`, 7, false)).toEqual([['result'], []])
    expect(kept(whole, 7, true)).toEqual([['other'], ['row_cut 7:-']])
    expect(kept(short, 8, true)).toEqual([['result'], []])
    expect(kept('TEX|a', 7, true)).toEqual([['text'], []])
  })

  it('may be taken back', () => {
    const reader = new RowReader(new DiagnosticSink())
    reader.distrustLast('', 1, true)
    reader.read('RES', whole, 1)
    reader.read('TEX', 'TEX|a', 2)
    reader.takeBack()
    expect(reader.rows).toMatchObject([{ kind: 'result', line: 1 }])
  })
})
