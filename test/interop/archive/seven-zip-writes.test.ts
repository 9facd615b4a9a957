// 7-Zip writes, we read.
import { expect, it } from 'vitest'
import { unpackArchive } from '../../../src/archive/index.js'
import { createForgeProvider } from '../../../src/forge/index.js'
import { createNodeProvider } from '../../../src/node/index.js'
import { describePeer } from '../peer.js'
import {
  accented,
  contentsOf,
  datedContentsOf,
  filesIn,
  large,
  letterText,
  randomBytes,
  refusalIn,
  small,
  wholeFiles,
  wrongPassword,
} from './contents.js'
import { type Folder, inFolder } from './folder.js'

const node = createNodeProvider()
const forge = createForgeProvider()
const password = { text: 'secret', charset: 'utf-8' } as const
const sealed = { passwords: [password], provider: node }

/** What 7-Zip makes of the files below `in`. */
function zipped(folder: Folder, args: readonly string[]): Uint8Array {
  folder.remove('a.zip')
  folder.run('7zz', ['a', '-tzip', '-bd', ...args, '../a.zip', '.'], '', 'in')
  return folder.read('a.zip')
}

const encryptions = [
  ['ZipCrypto', 'pkware'],
  ['AES128', 'winzip-aes-128'],
  ['AES192', 'winzip-aes-192'],
  ['AES256', 'winzip-aes-256'],
] as const

describePeer('7zz', 'What 7-Zip writes', () => {
  for (const level of ['-mx=0', '-mx=1', '-mx=5', '-mx=9']) {
    it(
      `is read with ${level}: contents, names, times`,
      inFolder((folder) => {
        folder.writeFiles(small)
        expect(datedContentsOf(filesIn(zipped(folder, [level])))).toEqual(datedContentsOf(small))
      }),
    )
  }

  for (const [method, encryption] of encryptions) {
    it(
      `is read with ${method}, stored and deflated, by both providers`,
      inFolder((folder) => {
        folder.writeFiles(small)
        for (const level of ['-mx=0', '-mx=5']) {
          const bytes = zipped(folder, [`-mem=${method}`, '-psecret', level])
          for (const provider of [node, forge]) {
            const files = filesIn(bytes, { passwords: [password], provider })
            expect(datedContentsOf(files)).toEqual(datedContentsOf(small))
            expect(files[0]?.encryption).toBe(encryption)
          }
        }
      }),
    )

    it(
      `is refused with ${method} and a wrong password or none`,
      inFolder((folder) => {
        folder.writeFiles(small.slice(0, 1))
        const bytes = zipped(folder, [`-mem=${method}`, '-pjuste'])
        expect(refusalIn(bytes, sealed)).toEqual(wrongPassword)
        expect(refusalIn(bytes)).toBe('archive.missing_password')
      }),
    )
  }

  it(
    'is read where it was piped: sizes follow the data',
    inFolder((folder) => {
      const content = letterText(9_000)
      for (const args of [[], ['-mem=ZipCrypto', '-psecret'], ['-mem=AES256', '-psecret']]) {
        const piped = ['-tzip', '-bd', ...args, '-silettre.hpr']
        folder.remove('a.zip')
        folder.run('7zz', ['a', ...piped, 'a.zip'], content)
        for (const bytes of [folder.read('a.zip'), folder.run('7zz', ['a', ...piped, '-so', 'x'], content)]) {
          const file = { name: 'lettre.hpr', bytes: content }
          expect(contentsOf(filesIn(bytes, sealed))).toEqual(contentsOf([file]))
        }
      }
    }),
  )

  it(
    'is read with 25 MB in two files, with and without hprim/node',
    inFolder((folder) => {
      folder.writeFiles(large())
      const bytes = zipped(folder, ['-mx=1'])
      expect(contentsOf(filesIn(bytes))).toEqual(contentsOf(large()))
      expect(contentsOf(filesIn(bytes, { provider: node }))).toEqual(contentsOf(large()))
    }),
  )

  it(
    'is read with 25 MB in two files and AES-256',
    inFolder((folder) => {
      folder.writeFiles(large())
      const bytes = zipped(folder, ['-mx=1', '-mem=AES256', '-psecret'])
      expect(contentsOf(filesIn(bytes, sealed))).toEqual(contentsOf(large()))
    }),
  )

  for (const encoding of ['hex', 'base64'] as const) {
    it(
      `is read with 5 MB of random bytes in ${encoding}, compressed hard`,
      inFolder((folder) => {
        const random = randomBytes(encoding === 'hex' ? 2_500_000 : 3_750_000, 7)
        const text = Buffer.from(Buffer.from(random).toString(encoding))
        const file = { name: `${encoding}.txt`, bytes: new Uint8Array(text) }
        folder.writeFiles([file])
        const bytes = zipped(folder, ['-mx=9', '-mfb=258'])
        expect(bytes.length).toBeLessThan(0.8 * text.length)
        expect(contentsOf(filesIn(bytes))).toEqual(contentsOf([file]))
        expect(contentsOf(filesIn(bytes, { provider: node }))).toEqual(contentsOf([file]))
      }),
    )
  }

  it(
    'is read with folders and accents in names',
    inFolder((folder) => {
      folder.writeFiles(accented)
      for (const args of [[], ['-mcu=on'], ['-mem=AES256', '-psecret']]) {
        const reading = unpackArchive(zipped(folder, args), sealed)
        expect(datedContentsOf(wholeFiles(reading))).toEqual(datedContentsOf(accented))
        expect(reading.diagnostics.map(({ code }) => code)).toContain('archive.directory_entry')
      }
    }),
  )

  it(
    'is read with 2,000 files, plain and with AES',
    inFolder((folder) => {
      const many = Array.from({ length: 2_000 }, (_, index) => ({
        name: `d${index % 20}/f${index}.hpr`,
        bytes: letterText(index % 700, index % 250),
      }))
      folder.writeFiles(many)
      for (const args of [[], ['-mem=AES256', '-psecret']]) {
        expect(contentsOf(filesIn(zipped(folder, args), sealed))).toEqual(contentsOf(many))
      }
    }),
  )

  for (const method of ['LZMA', 'BZip2', 'Deflate64', 'PPMd']) {
    it(
      `is refused by method with ${method}, file by file`,
      inFolder((folder) => {
        folder.writeFiles(small.slice(0, 1))
        for (const args of [[], ['-psecret'], ['-psecret', '-mem=AES256']]) {
          const bytes = zipped(folder, [`-mm=${method}`, ...args])
          const reading = unpackArchive(bytes, sealed)
          if (reading.files !== undefined) expect.fail('It was not refused')
          expect(reading.refused.map(({ name, refusal }) => [name, refusal.code])).toEqual([
            ['lettre.hpr', 'archive.unsupported_method'],
          ])
        }
      }),
    )
  }

  it(
    'comes out beside what is refused by method',
    inFolder((folder) => {
      folder.writeFiles(small.slice(0, 1))
      folder.run('7zz', ['a', '-tzip', '-mm=LZMA', '../a.zip', 'lettre.hpr'], '', 'in')
      folder.writeFiles([{ name: 'autre.hpr', bytes: letterText(900, 9) }])
      folder.run('7zz', ['a', '-tzip', '../a.zip', 'autre.hpr'], '', 'in')
      const reading = unpackArchive(folder.read('a.zip'))
      if (reading.files !== undefined) expect.fail('It was not refused')
      expect(reading.refusal.code).toBe('archive.unsupported_method')
      expect(contentsOf(reading.salvaged)).toEqual(
        contentsOf([{ name: 'autre.hpr', bytes: letterText(900, 9) }]),
      )
    }),
  )

  it(
    'is refused by name as 7z, gzip, bzip2 and xz',
    inFolder((folder) => {
      folder.writeFiles(small.slice(0, 1))
      for (const type of ['7z', 'gzip', 'bzip2', 'xz']) {
        folder.run('7zz', ['a', `-t${type}`, `../a.${type}`, 'lettre.hpr'], '', 'in')
        expect(refusalIn(folder.read(`a.${type}`)), type).toBe('archive.unsupported_container')
      }
    }),
  )

  it(
    'is refused volume by volume when it is split, and read when it is joined',
    inFolder((folder) => {
      const file = { name: 'hasard.bin', bytes: randomBytes(50_000) }
      folder.writeFiles([file])
      folder.run('7zz', ['a', '-tzip', '-v20k', '../a.zip', '.'], '', 'in')
      const volumes = ['a.zip.001', 'a.zip.002', 'a.zip.003'].map((name) => folder.read(name))
      for (const volume of volumes) {
        expect(refusalIn(volume)).toMatch(/^archive\.(truncated|damaged|unknown_container)$/)
      }
      expect(contentsOf(filesIn(Buffer.concat(volumes)))).toEqual(contentsOf([file]))
    }),
  )
})
