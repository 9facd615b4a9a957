import { describe, expect, it } from 'vitest'
import { detectArchive, unpackArchive } from '../../../src/archive/index.js'
import { sealPkware } from '../../../src/archive/zip/pkware.js'
import { encodeText } from '../../../src/text/index.js'
import { buildZip, type Fields, type ZipPart } from '../build-zip.js'
import { codes, givenFiles, latin1, node, PASSWORD, WRONG } from '../forms.js'

const letter: ZipPart = { name: latin1('r.hpr'), content: latin1('RES|Glucose') }
const other: ZipPart = { name: latin1('s.hpr'), content: latin1('RES|Calcium') }
const names = (bytes: Uint8Array) =>
  givenFiles(unpackArchive(bytes, { container: 'zip' })).map(({ name }) => name)

describe('two headers of a file', () => {
  it.each<[string, Partial<ZipPart>, readonly string[]]>([
    ['the same', {}, []],
    ['another name', { localName: latin1('r.hpx') }, ['archive.headers_disagree']],
    ['another time', { local: { time: 1 } }, ['archive.headers_disagree']],
    ['another charset of names', { local: { flags: 0x800 } }, ['archive.headers_disagree']],
    ['another method', { local: { method: 8 } }, ['archive.headers_disagree']],
    ['another CRC', { local: { crc: 1 } }, ['archive.headers_disagree']],
    ['another size', { local: { size: 1 } }, ['archive.headers_disagree']],
    ['another size in the archive', { local: { compressedSize: 1 } }, ['archive.headers_disagree']],
    ['bits without meaning', { local: { flags: 6 } }, []],
    ['sizes behind the data', { descriptor: 'signed', local: { crc: 5, size: 6, compressedSize: 7 } }, []],
  ])('that have %s', (_, part, reported) => {
    const reading = unpackArchive(buildZip([{ ...letter, ...part }]))
    expect(reading.files?.map(({ name, bytes }) => [name, bytes])).toEqual([['r.hpr', letter.content]])
    expect(codes(reading)).toEqual(reported)
  })

  it('that lead to one file of two, or to another’s, are damage, and both files come out', () => {
    const size = 30 + 5 + 11
    for (const parts of [
      [letter, { ...other, central: { offset: 0 } }],
      [{ ...letter, central: { offset: size } }, other],
      [
        { ...letter, central: { offset: size } },
        { ...other, central: { offset: 0 } },
      ],
    ]) {
      const reading = unpackArchive(buildZip(parts))
      expect(reading.refusal?.code).toBe('archive.damaged')
      expect(reading.salvaged?.map(({ name }) => name)).toEqual(['r.hpr', 's.hpr'])
    }
  })

  it('are salvaged where the directory is of another disk', () => {
    const reading = unpackArchive(buildZip([{ ...letter, central: { disk: 1 } }]))
    expect(reading.refusal?.code).toBe('archive.damaged')
    expect(reading.salvaged?.map(({ bytes }) => bytes)).toEqual([letter.content])
  })

  it('do not make a false size of the directory a limit', () => {
    const limits = { fileBytes: 20 }
    const reading = unpackArchive(buildZip([{ ...letter, central: { size: 21 } }]), { limits })
    expect(reading.salvaged).toHaveLength(1)
    const twice = unpackArchive(buildZip([letter, other]), { limits: { totalBytes: 22 } })
    expect(twice.files).toHaveLength(2)
    const over = unpackArchive(buildZip([letter, other]), { limits: { totalBytes: 21 } })
    expect(over.refusal).toMatchObject({ code: 'archive.limit', params: { limit: 'totalBytes', value: 21 } })
  })
})

describe('a folder', () => {
  const folder = (name: string, central: Fields, content = '', local: Fields = {}) =>
    unpackArchive(buildZip([{ name: latin1(name), content: latin1(content), central, local }]))

  it.each<[string, string, Fields]>([
    ['a slash', 'd/', {}],
    ['a backslash', 'd\\', {}],
    ['a slash, with a size', 'd/', { size: 4096 }],
    ['the attribute of MS-DOS', 'd', { madeBy: 0x14, attributes: 0x10 }],
    ['that and others', 'd', { madeBy: 0x14, attributes: 0x31 }],
    ['the kind of file of Unix', 'd', { attributes: 0x41ed0000 }],
  ])('is told by %s', (_, name, central) => {
    const reading = folder(name, central)
    expect(reading.files).toEqual([])
    expect(codes(reading)).toContain('archive.directory_entry')
  })

  it.each<[string, Fields]>([
    ['another attribute', { madeBy: 0x14, attributes: 0x2f }],
    ['what is no kind of file on MS-DOS', { madeBy: 0x14, attributes: 0x41ed0000 }],
    ['another kind of file', { attributes: 0x81a40000 }],
  ])('is not told by %s', (_, central) => {
    expect(folder('d', central).files).toHaveLength(1)
  })

  it('has no content: what has one is a file', () => {
    expect(folder('d', { attributes: 0x10 }, 'RES').files).toHaveLength(1)
    expect(folder('d/', {}, 'RES').files).toHaveLength(1)
    const emptied = { attributes: 0x10, crc: 0, size: 0, compressedSize: 0 }
    expect(folder('d', emptied, 'RES').salvaged).toHaveLength(1)
  })
})

describe('PKWARE’s check byte', () => {
  const password = encodeText('clé d’été', 'utf-8')
  const CRC = 0x12
  const sealedPart = (check: number, part: Partial<ZipPart> = {}, content = letter.content): ZipPart => ({
    ...letter,
    content,
    sealed: Uint8Array.from(Buffer.concat([...sealPkware(content, password, check, new Uint8Array(11))])),
    ...part,
  })
  const open = (part: ZipPart, passwords = [PASSWORD]) =>
    unpackArchive(buildZip([part]), { passwords, provider: node })
  const PROVED = 'archive.password_check_wrong'

  it('may be of the time in either header, where either has a descriptor', () => {
    expect(codes(open(sealedPart(0xb9, { descriptor: 'signed' })))).not.toContain(PROVED)
    const local = { time: 0x4eca77c1 }
    expect(codes(open(sealedPart(0x77, { descriptor: 'signed', local })))).not.toContain(PROVED)
    expect(codes(open(sealedPart(0xb9, { central: { flags: 9 } })))).not.toContain(PROVED)
    expect(codes(open(sealedPart(0xb9, { local: { flags: 9 } })))).not.toContain(PROVED)
    expect(codes(open(sealedPart(0xb9)))).toContain(PROVED)
    expect(codes(open(sealedPart(CRC, { descriptor: 'signed' })))).toContain(PROVED)
  })

  it('gives way to content of four bytes or more', () => {
    const of = (content: string) => open(sealedPart(0x5a, {}, latin1(content)))
    expect(of('abcd').files).toHaveLength(1)
    expect(of('abc').refusal?.code).toBe('archive.wrong_password')
    expect(of('').refusal?.code).toBe('archive.wrong_password')
  })

  it('tells a wrong password where the content does too', () => {
    expect(open(sealedPart(0x5a), [WRONG]).refusal?.code).toBe('archive.wrong_password')
    expect(unpackArchive(buildZip([sealedPart(0x5a)])).refusal?.code).toBe('archive.missing_password')
    const short = { ...letter, sealed: new Uint8Array(11) }
    expect(open(short).refusal?.code).toBe('archive.damaged')
  })

  it('is put to the proof over 16 MiB of an archive, not more', () => {
    // The header of PKWARE's encryption is of 12 bytes.
    const contents = [new Uint8Array(16 * 1024 * 1024 - 12), latin1('RES|')]
    const parts = contents.map((content, index) =>
      sealedPart(0x5a, { name: latin1('ab'.charAt(index)) }, content),
    )
    const reading = unpackArchive(buildZip(parts), { passwords: [PASSWORD], provider: node })
    expect(reading.salvaged?.map(({ name }) => name)).toEqual(['a'])
    expect(reading.refusal?.code).toBe('archive.wrong_password_or_damaged')
  })
})

describe('an archive with a wrong end', () => {
  it('is known behind other bytes by an end record, or as a program', () => {
    const before = latin1('..')
    expect(detectArchive(buildZip([letter], { before, end: { count: 7 } }))).toEqual({
      container: 'zip',
      start: 2,
    })
    expect(detectArchive(buildZip([letter], { before, end: { offset: 99 } }))).toEqual({
      container: 'zip',
      start: 2,
    })
    expect(detectArchive(buildZip([letter], { before: latin1('\0\0') }).subarray(0, -22))).toBeNull()
    expect(detectArchive(buildZip([letter], { before: latin1('MZ') }).subarray(0, -22))).toEqual({
      container: 'zip',
      start: 2,
    })
    expect(detectArchive(latin1('MZ\0\0'))?.container).not.toBe('zip')
  })

  it('is known by its end record alone where that is of another disk', () => {
    expect(detectArchive(buildZip([], { before: latin1('\0'), end: { disk: 1 } }))?.container).toBe('zip')
    expect(unpackArchive(buildZip([letter], { end: { disk: 1 } }))).toMatchObject({
      refusal: { code: 'archive.unsupported_feature' },
      salvaged: [{ name: 'r.hpr' }],
    })
  })

  it('behind another archive gives the files of both, and is no whole one', () => {
    const both = Uint8Array.from(Buffer.concat([buildZip([letter]), buildZip([other])]))
    const reading = unpackArchive(both)
    expect(reading.refusal?.code).toBe('archive.damaged')
    expect(reading.salvaged?.map(({ name }) => name)).toEqual(['r.hpr', 's.hpr'])
  })

  it('gives no file without its data', () => {
    const zeros = { crc: 0, size: 0, compressedSize: 0 }
    const lost = buildZip([{ ...letter, local: zeros }]).subarray(0, 46)
    expect(names(lost)).toEqual([])
    expect(unpackArchive(lost).refused?.map(({ refusal }) => refusal.code)).toEqual(['archive.truncated'])
  })

  it('reads no byte for two files by headers of the directory', () => {
    // Each header claims all that follows.
    const size = 30 + 5 + 11
    const bomb = [letter, other, { ...letter, name: latin1('t.hpr') }].map((part, at) => ({
      ...part,
      local: { crc: 0, size: 0, compressedSize: 0 },
      central: { compressedSize: 3 * size - at * size - 35 },
    }))
    const reading = unpackArchive(buildZip(bomb))
    expect(reading.refusal?.code).toBe('archive.damaged')
  })
})
