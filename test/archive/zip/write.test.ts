import { describe, expect, it } from 'vitest'
import { packArchive, unpackArchive } from '../../../src/archive/index.js'
import { latin1, node, pack } from '../forms.js'

const ZIP = { container: 'zip', encryption: 'none' } as const
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

  it('draws a new salt for every file', () => {
    expect(pack([letter], AES)).not.toEqual(pack([letter], AES))
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
