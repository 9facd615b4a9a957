import { describe, expect, it } from 'vitest'
import type { LineEnd, MedecinLine } from '../../../src/medecin/model.js'
import { Attribution, type Body } from '../../../src/medecin/read/attribution.js'
import { blocksOf } from '../../../src/medecin/read/blocks.js'
import { DiagnosticSink } from '../../../src/medecin/read/diagnostics.js'
import { findTags } from '../../../src/medecin/read/placed-tags.js'
import { HEADER, headerWith, RESULT } from '../letter-texts.js'

interface Shown {
  readonly body: Body
  /** `reason first-last` of each run. */
  readonly left: readonly string[]
  /** `code line` of what is reported. */
  readonly said: readonly string[]
}

/** The body of the letter whose header stands on the first lines; the last line ends as told. */
function read(
  texts: readonly string[],
  { lastEnd = '\r\n' as LineEnd, html = false, missing = 0 as 0 | 1 } = {},
): Shown {
  const sink = new DiagnosticSink()
  const lines = texts.map(
    (text, index): MedecinLine => ({ text, end: index === texts.length - 1 ? lastEnd : '\r\n' }),
  )
  const [block] = blocksOf(findTags(lines, lines.length, new DiagnosticSink()), lines.length)
  if (block === undefined) throw new Error('no block')
  const attribution = new Attribution(lines, html, sink)
  const body = attribution.readBody({ start: 0, missing, apicryptMark: null, blankBefore: false }, block)
  return {
    body,
    left: attribution.unattributed.map(
      ({ reason, firstLine, lastLine }) => `${reason.replace('medecin.', '')} ${firstLine}-${lastLine}`,
    ),
    said: sink.diagnostics().map(({ code, line }) => `${code.replace('medecin.', '')} ${line ?? '-'}`),
  }
}

/** `line:text` of the text, `line:kind` of the rows (null without), the last line that is the letter's. */
function shown(texts: readonly string[], options = {}): unknown {
  const { body, left, said } = read(texts, options)
  return [
    body.text.map(({ line, text }) => `${line}:${text}`).join(' '),
    body.rows?.map(({ line, kind }) => `${line}:${kind}`).join(' ') ?? null,
    body.attributedTo,
    left,
    said,
  ]
}

const FIN = '****FIN****'
const LAB = '****LAB****'
const CUT = 'RES|Fer|FER|N|1'

describe('the body of a letter', () => {
  it.each([
    ['nothing', [], ['', null, null, [], []]],
    ['a blank line 13', ['', 'a', '', 'b', FIN], ['14:a 15: 16:b', null, null, [], []]],
    ['two blank lines', ['', '', 'a', FIN], ['14: 15:a', null, null, [], []]],
    ['no blank line 13', ['a', FIN], ['13:a', null, null, [], []]],
    ['LAB on line 13', [LAB, RESULT, FIN], ['', '14:result', null, [], []]],
    [
      'a blank line and rows',
      ['', LAB, '', RESULT, '', 'TEX|a', FIN],
      ['', '16:result 18:text', null, [], []],
    ],
    ['no rows under LAB', ['', LAB, FIN], ['', '', null, [], []]],
    ['a glued end', ['', 'a****FIN****'], ['14:a', null, null, [], []]],
    [
      'rows without LAB',
      ['', 'a', RESULT, 'TEX|b', FIN],
      ['14:a', '15:result 16:text', null, [], ['lab_missing 15']],
    ],
    [
      'LAB after the first row',
      ['', RESULT, LAB, 'TEX|b', FIN],
      ['', '14:result 16:text', null, [], ['lab_missing 14', 'tag_misplaced 15']],
    ],
    [
      'two LAB after the first row',
      ['', RESULT, LAB, 'TEX|b', LAB, FIN],
      [
        '',
        '14:result 16:text',
        16,
        ['second_lab 17-17'],
        ['lab_missing 14', 'tag_misplaced 15', 'second_lab 17'],
      ],
    ],
    [
      'a second LAB',
      ['', LAB, RESULT, LAB, RESULT, '', FIN],
      ['', '15:result', 15, ['second_lab 16-17'], ['second_lab 16']],
    ],
    ['a row that is no exact one, in the text', ['', 'RES |a', FIN], ['14:RES |a', null, null, [], []]],
    [
      'another header in the text',
      ['', 'a', ...HEADER, 'b', FIN],
      ['14:a', null, 14, ['header_in_text 15-27'], ['header_in_text 15']],
    ],
    [
      'its own identity again',
      ['', ...headerWith({ 11: '', 12: '' }), FIN],
      [
        `${headerWith({ 11: '', 12: '' })
          .map((text, index) => `${14 + index}:${text}`)
          .join(' ')}`,
        null,
        null,
        [],
        [],
      ],
    ],
    [
      'a line that is no row',
      ['', LAB, RESULT, 'a', 'TEX|b', '', FIN],
      ['', '15:result', 15, ['foreign_line_in_rows 16-17'], ['foreign_line_in_rows 16']],
    ],
    [
      'a line that is no row, after one that may be cut',
      ['', LAB, RESULT, CUT, 'a', FIN],
      [
        '',
        '15:result 16:other',
        16,
        ['foreign_line_in_rows 17-17'],
        ['row_cut 16', 'foreign_line_in_rows 17'],
      ],
    ],
    [
      'a line that is no row, after a blank one',
      ['', LAB, CUT, '', 'a', FIN],
      ['', '15:result', 16, ['foreign_line_in_rows 17-17'], ['foreign_line_in_rows 17']],
    ],
    [
      'a line that is no row, at once',
      ['', LAB, 'a', FIN],
      ['', '', 14, ['foreign_line_in_rows 15-15'], ['foreign_line_in_rows 15']],
    ],
    [
      'another file glued to a row',
      ['', LAB, 'TEX|x', 'RES|Fer|FER|A|1TEST9', ...HEADER.slice(1), '', FIN],
      ['', '15:text', 15, ['foreign_line_in_rows 16-27'], ['foreign_line_in_rows 16']],
    ],
    [
      'a last row with a tag glued to it',
      ['', LAB, `${CUT}${FIN}`],
      ['', '15:other', null, [], ['row_cut 15']],
    ],
    [
      'a whole last row with a tag glued to it',
      ['', LAB, `${RESULT}${FIN}`],
      ['', '15:result', null, [], []],
    ],
    ['a short last row before its tag', ['', LAB, CUT, FIN], ['', '15:result', null, [], []]],
    ['a short last row and no tag', ['', LAB, CUT], ['', '15:result', null, [], []]],
  ] as const)('has %s', (_, rest, expected) => {
    expect(shown([...HEADER, ...rest])).toEqual(expected)
  })

  it('distrusts its last row where the file stops', () => {
    for (const lastEnd of ['', '\x1A'] as const) {
      expect(shown([...HEADER, '', LAB, RESULT], { lastEnd })).toEqual([
        '',
        '15:other',
        null,
        [],
        ['row_cut 15'],
      ])
      expect(shown([...HEADER, '', LAB, RESULT, FIN], { lastEnd })).toEqual(['', '15:result', null, [], []])
      expect(shown([...HEADER, '', LAB, RESULT, ''], { lastEnd })).toEqual(['', '15:result', null, [], []])
    }
  })

  it('starts one line before where the first line is missing', () => {
    expect(shown([...HEADER.slice(1), '', 'a', FIN], { missing: 1 })).toEqual(['13:a', null, null, [], []])
  })

  it('takes no blank code of another header for the layout', () => {
    const other = ['', ...HEADER.slice(1)]
    expect(shown([...HEADER, ...other, FIN])).toEqual([
      '',
      null,
      12,
      ['header_in_text 13-24'],
      ['header_in_text 13'],
    ])
  })

  it('decodes HTML residue in a view, and says so once', () => {
    const texts = [...HEADER, '', 'a', 'fi&egrave;vre', 'a<br>', FIN]
    const { body, said } = read(texts, { html: true })
    expect(body.text).toEqual([
      { line: 14, text: 'a' },
      { line: 15, text: 'fi&egrave;vre', decoded: 'fièvre' },
      { line: 16, text: 'a<br>', decoded: 'a' },
    ])
    expect(said).toEqual(['html_residue 15'])
    expect(read(texts).body.text[1]).toEqual({ line: 15, text: 'fi&egrave;vre' })
  })
})
