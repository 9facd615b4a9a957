// Python's zipfile, both ways.
import { expect, it } from 'vitest'
import { packArchive, unpackArchive } from '../../../src/archive/index.js'
import type { ArchivePassword } from '../../../src/archive/password.js'
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
  type PackedFile,
  refusalIn,
  small,
  wholeFiles,
} from './contents.js'
import { type Folder, inFolder } from './folder.js'

const node = createNodeProvider()
const forge = createForgeProvider()
const zip = { container: 'zip', encryption: 'none' } as const

const reader = `
import hashlib, json, sys, zipfile
path, password = sys.argv[1:3]
with zipfile.ZipFile(path) as archive:
    archive.setpassword(bytes.fromhex(password) or None)
    files = {}
    for info in archive.infolist():
        data = archive.read(info)
        time = '%04d-%02d-%02dT%02d:%02d:%02d' % info.date_time
        files[info.filename] = '%d bytes, %s, %s' % (len(data), hashlib.sha256(data).hexdigest(), time)
    print(json.dumps(files))
`
/** Names, contents and times, as Python reads them. */
function readByPython(folder: Folder, archive: Uint8Array, password: Uint8Array = new Uint8Array()): unknown {
  folder.write('a.zip', archive)
  const args = ['-c', reader, 'a.zip', Buffer.from(password).toString('hex')]
  return JSON.parse(Buffer.from(folder.run('python3', args)).toString())
}

const writer = `
import json, sys, zipfile
job = json.load(sys.stdin)
kinds = {'stored': zipfile.ZIP_STORED, 'deflated': zipfile.ZIP_DEFLATED, 'bzip2': zipfile.ZIP_BZIP2, 'lzma': zipfile.ZIP_LZMA}
prefix = bytes.fromhex(job['prefix'])
with open('a.zip', 'wb') as out:
    out.write(prefix)
with zipfile.ZipFile(sys.stdout.buffer if job['pipe'] else 'a.zip', 'a' if prefix else 'w', kinds[job['kind']]) as archive:
    for name, path, time in job['files']:
        info = zipfile.ZipInfo(name, time)
        info.compress_type = kinds[job['kind']]
        info.comment = job['comment'].encode('utf-8')
        with archive.open(info, 'w', force_zip64=job['zip64']) as entry, open(path, 'rb') as content:
            entry.write(content.read())
    archive.comment = job['comment'].encode('utf-8')
`
interface Job {
  readonly kind?: 'stored' | 'deflated' | 'bzip2' | 'lzma'
  readonly zip64?: boolean
  readonly prefix?: string
  readonly comment?: string
  /** It then cannot seek: sizes follow the data. */
  readonly pipe?: boolean
}

function writtenByPython(folder: Folder, files: readonly PackedFile[], job: Job): Uint8Array {
  folder.writeFiles(files)
  const list = files.map(({ name, modified }) => [
    name,
    `in/${name}`,
    (modified ?? '').split(/\D/).map(Number),
  ])
  const defaults = { kind: 'deflated', zip64: false, prefix: '', comment: '', pipe: false }
  const piped = folder.run('python3', ['-c', writer], JSON.stringify({ ...defaults, ...job, files: list }))
  return job.pipe === true ? piped : folder.read('a.zip')
}

/** Files beyond what the end record of ZIP can count. */
const many: readonly PackedFile[] = Array.from({ length: 66_000 }, (_, index) => ({
  name: `d${index % 100}/${index}.hpr`,
  bytes: Uint8Array.of(index & 0xff, index >> 8),
  modified: '2026-03-04T05:06:08',
}))

describePeer('python3', 'Python’s zipfile', () => {
  for (const level of [0, 1, 9]) {
    it(
      `reads what we write at level ${level}`,
      inFolder((folder) => {
        const files = [...small, ...accented]
        for (const provider of [undefined, node, forge]) {
          expect(readByPython(folder, packArchive(files, { ...zip, level, provider }))).toEqual(
            datedContentsOf(files),
          )
        }
      }),
    )
  }

  it(
    'reads names that we write in CP437',
    inFolder((folder) => {
      const archive = packArchive(accented, { ...zip, nameCharset: 'cp437' })
      expect(readByPython(folder, archive)).toEqual(datedContentsOf(accented))
    }),
  )

  for (const charset of ['cp850', 'iso-8859-1', 'utf-8'] as const) {
    it(
      `reads what we write with a password of accents in ${charset}`,
      inFolder((folder) => {
        const password: ArchivePassword = { text: 'été à Besançon', charset }
        for (const provider of [node, forge]) {
          const archive = packArchive(small, {
            container: 'zip',
            encryption: 'pkware',
            password,
            provider,
          })
          expect(readByPython(folder, archive, bytesIn(password.text, charset))).toEqual(
            datedContentsOf(small),
          )
        }
      }),
    )
  }

  it(
    'refuses what we write with another password',
    inFolder((folder) => {
      const password: ArchivePassword = { text: 'juste', charset: 'utf-8' }
      const options = { container: 'zip', encryption: 'pkware', password, provider: node } as const
      const archive = packArchive(small.slice(0, 1), options)
      expect(() => readByPython(folder, archive, bytesIn('faux', 'utf-8'))).toThrow(/Bad password|CRC|Error/)
    }),
  )

  it(
    'reads 25 MB in two files that we write',
    inFolder((folder) => {
      expect(readByPython(folder, packArchive(large(), { ...zip, level: 1, provider: node }))).toEqual(
        datedContentsOf(large()),
      )
    }),
  )

  it(
    'reads 66,000 files that we write, and we those of Python',
    inFolder((folder) => {
      expect(readByPython(folder, packArchive(many, { ...zip, level: 0 }))).toEqual(datedContentsOf(many))
      const script =
        "import zipfile\nwith zipfile.ZipFile('a.zip', 'w') as archive:\n" +
        "  for i in range(66000): archive.writestr('d%d/%d.hpr' % (i % 100, i), bytes([i & 255, i >> 8 & 255]))"
      folder.run('python3', ['-c', script])
      const archive = folder.read('a.zip')
      expect(refusalIn(archive)).toBe('archive.limit')
      expect(contentsOf(filesIn(archive, { limits: { files: 70_000 } }))).toEqual(contentsOf(many))
    }),
  )

  for (const kind of ['stored', 'deflated'] as const) {
    for (const zip64 of [false, true]) {
      for (const pipe of [false, true]) {
        it(
          `writes what we read: ${kind}${zip64 ? ', ZIP64' : ''}${pipe ? ', into a pipe' : ''}`,
          inFolder((folder) => {
            const files = [...small, ...accented]
            const archive = writtenByPython(folder, files, { kind, zip64, pipe })
            expect(datedContentsOf(filesIn(archive))).toEqual(datedContentsOf(files))
          }),
        )
      }
    }
  }

  it(
    'writes 25 MB in two files that we read, ZIP64',
    inFolder((folder) => {
      const archive = writtenByPython(folder, large(), { zip64: true })
      expect(contentsOf(filesIn(archive))).toEqual(contentsOf(large()))
    }),
  )

  for (const kind of ['bzip2', 'lzma'] as const) {
    it(
      `writes ${kind}, which we refuse by method, file by file`,
      inFolder((folder) => {
        const reading = unpackArchive(writtenByPython(folder, small.slice(0, 2), { kind }))
        if (reading.files !== undefined) expect.fail('It was not refused')
        expect(reading.refused.map(({ refusal }) => refusal.code)).toEqual([
          'archive.unsupported_method',
          'archive.unsupported_method',
        ])
      }),
    )
  }

  it(
    'appends to a program what we read',
    inFolder((folder) => {
      const prefix = Buffer.from(letterText(5_000)).toString('hex')
      const reading = unpackArchive(writtenByPython(folder, small, { prefix }))
      expect(contentsOf(wholeFiles(reading))).toEqual(contentsOf(small))
      // Its offsets count from the first byte of the program.
      expect(reading.diagnostics).toEqual([])
    }),
  )

  it(
    'writes comments that we read',
    inFolder((folder) => {
      const reading = unpackArchive(writtenByPython(folder, small.slice(0, 1), { comment: 'Un envoi' }))
      expect(reading.comment).toBe('Un envoi')
      expect(wholeFiles(reading).map(({ comment }) => comment)).toEqual(['Un envoi'])
    }),
  )
})
