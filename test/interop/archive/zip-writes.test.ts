// Info-ZIP's zip writes, we read.
import { describe, expect, it } from 'vitest'
import { unpackArchive } from '../../../src/archive/index.js'
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
  randomBytes,
  refusalIn,
  small,
  wholeFiles,
  wrongPassword,
} from './contents.js'
import { type Argument, type Folder, inFolder } from './folder.js'

const provider = createNodeProvider()
const utf8 = { text: 'clé de test', charset: 'utf-8' } as const

/** What `zip` makes of the files below `in`. */
function zipped(folder: Folder, args: readonly Argument[]): Uint8Array {
  folder.run('zip', ['-q', '-r', ...args, '../a.zip', '.'], '', 'in')
  return folder.read('a.zip')
}

/** The same where it cannot seek: sizes follow the data. */
function streamed(folder: Folder, args: readonly Argument[]): Uint8Array {
  return folder.run('zip', ['-q', '-r', ...args, '-', '.'], '', 'in')
}

describePeer('zip', 'What Info-ZIP’s zip writes', () => {
  for (const level of ['-0', '-1', '-9']) {
    it(
      `is read with ${level}: contents, names, times`,
      inFolder((folder) => {
        folder.writeFiles(small)
        expect(datedContentsOf(filesIn(zipped(folder, [level])))).toEqual(datedContentsOf(small))
      }),
    )

    it(
      `is read with ${level} and a password`,
      inFolder((folder) => {
        folder.writeFiles(small)
        const files = filesIn(zipped(folder, [level, '-P', utf8.text]), {
          passwords: [utf8],
          provider,
        })
        expect(datedContentsOf(files)).toEqual(datedContentsOf(small))
        expect(new Set(files.map(({ encryption }) => encryption))).toEqual(new Set(['pkware']))
      }),
    )

    it(
      `is read with ${level}, streamed`,
      inFolder((folder) => {
        folder.writeFiles(small)
        expect(datedContentsOf(filesIn(streamed(folder, [level])))).toEqual(datedContentsOf(small))
      }),
    )

    it(
      `is read with ${level}, streamed, with a password`,
      inFolder((folder) => {
        folder.writeFiles(small)
        const files = filesIn(streamed(folder, [level, '-P', utf8.text]), {
          passwords: [utf8],
          provider,
        })
        expect(datedContentsOf(files)).toEqual(datedContentsOf(small))
      }),
    )
  }

  it(
    'is read with 25 MB in two files, with and without hprim/node',
    inFolder((folder) => {
      folder.writeFiles(large())
      const bytes = zipped(folder, ['-6'])
      expect(contentsOf(filesIn(bytes))).toEqual(contentsOf(large()))
      expect(contentsOf(filesIn(bytes, { provider }))).toEqual(contentsOf(large()))
    }),
  )

  it(
    'is read with 25 MB in two files, streamed and with a password',
    inFolder((folder) => {
      folder.writeFiles(large())
      const bytes = streamed(folder, ['-1', '-P', utf8.text])
      expect(contentsOf(filesIn(bytes, { passwords: [utf8], provider }))).toEqual(contentsOf(large()))
    }),
  )

  it(
    'is read with folders and accents in names',
    inFolder((folder) => {
      folder.writeFiles(accented)
      const reading = unpackArchive(zipped(folder, []))
      expect(contentsOf(wholeFiles(reading))).toEqual(contentsOf(accented))
      expect(reading.diagnostics.map(({ code }) => code)).toEqual(['archive.directory_entry'])
    }),
  )

  it(
    'is read with names in an old charset, once that is said',
    inFolder((folder) => {
      const bytes = letterText(500)
      folder.writeOctetName(Uint8Array.of(0x82, 0x2e, 0x74), bytes)
      const archive = zipped(folder, [])
      expect(filesIn(archive).map(({ name }) => name)).toEqual(['é.t'])
      expect(filesIn(archive, { nameCharset: 'windows-1252' }).map(({ name }) => name)).toEqual(['‚.t'])
    }),
  )

  for (const charset of ['cp850', 'iso-8859-1', 'utf-8'] as const) {
    it(
      `is read with a password of accents in ${charset}, and in no other charset`,
      inFolder((folder) => {
        const text = 'été à Besançon'
        const letters = small.filter(({ bytes }) => bytes.length > 1_000)
        folder.writeFiles(letters)
        const bytes = zipped(folder, ['-P', bytesIn(text, charset)])
        expect(contentsOf(filesIn(bytes, { passwords: [{ text, charset }], provider }))).toEqual(
          contentsOf(letters),
        )
        for (const other of (['cp850', 'iso-8859-1', 'utf-8'] as const).filter((one) => one !== charset)) {
          expect(refusalIn(bytes, { passwords: [{ text, charset: other }], provider })).toEqual(wrongPassword)
        }
      }),
    )
  }

  it(
    'is refused with a wrong password and with none',
    inFolder((folder) => {
      folder.writeFiles(small.slice(0, 1))
      for (const bytes of [zipped(folder, ['-P', 'juste']), streamed(folder, ['-P', 'juste'])]) {
        const wrong = { text: 'faux', charset: 'utf-8' } as const
        expect(refusalIn(bytes, { passwords: [wrong], provider })).toEqual(wrongPassword)
        expect(refusalIn(bytes)).toBe('archive.missing_password')
      }
    }),
  )

  it(
    'is read with ZIP64 fields, of a content that it was piped',
    inFolder((folder) => {
      for (const [args, content] of [
        [[], letterText(9_000)],
        [[], randomBytes(9_000)],
        [[], new Uint8Array()],
        [['-P', 'secret'], letterText(9_000)],
      ] as const) {
        folder.run('zip', ['-q', '-fz', ...args, 'a.zip', '-'], content)
        const bytes = folder.read('a.zip')
        const passwords = [{ text: 'secret', charset: 'utf-8' }] as const
        expect(contentsOf(filesIn(bytes, { passwords, provider }))).toEqual(
          contentsOf([{ name: '-', bytes: content }]),
        )
      }
    }),
  )

  it(
    'is salvaged where ZIP64 is forced into a pipe: it leaves out the record that its end refers to',
    inFolder((folder) => {
      // No other program here reads it.
      const content = letterText(9_000)
      const reading = unpackArchive(folder.run('zip', ['-q', '-fz', '-', '-'], content))
      expect(reading.refusal?.code).toBe('archive.damaged')
      expect(reading.salvaged?.map(({ name, bytes }) => ({ name, bytes }))).toEqual([
        { name: '-', bytes: content },
      ])
    }),
  )

  it(
    'is read behind a program that extracts it, corrected by zip -A or not',
    inFolder((folder) => {
      folder.writeFiles(small)
      const archive = zipped(folder, ['-P', utf8.text])
      folder.write('plain.exe', Buffer.concat([Buffer.from('MZ'), randomBytes(70_000), archive]))
      folder.write('adjusted.exe', folder.read('plain.exe'))
      folder.run('zip', ['-A', '-q', 'adjusted.exe'])
      expect(folder.read('adjusted.exe')).not.toEqual(folder.read('plain.exe'))
      for (const name of ['plain.exe', 'adjusted.exe']) {
        const files = filesIn(folder.read(name), { passwords: [utf8], provider })
        expect(contentsOf(files)).toEqual(contentsOf(small))
      }
    }),
  )

  it(
    'is read before padding',
    inFolder((folder) => {
      folder.writeFiles(small)
      const reading = unpackArchive(Buffer.concat([zipped(folder, []), Buffer.alloc(127, 0x1a)]))
      expect(contentsOf(wholeFiles(reading))).toEqual(contentsOf(small))
      expect(reading.diagnostics.map(({ code }) => code)).toContain('archive.trailing_bytes')
    }),
  )

  describe('with comments', () => {
    it(
      'is read with a comment on the archive and on a file',
      inFolder((folder) => {
        folder.writeFiles(small.slice(0, 1))
        folder.run('zip', ['-q', '-c', '../a.zip', 'lettre.hpr'], 'Une lettre\n', 'in')
        folder.run('zip', ['-q', '-z', 'a.zip'], 'Un envoi\n.\n')
        const reading = unpackArchive(folder.read('a.zip'))
        expect(reading.comment).toBe('Un envoi')
        expect(wholeFiles(reading).map(({ comment }) => comment)).toEqual(['Une lettre'])
      }),
    )

    it(
      'is read with accents in the comment on a file',
      inFolder((folder) => {
        folder.writeFiles(small.slice(0, 1))
        folder.run('zip', ['-q', '-c', '../a.zip', 'lettre.hpr'], 'Résultats\n', 'in')
        expect(filesIn(folder.read('a.zip')).map(({ comment }) => comment)).toEqual(['Résultats'])
      }),
    )

    it(
      'is read with accents in the comment on the archive',
      inFolder((folder) => {
        folder.writeFiles(small.slice(0, 1))
        zipped(folder, [])
        folder.run('zip', ['-q', '-z', 'a.zip'], 'Envoi du 3 février\n.\n')
        expect(unpackArchive(folder.read('a.zip')).comment).toBe('Envoi du 3 février')
      }),
    )
  })

  it(
    'is refused when it is split into volumes',
    inFolder((folder) => {
      folder.writeFiles([{ name: 'hasard.bin', bytes: randomBytes(200_000) }])
      folder.run('zip', ['-q', '-s', '64k', '../a.zip', 'hasard.bin'], '', 'in')
      for (const name of ['a.z01', 'a.z02', 'a.zip']) {
        expect(refusalIn(folder.read(name)), name).toMatch(/^archive\.un(known_container|supported_feature)$/)
      }
    }),
  )

  it(
    'is refused by method where it compacts with bzip2',
    inFolder((folder) => {
      folder.writeFiles(small.slice(0, 1))
      expect(refusalIn(zipped(folder, ['-Z', 'bzip2']))).toBe('archive.unsupported_method')
    }),
  )
})
