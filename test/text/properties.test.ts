import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { charsets, encodeText, findUnmappable } from '../../src/text/index.js'
import { anyCharset, textIn } from '../arbitraries/text.js'
import { runsOf } from '../property-runs.js'
import { flatDecode, flatDetect } from './flat.js'

/** Octets, often those of which sequences and accents are made. */
const octets = fc.oneof(
  fc.uint8Array({ maxLength: 64 }),
  fc
    .array(
      fc.constantFrom(
        0,
        0x0d,
        0x20,
        0x41,
        0x65,
        0x80,
        0x83,
        0xa9,
        0xc2,
        0xc3,
        0xcc,
        0xe2,
        0xe5,
        0xef,
        0xfe,
        0xff,
      ),
      {
        maxLength: 40,
      },
    )
    .map((values) => Uint8Array.from(values)),
)

describe('every charset', () => {
  for (const charset of charsets) {
    it(`${charset} gives back what it carries`, () => {
      fc.assert(
        fc.property(textIn(charset), fc.boolean(), (text, mark) => {
          const byteOrderMark = mark && findUnmappable('\uFEFF', charset) === null
          const bytes = encodeText(text, charset, { byteOrderMark })
          expect(flatDecode(bytes, { charset })).toMatchObject({ text, byteOrderMark, exact: true })
        }),
        { numRuns: runsOf(300) },
      )
    })

    it(`${charset} refuses at the right place what it lacks`, () => {
      fc.assert(
        fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
          const found = findUnmappable(text, charset)
          if (found === null) expect(() => encodeText(text, charset)).not.toThrow()
          else {
            expect(findUnmappable(text.slice(0, found.position), charset)).toBeNull()
            const character = String.fromCodePoint(Number.parseInt(found.codePoint.slice(2), 16))
            expect(text.startsWith(character, found.position)).toBe(true)
            expect(findUnmappable(character, charset)).toEqual({ ...found, position: 0 })
            const { position, codePoint } = found
            expect(() => encodeText(text, charset)).toThrow(
              expect.objectContaining({
                code: 'text.unmappable_character',
                params: { position, codePoint, charset },
              }),
            )
          }
        }),
        { numRuns: runsOf(300) },
      )
    })
  }
})

describe('any octets', () => {
  it('are read, and come back when the text says exact', () => {
    fc.assert(
      fc.property(
        octets,
        fc.option(anyCharset, { nil: undefined }),
        fc.constantFrom('strip', 'keep'),
        (bytes, charset, mark) => {
          const copy = bytes.slice()
          const read = flatDecode(bytes, { charset, byteOrderMark: mark })
          expect(bytes).toEqual(copy)
          expect(read.confidence).toBeGreaterThan(0)
          expect(read.confidence).toBeLessThanOrEqual(1)
          const { text, byteOrderMark, exact } = read
          const again =
            findUnmappable(text, read.charset) === null
              ? encodeText(text, read.charset, { byteOrderMark })
              : null
          // Both ways: exact is never claimed too little either.
          expect(exact).toBe(again !== null && Buffer.compare(again, bytes) === 0)
        },
      ),
      { numRuns: runsOf(5000) },
    )
  })

  it('are detected as decodeText reads them, never as CP437', () => {
    fc.assert(
      fc.property(octets, (bytes) => {
        const found = flatDetect(bytes)
        expect(flatDecode(bytes)).toMatchObject(found)
        expect(found.charset).not.toBe('cp437')
        expect(found.reason).not.toBe('forced')
      }),
      { numRuns: runsOf(1000) },
    )
  })
})
