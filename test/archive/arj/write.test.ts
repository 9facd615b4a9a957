import { describe, expect, it } from 'vitest'
import { type ArchiveFileInput, packArchive } from '../../../src/archive/index.js'
import { codes, latin1, node, PASSWORD, pack, unpack } from '../forms.js'

const ARJ = { container: 'arj', encryption: 'none' } as const
const GARBLED = { container: 'arj', encryption: 'arj-garble' } as const
const letter: ArchiveFileInput = {
  name: 'LETTRE.HPR',
  bytes: latin1('Prélèvement'),
  modified: '2019-06-10T14:30:02',
}

describe('an ARJ archive', () => {
  it('says that garbling is weak, and is garbled only by that name', () => {
    expect(codes(unpack(pack([letter], GARBLED)))).toEqual(['archive.weak_encryption'])
    expect(() =>
      packArchive([letter], { container: 'arj', password: PASSWORD, provider: node }),
    ).toThrowError(expect.objectContaining({ code: 'archive.encryption_unsupported', path: 'encryption' }))
  })

  it('refuses names that do not fit', () => {
    for (const name of ['漢字.txt', Array(20).fill('d'.repeat(200)).join('/')]) {
      expect(() => packArchive([{ name, bytes: letter.bytes }], ARJ)).toThrowError(
        expect.objectContaining({ code: 'archive.invalid_name', path: 'files[0].name' }),
      )
    }
  })
})
