import { expect, it } from 'vitest'
import { unpackArchive } from '../../src/archive/index.js'
import { NameRegister } from '../../src/archive/names.js'
import { latin1, pack } from './forms.js'
import { patchZip } from './patch-zip.js'

it('two files never get one name, whatever the case or the form of accents', () => {
  const register = new NameRegister()
  const given = [
    'A.hpr',
    'a.HPR',
    'a.hpr',
    'a (2).hpr',
    'é',
    'e\u0301',
    `${'x'.repeat(255)}`,
    `${'x'.repeat(255)}`,
  ]
  const names = given.map((name) => register.claim(name))
  expect(names.slice(0, 4)).toEqual(['A.hpr', 'a (2).HPR', 'a (3).hpr', 'a (2) (2).hpr'])
  const folded = names.map((name) => name.normalize('NFC').toLowerCase())
  expect(new Set(folded).size).toBe(given.length)
  for (const name of names) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
})

it('a number goes before the extension, also where the name is cut for it', () => {
  const register = new NameRegister()
  const long = `${'é'.repeat(125)}.hpr`
  expect(register.claim(long)).toBe(long)
  expect(register.claim(long)).toBe(`${'é'.repeat(123)} (2).hpr`)
  expect(register.claim(`x.${'y'.repeat(253)}`)).toBe(`x.${'y'.repeat(253)}`)
  expect(register.claim(`x.${'y'.repeat(253)}`)).toBe(`x.${'y'.repeat(249)} (2)`)
})

it('no file is a folder of another', () => {
  const register = new NameRegister()
  expect(['a', 'A/b', 'a/b', 'c/d', 'C', 'c/d/e'].map((name) => register.claim(name))).toEqual([
    'a',
    'A_b (2)',
    'a_b (3)',
    'c/d',
    'C (2)',
    'c_d_e (2)',
  ])
  expect(register.tryClaim('a/x')).toBe(false)
})

it('an archive with such names gives safe ones, the originals beside, and says so', () => {
  const given = ['../../../x', 'lettre.hpr', 'LETTRE.HPR', 'a/folder/x', 'C:\\aux.txt']
  const files = given.map((name, index) => ({
    name: `file-${index}`.padEnd(name.length, '-'),
    bytes: latin1(name),
  }))
  const renamed = given.reduce(
    (archive, name, index) => patchZip(archive, index, { name }),
    pack(files, { container: 'zip', encryption: 'none' }),
  )
  const reading = unpackArchive(renamed)
  expect(reading.files?.map(({ originalName }) => originalName)).toEqual(given)
  expect(reading.files?.map(({ name }) => name)).toEqual([
    'x',
    'lettre.hpr',
    'LETTRE (2).HPR',
    'a/folder/x',
    '_aux.txt',
  ])
  expect(reading.diagnostics.map(({ code, path }) => [code, path])).toEqual([
    ['archive.unsafe_name', 'entries[0]'],
    ['archive.renamed_duplicate', 'entries[2]'],
    ['archive.unsafe_name', 'entries[4]'],
  ])
})
