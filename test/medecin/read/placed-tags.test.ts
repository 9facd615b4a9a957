import { describe, expect, it } from 'vitest'
import { DiagnosticSink } from '../../../src/medecin/read/diagnostics.js'
import { findTags } from '../../../src/medecin/read/placed-tags.js'

/** `TAG@index` of each tag (glued: `TAG@index+before`), then what was reported. */
function shown(texts: readonly string[], stop = texts.length): string[] {
  const sink = new DiagnosticSink()
  const tags = findTags(
    texts.map((text) => ({ text, end: '\r\n' })),
    stop,
    sink,
  )
  return [
    ...tags.map(({ tag, index, before }) => `${tag}@${index}${before > 0 ? `+${before}` : ''}`),
    ...sink
      .diagnostics()
      .map(({ code, line, column, params }) => `${code} ${line}:${column ?? '-'} ${params.tag}`),
  ]
}

const FIN = '****FIN****'
const END = '****FINFICHIER****'

describe('findTags', () => {
  it.each([
    ['none', ['a', '', ' '], []],
    ['all, in order', ['a', '****LAB****', FIN, '', END], ['LAB@1', 'FIN@2', 'FINFICHIER@4']],
    ['another spelling', ['*** fin ***'], ['FIN@0', 'medecin.tag_spelling 1:- FIN']],
    ['a blank before', [` ${FIN}`], ['FIN@0', 'medecin.tag_spelling 1:- FIN']],
    [
      'both on one line',
      ['****FIN********FINFICHIER****'],
      ['FIN@0', 'FINFICHIER@0', 'medecin.tag_spelling 1:- FIN', 'medecin.tag_spelling 1:- FINFICHIER'],
    ],
    [
      'a glued FIN before FINFICHIER',
      [`fin${FIN}`, ' ', END],
      ['FIN@0+3', 'FINFICHIER@2', 'medecin.tag_glued 1:4 FIN'],
    ],
    ['a glued FIN at the end', [`fin${FIN}`, ''], ['FIN@0+3', 'medecin.tag_glued 1:4 FIN']],
    [
      'a glued FINFICHIER at the end',
      [FIN, `x${END}`],
      ['FIN@0', 'FINFICHIER@1+1', 'medecin.tag_glued 2:2 FINFICHIER'],
    ],
    // In a sentence a tag is none: something follows.
    ['no glued FIN before text', [`fin${FIN}`, 'suite'], []],
    ['no glued FIN before FIN', [`fin${FIN}`, FIN], ['FIN@1']],
    ['no glued FIN before LAB', [`fin${FIN}`, '****LAB****'], ['LAB@1']],
    [
      'no glued FIN before both',
      [`fin${FIN}`, '****FIN********FINFICHIER****'],
      ['FIN@1', 'FINFICHIER@1', 'medecin.tag_spelling 2:- FIN', 'medecin.tag_spelling 2:- FINFICHIER'],
    ],
    [
      'no glued FIN before a glued FINFICHIER',
      [`fin${FIN}`, `x${END}`],
      ['FINFICHIER@1+1', 'medecin.tag_glued 2:2 FINFICHIER'],
    ],
    ['no glued FIN before stars', [`fin${FIN}`, '*'], []],
    ['no glued FIN two lines before FINFICHIER', [`a${FIN}`, 'b', END], ['FINFICHIER@2']],
    ['no glued FINFICHIER before text', [`x${END}`, 'suite'], []],
    ['no glued FINFICHIER before FINFICHIER', [`x${END}`, END], ['FINFICHIER@1']],
    ['no glued LAB', ['x****LAB****'], []],
    ['no glued LAB before the end', ['x****LAB****', END], ['FINFICHIER@1']],
  ] as const)('finds %s', (_, texts, expected) => {
    expect(shown(texts)).toEqual(expected)
  })

  it('looks at no line from the stop on', () => {
    expect(shown([`x${FIN}`, 'a', FIN], 1)).toEqual(['FIN@0+1', 'medecin.tag_glued 1:2 FIN'])
    expect(shown([FIN], 0)).toEqual([])
    expect(shown([FIN], 3)).toEqual(['FIN@0'])
  })
})
