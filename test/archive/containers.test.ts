import { describe, expect, it } from 'vitest'
import { detectArchive, unpackArchive } from '../../src/archive/index.js'
import { latin1 } from './forms.js'

describe('a kind of archive', () => {
  it.each([
    ['7z', '7z\xBC\xAF\x27\x1C\0\0'],
    ['RAR', 'Rar!\x1A\x07\0'],
    ['gzip', '\x1F\x8B\x08\0'],
    ['bzip2', 'BZh91AY&SY\0'],
    ['CAB', 'MSCF\0\0\0\0'],
    ['ZOO', 'ZOO 2.10 Archive.\x1A\0\0\xDC\xA7\xC4\xFD'],
    ['ARC', '\x1A\x08NAME'],
    ['xz', '\xFD7zXZ\0\0'],
    ['LHA', '\x20\x2d-lh5-\0\0'],
  ])('%s is refused by name', (format, head) => {
    const bytes = latin1(`${head}${'\0'.repeat(50)}`)
    expect(detectArchive(bytes)).toBeNull()
    expect(unpackArchive(bytes).refusal).toMatchObject({
      code: 'archive.unsupported_container',
      params: { format },
    })
  })

  it('that no one knows is refused', () => {
    expect(unpackArchive(Uint8Array.of(0, 1, 2)).refusal?.code).toBe('archive.unknown_container')
  })
})
