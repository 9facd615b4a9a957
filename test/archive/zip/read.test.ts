import { describe, expect, it } from 'vitest'
import { unpackArchive } from '../../../src/archive/index.js'
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
    const adjusted = unpackArchive(Buffer.concat([stub, moved]))
    expect(adjusted.files?.[0]?.bytes).toEqual(TEXT)
    expect(codes(adjusted)).toEqual([])
  })
})
