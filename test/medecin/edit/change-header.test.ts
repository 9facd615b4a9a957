import { describe, expect, it } from 'vitest'
import { changeHeader } from '../../../src/medecin/edit/change-header.js'
import type { ChangeContext } from '../../../src/medecin/edit/edits.js'
import type { HeaderChanges } from '../../../src/medecin/index.js'
import { headerWith, type LetterParts } from '../letter-texts.js'
import { contextOf, faultsOf, fileWith, holdsIn, textsOf } from './contexts.js'

function changed(fields: HeaderChanges, parts: LetterParts = {}, letter = 0): ChangeContext {
  const context = contextOf(parts)
  changeHeader({ kind: 'change-header', letter, fields }, context)
  return context
}

/** The texts of the lines, then the faults. */
const made = (fields: HeaderChanges): unknown[] => {
  const context = changed(fields)
  return [textsOf(context), ...faultsOf(context)]
}

/** Whether a header with a line as given says what a field was changed to. */
const holds = (fields: HeaderChanges, lines: Readonly<Record<number, string>>): boolean[] =>
  holdsIn(changed(fields), fileWith({ header: headerWith(lines) }))

describe('changed fields of a header', () => {
  it.each<[HeaderChanges, Record<number, string>]>([
    [{}, {}],
    [{ code: undefined }, {}],
    [{ code: ' X ' }, { 1: 'X' }],
    [{ code: '' }, { 1: '' }],
    [{ lastName: ' AUTRE ' }, { 2: 'AUTRE' }],
    [{ firstName: 'Zoé' }, { 3: 'Zoé' }],
    [
      { address1: 'A', address2: 'B' },
      { 4: 'A', 5: 'B' },
    ],
    [{ town: { postcode: '69001', town: 'LYON' } }, { 6: '69001 LYON' }],
    [{ birthDate: '1981-03-01' }, { 7: '01/03/1981' }],
    [{ nir: '2 99 12 99 999 999 11' }, { 8: '299129999999911' }],
    [{ nir: '' }, { 8: '' }],
    [{ requestNumber: 'D-2' }, { 9: 'D-2' }],
    [{ documentDate: '2019-06-11' }, { 10: '11/06/2019' }],
    [{ documentDate: '' }, { 10: '' }],
    [{ sender: { code: 'X', name: 'LABO' } }, { 11: 'X          LABO' }],
    [{ recipient: { name: 'Dr Y' } }, { 12: '           Dr Y' }],
  ])('%j are written on their lines', (fields, lines) => {
    expect(made(fields)).toEqual([lines])
  })

  it('are checked, each by its path', () => {
    expect(made({ lastName: '' }).slice(1)).toEqual(['field_required at.fields.lastName'])
    expect(made({ firstName: ' ' }).slice(1)).toEqual(['field_required at.fields.firstName'])
    expect(made({ lastName: 'x'.repeat(51) }).slice(1)).toEqual(['field_too_long at.fields.lastName'])
    expect(made({ address1: 'x'.repeat(51) }).slice(1)).toEqual([])
    expect(made({ birthDate: '' }).slice(1)).toEqual(['field_required at.fields.birthDate'])
    expect(made({ birthDate: '1981-02-29' }).slice(1)).toEqual(['field_date at.fields.birthDate'])
    expect(made({ documentDate: 'x' }).slice(1)).toEqual(['field_date at.fields.documentDate'])
    expect(made({ nir: '299129999999912' }).slice(1)).toEqual(['field_nir at.fields.nir'])
    expect(made({ code: 'a|b' }).slice(1)).toEqual(['field_separator at.fields.code'])
    expect(made({ town: { postcode: 'x'.repeat(11), town: '' } }).slice(1)).toEqual([
      'field_too_long at.fields.town.postcode',
    ])
    expect(made({ sender: { name: '' } }).slice(1)).toEqual(['field_required at.fields.sender.name'])
    expect(made({ recipient: { code: 'A B', name: 'N' } }).slice(1)).toEqual([
      'field_value at.fields.recipient.code',
    ])
  })

  it('are of a letter that there is, and of lines that it has', () => {
    expect(faultsOf(changed({ code: 'X' }, {}, 1))).toEqual(['edit_no_such_letter at'])
    const [, ...withoutCode] = headerWith({})
    const context = changed({ code: 'X', requestNumber: 'D-2' }, { header: withoutCode })
    expect(context.file.letters[0]?.headerLines.code).toBeNull()
    expect(faultsOf(context)).toEqual(['edit_no_such_line at.fields.code'])
    expect(textsOf(context)).toEqual({ 8: 'D-2' })
    expect(context.edits.expected.map(({ path }) => path)).toEqual(['at.fields.requestNumber'])
  })
})

describe('a changed header is read back', () => {
  it.each<[HeaderChanges, Record<number, string>, Record<number, string>]>([
    [{ code: ' X ' }, { 1: 'X' }, { 1: 'Y' }],
    [{ lastName: 'AUTRE' }, { 2: 'AUTRE' }, { 2: 'AUTRES' }],
    [{ firstName: 'Zoé' }, { 3: 'Zoé' }, { 3: 'Zoe' }],
    [{ address1: ' A ' }, { 4: 'A' }, { 4: 'B' }],
    [{ address2: 'A' }, { 5: 'A' }, { 5: 'B' }],
    [{ town: { postcode: '69001', town: 'LYON' } }, { 6: '69001 LYON' }, { 6: '69001 LYONS' }],
    [{ town: { postcode: '69001', town: 'LYON' } }, { 6: '69001 LYON' }, { 6: '69002 LYON' }],
    [{ birthDate: '1981-03-01' }, { 7: '01/03/1981' }, { 7: '02/03/1981' }],
    [{ nir: '2 99 12 99 999 999 11' }, { 8: '299129999999911' }, { 8: '' }],
    [{ nir: '' }, { 8: '' }, { 8: '299129999999911' }],
    [{ requestNumber: 'D-2' }, { 9: 'D-2' }, { 9: 'D-20' }],
    [{ documentDate: '2019-06-11' }, { 10: '11/06/2019' }, { 10: '12/06/2019' }],
    [{ documentDate: '' }, { 10: '' }, { 10: '12/06/2019' }],
    [{ sender: { code: 'X', name: 'L' } }, { 11: 'X          L' }, { 11: 'Y          L' }],
    [{ sender: { code: 'X', name: 'L' } }, { 11: 'X          L' }, { 11: 'X          M' }],
    [{ recipient: { name: ' L ' } }, { 12: '           L' }, { 12: 'X          L' }],
    [{ recipient: { name: 'L' } }, { 12: '           L' }, { 12: '           M' }],
  ])('%j', (fields, right, wrong) => {
    expect(holds(fields, right)).toEqual([true])
    expect(holds(fields, wrong)).toEqual([false])
  })

  it('where an address line that was emptied says nothing', () => {
    expect(holds({ address1: ' ' }, { 4: '' })).toEqual([true])
    expect(holds({ address1: 'A' }, { 4: '' })).toEqual([false])
  })

  it('in the letter of its number', () => {
    const context = changed({ code: 'TEST000123' })
    expect(holdsIn(context, fileWith())).toEqual([true])
    expect(holdsIn(context, { ...fileWith(), letters: [] })).toEqual([false])
  })
})
