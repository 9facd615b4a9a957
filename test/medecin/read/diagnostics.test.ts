import { describe, expect, it } from 'vitest'
import { DiagnosticSink } from '../../../src/medecin/read/diagnostics.js'

describe('DiagnosticSink', () => {
  it('has the words of letters and of characters', () => {
    const sink = new DiagnosticSink()
    sink.report('medecin.tag_spelling', 3, 2, { tag: 'LAB' })
    sink.report('text.charset_damaged', null, null, { charset: 'utf-8' })
    sink.report('medecin.row_empty', 1)
    expect(sink.diagnostics()).toEqual([
      expect.objectContaining({ code: 'text.charset_damaged', line: null, column: null }),
      expect.objectContaining({ code: 'medecin.row_empty', line: 1, column: null, params: {} }),
      {
        code: 'medecin.tag_spelling',
        severity: 'warning',
        line: 3,
        column: 2,
        path: null,
        message: 'Non-standard spelling of the tag LAB.',
        params: { tag: 'LAB' },
      },
    ])
  })

  it('counts what it does not list under the code of this layer', () => {
    const sink = new DiagnosticSink()
    for (let line = 1; line <= 1_003; line++) sink.report('medecin.row_empty', line)
    const all = sink.diagnostics()
    expect(all).toHaveLength(1_001)
    expect(all.at(-1)).toMatchObject({
      code: 'medecin.diagnostics_suppressed',
      params: { count: 3, suppressed: 'medecin.row_empty' },
    })
  })
})
