import fc from 'fast-check'
import { expect } from 'vitest'
import { type ArchiveReading, detectArchive, unpackArchive } from '../../src/archive/index.js'
import { safeName } from '../../src/archive/names.js'
import { content, files, mutated, password } from '../arbitraries/archive.js'
import { textIn } from '../arbitraries/text.js'
import {
  type Form,
  forge,
  givenFiles,
  node,
  nodeWithFflate,
  octets,
  PASSWORD,
  pack,
  plain,
  unpack,
} from './forms.js'

// Run by npm test, and with many more runs by npm run fuzz.

type Runs = Pick<fc.Parameters<unknown>, 'numRuns'>

const named = { node, nodeWithFflate }
/** By name, so that a counterexample can be read. */
const provider = fc.constantFrom<keyof typeof named>('node', 'nodeWithFflate')
/** ARJ's names are in CP850 by default. */
const filesFor = ({ container }: Form) =>
  container === 'arj' ? files(textIn('cp850').map((text) => safeName(text.slice(0, 40)))) : files()

/** Pack, then unpack: the same files, in the same order, opened by the password they were packed with. */
export function packThenUnpack(form: Form, runs: Runs): void {
  fc.assert(
    fc.property(filesFor(form), password, provider, provider, (given, secret, packer, reader) => {
      const reading = unpack(pack(given, form, secret, named[packer]), [secret], named[reader])
      expect(reading.refusal).toBeUndefined()
      expect(reading.files?.map(plain)).toEqual(given.map(plain))
      expect(reading.files?.every(({ encryption }) => encryption === form.encryption)).toBe(true)
    }),
    runs,
  )
}

/** The files in which contents are looked for: with every kind of content, and a name that is not ASCII. */
export const known = [
  {
    name: 'LETTRE.HPR',
    bytes: octets('RES|Glucose|GLU|N|5.2|mmol/L\r\n'.repeat(6)),
    modified: '2019-06-10T14:30:02',
  },
  { name: 'vide.txt', bytes: new Uint8Array() },
  { name: 'été.bin', bytes: Uint8Array.from({ length: 70 }, (_, at) => (at * 167 + 13) & 0xff) },
] as const

/** Nothing that comes out differs from what went in; a name or a time may. */
export function expectNoWrongContent(reading: ArchiveReading): void {
  for (const file of givenFiles(reading)) {
    const original = known.some(({ bytes }) => Buffer.compare(bytes, file.bytes) === 0)
    if (!original) expect.fail(`wrong content of ${file.bytes.length} octets`)
  }
}

/** A whole archive has every file: one that lost some says so. */
export function expectAllOrRefusal(reading: ArchiveReading): void {
  expectNoWrongContent(reading)
  if (reading.refusal === undefined) {
    expect(reading.files.map(({ bytes }) => Buffer.from(bytes).toString('hex'))).toEqual(
      known.map(({ bytes }) => Buffer.from(bytes).toString('hex')),
    )
  }
}

/** Whatever is done to an archive, no wrong content, and nothing thrown. */
export function mutations(form: Form, runs: Runs): void {
  const archive = pack(known, form)
  fc.assert(
    fc.property(mutated(archive), provider, (bytes, name) => {
      const reading = unpack(bytes, [PASSWORD], named[name])
      if (reading.container !== 'raw') expectNoWrongContent(reading)
    }),
    runs,
  )
}

/** Random octets, alone and behind the beginnings of archives: an answer, never an exception. */
export function anyOctets(runs: Runs): void {
  const starts = fc.constantFrom(
    '',
    'PK\x03\x04',
    'PK\x05\x06',
    'PK\x01\x02',
    '\x60\xEA',
    '7z\xBC\xAF\x27\x1C',
    '\x1F\x8B',
  )
  const random = fc
    .tuple(starts, fc.uint8Array({ maxLength: 400 }), starts, content)
    .map(([head, first, middle, last]) =>
      Uint8Array.from([...octets(head), ...first, ...octets(middle), ...last]),
    )
  fc.assert(
    fc.property(random, fc.option(password, { nil: undefined }), (bytes, secret) => {
      detectArchive(bytes)
      const reading =
        secret === undefined
          ? unpackArchive(bytes)
          : unpackArchive(bytes, { passwords: [secret], crypto: node })
      const given = givenFiles(reading)
      if (reading.refusal === undefined) expect(reading.files).toBe(given)
      for (const container of ['zip', 'arj', 'raw'] as const) unpackArchive(bytes, { container })
    }),
    runs,
  )
}

/** Both providers give the same, on the same archive. */
export function providersAgree(form: Form, runs: Runs): void {
  fc.assert(
    fc.property(filesFor(form), password, (given, secret) => {
      const archive = pack(given, form, secret, forge)
      const [a, b] = [unpack(archive, [secret], forge), unpack(archive, [secret], node)]
      expect(a).toEqual(b)
      expect(a.files?.map(plain)).toEqual(given.map(plain))
    }),
    runs,
  )
}
