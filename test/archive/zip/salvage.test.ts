import { expect, it } from 'vitest'
import { findFiles } from '../../../src/archive/zip/salvage.js'
import { buildZip, type Fields, type ZipPart } from '../build-zip.js'
import { latin1 } from '../forms.js'

const letter: ZipPart = {
  name: latin1('r.hpr'),
  content: latin1('RES|Glucose'),
  extra: latin1('\x34\x12\x01\0a'),
}

const namesIn = (bytes: Uint8Array, maxFiles = 10) =>
  findFiles(bytes, maxFiles).map(({ header, local, listed }) => [
    new TextDecoder().decode(header.name),
    local?.at ?? null,
    listed,
  ])
const other: ZipPart = { name: latin1('s.hpr'), content: latin1('RES|Calcium') }
const SECOND = 30 + 5 + 5 + 11

it('files are found by the directory, by their names before their places', () => {
  expect(namesIn(buildZip([letter, other]))).toEqual([
    ['r.hpr', 0, true],
    ['s.hpr', SECOND, true],
  ])
  const swapped = buildZip([
    { ...letter, central: { offset: SECOND } },
    { ...other, central: { offset: 0 } },
  ])
  expect(namesIn(swapped)).toEqual([
    ['r.hpr', 0, true],
    ['s.hpr', SECOND, true],
  ])
  const renamed = buildZip([{ ...letter, localName: latin1('autre') }, other], { before: latin1('MZ') })
  expect(namesIn(renamed)).toEqual([
    ['r.hpr', 2, true],
    ['s.hpr', SECOND + 2, true],
  ])
})

it('two files of one name are each their own', () => {
  const twice = (central: Fields) =>
    buildZip([
      { ...letter, central },
      { ...letter, central },
    ])
  for (const central of [{ offset: 7 }, { offset: SECOND }, { offset: 0 }]) {
    expect(
      namesIn(twice(central))
        .map(([, at]) => at)
        .sort(),
    ).toEqual([0, SECOND])
  }
})

it('files that no directory lists are found too, without data when their end is not known', () => {
  const bytes = buildZip([{ ...letter, central: { signature: 0 } }, other])
  expect(namesIn(bytes)).toEqual([
    ['s.hpr', SECOND, true],
    ['r.hpr', 0, false],
  ])
  const lost = buildZip([letter, { ...other, local: { crc: 0, size: 0, compressedSize: 0 } }])
  expect(namesIn(lost.subarray(0, SECOND + 35 + 11))).toEqual([
    ['r.hpr', 0, false],
    ['s.hpr', null, false],
  ])
  expect(namesIn(bytes, 1)).toEqual([['r.hpr', 0, false]])
})

it('an archive within a file is not looked into, unless the length of the file is wrong', () => {
  const inner = buildZip([other])
  const outer = (local: Fields) => buildZip([{ name: latin1('a.zip'), content: inner, local }, letter])
  expect(namesIn(outer({}).subarray(0, 35 + inner.length + SECOND)).map(([name]) => name)).toEqual([
    'a.zip',
    'r.hpr',
  ])
  expect(namesIn(outer({ compressedSize: 3 })).map(([name]) => name)).toContain('s.hpr')
})

it('a header of the directory with wrong lengths is none', () => {
  for (const central of [{ nameLength: 4 }, { commentLength: 1 }, { extraLength: 4 }]) {
    expect(namesIn(buildZip([{ ...letter, central }]))).toEqual([['r.hpr', 0, false]])
  }
})

/** A file that no CRC of the directory proves. */
const AE2 = { method: 99 } as const
const aesExtra = Uint8Array.of(0x01, 0x99, 7, 0, 2, 0, 0x41, 0x45, 3, 0, 0)

it('a file that its CRC does not prove is found by its name alone, where that comes once', () => {
  const sealed: ZipPart = {
    ...letter,
    sealed: latin1('x'.repeat(30)),
    extra: aesExtra,
    central: AE2,
    local: AE2,
  }
  const offsets = (...parts: readonly ZipPart[]) =>
    namesIn(buildZip(parts)).map(([, at, listed]) => [at, listed])
  const renamed = { ...sealed, localName: latin1('autre') }
  // At its place, with another name: it may be another file.
  expect(offsets(renamed)).toEqual([
    [null, true],
    [0, false],
  ])
  expect(offsets({ ...letter, localName: latin1('autre') })).toEqual([[0, true]])
  // Elsewhere, with its name.
  const moved = { ...sealed, central: { ...AE2, offset: 9999 } }
  expect(offsets(moved)).toEqual([[0, true]])
  expect(offsets(moved, moved).filter(([, listed]) => listed)).toEqual([
    [null, true],
    [null, true],
  ])
})

it('a place counts from the start of the bytes, or from the first file', () => {
  const before = latin1('MZ un programme')
  expect(namesIn(buildZip([letter, other], { before }))).toEqual([
    ['r.hpr', before.length, true],
    ['s.hpr', SECOND + before.length, true],
  ])
  const all = buildZip(
    [
      { ...letter, central: { offset: before.length } },
      { ...other, central: { offset: before.length + SECOND } },
    ],
    { before },
  )
  expect(namesIn(all)).toEqual(namesIn(buildZip([letter, other], { before })))
})

it('no more headers are read than files are allowed, of either kind', () => {
  const bytes = buildZip([letter, other])
  expect(namesIn(bytes, 2)).toEqual([
    ['r.hpr', 0, false],
    ['s.hpr', SECOND, false],
  ])
  expect(namesIn(bytes, 3)).toHaveLength(2)
  expect(namesIn(bytes, 0)).toEqual([])
  const directory = bytes.subarray(Buffer.from(bytes).indexOf('PK\x01\x02', 0, 'latin1'))
  expect(namesIn(directory)).toEqual([
    ['r.hpr', null, true],
    ['s.hpr', null, true],
  ])
  expect(namesIn(directory, 1)).toEqual([['r.hpr', null, true]])
})

it('nothing is found in other bytes', () => {
  for (const text of ['', 'PK', 'PK\x03\x04', 'PK\x07\x08PK\x05\x06', 'RES|Glucose']) {
    expect(namesIn(latin1(text))).toEqual([])
  }
})
