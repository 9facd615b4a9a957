// Archives of other programs that arrive cut or damaged: nothing comes out that is not what went in.
import { expect, it } from 'vitest'
import { unpackArchive } from '../../../src/archive/index.js'
import { createNodeProvider } from '../../../src/node/index.js'
import { describePeer, type Peer } from '../peer.js'
import { contentsOf, digestOf, small } from './contents.js'
import { type Folder, inFolder } from './folder.js'

const options = {
  passwords: [{ text: 'secret', charset: 'utf-8' }],
  provider: createNodeProvider(),
} as const
const expected = contentsOf(small)
const names = small.map(({ name }) => name)
const zip = (...args: string[]) => ['zip', '-q', ...args, '../a.bin', ...names]
const sevenZip = (...args: string[]) => ['7zz', 'a', '-tzip', ...args, '../a.bin', ...names]
const arj = (...args: string[]) => ['arj', 'a', '-i', '-y', '-m0', ...args, '../a.bin', ...names]

const makers: readonly (readonly [Peer, string, readonly string[], boolean])[] = [
  ['zip', 'zip', zip(), false],
  ['zip', 'zip, stored', zip('-0'), false],
  ['zip', 'zip, with a password', zip('-P', 'secret'), true],
  ['7zz', '7-Zip', sevenZip(), false],
  ['7zz', '7-Zip, ZipCrypto', sevenZip('-mem=ZipCrypto', '-psecret'), true],
  ['7zz', '7-Zip, AES-128', sevenZip('-mem=AES128', '-psecret'), true],
  ['7zz', '7-Zip, AES-256', sevenZip('-mem=AES256', '-psecret'), true],
  ['arj', 'ARJ', arj(), false],
  ['arj', 'ARJ, garbled', arj('-gsecret'), true],
]

function made(folder: Folder, [command = '', ...args]: readonly string[]): Uint8Array {
  folder.writeFiles(small)
  folder.run(command, args, '', 'in')
  return folder.read('a.bin')
}

/** Every file that comes out is one that went in; the code of the refusal, null when there is none. */
function codeOf(bytes: Uint8Array): string | null {
  const reading = unpackArchive(bytes, options)
  for (const { name, bytes } of reading.files ?? reading.salvaged) {
    // A name is checked by nothing; a content is.
    expect(Object.values(expected), name).toContain(digestOf(bytes))
  }
  return reading.refusal?.code ?? null
}

for (const [peer, title, command, sealed] of makers) {
  describePeer(peer, `An archive of ${title}`, () => {
    it(
      'is refused as cut or damaged at every twentieth of its length and at its last bytes',
      inFolder((folder) => {
        const archive = made(folder, command)
        expect(codeOf(archive)).toBeNull()
        const lengths = Array.from({ length: 19 }, (_, index) =>
          Math.floor((archive.length * (index + 1)) / 20),
        )
        for (const length of [...lengths, ...[1, 2, 3, 4, 8, 20].map((cut) => archive.length - cut)]) {
          const code = codeOf(archive.subarray(0, length))
          expect(code, `${length} of ${archive.length}`).toMatch(/^archive\.(truncated|damaged)$/)
        }
      }),
    )

    it(
      'gives nothing wrong with an byte changed anywhere',
      inFolder((folder) => {
        const archive = made(folder, command)
        const codes = new Set<string | null>()
        for (let at = 0; at < archive.length; at += 37) {
          const damaged = archive.slice()
          damaged[at] = (damaged[at] ?? 0) ^ 0x41
          codes.add(codeOf(damaged))
        }
        // Of encrypted data, what checks them cannot tell damage from a wrong password.
        expect([...codes]).toContain(sealed ? 'archive.wrong_password_or_damaged' : 'archive.damaged')
      }),
    )
  })
}
