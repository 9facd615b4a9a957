import fc from 'fast-check'
import { expect } from 'vitest'
import { type ArchiveReading, detectArchive, unpackArchive } from '../../src/archive/index.js'
import { safeFilePath } from '../../src/text/index.js'
import { content, files, mutated, password } from '../arbitraries/archive.js'
import { textIn } from '../arbitraries/text.js'
import type { Property } from '../property-runs.js'
import {
  type Form,
  forge,
  forms,
  givenFiles,
  latin1,
  node,
  nodeWithFflate,
  PASSWORD,
  pack,
  plain,
  unpack,
} from './forms.js'
import { zipProperties } from './zip-properties.js'

/** A property with the runs that npm test gives it. */
const named = { node, nodeWithFflate }
/** By name, so that a counterexample can be read. */
const provider = fc.constantFrom<keyof typeof named>('node', 'nodeWithFflate')
/** ARJ's names are in CP850 by default. */
const filesFor = ({ container }: Form) =>
  container === 'arj' ? files(textIn('cp850').map((text) => safeFilePath(text.slice(0, 40)))) : files()

/** The files in which contents are looked for: with every kind of content, and a name that is not ASCII. */
export const known = [
  {
    name: 'LETTRE.HPR',
    bytes: latin1('RES|Glucose|GLU|N|5.2|mmol/L\r\n'.repeat(6)),
    modified: '2019-06-10T14:30:02',
  },
  { name: 'vide.txt', bytes: new Uint8Array() },
  { name: 'été.bin', bytes: Uint8Array.from({ length: 70 }, (_, at) => (at * 167 + 13) & 0xff) },
] as const

/** Nothing that comes out differs from what went in; a name or a time may. */
export function expectNoWrongContent(reading: ArchiveReading): void {
  for (const file of givenFiles(reading)) {
    const original = known.some(({ bytes }) => Buffer.compare(bytes, file.bytes) === 0)
    if (!original) expect.fail(`wrong content of ${file.bytes.length} bytes`)
  }
}

/**
 * A whole archive has every file: one that lost some says so. One bit makes an empty file made by MS-DOS a folder, which
 * nothing contradicts: that is said too, and no content is lost.
 */
export function expectAllOrRefusal(reading: ArchiveReading): void {
  expectNoWrongContent(reading)
  if (reading.refusal !== undefined) return
  const hex = (all: readonly { readonly bytes: Uint8Array }[]): readonly string[] =>
    all.map(({ bytes }) => Buffer.from(bytes).toString('hex'))
  const folder = reading.diagnostics.some(({ code }) => code === 'archive.directory_entry')
  expect(hex(reading.files)).toEqual(hex(folder ? known.filter(({ bytes }) => bytes.length > 0) : known))
}

function packThenUnpack(form: Form): Property {
  return {
    name: `unpacks what was packed: ${form.container}, ${form.encryption}`,
    runs: 60,
    property: fc.property(filesFor(form), password, provider, provider, (given, secret, packer, reader) => {
      const reading = unpack(pack(given, form, secret, named[packer]), [secret], named[reader])
      expect(reading.refusal).toBeUndefined()
      expect(reading.files?.map(plain)).toEqual(given.map(plain))
      expect(reading.files?.every(({ encryption }) => encryption === form.encryption)).toBe(true)
    }),
  }
}

function mutations(form: Form): Property {
  const archive = pack(known, form)
  return {
    name: `gives no wrong content after any change: ${form.container}, ${form.encryption}`,
    runs: 400,
    property: fc.property(mutated(archive), provider, (bytes, name) => {
      const reading = unpack(bytes, [PASSWORD], named[name])
      if (reading.container !== 'raw') expectNoWrongContent(reading)
    }),
  }
}

function providersAgree(form: Form): Property {
  return {
    name: `is the same for both providers: ${form.container}, ${form.encryption}`,
    runs: 8,
    property: fc.property(filesFor(form), password, (given, secret) => {
      const archive = pack(given, form, secret, forge)
      const [a, b] = [unpack(archive, [secret], forge), unpack(archive, [secret], node)]
      expect(a).toEqual(b)
      expect(a.files?.map(plain)).toEqual(given.map(plain))
    }),
  }
}

/** Random bytes, alone and behind the beginnings of archives. */
const almostArchive = (() => {
  const starts = fc.constantFrom(
    '',
    'PK\x03\x04',
    'PK\x05\x06',
    'PK\x01\x02',
    '\x60\xEA',
    '7z\xBC\xAF\x27\x1C',
    '\x1F\x8B',
  )
  return fc
    .tuple(starts, fc.uint8Array({ maxLength: 400 }), starts, content)
    .map(([head, first, middle, last]) =>
      Uint8Array.from([...latin1(head), ...first, ...latin1(middle), ...last]),
    )
})()

function anyOctets(): Property {
  return {
    name: 'any bytes get an answer, never an exception',
    runs: 2000,
    property: fc.property(almostArchive, fc.option(password, { nil: undefined }), (bytes, secret) => {
      detectArchive(bytes)
      const reading =
        secret === undefined
          ? unpackArchive(bytes)
          : unpackArchive(bytes, { passwords: [secret], provider: node })
      expect(reading.refusal === undefined).toBe(reading.files !== undefined)
      for (const container of ['zip', 'arj', 'raw'] as const) unpackArchive(bytes, { container })
    }),
  }
}

export const properties: readonly Property[] = [
  ...forms.flatMap((form) => [packThenUnpack(form), mutations(form), providersAgree(form)]),
  anyOctets(),
  ...zipProperties,
]
