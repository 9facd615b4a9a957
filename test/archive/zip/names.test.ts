import { expect, it } from 'vitest'
import { crc32 } from '../../../src/archive/crc32.js'
import { packed } from '../../../src/archive/little-endian.js'
import type { CentralHeader } from '../../../src/archive/zip/directory.js'
import { commentOf, nameOf } from '../../../src/archive/zip/names.js'
import { encodeText } from '../../../src/text/index.js'

const DOS = 0x0014
const UNIX = 0x0314
const header = (name: Uint8Array, more: Partial<CentralHeader> = {}): CentralHeader => ({
  madeBy: DOS,
  flags: 0,
  method: 0,
  time: 0,
  crc: 0,
  compressedSize: 0,
  size: 0,
  disk: 0,
  attributes: 0,
  offset: 0,
  name,
  extra: new Uint8Array(),
  comment: new Uint8Array(),
  ...more,
})
const [utf8, cp437] = (['utf-8', 'cp437'] as const).map((charset) => encodeText('été', charset))
const unicode = (number: number, text: string, stoodFor: Uint8Array): Uint8Array => {
  const bytes = encodeText(text, 'utf-8')
  return packed([2, number], [2, 5 + bytes.length], [1, 1], [4, crc32(stoodFor)], bytes)
}

it('names are UTF-8 by the flag, else CP437, or the charset that the caller names', () => {
  if (utf8 === undefined || cp437 === undefined) throw new Error('two names')
  expect(nameOf(header(utf8, { flags: 0x0800 }), 'cp850')).toBe('été')
  expect(nameOf(header(cp437), null)).toBe('été')
  // A flag on what cannot be UTF-8 is wrong.
  expect(nameOf(header(cp437, { flags: 0x0800 }), null)).toBe('été')
  expect(nameOf(header(encodeText('été', 'windows-1252')), 'windows-1252')).toBe('été')
})

it('without a flag, names are UTF-8 where they can be, whatever system made them', () => {
  if (utf8 === undefined || cp437 === undefined) throw new Error('two names')
  expect(nameOf(header(utf8, { madeBy: UNIX }), null)).toBe('été')
  expect(nameOf(header(cp437, { madeBy: UNIX }), null)).toBe('été')
  expect(nameOf(header(utf8), null)).toBe('été')
  expect(nameOf(header(utf8), 'cp850')).toBe('├®t├®')
})

it('Info-ZIP’s Unicode fields count where they stand for the name or the comment that is there', () => {
  const name = encodeText('_t_', 'ascii')
  const right = unicode(0x7075, 'été', name)
  expect(nameOf(header(name, { extra: right }), null)).toBe('été')
  expect(nameOf(header(encodeText('autre', 'ascii'), { extra: right }), null)).toBe('autre')
  const comment = encodeText('a_c', 'ascii')
  expect(commentOf(header(name, { comment, extra: unicode(0x6375, 'aéc', comment) }), null)).toBe('aéc')
  expect(commentOf(header(name, { comment, extra: right }), null)).toBe('a_c')
})
