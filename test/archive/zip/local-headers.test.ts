import { expect, it } from 'vitest'
import { asCentralHeader, localHeaderAt } from '../../../src/archive/zip/local-headers.js'
import { measured } from '../../../src/archive/zip/records.js'
import { buildZip, record, type ZipPart } from '../build-zip.js'
import { latin1 } from '../forms.js'

const letter: ZipPart = {
  name: latin1('r.hpr'),
  content: latin1('RES|Glucose'),
  extra: latin1('\x34\x12\x01\0a'),
}
const localOf = (part: Partial<ZipPart> = {}) => localHeaderAt(buildZip([{ ...letter, ...part }]), 0)
const local = {
  flags: 0x0102,
  method: 0x0304,
  time: 0x05060708,
  crc: 0x090a0b0c,
  compressedSize: 0x0d0e0f10,
  size: 0x11121314,
}

it('a local header is read field by field', () => {
  const bytes = buildZip([{ ...letter, local }], { before: latin1('MZ') })
  const read = localHeaderAt(bytes, 2)
  const { name, extra } = letter
  expect(read).toEqual({ ...local, name, extra, at: 2, dataStart: 2 + 30 + 5 + 5, sizes: 'stated' })
  expect(localHeaderAt(bytes, 1)).toBeNull()
  expect(read && asCentralHeader(read)).toMatchObject({
    ...local,
    name,
    extra,
    offset: 2,
    disk: 0,
    attributes: 0,
    comment: new Uint8Array(),
  })
})

it('a local header that is cut is none', () => {
  const bytes = buildZip([letter])
  expect(localHeaderAt(bytes.subarray(0, 40), 0)).not.toBeNull()
  expect(localHeaderAt(bytes.subarray(0, 39), 0)).toBeNull()
  const bare = buildZip([{ name: new Uint8Array(), content: new Uint8Array() }])
  expect(localHeaderAt(bare.subarray(0, 30), 0)).not.toBeNull()
  expect(localHeaderAt(bare.subarray(0, 29), 0)).toBeNull()
})

it.each<[string, Partial<ZipPart>, string]>([
  ['it states them', {}, 'stated'],
  ['a descriptor does', { descriptor: 'signed' }, 'later'],
  ['a descriptor does, though they are there', { local: { ...local, flags: 8 } }, 'later'],
  ['they are zeros', { local: { crc: 0, size: 0, compressedSize: 0 } }, 'missing'],
  ['the CRC alone is zero', { local: { crc: 0 } }, 'stated'],
  ['the sizes are zero', { local: { size: 0, compressedSize: 0 } }, 'stated'],
  ['all but the size is zero', { local: { crc: 0, compressedSize: 0 } }, 'stated'],
  ['all but the size in the archive is zero', { local: { crc: 0, size: 0 } }, 'stated'],
  ['a ZIP64 field should and is not there', { local: { size: 0xffffffff } }, 'missing'],
])('of the sizes it is known that %s', (_, part, sizes) => {
  expect(localOf(part)?.sizes).toBe(sizes)
})

it('wide sizes are in the ZIP64 field', () => {
  const localExtra = record(
    { id: 2, length: 2, size: 8, compressedSize: 8 },
    { id: 1, length: 16, size: 11, compressedSize: 12 },
  )
  const full = { size: 0xffffffff, compressedSize: 0xffffffff }
  expect(localOf({ localExtra, local: full })).toMatchObject({
    size: 11,
    compressedSize: 12,
    sizes: 'stated',
  })
})

const KINDS = ['signed', 'unsigned', 'signed-wide', 'unsigned-wide'] as const

it.each(KINDS)('sizes are in a %s descriptor, before the next record or a cut in it', (descriptor) => {
  const bytes = buildZip([{ ...letter, descriptor }])
  const end = Buffer.from(bytes).indexOf('PK\x01\x02', 0, 'latin1')
  const right = { size: 11, compressedSize: 11, crc: 0x4ecb26f4, sizes: 'stated' }
  for (const cut of [bytes.length, end, end + 1, end + 2, end + 3]) {
    const one = bytes.subarray(0, cut)
    const header = localHeaderAt(one, 0)
    const { crc, ...rest } = right
    expect(header && measured(one, header)).toMatchObject(rest)
    expect(header && measured(one, header).crc).not.toBe(0)
    expect(crc).toBeGreaterThan(0)
  }
  for (const cut of [end - 1, end - 9]) {
    const one = bytes.subarray(0, cut)
    const header = localHeaderAt(one, 0)
    expect(header && measured(one, header).sizes).toBe('later')
  }
})

it('zeros are those of an empty file where the next record follows at once', () => {
  const empty = buildZip([{ name: latin1('a'), content: new Uint8Array() }])
  const of = (bytes: Uint8Array) => {
    const header = localHeaderAt(bytes, 0)
    return header && measured(bytes, header).sizes
  }
  expect(of(empty)).toBe('stated')
  expect(of(empty.subarray(0, 31))).toBe('missing')
  expect(of(buildZip([{ ...letter, local: { crc: 0, size: 0, compressedSize: 0 } }]))).toBe('missing')
})
