// We write, Info-ZIP's unzip reads.
import { expect, it } from 'vitest'
import { type PackArchiveOptions, packArchive } from '../../../src/archive/index.js'
import type { CryptoProvider } from '../../../src/crypto/index.js'
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
  type PackedFile,
  small,
} from './contents.js'
import { type Argument, type Folder, inFolder } from './folder.js'

const node = createNodeProvider()
const forge = createForgeProvider()
const zip = { container: 'zip', encryption: 'none' } as const
const pkware = (text: string, provider: CryptoProvider = node): PackArchiveOptions => ({
  container: 'zip',
  encryption: 'pkware',
  password: { text, charset: 'utf-8' },
  provider,
})

/** What `unzip` extracts of our archive. */
function unzipped(
  folder: Folder,
  files: readonly PackedFile[],
  options: PackArchiveOptions,
  args: readonly Argument[] = [],
): readonly PackedFile[] {
  folder.write('a.zip', packArchive(files, options))
  folder.run('unzip', ['-t', '-q', ...args, 'a.zip'])
  folder.run('unzip', ['-q', ...args, 'a.zip', '-d', 'out'])
  return folder.readFiles(files.map(({ name }) => name))
}

describePeer('unzip', 'Info-ZIP’s unzip', () => {
  for (const level of [0, 1, 6, 9]) {
    it(
      `extracts what we write at level ${level}: contents, names, times`,
      inFolder((folder) => {
        for (const provider of [undefined, node, forge]) {
          const files = unzipped(folder, small, { ...zip, level, provider }, ['-o'])
          expect(datedContentsOf(files)).toEqual(datedContentsOf(small))
        }
      }),
    )
  }

  it(
    'extracts what we write with a password',
    inFolder((folder) => {
      for (const provider of [node, forge]) {
        const files = unzipped(folder, small, pkware('secret', provider), ['-o', '-P', 'secret'])
        expect(datedContentsOf(files)).toEqual(datedContentsOf(small))
      }
    }),
  )

  for (const charset of ['cp850', 'iso-8859-1', 'utf-8'] as const) {
    it(
      `extracts what we write with a password of accents in ${charset}`,
      inFolder((folder) => {
        const text = 'été à Besançon'
        const options = { ...pkware(text), password: { text, charset }, provider: node }
        const files = unzipped(folder, small, options, ['-P', bytesIn(text, charset)])
        expect(contentsOf(files)).toEqual(contentsOf(small))
      }),
    )
  }

  it(
    'pipes each file as we have it',
    inFolder((folder) => {
      folder.write('a.zip', packArchive(small, zip))
      for (const { name, bytes } of small) {
        expect(digestOf(folder.run('unzip', ['-p', 'a.zip', name]))).toBe(digestOf(bytes))
      }
    }),
  )

  it(
    'extracts 25 MB in two files, without and with a password',
    inFolder((folder) => {
      expect(contentsOf(unzipped(folder, large(), { ...zip, provider: node }))).toEqual(contentsOf(large()))
      const sealed = { ...pkware('secret'), level: 1 }
      expect(contentsOf(unzipped(folder, large(), sealed, ['-o', '-P', 'secret']))).toEqual(
        contentsOf(large()),
      )
    }),
  )

  it(
    'extracts 20 MB that fflate compacted',
    inFolder((folder) => {
      expect(contentsOf(unzipped(folder, large(), { ...zip, level: 1 }))).toEqual(contentsOf(large()))
    }),
  )

  it(
    'extracts accents in names and folders',
    inFolder((folder) => {
      const files = unzipped(folder, accented, zip)
      expect(datedContentsOf(files)).toEqual(datedContentsOf(accented))
    }),
  )

  it(
    'extracts files with names in CP437, if under other names',
    inFolder((folder) => {
      const files = accented.slice(0, 1)
      folder.write('a.zip', packArchive(files, { ...zip, nameCharset: 'cp437' }))
      folder.run('unzip', ['-q', 'a.zip', '-d', 'out'])
      // Observed: unzip 6.00 of Debian makes the name ISO 8859-1, which is no UTF-8.
      expect(folder.readAll().map(digestOf)).toEqual(files.map(({ bytes }) => digestOf(bytes)))
    }),
  )

  it(
    'lists the times that we write',
    inFolder((folder) => {
      folder.write('a.zip', packArchive(small, zip))
      const lines = Buffer.from(folder.run('unzip', ['-l', 'a.zip']))
        .toString()
        .split('\n')
      expect(lines.find((line) => line.endsWith(' hasard.bin'))).toContain('1999-12-31 23:59')
    }),
  )

  it(
    'reads ours behind 10,000 bytes, with a warning',
    inFolder((folder) => {
      folder.write('a.zip', Buffer.concat([Buffer.alloc(10_000, 0x41), packArchive(small, zip)]))
      const { status, said } = folder.try('unzip', ['-t', 'a.zip'])
      expect(status).toBe(1)
      expect(said).toContain('No errors detected')
    }),
  )

  it(
    'refuses what we write with another password',
    inFolder((folder) => {
      const letters = small.slice(0, 1)
      folder.write('a.zip', packArchive(letters, pkware('juste')))
      const { status, said } = folder.try('unzip', ['-t', '-P', 'faux', 'a.zip'])
      expect(status, said).toBeGreaterThan(0)
    }),
  )

  it(
    'refuses our AES by name: it has none',
    inFolder((folder) => {
      const password = { text: 'secret', charset: 'utf-8' } as const
      folder.write('a.zip', packArchive(small.slice(0, 1), { container: 'zip', password, provider: node }))
      const { status, said } = folder.try('unzip', ['-t', '-P', 'secret', 'a.zip'])
      expect(status).toBe(81)
      expect(said).toContain('need PK compat. v5.1')
    }),
  )

  it(
    'tests 66,000 files, which need ZIP64 records',
    inFolder((folder) => {
      const bytes = Uint8Array.of(0x41)
      const many = Array.from({ length: 66_000 }, (_, index) => ({ name: `${index}.txt`, bytes }))
      folder.write('a.zip', packArchive(many, zip))
      expect(folder.try('unzip', ['-t', '-qq', 'a.zip'])).toMatchObject({ status: 0, said: '' })
    }),
  )
})
