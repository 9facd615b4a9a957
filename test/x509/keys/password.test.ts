import { expect, it } from 'vitest'
import { distinctForms, passwordForms } from '../../../src/x509/keys/password.js'
import { hexOf } from '../../asn1/octets.js'

const formsOf = (password: string): unknown =>
  passwordForms(password).map(({ encoding, wide, narrow }) => [encoding, hexOf(wide), hexOf(narrow)])

it('one in ASCII has one form; an empty one, two', () => {
  expect(formsOf('a')).toEqual([['unicode', '00610000', '61']])
  expect(formsOf('')).toEqual([
    ['unicode', '0000', ''],
    ['null', '', ''],
  ])
})

it('one with accents has a form for each charset that has them', () => {
  expect(formsOf('é')).toEqual([
    ['unicode', '00e90000', 'c3a9'],
    ['utf-8', '00c300a90000', 'c3a9'],
    ['windows-1252', '00e90000', 'e9'],
    ['cp850', '00820000', '82'],
    // As e and an accent, which macOS may type.
    ['unicode', '006503010000', '65cc81'],
  ])
  expect(passwordForms('€').map(({ encoding }) => encoding)).toEqual(['unicode', 'utf-8', 'windows-1252'])
  expect(passwordForms('🔑').map(({ encoding }) => encoding)).toEqual(['unicode', 'utf-8'])
})

it('one that is typed as letters and accents is tried in one character each', () => {
  expect(formsOf('e\u0301')).toContainEqual(['unicode', '00e90000', 'c3a9'])
})

it('forms of the same bytes are tried once, the one that held before first', () => {
  const forms = passwordForms('é')
  const wide = distinctForms(forms, forms[3] ?? null, (form) => form.wide)
  expect(wide.map(({ encoding }) => encoding)).toEqual(['cp850', 'unicode', 'utf-8', 'unicode'])
  const narrow = distinctForms(forms, null, (form) => form.narrow)
  expect(narrow.map(({ encoding }) => encoding)).toEqual(['unicode', 'windows-1252', 'cp850', 'unicode'])
})
