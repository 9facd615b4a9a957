import { describe, expect, it } from 'vitest'
import { type ArchiveFileInput, unpackArchive } from '../../../src/archive/index.js'
import { codes, latin1, pack, plain, unpack, WRONG } from '../forms.js'
import { patchHeader } from '../patch-arj.js'

const ARJ = { container: 'arj', encryption: 'none' } as const
const GARBLED = { container: 'arj', encryption: 'arj-garble' } as const
const letter: ArchiveFileInput = {
  name: 'LETTRE.HPR',
  bytes: latin1('Prélèvement'),
  modified: '2019-06-10T14:30:02',
}

describe('an ARJ archive', () => {
  it.each([
    ['compressed by method 1', 1, 5, 1, 'archive.unsupported_method'],
    ['compressed by method 4', 1, 5, 4, 'archive.unsupported_method'],
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

  it('is found behind other bytes and before padding', () => {
    const archive = pack([letter], ARJ)
    const reading = unpackArchive(Buffer.concat([latin1('MZ `\xEA programme\0'), archive, new Uint8Array(9)]))
    expect(reading.files?.map(plain)).toEqual([letter])
    expect(codes(reading)).toEqual(['archive.leading_bytes', 'archive.trailing_bytes'])
  })
})
