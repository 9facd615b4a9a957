import { describe, expect, it } from 'vitest'
import { collectEdit } from '../../../src/medecin/edit/changes.js'
import { rolesOf } from '../../../src/medecin/edit/line-roles.js'
import type { MedecinChange } from '../../../src/medecin/index.js'
import { contextOf, faultsOf, textsOf } from './contexts.js'

// Lines 1 to 12 are the header, 14 is text, 15 a tag, 16 a row, 17 FIN, 19 the last.
const LAST = 19

/** The edits and faults of changes, with the roles of the lines or without. */
const collected = (changes: readonly MedecinChange[], withRoles = true): Record<string, unknown> => {
  const context = contextOf()
  const roles = withRoles ? rolesOf(context.file) : []
  for (const change of changes) collectEdit(change, roles, context)
  const { removed, added } = context.edits
  return { texts: textsOf(context), removed: [...removed], added: [...added], faults: faultsOf(context) }
}
const NONE = { texts: {}, removed: [], added: [], faults: [] }

describe('a replaced line', () => {
  const replace = (line: number, text: string): MedecinChange => ({ kind: 'replace-line', line, text })

  it('gets its text, held against its role', () => {
    expect(collected([replace(14, 'a'), replace(LAST, 'b')])).toEqual({
      ...NONE,
      texts: { 14: 'a', 19: 'b' },
    })
    expect(collected([replace(7, 'a')]).faults).toEqual(['field_date at.text'])
    expect(collected([replace(8, 'a')]).faults).toEqual(['field_nir at.text'])
    expect(collected([replace(14, 'RES|a')]).faults).toEqual(['field_row at.text'])
    expect(collected([replace(16, 'a')]).faults).toEqual(['edit_structure at.text'])
  })

  it('is held against characters alone where roles are not asked for', () => {
    expect(collected([replace(16, 'a')], false)).toEqual({ ...NONE, texts: { 16: 'a' } })
    expect(collected([replace(16, 'œ')], false).faults).toEqual(['field_unmappable at.text'])
  })

  it('is one that there is, once', () => {
    expect(collected([replace(LAST + 1, 'a')])).toEqual({ ...NONE, faults: ['edit_no_such_line at'] })
    expect(collected([replace(14, 'a'), replace(14, 'b')])).toEqual({
      ...NONE,
      texts: { 14: 'a' },
      faults: ['edit_twice at'],
    })
  })
})

describe('a removed line', () => {
  const remove = (line: number): MedecinChange => ({ kind: 'remove-line', line })

  it('is one that there is, once, and not replaced', () => {
    expect(collected([remove(14), remove(LAST)])).toEqual({
      ...NONE,
      removed: [
        [13, 'at'],
        [18, 'at'],
      ],
    })
    expect(collected([remove(LAST + 1)])).toEqual({ ...NONE, faults: ['edit_no_such_line at'] })
    expect(collected([remove(14), remove(14)])).toEqual({
      ...NONE,
      removed: [[13, 'at']],
      faults: ['edit_twice at'],
    })
    expect(collected([{ kind: 'replace-line', line: 14, text: 'a' }, remove(14)])).toEqual({
      ...NONE,
      texts: { 14: 'a' },
      faults: ['edit_twice at'],
    })
  })
})

describe('inserted lines', () => {
  const insert = (after: number, ...texts: string[]): MedecinChange => ({
    kind: 'insert-lines',
    after,
    texts,
  })

  it('stand behind a line that there is, or before the first', () => {
    expect(collected([insert(0, 'a', 'b'), insert(LAST)])).toEqual({
      ...NONE,
      added: [
        [0, { texts: ['a', 'b'], path: 'at' }],
        [LAST, { texts: [], path: 'at' }],
      ],
    })
    expect(collected([insert(LAST + 1, 'a')])).toEqual({ ...NONE, faults: ['edit_no_such_line at'] })
  })

  it('stand at one place once, and have characters that the file can carry', () => {
    expect(collected([insert(14, 'a'), insert(14, 'b')]).faults).toEqual(['edit_twice at'])
    expect(collected([insert(14, 'a', 'œ', '\n')]).faults).toEqual([
      'field_unmappable at.texts[1]',
      'field_control_character at.texts[2]',
    ])
  })
})

describe('changed fields', () => {
  it('go to the lines that hold them', () => {
    expect(collected([{ kind: 'change-header', letter: 0, fields: { code: 'X' } }]).texts).toEqual({ 1: 'X' })
    expect(collected([{ kind: 'change-result', line: 16, fields: { status: 'C' } }]).texts).toEqual({
      16: 'RES|Glucose|GLU|N|5.2|mmol/L|4.0|6.0|N|C||||',
    })
    expect(collected([{ kind: 'change-result', line: LAST + 1, fields: {} }])).toEqual({
      ...NONE,
      faults: ['edit_no_such_line at'],
    })
  })
})
