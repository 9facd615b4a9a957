// We write, ARJ 3.10 reads.
import { expect, it } from 'vitest'
import { type PackArchiveOptions, packArchive } from '../../../src/archive/index.js'
import { createForgeProvider } from '../../../src/forge/index.js'
import { createNodeProvider } from '../../../src/node/index.js'
import { describePeer } from '../peer.js'
import {
  accented,
  bytesIn,
  contentsOf,
  datedContentsOf,
  digestOf,
  large,
  letterText,
  type PackedFile,
  small,
} from './contents.js'
import { type Argument, type Folder, inFolder } from './folder.js'

const provider = createNodeProvider()
const arj = { container: 'arj', encryption: 'none' } as const
const garbled = { container: 'arj', encryption: 'arj-garble', provider } as const

/** What ARJ extracts of our archive, with folders (`x`). */
function extracted(
  folder: Folder,
  files: readonly PackedFile[],
  options: PackArchiveOptions,
  args: readonly Argument[] = [],
): readonly PackedFile[] {
  folder.remove('out')
  folder.write('a.arj', packArchive(files, options))
  folder.run('arj', ['t', '-i', '-y', ...args, 'a.arj'])
  folder.run('arj', ['x', '-i', '-y', ...args, '../a.arj'], '', 'out')
  return folder.readFiles(files.map(({ name }) => name))
}

describePeer('arj', 'ARJ', () => {
  it(
    'extracts what we write: contents, names, folders, times',
    inFolder((folder) => {
      expect(datedContentsOf(extracted(folder, small, arj))).toEqual(datedContentsOf(small))
    }),
  )

  it(
    'extracts what we write without folders (e)',
    inFolder((folder) => {
      const flat = small.filter(({ name }) => !name.includes('/'))
      folder.write(
        'a.arj',
        packArchive(
          small.filter((file) => file.name !== 'lettre.hpr'),
          arj,
        ),
      )
      folder.run('arj', ['e', '-i', '-y', '../a.arj'], '', 'out')
      const expected = flat.map((file) =>
        file.name === 'lettre.hpr' ? { ...file, bytes: letterText(2_500, 2) } : file,
      )
      expect(datedContentsOf(folder.readFiles(flat.map(({ name }) => name)))).toEqual(
        datedContentsOf(expected),
      )
    }),
  )

  it(
    'prints each file as we have it (p)',
    inFolder((folder) => {
      folder.write('a.arj', packArchive(small.slice(0, 1), arj))
      const printed = Buffer.from(folder.run('arj', ['p', '-i', 'a.arj'])).toString('latin1')
      expect(printed).toContain(Buffer.from(letterText(6_000)).toString('latin1').slice(0, 500))
    }),
  )

  it(
    'extracts what we garble, by both providers',
    inFolder((folder) => {
      for (const each of [provider, createForgeProvider()]) {
        const password = { text: 'secret', charset: 'utf-8' } as const
        const files = extracted(folder, small, { ...garbled, password, provider: each }, ['-gsecret'])
        expect(datedContentsOf(files)).toEqual(datedContentsOf(small))
      }
    }),
  )

  for (const charset of ['cp850', 'iso-8859-1', 'utf-8'] as const) {
    it(
      `extracts what we garble with a password of accents in ${charset}`,
      inFolder((folder) => {
        const text = 'été à Besançon'
        const bytes = Buffer.concat([Buffer.from('-g'), bytesIn(text, charset)])
        const files = extracted(folder, small, { ...garbled, password: { text, charset } }, [bytes])
        expect(contentsOf(files)).toEqual(contentsOf(small))
      }),
    )
  }

  it(
    'refuses what we garble with another password, and with none',
    inFolder((folder) => {
      const password = { text: 'juste', charset: 'utf-8' } as const
      folder.write('a.arj', packArchive(small.slice(0, 1), { ...garbled, password }))
      const wrong = folder.try('arj', ['t', '-i', '-y', '-gfaux', 'a.arj'])
      expect(wrong.status, wrong.said).toBe(3)
      expect(wrong.said).toContain('CRC error')
      const none = folder.try('arj', ['t', '-i', '-y', 'a.arj'])
      expect(none.status, none.said).toBe(1)
      expect(none.said).toContain('password encrypted')
    }),
  )

  it(
    'extracts 25 MB in two files, plain and garbled',
    inFolder((folder) => {
      expect(contentsOf(extracted(folder, large(), arj))).toEqual(contentsOf(large()))
      const password = { text: 'secret', charset: 'utf-8' } as const
      const files = extracted(folder, large(), { ...garbled, password }, ['-gsecret'])
      expect(contentsOf(files)).toEqual(contentsOf(large()))
    }),
  )

  it(
    'extracts accents in names that we write in UTF-8',
    inFolder((folder) => {
      const files = extracted(folder, accented, { ...arj, nameCharset: 'utf-8' })
      expect(datedContentsOf(files)).toEqual(datedContentsOf(accented))
    }),
  )

  it(
    'extracts files with names in CP850, byte for byte',
    inFolder((folder) => {
      const files = accented.slice(0, 1)
      folder.write('a.arj', packArchive(files, arj))
      folder.run('arj', ['x', '-i', '-y', '../a.arj'], '', 'out')
      expect(folder.readAll().map(digestOf)).toEqual(files.map(({ bytes }) => digestOf(bytes)))
    }),
  )

  it(
    'tests what we write behind other bytes, and an archive of no file',
    inFolder((folder) => {
      folder.write('a.arj', Buffer.concat([Buffer.alloc(5_000, 0x41), packArchive(small, arj)]))
      folder.run('arj', ['t', '-i', '-y', 'a.arj'])
      folder.write('b.arj', packArchive([], arj))
      const { said } = folder.try('arj', ['l', 'b.arj'])
      expect(said).toContain('0 file(s)')
    }),
  )
})
