import { describe, expect, it } from 'vitest'
import { crc32 } from '../../src/archive/crc32.js'
import { packArchive, unpackArchive } from '../../src/archive/index.js'
import { codes, latin1, node, PASSWORD, pack, unpack, WRONG } from './forms.js'
import { patchZip } from './patch-zip.js'

const ZIP = { container: 'zip', encryption: 'none' } as const
const PKWARE = { container: 'zip', encryption: 'pkware' } as const
const AES = { container: 'zip', encryption: 'winzip-aes-256' } as const
const TEXT = latin1('RES|Glucose|GLU|N|5.2|mmol/L\r\n'.repeat(5))
const letter = { name: 'lettre.hpr', bytes: TEXT, modified: '2019-06-10T14:30:02' }

describe('a ZIP archive', () => {
  it('is the same bytes whenever it is packed without encryption', () => {
    expect(pack([letter], ZIP)).toEqual(pack([letter], ZIP))
  })

  it('stores what would not shrink, and everything at level 0', () => {
    const noise = { name: 'bruit.bin', bytes: node.randomBytes(500) }
    const method = (bytes: Uint8Array): number => bytes[8] ?? -1
    expect(method(packArchive([letter], ZIP))).toBe(8)
    expect(method(packArchive([letter], { ...ZIP, level: 0 }))).toBe(0)
    expect(method(packArchive([noise], ZIP))).toBe(0)
  })

  it('of no file is whole', () => {
    expect(unpackArchive(packArchive([], ZIP))).toEqual({
      container: 'zip',
      comment: '',
      diagnostics: [],
      files: [],
    })
  })

  it('whose directory has lost all its files is no empty one', () => {
    const archive = pack([letter], ZIP)
    expect(unpackArchive(Buffer.concat([archive.subarray(0, 60), packArchive([], ZIP)])).refusal?.code).toBe(
      'archive.damaged',
    )
  })

  it.each([
    ['LZMA', { method: 14 }, 'archive.unsupported_method'],
    ['Deflate64', { method: 9 }, 'archive.unsupported_method'],
    ['PKWARE strong encryption', { flags: 0x41 }, 'archive.unsupported_feature'],
    ['masked headers', { flags: 0x2001 }, 'archive.unsupported_feature'],
    ['patch data', { flags: 0x20 }, 'archive.unsupported_feature'],
    ['AES without its field', { flags: 1, method: 99 }, 'archive.damaged'],
    ['AES that is not encrypted', { method: 99 }, 'archive.damaged'],
    [
      'an encrypted file shorter than its header',
      { flags: 1, size: 0, compressedSize: 4 },
      'archive.damaged',
    ],
    ['a wrong length', { size: TEXT.length + 1 }, 'archive.damaged'],
    ['more than deflate can expand to', { size: 60_000_000 }, 'archive.damaged'],
    ['a wrong CRC', { crc: 1 }, 'archive.damaged'],
  ] as const)('with %s is refused by code, and the other file comes out', (_, patch, code) => {
    const archive = pack([letter, { name: 'autre.txt', bytes: latin1('autre') }], ZIP)
    const reading = unpack(patchZip(archive, 0, patch))
    expect(reading.refusal?.code).toBe(code)
    expect(reading.refused?.map(({ entry, refusal }) => [entry, refusal.code])).toEqual([[0, code]])
    expect(reading.salvaged?.map(({ name }) => name)).toEqual(['autre.txt'])
  })

  it.each([
    ['encryption', { flags: 1 }],
    ['method', { method: 0 }],
    ['CRC', { crc: 5 }],
    ['length', { size: 5 }],
    ['length in the archive', { compressedSize: 5 }],
  ] as const)('whose two headers disagree on %s is damaged', (_, patch) => {
    for (const which of ['local', 'central'] as const) {
      const { refusal } = unpack(patchZip(pack([letter], ZIP), 0, patch, which))
      expect(refusal?.code).toMatch(/^archive\.(damaged|wrong_password|unsupported_method)$/)
    }
  })

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

  it('with a comment that looks like the end of an archive is read all the same', () => {
    const archive = pack([letter], ZIP)
    const comment = Uint8Array.from([0x50, 0x4b, 5, 6, ...new Array(30).fill(0x20)])
    const end = archive.slice(-22)
    new DataView(end.buffer).setUint16(20, comment.length, true)
    const reading = unpackArchive(Buffer.concat([archive.subarray(0, -22), end, comment]))
    expect(reading.files?.[0]?.bytes).toEqual(TEXT)
    expect(reading.comment).toHaveLength(comment.length)
  })
})

describe('encryption in ZIP', () => {
  it('reads AE-1, whose CRC is there and checked', () => {
    // What AE-2 wrote as AE-1: the version in both fields, and the CRC.
    const ae1 = patchZip(pack([letter], AES), 0, { extra: [4, 1], crc: crc32(TEXT) })
    expect(unpack(ae1).files?.[0]?.bytes).toEqual(TEXT)
    const wrong = patchZip(ae1, 0, { crc: 1 })
    expect(unpack(wrong).refusal?.code).toBe('archive.damaged')
  })

  it('refuses AES of a version or a strength that is not known', () => {
    for (const extra of [
      [4, 3],
      [8, 4],
      [9, 14],
    ] as const) {
      const { refusal } = unpack(patchZip(pack([letter], AES), 0, { extra }))
      expect(refusal?.code).toMatch(/^archive\.unsupported_(feature|method)$/)
    }
  })

  it('takes no byte of AES content whose code does not hold', () => {
    const archive = pack([letter], AES)
    const data = 30 + letter.name.length + 11
    for (const place of [data + 18, data + 40]) {
      const changed = archive.slice()
      changed[place] = (changed[place] ?? 0) ^ 1
      expect(unpack(changed).refusal?.code).toBe('archive.wrong_password_or_damaged')
    }
  })

  it('says that a password is wrong where the format can tell', () => {
    expect(unpack(pack([letter], AES), [WRONG]).refusal?.code).toBe('archive.wrong_password')
    // One wrong password in 256 passes the check of PKWARE and is found out by the CRC.
    const reached = new Set<string | undefined>()
    for (let number = 0; number < 2000; number++) {
      const wrong = { text: `faux ${number}`, charset: 'utf-8' } as const
      reached.add(unpack(pack([letter], PKWARE), [wrong]).refusal?.code)
    }
    expect([...reached].sort()).toEqual(['archive.wrong_password', 'archive.wrong_password_or_damaged'])
  })

  it('names the weak one', () => {
    expect(codes(unpack(pack([letter], PKWARE)))).toEqual(['archive.weak_encryption'])
    expect(codes(unpack(pack([letter], AES)))).toEqual([])
    expect(codes(unpack(pack([letter], ZIP)))).toEqual(['archive.not_encrypted'])
  })

  it('draws a new salt for every file', () => {
    expect(pack([letter], AES)).not.toEqual(pack([letter], AES))
  })

  it('wants a password', () => {
    expect(unpackArchive(pack([letter], AES)).refusal?.code).toBe('archive.missing_password')
    expect(unpackArchive(pack([letter], AES), { passwords: [], provider: node }).refusal?.code).toBe(
      'archive.missing_password',
    )
    expect(unpackArchive(pack([letter], AES), { passwords: [PASSWORD], provider: node }).files).toHaveLength(
      1,
    )
  })
})

describe('names in ZIP', () => {
  it('are UTF-8 with its flag, or CP437 when asked for', () => {
    const file = { name: 'résultat été.pdf', bytes: TEXT }
    const utf8 = pack([file], ZIP)
    const cp437 = packArchive([file], { ...ZIP, nameCharset: 'cp437' })
    expect([utf8[7], cp437[7]]).toEqual([0x08, 0])
    expect(cp437.length).toBeLessThan(utf8.length)
    for (const archive of [utf8, cp437]) expect(unpackArchive(archive).files?.[0]?.name).toBe(file.name)
    expect(unpackArchive(cp437, { nameCharset: 'windows-1252' }).files?.[0]?.name).not.toBe(file.name)
  })

  it('refuse what the charset lacks, and a charset that the format cannot state', () => {
    const file = { name: 'œuf.txt', bytes: TEXT }
    expect(() => packArchive([file], { ...ZIP, nameCharset: 'cp437' })).toThrowError(
      expect.objectContaining({ code: 'archive.invalid_name', path: 'files[0].name' }),
    )
    expect(() => packArchive([file], { ...ZIP, nameCharset: 'cp850' })).toThrowError(
      expect.objectContaining({ code: 'options.invalid', path: 'nameCharset' }),
    )
  })
})
