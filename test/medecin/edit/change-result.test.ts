import { describe, expect, it } from 'vitest'
import { changeResult } from '../../../src/medecin/edit/change-result.js'
import type { ChangeContext } from '../../../src/medecin/edit/edits.js'
import type { ResultChanges } from '../../../src/medecin/index.js'
import { contextOf, faultsOf, fileWith, holdsIn, textsOf } from './contexts.js'

const LINE = 16
const ROW = 'RES|Glucose|GLU|N|5.2|mmol/L|4.0|6.0|N|F|0.94|g/L|0.70|1.10'

function changed(fields: ResultChanges, row = ROW): ChangeContext {
  const context = contextOf({ rows: [row] })
  changeResult({ kind: 'change-result', line: LINE, fields }, context)
  return context
}
const rowOf = (fields: ResultChanges, row = ROW): unknown => textsOf(changed(fields, row))[LINE]
const faults = (fields: ResultChanges, row = ROW): string[] => faultsOf(changed(fields, row))
/** Whether a row as given says what the row was changed to. */
const holds = (fields: ResultChanges, row: string): boolean[] =>
  holdsIn(changed(fields), fileWith({ rows: [row] }))

describe('a changed result', () => {
  it('has each field at its place, and the others as they were', () => {
    expect(rowOf({})).toBe(ROW)
    expect(rowOf({ label: ' Glycémie ', code: 'GLY', type: 'A', abnormalFlag: 'HH', status: 'C' })).toBe(
      'RES|Glycémie|GLY|A|5.2|mmol/L|4.0|6.0|HH|C|0.94|g/L|0.70|1.10',
    )
    expect(rowOf({ abnormalFlag: '', status: '', code: '' })).toBe(
      'RES|Glucose||N|5.2|mmol/L|4.0|6.0|||0.94|g/L|0.70|1.10',
    )
    expect(rowOf({ measure: { value: 1, unit: 'u', low: 2, high: '3' } })).toBe(
      'RES|Glucose|GLU|N|1|u|2|3|N|F|0.94|g/L|0.70|1.10',
    )
    expect(rowOf({ secondMeasure: { value: 1, unit: 'u', low: 2, high: '-' } })).toBe(
      'RES|Glucose|GLU|N|5.2|mmol/L|4.0|6.0|N|F|1|u|2|',
    )
    expect(rowOf({ measure: {}, secondMeasure: {} })).toBe(ROW)
  })

  it('gets fields up to the changed one, and keeps those behind', () => {
    expect(rowOf({ code: 'GLU' }, 'RES|Glucose')).toBe('RES|Glucose|GLU')
    expect(rowOf({ status: 'C' }, 'RES|Glucose')).toBe('RES|Glucose||||||||C')
    expect(rowOf({ code: 'X' }, `${ROW}|x|y|`)).toBe(`${ROW.replace('GLU|', 'X|')}|x|y|`)
  })

  it('is a RES row', () => {
    const context = changed({ code: 'X' }, 'TEX|Glucose')
    expect(faultsOf(context)).toEqual(['edit_structure at'])
    expect([textsOf(context), context.edits.expected]).toEqual([{}, []])
  })

  it('is checked field by field', () => {
    expect(faults({ label: ' ' })).toEqual(['field_required at.fields.label'])
    expect(faults({ label: 'a|b' })).toEqual(['field_separator at.fields.label'])
    expect(faults({ code: 'a|b' })).toEqual(['field_separator at.fields.code'])
    expect(faults({ measure: { unit: '|' } })).toEqual(['field_separator at.fields.measure.unit'])
    expect(faults({ measure: { low: '|' } })).toEqual(['field_separator at.fields.measure.low'])
    expect(faults({ secondMeasure: { high: '|' } })).toEqual(['field_separator at.fields.secondMeasure.high'])
    // A row that has no label already is not made worse.
    expect(faults({ code: 'X' }, 'RES||GLU|N|5')).toEqual([])
  })

  it('is checked as a whole row', () => {
    const room = 254 - 'RES||GLU|N|5'.length
    expect(faults({ label: 'x'.repeat(room) }, 'RES|a|GLU|N|5')).toEqual([])
    expect(faults({ label: 'x'.repeat(room + 1) }, 'RES|a|GLU|N|5')).toEqual(['field_too_long at'])
    expect(faults({ code: 'X' }, 'RES|a\x01|GLU|N|5')).toEqual(['field_control_character at'])
  })

  it('of type N has numbers, where value or type are changed', () => {
    const words = ROW.replace('5.2', 'cf')
    expect(faults({ measure: { value: 'cf' } })).toEqual(['field_number at.fields.measure.value'])
    expect(faults({ measure: { value: '5,2' } })).toEqual(['field_number at.fields.measure.value'])
    expect(faults({ secondMeasure: { value: 'cf' } })).toEqual(['field_number at.fields.secondMeasure.value'])
    expect(faults({ secondMeasure: { value: '1' } }, words)).toEqual([])
    expect(faults({ measure: { unit: 'g' } }, words)).toEqual([])
    expect(faults({ type: 'N' }, words)).toEqual(['field_number at.fields.measure.value'])
    expect(faults({ type: 'N' }, words.replace('|N|cf', '|A|cf'))).toEqual([
      'field_number at.fields.measure.value',
    ])
    expect(faults({ type: 'A' }, words)).toEqual([])
    expect(faults({ type: 'A', measure: { value: 'cf' } })).toEqual([])
    expect(faults({ measure: { value: 'cf' } }, ROW.replace('|N|5', '| N |5'))).toEqual([
      'field_number at.fields.measure.value',
    ])
    expect(faults({ type: 'N' }, ROW.replace('5.2', ' 5.2 '))).toEqual([])
  })
})

describe('a changed result is read back', () => {
  it.each<[ResultChanges, string, string]>([
    [{ label: ' Fer ' }, 'RES|Fer|GLU|N|5', 'RES|Fe|GLU|N|5'],
    [{ code: 'X' }, 'RES|a|X|N|5', 'RES|a|Y|N|5'],
    [{ type: 'A' }, 'RES|a|X|A|5', 'RES|a|X|N|5'],
    [{ abnormalFlag: 'H' }, 'RES|a|X|A|5||||H', 'RES|a|X|A|5||||L'],
    [{ status: 'C' }, 'RES|a|X|A|5|||||C', 'RES|a|X|A|5|||||F'],
    [{ status: '' }, 'RES|a|X|A|5', 'RES|a|X|A|5|||||F'],
    [{ measure: { value: 5 } }, 'RES|a|X|A|5', 'RES|a|X|A|5.0'],
    [{ measure: { unit: 'g' } }, 'RES|a|X|A|5|g', 'RES|a|X|A|5|h'],
    [{ measure: { low: 1 } }, 'RES|a|X|A|5|g|1', 'RES|a|X|A|5|g||1'],
    [{ measure: { high: 1 } }, 'RES|a|X|A|5|g||1', 'RES|a|X|A|5|g|1|2'],
    [{ measure: { low: '-' } }, 'RES|a|X|A|5|g||1', 'RES|a|X|A|5|g|1|1'],
    [{ measure: { high: '' } }, 'RES|a|X|A|5|g|1|', 'RES|a|X|A|5|g|1|1'],
    [{ secondMeasure: { value: 7 } }, 'RES|a|X|A|5||||||7', 'RES|a|X|A|7||||||5'],
    [{ secondMeasure: { unit: 'g' } }, 'RES|a|X|A|5||||||7|g', 'RES|a|X|A|5|g|||||7|h'],
    [{ secondMeasure: { value: '', unit: '', low: '', high: '-' } }, 'RES|a|X|A|5', 'RES|a|X|A|5||||||7'],
    [{}, 'RES|anything', 'TEX|anything'],
  ])('%j', (fields, right, wrong) => {
    expect(holds(fields, right)).toEqual([true])
    expect(holds(fields, wrong)).toEqual([false])
  })

  it('on the line where it then stands', () => {
    const { edits } = changed({ code: 'X' })
    const [expected] = edits.expected
    const after = fileWith({ rows: ['TEX|new', 'RES|a|X|N|5', 'RES|a|Y|N|5'] })
    const lines = [...after.lines.keys()]
    const moved = (by: number): boolean | undefined =>
      expected?.holds(
        after,
        lines.map((index) => (index < LINE ? null : index - by)),
      )
    expect(expected?.path).toBe('at')
    expect([moved(1), moved(2)]).toEqual([true, false])
    // A row of a letter that is not read any more.
    expect(expected?.holds({ ...after, letters: [] }, lines)).toBe(false)
  })

  it('as nothing where it stood outside the letters', () => {
    const context = contextOf({ ends: ['****FIN****', ROW, '****FINFICHIER****'] })
    changeResult({ kind: 'change-result', line: LINE + 2, fields: { code: 'X' } }, context)
    expect(textsOf(context)).toEqual({ [LINE + 2]: ROW.replace('GLU', 'X') })
    expect(holdsIn(context, { ...context.file, letters: [] })).toEqual([true])
  })
})
