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
  it('looks no further than some bytes for its start', () => {
    const archive = pack([letter], ARJ)
    const far = Buffer.concat([new Uint8Array(0x20100), archive])
    expect(unpackArchive(far).refusal?.code).toBe('archive.unknown_container')
    const start = performance.now()
    unpackArchive(new Uint8Array(1_000_000).map((_, at) => [0x60, 0xea, 0x20, 0x0a, 0x1e][at % 5] ?? 0))
    expect(performance.now() - start).toBeLessThan(2_000)
  })
})
