import fc from 'fast-check'
import type { ArchiveFileInput, ArchivePassword, PasswordCharset } from '../../src/archive/index.js'
import { NameRegister } from '../../src/archive/names.js'
import { encodeText, safeFilePath } from '../../src/text/index.js'
import type { Fields, ZipPart, ZipWhole } from '../archive/build-zip.js'
import { textIn } from './text.js'

/** Contents as archivers meet them: empty, text that shrinks, noise that does not, long runs. */
export const content: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(new Uint8Array()) },
  { weight: 3, arbitrary: fc.uint8Array({ maxLength: 300 }) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 400 }))
      .map(([piece, times]) => Uint8Array.from(Array.from({ length: times }, () => [...piece]).flat())),
  },
  {
    weight: 2,
    arbitrary: fc
      .array(
        fc.constantFrom('RES|Glucose|GLU|N|5.2|mmol/L\r\n', 'TEX|Prélèvement à jeun\r\n', '****LAB****\r\n'),
      )
      .map((lines) => encodeText(lines.join(''), 'iso-8859-1')),
  },
)

/** Even seconds, as MS-DOS has them. */
const modified: fc.Arbitrary<string> = fc
  .date({ min: new Date('1980-01-01T00:00:02Z'), max: new Date('2107-12-31T23:59:58Z'), noInvalidDate: true })
  .map((date) => new Date(date.getTime() - (date.getTime() % 2000)).toISOString().slice(0, 19))

/** Names that can be written below a folder anywhere. */
export const fileName: fc.Arbitrary<string> = fc
  .oneof(
    fc.constantFrom('LETTRE.HPR', 'résultat.pdf', 'dossier/été/lettre.hpr', 'x', '漢字.txt'),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
  )
  .map(safeFilePath)

/** Files that `packArchive` takes: each name once. */
export function files(name: fc.Arbitrary<string> = fileName): fc.Arbitrary<readonly ArchiveFileInput[]> {
  const file = fc.record({ name, bytes: content, modified: fc.option(modified, { nil: undefined }) })
  return fc.array(file, { maxLength: 5 }).map((all) => {
    const register = new NameRegister()
    return all.map((one) => ({ ...one, name: register.claim(one.name) }))
  })
}

/** Passwords: bytes, or text in each of the charsets that a password can be in. */
export const password: fc.Arbitrary<ArchivePassword> = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 100 }),
  ...(['cp850', 'iso-8859-1', 'utf-8'] as const).map((charset: PasswordCharset) =>
    textIn(charset)
      .filter((text) => text !== '')
      .map((text) => ({ text, charset })),
  ),
)

/** An archive with a bit changed, a piece cut out, doubled, or bytes put in. */
export function mutated(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  const place = fc.integer({ min: 0, max: Math.max(0, bytes.length - 1) })
  const change = fc.oneof(
    fc.tuple(place, fc.integer({ min: 0, max: 7 })).map(([at, bit]) => (data: Uint8Array) => {
      const copy = data.slice()
      if (at < copy.length) copy[at] = (copy[at] ?? 0) ^ (1 << bit)
      return copy
    }),
    fc.tuple(place, fc.integer({ min: 1, max: 64 })).map(
      ([at, length]) =>
        (data: Uint8Array) =>
          Uint8Array.from([...data.subarray(0, at), ...data.subarray(at + length)]),
    ),
    fc.tuple(place, fc.uint8Array({ minLength: 1, maxLength: 64 })).map(
      ([at, bytes]) =>
        (data: Uint8Array) =>
          Uint8Array.from([...data.subarray(0, at), ...bytes, ...data.subarray(at)]),
    ),
    fc.tuple(place, fc.integer({ min: 0, max: 0xffffffff })).map(([at, value]) => (data: Uint8Array) => {
      const copy = data.slice()
      for (let index = 0; index < 4; index++)
        if (at + index < copy.length) copy[at + index] = (value >>> (8 * index)) & 0xff
      return copy
    }),
    place.map((at) => (data: Uint8Array) => data.slice(0, at)),
  )
  return fc
    .array(change, { minLength: 1, maxLength: 4 })
    .map((changes) => changes.reduce((data, one) => one(data), bytes))
}

const number16 = fc.oneof(fc.constantFrom(0, 1, 0xffff), fc.nat(0xffff))
const number32 = fc.oneof(fc.constantFrom(0, 1, 30, 0xffffffff), fc.nat(400), fc.nat(0xffffffff))

/** Files of a ZIP archive in the forms that writers give them, without anything wrong: each name once. */
export function zipParts({ minContent = 0 } = {}): fc.Arbitrary<readonly ZipPart[]> {
  const part = fc.record({
    name: fc.constantFrom('r.hpr', 'Rés.hpr', 'dossier/r.hpr', 'PK\x06\x07xxxxxxxxxxxxxxxx', 'x'),
    content: content.filter(({ length }) => length >= minContent),
    deflate: fc.boolean(),
    descriptor: fc.constantFrom(undefined, undefined, 'signed', 'unsigned', 'signed-wide', 'unsigned-wide'),
    comment: fc.option(fc.uint8Array({ maxLength: 30 }), { nil: undefined }),
  } satisfies Readonly<Record<string, fc.Arbitrary<unknown>>>)
  return fc.uniqueArray(part, { minLength: 1, maxLength: 4, selector: ({ name }) => name }).map((all) =>
    all.map(({ name, comment, ...rest }) => ({
      ...rest,
      name: encodeText(name, 'utf-8'),
      ...(comment && { comment }),
    })),
  )
}

/** What may stand around the files, right. */
export const zipWhole: fc.Arbitrary<ZipWhole> = fc
  .record({
    before: fc.constantFrom('', '', 'MZ un programme'),
    comment: fc.constantFrom('', '', 'laboratoire', 'PK\x05\x06', `PK\x05\x06${'\0'.repeat(18)}`),
    wide: fc.constantFrom(undefined, undefined, {}),
  })
  .map(({ before, comment, wide }) => ({
    before: encodeText(before, 'ascii'),
    comment: encodeText(comment, 'ascii'),
    ...(wide && { wide }),
  }))

function someOf(fields: Readonly<Record<string, fc.Arbitrary<number>>>): fc.Arbitrary<Fields> {
  return fc.oneof(...Object.entries(fields).map(([name, value]) => value.map((value) => ({ [name]: value }))))
}

/** A local header with another name of any length, or with wrong fields, the lengths excepted. */
export const wrongLocal: fc.Arbitrary<Pick<ZipPart, 'local' | 'localName'>> = fc.oneof(
  fc.uint8Array({ maxLength: 40 }).map((localName) => ({ localName })),
  someOf({
    flags: number16,
    method: number16,
    time: number32,
    crc: number32,
    compressedSize: number32,
    size: number32,
  }).map((local) => ({ local })),
  fc.constantFrom(
    { local: { crc: 0, compressedSize: 0, size: 0 } },
    { local: { compressedSize: 0xffffffff, size: 0xffffffff } },
    { local: { crc: 0, compressedSize: 0xffffffff, size: 0xffffffff } },
  ),
)

/** One wrong field of a header of the directory. */
export const wrongCentral: fc.Arbitrary<Fields> = someOf({
  signature: number32,
  needed: number16,
  flags: number16,
  method: number16,
  time: number32,
  crc: number32,
  compressedSize: number32,
  size: number32,
  nameLength: number16,
  extraLength: number16,
  commentLength: number16,
  disk: number16,
  offset: number32,
})

/** One wrong field of the end record, or two. */
export const wrongEnd: fc.Arbitrary<Fields> = fc
  .array(
    someOf({
      signature: number32,
      disk: number16,
      directoryDisk: number16,
      countHere: number16,
      count: number16,
      length: number32,
      offset: number32,
      commentLength: number16,
    }),
    { minLength: 1, maxLength: 2 },
  )
  .map((fields) => Object.assign({}, ...fields) as Fields)
