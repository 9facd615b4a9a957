// A practice hears several laboratories: archives of other programs, and a ring of passwords.
import { expect, it } from 'vitest'
import type { ArchivePassword } from '../../../src/archive/password.js'
import { createForgeProvider } from '../../../src/forge/index.js'
import { createNodeProvider } from '../../../src/node/index.js'
import { describePeer, type Peer } from '../peer.js'
import { bytesIn, contentsOf, filesIn, refusalIn, small } from './contents.js'
import { type Argument, type Folder, inFolder } from './folder.js'

const accents = 'clé à molette'
const files = small.filter(({ bytes }) => bytes.length > 1_000)
const names = files.map(({ name }) => name)

interface Maker {
  readonly peer: Peer
  readonly title: string
  readonly password: Argument
  readonly key: ArchivePassword
  readonly make: (folder: Folder, password: Argument) => Uint8Array
}

function glued(option: string, password: Argument): Uint8Array {
  return Buffer.concat([Buffer.from(option), Buffer.from(password)])
}

const makers: readonly Maker[] = [
  {
    peer: 'zip',
    title: 'zip, with a password in ISO 8859-1',
    password: bytesIn(accents, 'iso-8859-1'),
    key: { text: accents, charset: 'iso-8859-1' },
    make(folder, password) {
      folder.run('zip', ['-q', '-P', password, '../a.zip', ...names], '', 'in')
      return folder.read('a.zip')
    },
  },
  {
    peer: '7zz',
    title: '7-Zip, AES-256',
    password: 'juste',
    key: { text: 'juste', charset: 'utf-8' },
    make(folder, password) {
      folder.run('7zz', ['a', '-tzip', '-mem=AES256', glued('-p', password), '../a.zip', ...names], '', 'in')
      return folder.read('a.zip')
    },
  },
  {
    peer: 'arj',
    title: 'ARJ, garbled with a password in CP850',
    password: bytesIn(accents, 'cp850'),
    key: { text: accents, charset: 'cp850' },
    make(folder, password) {
      folder.run('arj', ['a', '-m0', '-i', '-y', glued('-g', password), '../a.arj', ...names], '', 'in')
      return folder.read('a.arj')
    },
  },
]

for (const { peer, title, password, key, make } of makers) {
  describePeer(peer, `A ring of passwords on an archive of ${title}`, () => {
    const wrong: readonly ArchivePassword[] = [
      { text: 'premier laboratoire', charset: 'utf-8' },
      { text: accents, charset: 'utf-8' },
    ]

    it(
      'opens every file with the third, by both providers',
      inFolder((folder) => {
        folder.writeFiles(files)
        const archive = make(folder, password)
        for (const provider of [createNodeProvider(), createForgeProvider()]) {
          const unpacked = filesIn(archive, { passwords: [...wrong, key], provider })
          expect(contentsOf(unpacked)).toEqual(contentsOf(files))
          expect(unpacked.map((file) => file.password)).toEqual(files.map(() => 2))
        }
      }),
    )

    it(
      'opens none without it',
      inFolder((folder) => {
        folder.writeFiles(files)
        const code = refusalIn(make(folder, password), { passwords: wrong, provider: createNodeProvider() })
        expect(code).toMatch(/^archive\.wrong_password(_or_damaged)?$/)
      }),
    )
  })
}

describePeer(['zip', 'arj'], 'Files of one archive under several passwords', () => {
  it(
    'each open with their own',
    inFolder((folder) => {
      folder.writeFiles(files)
      for (const [index, name] of names.entries()) {
        folder.run('zip', ['-q', '-P', `clef ${index}`, '../a.zip', name], '', 'in')
        folder.run('arj', ['a', '-m0', '-i', '-y', `-gclef ${index}`, '../a.arj', name], '', 'in')
      }
      const passwords = names.map((_, index) => ({ text: `clef ${index}`, charset: 'utf-8' }) as const)
      for (const archive of ['a.zip', 'a.arj']) {
        const unpacked = filesIn(folder.read(archive), { passwords, provider: createNodeProvider() })
        expect(contentsOf(unpacked)).toEqual(contentsOf(files))
        expect(unpacked.map((file) => file.password)).toEqual(names.map((_, index) => index))
      }
    }),
  )
})
