// ZIP archives with one thing wrong, as writers and transfers leave them: no file is lost, and none is another.
import fc from 'fast-check'
import { expect } from 'vitest'
import { type ArchiveReading, unpackArchive } from '../../src/archive/index.js'
import { sealPkware } from '../../src/archive/zip/pkware.js'
import { encodeText } from '../../src/text/index.js'
import { wrongCentral, wrongEnd, wrongLocal, zipParts, zipWhole } from '../arbitraries/archive.js'
import type { Property } from '../property-runs.js'
import { buildZip, type ZipPart } from './build-zip.js'
import { codes, givenFiles, latin1, node, PASSWORD } from './forms.js'

type Pair = readonly [string, string]
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const wanted = (parts: readonly ZipPart[]): readonly Pair[] =>
  parts.map(({ name, content }): Pair => [new TextDecoder().decode(name), hex(content)]).sort()
const got = (reading: ArchiveReading): readonly Pair[] =>
  givenFiles(reading)
    .map(({ originalName, bytes }): Pair => [originalName, hex(bytes)])
    .sort()
const read = (bytes: Uint8Array): ArchiveReading => unpackArchive(bytes, { container: 'zip' })

/** Of an empty file nothing is lost, and nothing shows that it is whole. */
const filled = zipParts({ minContent: 1 })

const wrongLocals: Property = {
  name: 'whatever a local header says, its file comes out by the directory',
  runs: 1_000,
  property: fc.property(filled, wrongLocal, zipWhole, (parts, wrong, whole) => {
    const [first, ...rest] = parts
    if (first === undefined) return
    const reading = read(buildZip([{ ...first, ...wrong }, ...rest], whole))
    expect(got(reading)).toEqual(wanted(parts))
    if (reading.refusal === undefined && wrong.localName !== undefined) {
      expect(codes(reading)).toContain('archive.headers_disagree')
    }
  }),
}

const wrongCentrals: Property = {
  name: 'whatever a header of the directory says, its file comes out',
  runs: 1_000,
  property: fc.property(filled, wrongCentral, zipWhole, (parts, central, whole) => {
    const [first, ...rest] = parts
    if (first === undefined) return
    // A descriptor without a signature is found by the record behind it.
    fc.pre(central.signature === undefined || !first.descriptor?.startsWith('unsigned'))
    const reading = read(buildZip([{ ...first, central }, ...rest], whole))
    expect(got(reading)).toEqual(wanted(parts))
  }),
}

const wrongEnds: Property = {
  name: 'whatever the end says, every file comes out',
  runs: 1_000,
  property: fc.property(zipParts(), wrongEnd, zipWhole, (parts, end, whole) => {
    expect(got(read(buildZip(parts, { ...whole, end })))).toEqual(wanted(parts))
  }),
}

const cutEnds: Property = {
  name: 'wherever an archive is cut behind its files, every file comes out, and it is refused',
  runs: 1_000,
  property: fc.property(filled, zipWhole, fc.nat(), (parts, whole, cut) => {
    const bytes = buildZip(parts, whole)
    const central = Buffer.from(bytes).indexOf('PK\x01\x02', 0, 'latin1')
    if (central < 0) return
    const reading = read(bytes.subarray(0, central + (cut % (bytes.length - central))))
    expect(reading.refusal?.code).toMatch(/^archive\.(truncated|damaged)$/)
    expect(got(reading)).toEqual(wanted(parts))
  }),
}

const checkBytes: Property = {
  name: 'a right password of PKWARE’s encryption is never called wrong, whatever the check byte',
  runs: 400,
  property: fc.property(
    zipParts({ minContent: 4 }),
    fc.nat(255),
    fc.boolean(),
    wrongLocal,
    (parts, check, later, { local = {} }) => {
      const [part] = parts
      if (part === undefined) return
      const password = encodeText('clé d’été', 'utf-8')
      const sealed = Uint8Array.from(
        sealPkware(part.content, password, check, new Uint8Array(11)).flatMap((piece) => [...piece]),
      )
      const one: ZipPart = {
        ...part,
        deflate: false,
        sealed,
        local,
        descriptor: later ? 'signed' : undefined,
      }
      const options = { passwords: [latin1('autre'), PASSWORD], provider: node }
      const reading = unpackArchive(buildZip([one]), options)
      expect(got(reading)).toEqual(wanted([part]))
      expect(givenFiles(reading)[0]?.password).toBe(1)
      const wrong = unpackArchive(buildZip([one]), { ...options, passwords: [latin1('autre')] })
      expect(givenFiles(wrong)).toEqual([])
      expect(wrong.refusal?.code).toMatch(/^archive\.wrong_password/)
    },
  ),
}

export const zipProperties: readonly Property[] = [wrongLocals, wrongCentrals, wrongEnds, cutEnds, checkBytes]
