import { describe, expect, it } from 'vitest'
import { crc32 } from '../../../src/archive/crc32.js'
import { detectArchive, unpackArchive } from '../../../src/archive/index.js'
import { buildZip, type ZipPart } from '../build-zip.js'
import { codes, latin1, pack, unpack } from '../forms.js'
import { patchZip } from '../patch-zip.js'

const ZIP = { container: 'zip', encryption: 'none' } as const
const PKWARE = { container: 'zip', encryption: 'pkware' } as const
const AES = { container: 'zip', encryption: 'winzip-aes-256' } as const
const TEXT = latin1('RES|Glucose|GLU|N|5.2|mmol/L\r\n'.repeat(5))
const letter = { name: 'lettre.hpr', bytes: TEXT, modified: '2019-06-10T14:30:02' }

describe('a ZIP archive', () => {
  it('whose two headers disagree on name or time is read by the directory, and says so', () => {
    for (const patch of [{ name: 'Lettre.hpr' }, { time: 0x12345678 }]) {
      const reading = unpackArchive(patchZip(pack([letter], ZIP), 0, patch, 'local'))
      expect(reading.files?.[0]).toMatchObject({ name: 'lettre.hpr', modified: letter.modified })
      expect(codes(reading)).toEqual(['archive.headers_disagree'])
    }
  })

  it('that is cut gives the files before the cut, and the others by name', () => {
    const files = ['a.hpr', 'b.hpr', 'été.hpr'].map((name) => ({ name, bytes: TEXT }))
    for (const form of [ZIP, PKWARE, AES]) {
      const archive = pack(files, form)
      const third = Buffer.from(archive).indexOf('été.hpr')
      const reading = unpack(archive.subarray(0, third + 20))
      expect(reading.refusal?.code).toBe('archive.truncated')
      expect(reading.salvaged?.map(({ name, bytes }) => [name, bytes])).toEqual([
        ['a.hpr', TEXT],
        ['b.hpr', TEXT],
      ])
      expect(reading.refused?.map(({ name, refusal }) => [name, refusal.code])).toEqual([
        ['été.hpr', 'archive.truncated'],
      ])
    }
  })

  it('that uses the same bytes for many files is refused instead of read over and over', () => {
    const archive = pack([letter], ZIP)
    const end = archive.subarray(-22).slice()
    const start = new DataView(end.buffer).getUint32(16, true)
    const header = archive.subarray(start, -22)
    new DataView(end.buffer).setUint16(8, 3, true)
    new DataView(end.buffer).setUint16(10, 3, true)
    new DataView(end.buffer).setUint32(12, 3 * header.length, true)
    const overlapping = Buffer.concat([archive.subarray(0, start), header, header, header, end])
    const reading = unpackArchive(overlapping)
    expect(reading.refusal?.code).toBe('archive.damaged')
    expect(reading.salvaged).toHaveLength(1)
    expect(reading.refused).toHaveLength(2)
  })

  it('is found behind other bytes and before padding, with its offsets moved or not', () => {
    const archive = pack([letter], ZIP)
    const stub = latin1('MZ un programme\0'.repeat(20))
    const moved = archive.slice()
    const view = new DataView(moved.buffer)
    const central = view.getUint32(archive.length - 6, true)
    view.setUint32(central + 42, stub.length, true)
    view.setUint32(archive.length - 6, central + stub.length, true)
    const padding = new Uint8Array(100).fill(0x1a)
    const before = unpackArchive(Buffer.concat([stub, archive, padding]))
    expect(before.files?.[0]?.bytes).toEqual(TEXT)
    expect(codes(before)).toEqual(['archive.leading_bytes', 'archive.trailing_bytes'])
    expect(before.diagnostics.map(({ params }) => params.count)).toEqual([stub.length, padding.length])
    const adjusted = unpackArchive(Buffer.concat([stub, moved]))
    expect(adjusted.files?.[0]?.bytes).toEqual(TEXT)
    expect(codes(adjusted)).toEqual([])
  })
})

const part = (name: string, content: string, more: Partial<ZipPart> = {}): ZipPart => ({
  name: latin1(name),
  content: latin1(content),
  ...more,
})
const two = [part('a.hpr', 'RES|K|4.1'), part('b.hpr', 'RES|K|4.4')] as const
/** Bytes of the header and the content of each. */
const LOCAL = 30 + 5 + 9
/** Bytes that it has in the directory. */
const CENTRAL = 46 + 5

describe('the start of a ZIP archive', () => {
  const program = latin1('MZ..')

  it('is, in a program whose end record is wrong, the first file that is listed and there', () => {
    const damaged = buildZip(two, { before: program, end: { offset: 99 } })
    expect(detectArchive(damaged)).toEqual({ container: 'zip', start: 4 })
    damaged[4] = 0
    expect(detectArchive(damaged)).toEqual({ container: 'zip', start: 4 + LOCAL })
  })

  it('is the first file also behind other bytes, where the end record is wrong', () => {
    const damaged = buildZip(two, { before: latin1('xx..'), end: { offset: 99 } })
    expect(detectArchive(damaged)).toEqual({ container: 'zip', start: 4 })
  })

  it('is told of its directory alone in a program, and of nothing in other bytes', () => {
    const cut = (before: string): Uint8Array =>
      buildZip(two, { before: latin1(before) }).subarray(0, before.length + 2 * (LOCAL + CENTRAL))
    expect(detectArchive(cut('MZ..'))).toEqual({ container: 'zip', start: 4 })
    for (const before of ['NZ..', 'MY..', 'LZ..', '.MZ.']) {
      expect(detectArchive(cut(before))).not.toMatchObject({ container: 'zip' })
    }
  })

  it('is the first byte of the last part of a split one', () => {
    expect(detectArchive(buildZip([], { end: { disk: 1, directoryDisk: 1, count: 2 } }))).toEqual({
      container: 'zip',
      start: 0,
    })
  })

  it('is told where one byte stands before it, and one behind it', () => {
    const whole = buildZip(two)
    const reading = unpackArchive(Buffer.concat([latin1('x'), whole, latin1('x')]))
    expect(reading.diagnostics.map(({ code, params }) => [code, params.count])).toEqual([
      ['archive.leading_bytes', 1],
      ['archive.trailing_bytes', 1],
    ])
  })

  it('is not in a program that has files without a directory', () => {
    const whole = buildZip(two, { before: program })
    expect(detectArchive(whole.subarray(0, 4 + 2 * LOCAL))).not.toMatchObject({ container: 'zip' })
  })
})

describe('a directory of a ZIP archive', () => {
  const damaged = (bytes: Uint8Array): string[] => {
    const reading = unpackArchive(bytes, { container: 'zip' })
    expect(reading.refusal?.code).toBe('archive.damaged')
    expect(reading.comment).toBe('')
    return (reading.salvaged ?? []).map(({ name, bytes: content }) => `${name} ${Buffer.from(content)}`)
  }

  it('may list the files in another order than they stand', () => {
    const bytes = Buffer.from(buildZip(two))
    const [first, second] = [0, 1].map((at) =>
      Buffer.from(bytes.subarray(2 * LOCAL + at * CENTRAL, 2 * LOCAL + (at + 1) * CENTRAL)),
    )
    bytes.set(Buffer.concat([second ?? '', first ?? ''].map((one) => Buffer.from(one))), 2 * LOCAL)
    const reading = unpackArchive(bytes)
    expect(reading.files?.map(({ name }) => name)).toEqual(['b.hpr', 'a.hpr'])
  })

  it('is damaged where it leads to no file', () => {
    expect(damaged(buildZip([part('a.hpr', 'RES|K|4.1', { central: { offset: 1 } })]))).toEqual([
      'a.hpr RES|K|4.1',
    ])
  })

  it('is damaged where it has one file twice, in the room of one that it lacks', () => {
    const bytes = buildZip(two)
    bytes.copyWithin(2 * LOCAL + CENTRAL, 2 * LOCAL, 2 * LOCAL + CENTRAL)
    expect(damaged(bytes)).toContain('b.hpr RES|K|4.4')
  })

  it.each([0, 200])('is damaged where files overlap by a byte, behind %i other bytes', (length) => {
    const before = new Uint8Array(length)
    const plain = buildZip(two)
    const size = 10
    const crc = crc32(plain.subarray(35, 35 + size))
    const longer = { size, compressedSize: size, crc }
    const [first, second] = two
    const bytes = buildZip([{ ...first, local: longer, central: longer }, second], { before })
    expect(damaged(bytes)).toContain('b.hpr RES|K|4.4')
  })

  it('is damaged where a local header has another name and another CRC, and not where it has none', () => {
    const [first] = two
    const other = { ...first, localName: latin1('x.hpr') }
    expect(damaged(buildZip([{ ...other, local: { crc: 1 } }]))).toEqual(['a.hpr RES|K|4.1'])
    const later = { flags: 8, crc: 0, size: 0, compressedSize: 0 }
    const reading = unpackArchive(buildZip([{ ...other, local: later }]))
    expect(reading.files).toMatchObject([{ name: 'a.hpr', bytes: first.content }])
    expect(codes(reading)).toEqual(['archive.headers_disagree'])
  })

  it('with more files than are allowed gives none: no other way is tried', () => {
    const reading = unpackArchive(buildZip(two), { limits: { files: 1 } })
    expect(reading.refusal?.code).toBe('archive.limit')
    expect(reading.salvaged).toEqual([])
  })

  it('of which a part is on another disk says so, and of a file that is not there that it is damaged', () => {
    const lost = part('b.hpr', '', { localName: latin1('?'), central: { offset: 7, size: 3, crc: 5 } })
    const reading = unpackArchive(buildZip([two[0], lost], { end: { disk: 1, directoryDisk: 1 } }))
    expect(reading.refusal?.code).toBe('archive.unsupported_feature')
    expect(reading.refused).toMatchObject([{ name: 'b.hpr', refusal: { code: 'archive.damaged' } }])
  })
})
