// ARJ 3.10 writes, we read. Its own encryption GOST (-hg!) is left out: ARJ of Debian crashes on it.
import { expect, it } from 'vitest'
import { unpackArchive } from '../../../src/archive/index.js'
import { createForgeProvider } from '../../../src/forge/index.js'
import { createNodeProvider } from '../../../src/node/index.js'
import { describePeer } from '../peer.js'
import {
  accented,
  bytesIn,
  contentsOf,
  datedContentsOf,
  filesIn,
  large,
  letterText,
  modified,
  randomBytes,
  refusalIn,
  small,
  wholeFiles,
} from './contents.js'
import { type Argument, type Folder, inFolder } from './folder.js'

const provider = createNodeProvider()

/** What ARJ makes of the files of those names below `in`. */
function archived(folder: Folder, names: readonly Argument[], args: readonly Argument[]): Uint8Array {
  folder.remove('a.arj')
  folder.run('arj', ['a', '-i', '-y', ...args, '../a.arj', ...names], '', 'in')
  return folder.read('a.arj')
}

const namesOf = (files: readonly { readonly name: string }[]): string[] => files.map(({ name }) => name)
const garble = (password: Uint8Array): Uint8Array => Buffer.concat([Buffer.from('-g'), password])

describePeer('arj', 'What ARJ writes', () => {
  for (const flavour of [[], ['-2d']]) {
    it(
      `is read stored: contents, names, folders, times ${flavour.join(' ')}`.trimEnd(),
      inFolder((folder) => {
        const files = [...small, ...accented]
        folder.writeFiles(files)
        const bytes = archived(folder, namesOf(files), ['-m0', ...flavour])
        // As of DOS (-2d), nothing says that the bytes of names are UTF-8.
        const reading = filesIn(bytes, flavour.length > 0 ? { nameCharset: 'utf-8' } : {})
        expect(datedContentsOf(reading)).toEqual(datedContentsOf(files))
      }),
    )

    it(
      `is read stored and garbled, by both providers ${flavour.join(' ')}`.trimEnd(),
      inFolder((folder) => {
        folder.writeFiles(small)
        const bytes = archived(folder, namesOf(small), ['-m0', '-gsecret', ...flavour])
        for (const each of [provider, createForgeProvider()]) {
          const passwords = [{ text: 'secret', charset: 'utf-8' }] as const
          const files = filesIn(bytes, { passwords, provider: each })
          expect(datedContentsOf(files)).toEqual(datedContentsOf(small))
          expect(new Set(files.map(({ encryption }) => encryption))).toEqual(new Set(['arj-garble']))
        }
      }),
    )
  }

  for (const charset of ['cp850', 'iso-8859-1', 'utf-8'] as const) {
    it(
      `is read garbled with a password of accents in ${charset}, and in no other charset`,
      inFolder((folder) => {
        const text = 'été à Besançon'
        folder.writeFiles(small.slice(0, 2))
        const bytes = archived(folder, namesOf(small.slice(0, 2)), ['-m0', garble(bytesIn(text, charset))])
        const files = filesIn(bytes, { passwords: [{ text, charset }], provider })
        expect(contentsOf(files)).toEqual(contentsOf(small.slice(0, 2)))
        for (const other of (['cp850', 'iso-8859-1', 'utf-8'] as const).filter((one) => one !== charset)) {
          const passwords = [{ text, charset: other }]
          const reading = unpackArchive(bytes, { passwords, provider })
          expect(reading.refusal?.code).toBe('archive.wrong_password_or_damaged')
        }
      }),
    )
  }

  it(
    'is refused with a wrong password, and with none',
    inFolder((folder) => {
      folder.writeFiles(small.slice(0, 1))
      const bytes = archived(folder, ['lettre.hpr'], ['-m0', '-gjuste'])
      const passwords = [{ text: 'faux', charset: 'utf-8' }] as const
      expect(refusalIn(bytes, { passwords, provider })).toBe('archive.wrong_password_or_damaged')
      expect(refusalIn(bytes)).toBe('archive.missing_password')
    }),
  )

  it(
    'is read with 25 MB in two files, plain and garbled',
    inFolder((folder) => {
      folder.writeFiles(large())
      for (const args of [['-m0'], ['-m0', '-gsecret']]) {
        const passwords = [{ text: 'secret', charset: 'utf-8' }] as const
        const files = filesIn(archived(folder, namesOf(large()), args), { passwords, provider })
        expect(contentsOf(files)).toEqual(contentsOf(large()))
      }
    }),
  )

  it(
    'is read with 300 files in folders that it walks itself',
    inFolder((folder) => {
      const many = Array.from({ length: 300 }, (_, index) => ({
        name: `d${index % 7}/sous/f${index}.hpr`,
        bytes: letterText(1 + index * 5, index % 250),
      }))
      folder.writeFiles(many)
      const bytes = archived(folder, ['*'], ['-m0', '-r', '-a1'])
      const reading = unpackArchive(bytes)
      expect(contentsOf(wholeFiles(reading))).toEqual(contentsOf(many))
      expect(reading.diagnostics.map(({ code }) => code)).toContain('archive.directory_entry')
    }),
  )

  it(
    'is read with a name in CP850',
    inFolder((folder) => {
      const name = bytesIn('résumé.hpr', 'cp850')
      folder.writeOctetName(name, letterText(700))
      const files = filesIn(archived(folder, [name], ['-m0']))
      expect(contentsOf(files)).toEqual(contentsOf([{ name: 'résumé.hpr', bytes: letterText(700) }]))
    }),
  )

  it(
    'is read with a comment on the archive',
    inFolder((folder) => {
      folder.writeFiles(small.slice(0, 1))
      for (const charset of ['utf-8', 'cp850'] as const) {
        folder.write('comment.txt', bytesIn('Envoi du 3 février\r\n', charset))
        const reading = unpackArchive(archived(folder, ['lettre.hpr'], ['-m0', '-z../comment.txt']))
        expect(reading.comment.trimEnd()).toBe('Envoi du 3 février')
        expect(contentsOf(wholeFiles(reading))).toEqual(contentsOf(small.slice(0, 1)))
      }
    }),
  )

  it(
    'is read between other bytes',
    inFolder((folder) => {
      folder.writeFiles(small)
      const bytes = archived(folder, namesOf(small), ['-m0'])
      // Half a header's mark is no header.
      const before = Buffer.concat([Buffer.from('MZ'), randomBytes(60_000), Buffer.from([0x60, 0xea, 0x60])])
      const reading = unpackArchive(Buffer.concat([before, bytes, Buffer.alloc(100, 0x1a)]))
      expect(contentsOf(wholeFiles(reading))).toEqual(contentsOf(small))
      expect(reading.diagnostics.map(({ code }) => code)).toEqual([
        'archive.leading_bytes',
        'archive.trailing_bytes',
      ])
    }),
  )

  it(
    'is read as an archive that extracts itself',
    inFolder((folder) => {
      folder.writeFiles(small)
      archived(folder, namesOf(small), ['-m0'])
      const made = folder.try('arj', ['y', '-i', '-y', '-je1', 'a.arj'])
      expect(made.status, made.said).toBe(0)
      const program = folder.read('a.arj')
      expect([...program.subarray(0, 2)]).not.toEqual([0x60, 0xea])
      expect(contentsOf(filesIn(program))).toEqual(contentsOf(small))
    }),
  )

  for (const method of [1, 2, 3, 4]) {
    it(
      `is refused by method with -m${method}, plain and garbled, file by file`,
      inFolder((folder) => {
        const letters = [...small.slice(0, 1), { name: 'zeros.txt', bytes: new Uint8Array(5_000), modified }]
        folder.writeFiles(letters)
        for (const args of [[], ['-gsecret']]) {
          const bytes = archived(folder, namesOf(letters), [`-m${method}`, ...args])
          const passwords = [{ text: 'secret', charset: 'utf-8' }] as const
          const reading = unpackArchive(bytes, { passwords, provider })
          if (reading.files !== undefined) expect.fail('It was not refused')
          expect(reading.salvaged).toEqual([])
          expect(reading.refused.map(({ refusal }) => [refusal.code, refusal.params])).toEqual(
            letters.map(() => ['archive.unsupported_method', { method: `ARJ ${method}` }]),
          )
        }
      }),
    )
  }

  it(
    'is read with compaction asked for where it stored what would not shrink',
    inFolder((folder) => {
      const files = [{ name: 'hasard.bin', bytes: randomBytes(4_000), modified }]
      folder.writeFiles(files)
      expect(contentsOf(filesIn(archived(folder, ['hasard.bin'], ['-m1'])))).toEqual(contentsOf(files))
    }),
  )

  it(
    'is refused where a file is split over volumes, and what is whole comes out',
    inFolder((folder) => {
      const whole = { name: 'a.hpr', bytes: letterText(900) }
      folder.writeFiles([whole, { name: 'b.bin', bytes: randomBytes(50_000) }])
      archived(folder, ['a.hpr', 'b.bin'], ['-m0', '-v20000'])
      const first = unpackArchive(folder.read('a.arj'))
      if (first.files !== undefined) expect.fail('It was not refused')
      expect(first.refusal.code).toBe('archive.unsupported_feature')
      expect(contentsOf(first.salvaged)).toEqual(contentsOf([whole]))
      for (const name of ['a.a01', 'a.a02']) {
        expect(refusalIn(folder.read(name))).toBe('archive.unsupported_feature')
      }
    }),
  )
})
