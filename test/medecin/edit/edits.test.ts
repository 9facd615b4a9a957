import { describe, expect, it } from 'vitest'
import { checkLine, hasLine, noEdits, setText } from '../../../src/medecin/edit/edits.js'
import type { LineRole } from '../../../src/medecin/edit/line-roles.js'
import { StrictFields } from '../../../src/medecin/write/strict-fields.js'
import { contextOf, faultsOf, textsOf } from './contexts.js'

describe('the edits of a call', () => {
  it('are none at first, and its own', () => {
    const { texts, removed, added, expected } = noEdits()
    expect([texts.size, removed.size, added.size, expected]).toEqual([0, 0, 0, []])
    expect(noEdits().texts).not.toBe(texts)
  })

  it('are of lines that the file has', () => {
    const context = contextOf()
    const last = context.file.lines.length
    expect([0, 1, last].map((line) => hasLine(line, context))).toEqual([true, true, true])
    expect(faultsOf(context)).toEqual([])
    expect(hasLine(last + 1, context)).toBe(false)
    expect(faultsOf(context)).toEqual(['edit_no_such_line at'])
  })

  it('give each line a text once, and none that is removed', () => {
    const context = contextOf()
    context.edits.removed.set(1, 'other')
    setText(1, 'a', 'first', context)
    setText(3, 'c', 'third', context)
    expect(context.edits.texts.get(0)).toEqual({ text: 'a', path: 'first' })
    expect(faultsOf(context)).toEqual([])
    setText(1, 'b', 'again', context)
    setText(2, 'b', 'gone', context)
    expect(faultsOf(context)).toEqual(['edit_twice again', 'edit_twice gone'])
    expect(textsOf(context)).toEqual({ 1: 'a', 3: 'c' })
  })
})

describe('checkLine', () => {
  const check = (role: LineRole, text: string): string[] => {
    const fields = new StrictFields('iso-8859-1', false)
    return [checkLine(text, role, 'at', fields), ...faultsOf({ fields })]
  }

  it('holds a line against what its role can carry', () => {
    const row: LineRole = { kind: 'row', letter: 0, row: 'text' }
    const text: LineRole = { kind: 'free-text', letter: 0 }
    const header: LineRole = { kind: 'header', letter: 0, field: 'birthDate' }
    expect(check(row, 'TEX|a')).toEqual(['TEX|a'])
    expect(check(row, 'a')).toEqual(['a', 'edit_structure at'])
    expect(check(text, 'a | b ')).toEqual(['a | b '])
    expect(check(text, 'TEX|a')).toEqual(['TEX|a', 'field_row at'])
    expect(check(header, '01/02/1980')).toEqual(['01/02/1980'])
    expect(check(header, 'a')).toEqual(['a', 'field_date at'])
    expect(check({ ...header, field: 'code' }, 'a')).toEqual(['a'])
  })

  it.each<LineRole>([
    { kind: 'layout', letter: 0 },
    { kind: 'tag', tag: 'LAB' },
    { kind: 'unattributed', reason: 'medecin.trailer' },
    { kind: 'outside' },
  ])('holds one of $kind against the characters alone', (role) => {
    expect(check(role, '****FIN****')).toEqual(['****FIN****'])
    expect(check(role, 'RES|a')).toEqual(['RES|a'])
    expect(check(role, 'œ')).toEqual(['', 'field_unmappable at'])
  })
})
