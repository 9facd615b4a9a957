// What must not be taken for another file, lost, or made endless work.
import { describe, expect, it } from 'vitest'
import { unpackArchive } from '../../../src/archive/index.js'
import { sealAes } from '../../../src/archive/zip/winzip-aes.js'
import { concatBytes } from '../../../src/base/index.js'
import { encodeText } from '../../../src/text/index.js'
import { buildZip, type Fields, type ZipPart } from '../build-zip.js'
import { codes, givenFiles, latin1, node, PASSWORD } from '../forms.js'

const part = (name: string, content: string, more: Partial<ZipPart> = {}): ZipPart => ({
  name: latin1(name),
  content: latin1(content),
  ...more,
})
const cat = (...pieces: readonly Uint8Array[]): Uint8Array => concatBytes(pieces)
const given = (bytes: Uint8Array): readonly string[] =>
  givenFiles(unpackArchive(bytes, { passwords: [PASSWORD], provider: node })).map(
    ({ originalName, bytes }) => `${originalName} ${Buffer.from(bytes).toString('latin1')}`,
  )

/** AE-2 of 256 bits: no CRC. */
function sealed(name: string, content: string, central: Fields = {}): ZipPart {
  const data = cat(...sealAes(node, latin1(content), encodeText('clé d’été', 'utf-8'), { key: 32, salt: 16 }))
  const extra = Uint8Array.of(0x01, 0x99, 7, 0, 2, 0, 0x41, 0x45, 3, 0, 0)
  const fields = { method: 99, crc: 0 }
  return part(name, content, { sealed: data, extra, local: fields, central: { ...fields, ...central } })
}

describe('two files whose places are exchanged in the directory', () => {
  const length = 30 + 10 + 11 + 12 + 28
  const swapped = [
    sealed('dupont.hpr', 'DUPONT K 6.9', { offset: length }),
    sealed('martin.hpr', 'MARTIN K 4.1', { offset: 0 }),
  ]
  const right = ['dupont.hpr DUPONT K 6.9', 'martin.hpr MARTIN K 4.1']

  it('are no whole archive, and come out under their own names: WinZip AES, where no CRC tells', () => {
    const reading = unpackArchive(buildZip(swapped), { passwords: [PASSWORD], provider: node })
    expect(reading.refusal?.code).toBe('archive.damaged')
    expect(given(buildZip(swapped))).toEqual(right)
    expect(given(buildZip(swapped).subarray(0, -1))).toEqual(right)
  })

  it('with their checks too', () => {
    const crossed = [part('dupont.hpr', 'DUPONT K 6.9'), part('martin.hpr', 'MARTIN K 4.1')]
    const archive = buildZip(crossed)
    const start = Buffer.from(archive).indexOf('PK\x01\x02', 0, 'latin1')
    archive.set(latin1('martin.hpr'), start + 46)
    archive.set(latin1('dupont.hpr'), start + 46 + 10 + 46)
    expect(unpackArchive(archive).refusal?.code).toBe('archive.damaged')
    expect([...given(archive)].sort()).toEqual(right)
  })

  it('another name where no CRC tells is no whole archive; the file is salvaged under its own', () => {
    const other = { ...sealed('dupont.hpr', 'K 6.9'), localName: latin1('martin.hpr') }
    const reading = unpackArchive(buildZip([other]), { passwords: [PASSWORD], provider: node })
    expect(reading.refusal?.code).toBe('archive.damaged')
    expect(given(buildZip([other]))).toEqual(['martin.hpr K 6.9'])
    expect(codes(reading)).toContain('archive.unlisted_file')
    expect(reading.refused).toMatchObject([{ originalName: 'dupont.hpr' }])
  })

  it('of two of one name without a CRC neither is taken for the listed one', () => {
    const archive = Buffer.from(
      buildZip([sealed('l.hpr', 'OLD K 6.9'), sealed('l.hpr', 'NEW K 4.1', { offset: 9 })]),
    )
    const first = archive.indexOf('PK\x01\x02', 0, 'latin1')
    const second = archive.indexOf('PK\x01\x02', first + 1, 'latin1')
    const deleted = cat(archive.subarray(0, first), archive.subarray(second))
    const reading = unpackArchive(deleted, { passwords: [PASSWORD], provider: node })
    expect(reading.refused).toMatchObject([{ entry: 0 }])
    expect(reading.salvaged?.map(({ entry }) => entry)).toEqual([1, 2])
    expect(codes(reading).filter((code) => code === 'archive.unlisted_file')).toHaveLength(2)
  })
})

describe('files that no directory lists', () => {
  const one = buildZip([part('one.hpr', 'ONE K 6.9')])
  const two = buildZip([part('two.hpr', 'TWO K 4.1')])

  it.each(['', '\n', 'From the laboratory\r\n'])(
    'stand before the archive, behind %j: it is not whole',
    (before) => {
      const both = cat(latin1(before), one, two)
      expect(unpackArchive(both).refusal?.code).toBe('archive.damaged')
      expect(given(both)).toEqual(['one.hpr ONE K 6.9', 'two.hpr TWO K 4.1'])
    },
  )

  it('that are cut too', () => {
    expect(unpackArchive(cat(latin1('\n'), one.subarray(0, 40), two)).refusal?.code).toBe('archive.damaged')
  })

  it('are not what a program holds of signatures', () => {
    const program = cat(latin1('MZ\x81\x3dPK\x03\x04\x75\x10\x00\x00PK\x01\x02'), new Uint8Array(60), two)
    expect(unpackArchive(program).files).toHaveLength(1)
  })

  it('are told when they are salvaged: they may have been deleted', () => {
    const whole = Buffer.from(buildZip([part('l.hpr', 'OLD K 6.9'), part('m.hpr', 'NEW K 4.1')]))
    const first = whole.indexOf('PK\x01\x02', 0, 'latin1')
    const second = whole.indexOf('PK\x01\x02', first + 1, 'latin1')
    const reading = unpackArchive(cat(whole.subarray(0, first), whole.subarray(second, -1)))
    const names = reading.salvaged?.map(({ originalName, entry }) => [originalName, entry])
    expect(names).toEqual([
      ['m.hpr', 0],
      ['l.hpr', 1],
    ])
    const unlisted = reading.diagnostics.filter(({ code }) => code === 'archive.unlisted_file')
    expect(unlisted).toMatchObject([{ path: 'entries[1]', severity: 'warning' }])
  })
})

describe('data for which no header accounts', () => {
  const zeros = { crc: 0, size: 0, compressedSize: 0 }
  it.each<[string, string, Fields]>([
    ['a folder by attribute', 'l.hpr', { attributes: 0x10, madeBy: 0x14 }],
    ['a folder by name', 'd/', {}],
    ['a file', 'l.hpr', {}],
  ])('are an error behind %s', (_, name, central) => {
    const one = part(name, 'RES|K|6.9|||', { local: zeros, central: { ...zeros, ...central } })
    const reading = unpackArchive(buildZip([one]))
    expect(reading.refusal?.code).toBe('archive.damaged')
    expect(reading.refused).toHaveLength(1)
  })

  it('are not padding, nor what deflate makes of nothing', () => {
    const padded = part('d', '\0\0\0', {
      local: zeros,
      central: { ...zeros, attributes: 0x10, madeBy: 0x14 },
    })
    expect(unpackArchive(buildZip([padded])).files).toEqual([])
    const java = part('d/', '', { deflate: true, descriptor: 'signed' })
    expect(unpackArchive(buildZip([java])).files).toEqual([])
  })

  it('are those of a file where Unix says so, whatever MS-DOS says', () => {
    expect(
      unpackArchive(buildZip([part('vide', '', { central: { attributes: 0x81a40010 } })])).files,
    ).toHaveLength(1)
  })
})

describe('headers that claim the same bytes', () => {
  /** Local headers of 30 bytes, packed, whose names reach one common place, and a directory that says little of each. */
  function packedHeaders(count: number, size: number, kind: 'measured' | 'own', single: boolean): Uint8Array {
    const dataStart = count * 30
    const directory = dataStart + size
    const bytes = new Uint8Array(directory + count * 47 + 22)
    const view = new DataView(bytes.buffer)
    for (let at = dataStart; at < directory; at++)
      bytes[at] = kind === 'measured' ? 0x50 : at % 5 > 2 ? 255 : 0
    for (let index = 0; index < count; index++) {
      const local = index * 30
      view.setUint32(local, 0x04034b50, true)
      view.setUint16(local + 6, kind === 'measured' ? 8 : 0, true)
      view.setUint16(local + 8, 8, true)
      if (kind === 'own') {
        view.setUint32(local + 14, 0x12345678, true)
        view.setUint32(local + 18, size, true)
        view.setUint32(local + 22, 1, true)
      }
      view.setUint16(local + 26, dataStart - local - 30, true)
      const central = directory + index * 47
      view.setUint32(central, 0x02014b50, true)
      view.setUint32(central + 16, 0x12345678, true)
      view.setUint32(central + 20, 1, true)
      view.setUint32(central + 24, 1, true)
      view.setUint16(central + 28, 1, true)
      view.setUint32(central + 42, single ? 0 : local, true)
      bytes[central + 46] = 65 + (index % 26)
    }
    const end = directory + count * 47
    view.setUint32(end, 0x06054b50, true)
    view.setUint16(end + 8, count, true)
    view.setUint16(end + 10, count, true)
    view.setUint32(end + 12, count * 47, true)
    view.setUint32(end + 16, directory, true)
    return bytes
  }

  it.each([
    ['measured', true],
    ['measured', false],
    ['own', false],
  ] as const)('are not read again for each: %s, at one place: %s', (kind, single) => {
    const start = performance.now()
    const reading = unpackArchive(packedHeaders(600, 300_000, kind, single))
    expect(reading.refusal?.code).toBe('archive.damaged')
    // Once took ten times as long or more: 600 times 300 kB.
    expect(performance.now() - start).toBeLessThan(1_500)
  })

  it('one behind the other, each of which claims the rest, are inflated twice at most', () => {
    const rest = { size: 1, crc: 1 }
    const filler = '\0\0\0\xff\xff'.repeat(1_000)
    const parts = Array.from({ length: 300 }, (_, index) =>
      part(`${index}`, filler, { local: { ...rest, method: 8, compressedSize: (300 - index) * 5_000 } }),
    )
    const start = performance.now()
    expect(unpackArchive(buildZip(parts).subarray(0, -40)).refusal).toBeDefined()
    expect(
      unpackArchive(buildZip(parts.map((one) => ({ ...one, central: { crc: 2 } })))).refusal,
    ).toBeDefined()
    expect(performance.now() - start).toBeLessThan(2_000)
  })
})
