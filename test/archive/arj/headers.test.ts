import { describe, expect, it } from 'vitest'
import { type ArchiveFileInput, unpackArchive } from '../../../src/archive/index.js'
import { latin1, pack } from '../forms.js'

const ARJ = { container: 'arj', encryption: 'none' } as const
const letter: ArchiveFileInput = {
  name: 'LETTRE.HPR',
  bytes: latin1('Prélèvement'),
  modified: '2019-06-10T14:30:02',
}

describe('an ARJ archive', () => {
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
})
