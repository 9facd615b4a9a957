import fc from 'fast-check'
import type { ArchiveFileInput, ArchivePassword, PasswordCharset } from '../../src/archive/index.js'
import { NameRegister } from '../../src/archive/names.js'
import { encodeText, safeFilePath } from '../../src/text/index.js'
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
