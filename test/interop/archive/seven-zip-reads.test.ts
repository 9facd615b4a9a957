// We write, 7-Zip reads.
import { expect, it } from 'vitest'
import { packArchive } from '../../../src/archive/index.js'
import { createForgeProvider } from '../../../src/forge/index.js'
import { createNodeProvider } from '../../../src/node/index.js'
import { describePeer } from '../peer.js'
import { accented, contentsOf, datedContentsOf, digestOf, large, small } from './contents.js'
import { inFolder } from './folder.js'

const node = createNodeProvider()
const forge = createForgeProvider()
const password = { text: 'secret', charset: 'utf-8' } as const

describePeer('7zz', '7-Zip', () => {
  const kinds = [
    ['plain', { container: 'zip', encryption: 'none' }],
    ['ZipCrypto', { container: 'zip', encryption: 'pkware' }],
    ['AES-256', { container: 'zip', encryption: 'winzip-aes-256' }],
  ] as const
  for (const [title, options] of kinds) {
    for (const text of options.encryption === 'none' ? ['secret'] : ['secret', 'été à Besançon']) {
      it(
        `extracts what we write, ${title}, with the password ${text}`,
        inFolder((folder) => {
          const files = [...small, ...accented]
          for (const provider of [node, forge]) {
            for (const level of [0, 1, 6, 9]) {
              const seal = { password: { text, charset: 'utf-8' }, provider } as const
              const { encryption } = options
              const ours =
                encryption === 'none'
                  ? packArchive(files, { container: 'zip', encryption, level, provider })
                  : packArchive(files, { container: 'zip', encryption, level, ...seal })
              folder.write('a.zip', ours)
              folder.run('7zz', ['t', '-bd', `-p${text}`, 'a.zip'])
              folder.run('7zz', ['x', '-bd', '-y', `-p${text}`, '-oout', 'a.zip'])
              const extracted = folder.readFiles(files.map(({ name }) => name))
              expect(datedContentsOf(extracted)).toEqual(datedContentsOf(files))
              folder.remove('out')
            }
          }
        }),
      )
    }

    it(
      `extracts 25 MB in two files that we write, ${title}`,
      inFolder((folder) => {
        const { encryption } = options
        const ours =
          encryption === 'none'
            ? packArchive(large(), { container: 'zip', encryption, level: 1, provider: node })
            : packArchive(large(), { container: 'zip', encryption, level: 1, password, provider: node })
        folder.write('a.zip', ours)
        folder.run('7zz', ['x', '-bd', '-psecret', '-oout', 'a.zip'])
        expect(contentsOf(folder.readFiles(large().map(({ name }) => name)))).toEqual(contentsOf(large()))
      }),
    )

    if (options.encryption !== 'none') {
      it(
        `refuses what we write with another password, ${title}`,
        inFolder((folder) => {
          const { encryption } = options
          folder.write(
            'a.zip',
            packArchive(small.slice(0, 1), { container: 'zip', encryption, password, provider: node }),
          )
          const { status, said } = folder.try('7zz', ['t', '-bd', '-pfaux', 'a.zip'])
          expect(status).toBe(2)
          expect(said).toContain('Wrong password')
        }),
      )
    }
  }

  it(
    'extracts files with names in CP437, if under other names',
    inFolder((folder) => {
      const files = accented.slice(0, 1)
      folder.write(
        'a.zip',
        packArchive(files, { container: 'zip', encryption: 'none', nameCharset: 'cp437' }),
      )
      folder.run('7zz', ['x', '-bd', '-oout', 'a.zip'])
      // Observed: 7-Zip 26 on Linux leaves the bytes as they are.
      expect(folder.readAll().map(digestOf)).toEqual(files.map(({ bytes }) => digestOf(bytes)))
    }),
  )

  it(
    'tests 66,000 files that we write, which need ZIP64 records',
    inFolder((folder) => {
      const bytes = Uint8Array.of(0x41)
      const many = Array.from({ length: 66_000 }, (_, index) => ({ name: `${index}.txt`, bytes }))
      folder.write('a.zip', packArchive(many, { container: 'zip', encryption: 'none' }))
      const said = Buffer.from(folder.run('7zz', ['t', '-bd', 'a.zip'])).toString()
      expect(said).toContain('Files: 66000')
    }),
  )
})
