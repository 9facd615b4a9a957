import { describe, expect, it } from 'vitest'
import { crc32 } from '../../../src/archive/crc32.js'
import { unpackArchive } from '../../../src/archive/index.js'
import { codes, latin1, node, PASSWORD, pack, unpack } from '../forms.js'
import { patchZip } from '../patch-zip.js'

const ZIP = { container: 'zip', encryption: 'none' } as const
const PKWARE = { container: 'zip', encryption: 'pkware' } as const
const AES = { container: 'zip', encryption: 'winzip-aes-256' } as const
const TEXT = latin1('RES|Glucose|GLU|N|5.2|mmol/L\r\n'.repeat(5))
const letter = { name: 'lettre.hpr', bytes: TEXT, modified: '2019-06-10T14:30:02' }

describe('a file of a ZIP archive', () => {
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

  const differing = [
    ['encryption', { flags: 1 }],
    ['PKWARE strong encryption', { flags: 0x41 }],
    ['masked headers', { flags: 0x2000 }],
    ['patch data', { flags: 0x20 }],
    ['method', { method: 0 }],
    ['another method', { method: 14 }],
    ['CRC', { crc: 5 }],
    ['length', { size: 5 }],
    ['length in the archive', { compressedSize: 5 }],
  ] as const

  it.each(differing)('whose local header has another %s is given by the directory', (_, patch) => {
    for (const form of [ZIP, PKWARE]) {
      // Encrypted in one header alone, whichever.
      const other = form === PKWARE && 'flags' in patch ? { flags: patch.flags ^ 1 } : patch
      const reading = unpack(patchZip(pack([letter], form), 0, other, 'local'))
      expect(reading.files?.[0]).toMatchObject({ bytes: TEXT, encryption: form.encryption })
      expect(codes(reading)).toContain('archive.headers_disagree')
    }
  })

  it.each(differing)('of which the directory has another %s is salvaged by its own header', (_, patch) => {
    const reading = unpack(patchZip(pack([letter], ZIP), 0, patch, 'central'))
    expect(reading.refusal?.code).toBe('archive.damaged')
    expect(reading.salvaged).toMatchObject([{ name: 'lettre.hpr', bytes: TEXT, encryption: 'none' }])
    expect(reading.refused).toEqual([])
    expect(codes(reading)).toEqual(['archive.headers_disagree', 'archive.not_encrypted'])
  })

  it('that the directory calls empty is not, when its own header has a content', () => {
    const emptied = { crc: 0, size: 0, compressedSize: 0, method: 0 }
    const reading = unpack(patchZip(pack([letter], ZIP), 0, emptied, 'central'))
    expect(reading.refusal?.code).toBe('archive.damaged')
    expect(reading.salvaged).toMatchObject([{ name: 'lettre.hpr', bytes: TEXT }])
  })
})

describe('an encrypted file of a ZIP archive', () => {
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

  it('names the weak one', () => {
    expect(codes(unpack(pack([letter], PKWARE)))).toEqual(['archive.weak_encryption'])
    expect(codes(unpack(pack([letter], AES)))).toEqual([])
    expect(codes(unpack(pack([letter], ZIP)))).toEqual(['archive.not_encrypted'])
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
