import { describe, expect, it } from 'vitest'
import { isSameRole, type LineRole, rolesOf } from '../../../src/medecin/edit/line-roles.js'
import { readHprimMedecin } from '../../../src/medecin/index.js'
import { fileOf, type LetterParts } from '../letter-texts.js'

function rolesIn(parts: LetterParts): readonly LineRole[] {
  const { file } = readHprimMedecin(fileOf(parts))
  if (file === undefined) throw new Error('no file')
  return rolesOf(file)
}

const kindsOf = (parts: LetterParts): string[] => rolesIn(parts).map(({ kind }) => kind)

describe('rolesOf', () => {
  it('gives every line its role', () => {
    const roles = rolesIn({ rows: ['TEX|a', 'ABC|x', 'RES|A|B|N|1'], text: ['a', '', 'b'] })
    expect(roles.slice(0, 12).map((role) => role.kind === 'header' && role.field)).toEqual([
      'code',
      'lastName',
      'firstName',
      'address1',
      'address2',
      'town',
      'birthDate',
      'nir',
      'requestNumber',
      'documentDate',
      'sender',
      'recipient',
    ])
    expect(roles.slice(12, 23)).toEqual([
      { kind: 'layout', letter: 0 },
      { kind: 'free-text', letter: 0 },
      { kind: 'free-text', letter: 0 },
      { kind: 'free-text', letter: 0 },
      { kind: 'tag', tag: 'LAB' },
      { kind: 'row', letter: 0, row: 'text' },
      { kind: 'row', letter: 0, row: 'other' },
      { kind: 'row', letter: 0, row: 'result' },
      { kind: 'tag', tag: 'FIN' },
      { kind: 'outside' },
      { kind: 'tag', tag: 'FINFICHIER' },
    ])
  })

  it('takes no tag in lines that are not attributed, and none behind a text', () => {
    const stray = rolesIn({ ends: ['****FIN****', 'Bonjour', '****FINFICHIER****'] })
    expect(stray.at(-2)).toEqual({ kind: 'unattributed', reason: 'medecin.stray_text' })
    expect(kindsOf({ rows: ['RES|A|B|N|1', 'Bonjour', '****LAB****'] }).slice(16, 18)).toEqual([
      'unattributed',
      'unattributed',
    ])
    expect(kindsOf({ rows: null, text: ['a ****FIN****'], ends: ['****FINFICHIER****'] })[13]).toBe(
      'free-text',
    )
  })
})

describe('isSameRole', () => {
  const roles: readonly LineRole[] = [
    { kind: 'header', letter: 0, field: 'code' },
    { kind: 'header', letter: 1, field: 'code' },
    { kind: 'header', letter: 0, field: 'nir' },
    { kind: 'row', letter: 0, row: 'text' },
    { kind: 'row', letter: 0, row: 'result' },
    { kind: 'row', letter: 1, row: 'result' },
    { kind: 'free-text', letter: 0 },
    { kind: 'free-text', letter: 1 },
    { kind: 'layout', letter: 0 },
    { kind: 'layout', letter: 1 },
    { kind: 'tag', tag: 'LAB' },
    { kind: 'tag', tag: 'FIN' },
    { kind: 'unattributed', reason: 'medecin.trailer' },
    { kind: 'unattributed', reason: 'medecin.stray_text' },
    { kind: 'outside' },
  ]
  it('tells all of them apart, and each is its own', () => {
    for (const [one, role] of roles.entries()) {
      for (const [other, second] of roles.entries()) {
        expect(isSameRole(role, { ...second })).toBe(one === other)
      }
    }
  })
})
