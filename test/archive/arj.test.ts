import { describe, expect, it } from 'vitest'
import { crc32 } from '../../src/archive/crc32.js'
import { type ArchiveFileInput, packArchive, unpackArchive } from '../../src/archive/index.js'
import { codes, latin1, node, PASSWORD, pack, plain, unpack, WRONG } from './forms.js'

const ARJ = { container: 'arj', encryption: 'none' } as const
const GARBLED = { container: 'arj', encryption: 'arj-garble' } as const
const letter: ArchiveFileInput = {
  name: 'LETTRE.HPR',
  bytes: latin1('Prélèvement'),
  modified: '2019-06-10T14:30:02',
}

/** A copy with one byte of a header changed, its CRC made right again. Header 0 is the main one. */
function patchHeader(archive: Uint8Array, index: number, place: number, value: number): Uint8Array {
  const copy = archive.slice()
  const view = new DataView(copy.buffer)
  let at = 0
  for (let count = 0; count < index; count++) {
    const length = view.getUint16(at + 2, true)
    const data = count === 0 ? 0 : view.getUint32(at + 4 + 12, true)
    at += 4 + length + 4 + 2 + data
  }
  const length = view.getUint16(at + 2, true)
  copy[at + 4 + place] = value
  view.setUint32(at + 4 + length, crc32(copy.subarray(at + 4, at + 4 + length)), true)
  return copy
}

describe('an ARJ archive', () => {
  it.each([
    ['compacted by method 1', 1, 5, 1, 'archive.unsupported_method'],
    ['compacted by method 4', 1, 5, 4, 'archive.unsupported_method'],
    ['that goes on in another volume', 1, 4, 4, 'archive.unsupported_feature'],
    ['that is a volume label', 1, 6, 4, 'archive.unsupported_feature'],
    ['of a wrong length', 1, 16, 3, 'archive.damaged'],
    ['of a wrong CRC', 1, 20, 3, 'archive.damaged'],
  ] as const)('with a file %s is refused by code', (_, index, place, value, code) => {
    expect(unpack(patchHeader(pack([letter], ARJ), index, place, value)).refusal?.code).toBe(code)
  })

  it('garbled with GOST is refused by code', () => {
    expect(unpack(patchHeader(pack([letter], GARBLED), 0, 28, 4)).refusal).toMatchObject({
      code: 'archive.unsupported_feature',
      params: { feature: 'GOST encryption' },
    })
  })

  it('with a folder passes it over', () => {
    const archive = pack([{ name: 'DOSSIER', bytes: new Uint8Array() }, letter], ARJ)
    const reading = unpackArchive(patchHeader(archive, 1, 6, 3))
    expect(reading.files?.map(({ name }) => name)).toEqual(['LETTRE.HPR'])
    expect(codes(reading)).toEqual(['archive.directory_entry'])
  })

  it('of Unix has its times in UTC and its names in UTF-8', () => {
    const unix = patchHeader(pack([{ ...letter, name: '\u251C\u00AEt\u251C\u00AE.hpr' }], ARJ), 1, 3, 2)
    expect(unpackArchive(unix).files?.[0]?.originalName).toBe('été.hpr')
    // The bytes of this time of MS-DOS (39 years, June 10, 14:30:02), as seconds since 1970.
    const seconds = (((39 << 9) | (6 << 5) | 10) << 16) | (14 << 11) | (30 << 5) | 1
    const expected = new Date((seconds - (seconds % 2)) * 1000).toISOString().slice(0, 19)
    expect(unpackArchive(unix).files?.[0]?.modified).toBe(expected)
  })

  it('does not tell a wrong password from damage: nothing in the format can', () => {
    expect(unpack(pack([letter], GARBLED), [WRONG]).refusal?.code).toBe('archive.wrong_password_or_damaged')
    expect(unpackArchive(pack([letter], GARBLED)).refusal?.code).toBe('archive.missing_password')
  })

  it('says that garbling is weak, and is garbled only by that name', () => {
    expect(codes(unpack(pack([letter], GARBLED)))).toEqual(['archive.weak_encryption'])
    expect(() =>
      packArchive([letter], { container: 'arj', password: PASSWORD, provider: node }),
    ).toThrowError(expect.objectContaining({ code: 'archive.encryption_unsupported', path: 'encryption' }))
  })

  it('is found behind other bytes and before padding', () => {
    const archive = pack([letter], ARJ)
    const reading = unpackArchive(Buffer.concat([latin1('MZ `\xEA programme\0'), archive, new Uint8Array(9)]))
    expect(reading.files?.map(plain)).toEqual([letter])
    expect(codes(reading)).toEqual(['archive.leading_bytes', 'archive.trailing_bytes'])
  })

  it('passes over extended headers', () => {
    const archive = pack([letter], ARJ)
    const length = new DataView(archive.buffer).getUint16(2, true)
    const place = 4 + length + 4
    const extended = Buffer.concat([
      archive.subarray(0, place),
      Uint8Array.from([3, 0, 1, 2, 3, 9, 9, 9, 9]),
      archive.subarray(place),
    ])
    expect(unpackArchive(extended).files).toHaveLength(1)
  })

  it('refuses names that do not fit', () => {
    for (const name of ['漢字.txt', Array(20).fill('d'.repeat(200)).join('/')]) {
      expect(() => packArchive([{ name, bytes: letter.bytes }], ARJ)).toThrowError(
        expect.objectContaining({ code: 'archive.invalid_name', path: 'files[0].name' }),
      )
    }
  })

  it('looks no further than some bytes for its start', () => {
    const archive = pack([letter], ARJ)
    const far = Buffer.concat([new Uint8Array(0x20100), archive])
    expect(unpackArchive(far).refusal?.code).toBe('archive.unknown_container')
    const start = performance.now()
    unpackArchive(new Uint8Array(1_000_000).map((_, at) => [0x60, 0xea, 0x20, 0x0a, 0x1e][at % 5] ?? 0))
    expect(performance.now() - start).toBeLessThan(2_000)
  })
})
