import { describe, expect, it } from 'vitest'
import { type Edits, noEdits } from '../../../src/medecin/edit/edits.js'
import { type LineRole, rolesOf } from '../../../src/medecin/edit/line-roles.js'
import { checkStructure } from '../../../src/medecin/edit/structure.js'
import type { MedecinFile } from '../../../src/medecin/index.js'
import { StrictFields } from '../../../src/medecin/write/strict-fields.js'
import { headerWith, type LetterParts } from '../letter-texts.js'
import { editFaults, faultsOf, fileWith } from './contexts.js'

type Origins = readonly (number | null)[]
interface Case {
  readonly given?: LetterParts
  readonly edited?: LetterParts
  /** By index of the line after; default: each is the one before. */
  readonly origins?: Origins
  readonly edits?: Partial<Edits>
}

/** The faults of a file before and after edits that are claimed to lie between. */
function faults({ given = {}, edited = given, origins, edits = {} }: Case): string[] {
  const files = [fileWith(given), fileWith(edited)] as const
  return faultsBetween(...files, origins ?? [...files[1].lines.keys()], { ...noEdits(), ...edits })
}

function faultsBetween(given: MedecinFile, edited: MedecinFile, origins: Origins, edits: Edits): string[] {
  const fields = new StrictFields('iso-8859-1', false)
  const [before, after] = [rolesOf(given), rolesOf(edited)]
  checkStructure({ given, edited, before, after, origins, edits }, fields)
  return faultsOf({ fields })
}

/** The origins of the 19 lines of the usual letter, with some added behind the first `count`, or left out. */
const added = (count: number, number = 1): Origins => {
  const all = Array.from({ length: 19 }, (_, index) => index)
  return [...all.slice(0, count), ...Array<null>(number).fill(null), ...all.slice(count)]
}
const without = (index: number): Origins => added(0, 0).filter((one) => one !== index)
const set = (index: number, path: string): Partial<Edits> => ({
  texts: new Map([[index, { text: '', path }]]),
})
const add = (at: number, path: string): Partial<Edits> => ({ added: new Map([[at, { texts: [], path }]]) })
const remove = (index: number, path: string): Partial<Edits> => ({ removed: new Map([[index, path]]) })

const TEXT = 'Glucose : 5,2 mmol/L'

describe('the structure of an edited file', () => {
  it('stays where every line has its role', () => {
    expect(faults({})).toEqual([])
    expect(faults({ edited: { text: ['autre'] }, edits: set(13, 'text') })).toEqual([])
  })

  it('changes with the role of a line: its own change is told, or the first', () => {
    // The row becomes one of another kind.
    const edited = { rows: ['TEX|Glucose'] }
    expect(faults({ edited, edits: set(15, 'row') })).toEqual(['edit_structure row'])
    expect(faults({ edited, edits: set(13, 'text') })).toEqual(['edit_structure text'])
    expect(faults({ edited, edits: add(13, 'lines') })).toEqual(['edit_structure lines'])
    expect(faults({ edited, edits: remove(13, 'removed') })).toEqual(['edit_structure removed'])
    expect(faults({ edited, edits: { ...remove(13, 'removed'), ...add(14, 'lines') } })).toEqual([
      'edit_structure lines',
    ])
    expect(faults({ edited, edits: { ...add(14, 'lines'), ...set(13, 'text') } })).toEqual([
      'edit_structure text',
    ])
    expect(faults({ edited })).toEqual(['edit_structure changes'])
  })

  it('is told once', () => {
    expect(faults({ edited: { text: [TEXT], rows: ['TEX|a', 'TEX|b'] } })).toHaveLength(1)
  })
})

describe('added lines', () => {
  it('are text, rows, what is unattributed, or blank lines outside', () => {
    expect(faults({ edited: { text: [TEXT, 'a'] }, origins: added(14), edits: add(14, 'lines') })).toEqual([])
    const rows = ['RES|Glucose|GLU|N|5.2|mmol/L|4.0|6.0|N|F||||', 'TEX|a']
    expect(faults({ edited: { rows }, origins: added(16), edits: add(16, 'lines') })).toEqual([])
    const ends = ['****FIN****', '', ' ', '****FINFICHIER****']
    expect(faults({ edited: { ends }, origins: added(18), edits: add(18, 'lines') })).toEqual([])
  })

  it('are no tags and no text outside', () => {
    const mark = ['****FIN****', '[apicrypt]', '', '****FINFICHIER****']
    expect(faults({ edited: { ends: mark }, origins: added(17), edits: add(17, 'lines') })).toEqual([
      'edit_structure lines',
    ])
    const tags = ['****FIN****', '', '****FINFICHIER****', '****FINFICHIER****']
    expect(faults({ edited: { ends: tags }, origins: added(18), edits: add(18, 'lines') })[0]).toBe(
      'edit_structure lines',
    )
  })

  it('are checked as what they are', () => {
    const text = [TEXT, 'a\x01']
    expect(faults({ edited: { text }, origins: added(14), edits: add(14, 'lines') })).toEqual([
      'field_control_character lines',
    ])
    const rows = ['RES|Glucose|GLU|N|5.2|mmol/L|4.0|6.0|N|F||||', 'RES|a|b|N|c']
    expect(faults({ edited: { rows }, origins: added(16), edits: add(16, 'lines') })).toEqual([
      'field_number lines',
    ])
  })

  it('add no run of unattributed lines', () => {
    const ends = ['****FIN****', 'Bonjour', '', '****FINFICHIER****']
    expect(faults({ edited: { ends }, origins: added(17), edits: add(17, 'lines') })).toEqual([
      'edit_structure lines',
    ])
  })
})

describe('removed lines', () => {
  const two = { text: [TEXT, 'a'] }
  it('are text and rows', () => {
    expect(
      faults({
        given: two,
        edited: {},
        origins: added(14, 0).map((one) => ((one ?? 0) > 13 ? (one ?? 0) + 1 : one)),
        edits: remove(14, 'gone'),
      }),
    ).toEqual([])
    expect(faults({ edited: { rows: [] }, origins: without(15), edits: remove(15, 'gone') })).toEqual([])
    expect(
      faults({
        edited: { ends: ['****FIN****', '****FINFICHIER****'] },
        origins: without(17),
        edits: remove(17, 'gone'),
      }),
    ).toEqual([])
  })

  it('are no lines of the layout', () => {
    expect(faults({ edited: { blank13: [] }, origins: without(12), edits: remove(12, 'gone') })).toEqual([
      'edit_structure gone',
    ])
  })

  it('are each told by their own path', () => {
    const removed = new Map([
      [13, 'text'],
      [0, 'code'],
    ])
    const file = fileWith()
    expect(faultsBetween(file, file, [], { ...noEdits(), removed })).toEqual(['edit_structure code'])
  })
})

describe('what no edit changes about the letters', () => {
  const header = (date: string): LetterParts => ({ header: headerWith({ 7: date }) })

  it('is a birth date on another line than the edited one', () => {
    const [given, edited] = [header('29/02/1980'), header('01/03/1980')]
    expect(faults({ given, edited, edits: set(6, 'date') })).toEqual([])
    expect(faults({ given, edited, edits: set(5, 'town') })).toEqual(['edit_structure town'])
    // The century of two digits follows from the date of the document.
    const short = (date: string): LetterParts => ({ header: headerWith({ 7: '29/02/20', 10: date }) })
    expect(
      editFaults(short('10/06/2019'), [
        { kind: 'change-header', letter: 0, fields: { documentDate: '2021-06-10' } },
      ]),
    ).toEqual(['edit_structure changes[0].fields.documentDate'])
    expect(
      editFaults(short('10/06/2019'), [
        { kind: 'change-header', letter: 0, fields: { documentDate: '2018-06-10' } },
      ]),
    ).toEqual([])
  })

  it('is that they are whole, repaired or not, with rows or not', () => {
    const file = fileWith()
    const [letter] = file.letters
    if (letter === undefined) throw new Error('no letter')
    const { rows: _, ...withoutRows } = letter
    const lines = [...file.lines.keys()]
    for (const other of [
      { ...letter, complete: false },
      { ...letter, patient: { ...letter.patient, repaired: true } },
      { ...letter, patient: { ...letter.patient, birthDate: null } },
    ]) {
      expect(faultsBetween(file, { ...file, letters: [other] }, lines, noEdits())).toEqual([
        'edit_structure changes',
      ])
    }
    const bare = { ...file, letters: [{ ...letter, rows: [] }] }
    expect(faultsBetween(bare, bare, lines, noEdits())).toEqual([])
    const fields = new StrictFields('iso-8859-1', false)
    const roles: LineRole[] = rolesOf(bare).slice()
    const sections = { given: bare, edited: { ...file, letters: [withoutRows] }, before: roles, after: roles }
    checkStructure({ ...sections, origins: lines, edits: noEdits() }, fields)
    expect(faultsOf({ fields })).toEqual(['edit_structure changes'])
  })

  it('is the place of an edited birth date, where lines moved', () => {
    const edited = { header: headerWith({ 7: '01/03/1980' }), text: ['a', TEXT] }
    expect(faults({ edited, origins: added(13), edits: set(6, 'date') })).toEqual([])
  })
})
