import { describe, expect, it } from 'vitest'
import { crc32 } from '../../../src/archive/crc32.js'
import { unpackArchive } from '../../../src/archive/index.js'
import { sealPkware } from '../../../src/archive/zip/pkware.js'
import { encodeText } from '../../../src/text/index.js'
import { buildZip, type Fields, type ZipPart } from '../build-zip.js'
import { codes, latin1, node, PASSWORD, pack, unpack, WRONG } from '../forms.js'
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

const ZEROS = { crc: 0, size: 0, compressedSize: 0 }
const part = (name: string, content: string, more: Partial<ZipPart> = {}): ZipPart => ({
  name: latin1(name),
  content: latin1(content),
  ...more,
})
const sealedPart = (content: Uint8Array, check: number): Uint8Array =>
  Uint8Array.from(
    Buffer.concat([...sealPkware(content, encodeText('clé d’été', 'utf-8'), check, new Uint8Array(11))]),
  )

describe('a file that is not read', () => {
  it.each([
    [{ method: 14 }, 'none'],
    [{ flags: 1, method: 14 }, 'unknown'],
  ] as const)('with %j is said to have the encryption %s', (patch, encryption) => {
    const reading = unpackArchive(patchZip(pack([letter], ZIP), 0, patch))
    expect(reading.refused).toMatchObject([{ encryption }])
  })
})

describe('what the sizes of a local header are worth', () => {
  it('nothing, where they are to come in a descriptor that is not there', () => {
    const local = { ...ZEROS, flags: 8 }
    const reading = unpackArchive(buildZip([part('r.hpr', 'RES|K|4.1', { local, central: { flags: 8 } })]))
    expect(reading.files).toMatchObject([{ bytes: latin1('RES|K|4.1') }])
    expect(codes(reading)).toEqual([])
    const emptied = { flags: 8, size: 5, compressedSize: 5, crc: 0 }
    const empty = unpackArchive(buildZip([part('vide', '', { local: emptied })]))
    expect(empty.files).toMatchObject([{ bytes: latin1('') }])
    expect(codes(unpackArchive(buildZip([part('d/', '', { local: emptied })])))).toEqual([
      'archive.directory_entry',
    ])
  })

  it('nothing, where they say that there is no content: an empty file is no salvage', () => {
    const local = { method: 8, crc: 0, size: 0, compressedSize: 2 }
    const reading = unpackArchive(buildZip([part('r.hpr', '\x03\0', { local, central: { crc: 1 } })]))
    expect(reading.refusal?.code).toBe('archive.damaged')
    expect(reading.salvaged).toEqual([])
    expect(reading.refused).toHaveLength(1)
  })
})

describe('an empty file', () => {
  it('is one also where its name has a slash, and a folder where that ends it', () => {
    const names = ['dossier/vide.hpr', 'dossier\\vide.hpr', 'dossier/'].map((name) => part(name, ''))
    const reading = unpackArchive(buildZip(names))
    expect(reading.files?.map(({ originalName }) => originalName)).toEqual([
      'dossier/vide.hpr',
      'dossier\\vide.hpr',
    ])
    expect(codes(reading)).toContain('archive.directory_entry')
  })
})

describe('a stored file', () => {
  it('has bytes of its own: what is written into them changes no archive', () => {
    const archive = buildZip([part('r.hpr', 'RES')])
    const before = archive.slice()
    unpackArchive(archive).files?.[0]?.bytes.fill(0)
    expect(archive).toEqual(before)
  })
})

describe('a folder by its name', () => {
  const folder = (content: string, central: Fields, local: Fields = ZEROS) =>
    unpackArchive(buildZip([part('d/', content, { local, central })]))

  it('is a file where the directory has a content of it, whatever the local header lacks', () => {
    expect(folder('RES', {}).files).toMatchObject([{ bytes: latin1('RES') }])
  })

  it('has at most what deflate and AES make of nothing', () => {
    const nothing = { crc: 0, size: 0 }
    expect(folder('x'.repeat(33), nothing).files).toEqual([])
    expect(folder('x'.repeat(34), nothing).refused).toHaveLength(1)
  })

  it('is one also where its local header is not found', () => {
    const lost = part('d/', '', { localName: latin1('?'), central: { offset: 7 } })
    const reading = unpackArchive(buildZip([part('r.hpr', 'RES'), lost]))
    expect(codes(reading)).toContain('archive.directory_entry')
    expect(reading.salvaged?.map(({ name }) => name)).toContain('r.hpr')
    expect(reading.refused).toEqual([])
  })
})

describe('bytes behind a file', () => {
  const crc = crc32(latin1('abcde'))

  it('are passed over where it has a content', () => {
    const short = { crc, size: 5, compressedSize: 5 }
    const reading = unpackArchive(buildZip([part('r.hpr', 'abcdefgh', { local: short, central: short })]))
    expect(reading.files).toMatchObject([{ bytes: latin1('abcde') }])
  })

  it.each([
    ['deflate made of nothing', '\x03\0', {}],
    ['deflate made of nothing at length', `${'\0\0\0\xff\xff'.repeat(7)}\x03\0`, {}],
    ['no content, with a descriptor that is not there', '', { flags: 8 }],
  ])('are damage behind %s', (_, nothing, more) => {
    const fields = { ...ZEROS, method: nothing === '' ? 0 : 8, compressedSize: nothing.length, ...more }
    const of = (behind: string) =>
      unpackArchive(buildZip([part('r.hpr', nothing + behind, { local: fields, central: fields })]))
    expect(of('RES|K|6.9').refused).toHaveLength(1)
    expect(of('').files).toMatchObject([{ bytes: latin1('') }])
  })
})

describe('the work that an archive may ask for', () => {
  /** Stored files of which the directory says that each has all bytes to the end of the last: it proves so by their CRC. */
  function overlapping(count: number): { readonly archive: Uint8Array; readonly sizes: readonly number[] } {
    const contents = Array.from({ length: count }, (_, index) => `${index}`.repeat(1000))
    const names = contents.map((_, index) => `${index}.hpr`)
    const plain = buildZip(contents.map((content, index) => part(names[index] ?? '', content)))
    const start = (index: number): number => index * 1035 + 35
    const end = count * 1035
    const parts = contents.map((content, index) => {
      const size = end - start(index)
      const central = { size, compressedSize: size, crc: crc32(plain.subarray(start(index), end)) }
      return part(names[index] ?? '', content, { central })
    })
    return { archive: buildZip(parts), sizes: parts.map((_, index) => end - start(index)) }
  }

  it('is its bytes twice by the directory; what is beyond comes out by its own header', () => {
    const { archive, sizes } = overlapping(6)
    let left = 2 * archive.length
    const expected = sizes.map((size) => {
      if (size > left) return 1000
      left -= size
      return size
    })
    expect(new Set(expected).size).toBeGreaterThan(2)
    expect(expected.filter((size) => size === 1000).length).toBeGreaterThan(2)
    const reading = unpackArchive(archive)
    expect(reading.refusal?.code).toBe('archive.damaged')
    expect(reading.salvaged?.map(({ bytes }) => bytes.length)).toEqual(expected)
  })

  it('is not taken by data that are not there', () => {
    const lost = { size: 2500, compressedSize: 2500 }
    const nowhere = part('0.hpr', '', { localName: latin1('?'), central: { ...lost, offset: 3 } })
    const beyond = (name: string): ZipPart => part(name, 'RES', { central: lost })
    const last = part('r.hpr', 'x'.repeat(1000))
    for (const first of [
      [nowhere, nowhere],
      [beyond('1.hpr'), beyond('2.hpr')],
    ]) {
      const reading = unpackArchive(buildZip([...first, last]))
      expect(reading.refusal?.code).toBe('archive.damaged')
      expect(reading.salvaged?.find(({ name }) => name === 'r.hpr')?.bytes).toEqual(last.content)
    }
  })

  it('is the same for any number of passwords', () => {
    const archive = pack([{ name: 'r.hpr', bytes: node.randomBytes(3000) }], PKWARE)
    const passwords = [
      WRONG,
      { text: 'b', charset: 'utf-8' },
      { text: 'c', charset: 'utf-8' },
      PASSWORD,
    ] as const
    const reading = unpackArchive(archive, { passwords, provider: node })
    expect(reading.files).toMatchObject([{ password: 3 }])
    expect(codes(reading)).toEqual(['archive.weak_encryption'])
  })
})

describe('encrypted data that are damaged', () => {
  it('may have a wrong password where the check byte is right: nothing tells', () => {
    const sealed = sealedPart(TEXT, crc32(TEXT) >>> 24)
    const of = (change: Partial<ZipPart>) =>
      unpack(buildZip([{ name: latin1('r.hpr'), content: TEXT, sealed, ...change }]))
    expect(of({}).files).toHaveLength(1)
    const changed = sealed.map((byte, at) => (at === sealed.length - 1 ? byte ^ 1 : byte))
    expect(of({ sealed: changed }).refusal?.code).toBe('archive.wrong_password_or_damaged')
    const longer = { size: TEXT.length + 1 }
    expect(of({ local: longer, central: longer }).refusal?.code).toBe('archive.wrong_password_or_damaged')
  })

  it('are shorter than salt, verifier and code of AES', () => {
    const short = patchZip(pack([letter], AES), 0, { compressedSize: 27 })
    expect(unpack(short).refusal?.code).toBe('archive.damaged')
    expect(unpack(pack([{ ...letter, bytes: latin1('') }], AES)).files).toMatchObject([{ bytes: latin1('') }])
  })

  it('are not proved by AE-2, which has no CRC, where the two headers have another field of AES', () => {
    const archive = pack([letter], AES)
    for (const extra of [
      [4, 1],
      [8, 1],
      [9, 8],
    ] as const) {
      const other =
        extra[0] === 9 ? ([9, archive[30 + letter.name.length + 9] === 8 ? 0 : 8] as const) : extra
      expect(unpack(patchZip(archive, 0, { extra: other }, 'local')).refusal?.code).toBe('archive.damaged')
    }
    const ae1 = patchZip(archive, 0, { extra: [4, 1], crc: crc32(TEXT) })
    expect(unpack(patchZip(ae1, 0, { extra: [4, 2] }, 'local')).files).toMatchObject([{ bytes: TEXT }])
  })

  it('are read where the local header lacks the field of AES', () => {
    const archive = pack([letter], AES)
    const start = 30 + letter.name.length
    const extra = archive.slice(start, start + 11)
    const sealed = archive.slice(start + 11, new DataView(archive.buffer).getUint32(archive.length - 6, true))
    const fields = { method: 99, crc: 0 }
    const parts = [
      {
        name: latin1('r.hpr'),
        content: TEXT,
        sealed,
        extra,
        localExtra: latin1(''),
        local: fields,
        central: fields,
      },
    ]
    expect(unpack(buildZip(parts)).files).toMatchObject([{ bytes: TEXT }])
  })
})
