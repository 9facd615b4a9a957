import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect } from 'vitest'
import {
  type Charset,
  charsets,
  decodeText,
  encodeText,
  findUnmappable,
  transliterateText,
} from '../../src/text/index.js'
import { anyCharset, frenchCapitals, frenchText, textIn } from '../arbitraries/text.js'
import type { Property } from '../property-runs.js'
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

function carried(charset: Charset): Property {
  return {
    name: `${charset} gives back what it carries`,
    runs: 300,
    property: fc.property(textIn(charset), fc.boolean(), (text, mark) => {
      const byteOrderMark = mark && findUnmappable('\uFEFF', charset) === null
      const bytes = encodeText(text, charset, { byteOrderMark })
      expect(flatDecode(bytes, { charset })).toMatchObject({ text, byteOrderMark, exact: true })
    }),
  }
}

function lacking(charset: Charset): Property {
  return {
    name: `${charset} refuses at the right place what it lacks`,
    runs: 300,
    property: fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
      const found = findUnmappable(text, charset)
      if (found === null) {
        expect(() => encodeText(text, charset)).not.toThrow()
        return
      }
      const { position, codePoint } = found
      expect(findUnmappable(text.slice(0, position), charset)).toBeNull()
      const character = String.fromCodePoint(Number.parseInt(codePoint.slice(2), 16))
      expect(text.startsWith(character, position)).toBe(true)
      expect(findUnmappable(character, charset)).toEqual({ ...found, position: 0 })
      expect(() => encodeText(text, charset)).toThrow(
        expect.objectContaining({
          code: 'text.unmappable_character',
          params: { position, codePoint, charset },
        }),
      )
    }),
  }
}

function anyOctets(): Property {
  return {
    name: 'any octets are read, and come back when the text says exact',
    runs: 5000,
    property: fc.property(
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
  }
}

function detected(): Property {
  return {
    name: 'any octets are detected as decodeText reads them, never as CP437',
    runs: 1000,
    property: fc.property(octets, (bytes) => {
      const found = flatDetect(bytes)
      expect(flatDecode(bytes)).toMatchObject(found)
      expect(found.charset).not.toBe('cp437')
      expect(found.reason).not.toBe('forced')
    }),
  }
}

function foundInLetters(charset: Charset): Property {
  return {
    name: `${charset} is found in letters`,
    runs: 150,
    property: fc.property(fc.oneof(frenchText(), frenchCapitals), (text) => {
      // The one charset that lacks some of their letters (ù).
      if (charset === 'utf-8-macroman') fc.pre(findUnmappable(text, charset) === null)
      expect(flatDecode(encodeText(text, charset))).toMatchObject({ text, charset, exact: true })
    }),
  }
}

function encodedTwice(): Property {
  return {
    name: 'UTF-8 encoded twice comes back from any text',
    runs: 300,
    property: fc.property(textIn('utf-8-twice'), (text) => {
      const read = flatDecode(encodeText(text, 'utf-8-twice'), { charset: 'utf-8-twice' })
      expect(read).toMatchObject({ text: text.replace(/^\uFEFF/, ''), exact: true })
    }),
  }
}

function cutUtf8(): Property {
  return {
    name: 'UTF-8 stays UTF-8 when cut anywhere',
    runs: 500,
    property: fc.property(frenchText(), fc.nat(), (text, place) => {
      const bytes = encodeText(text, 'utf-8')
      const end = place % (bytes.length + 1)
      const { charset, text: read } = flatDecode(bytes.subarray(0, end))
      expect(['utf-8', 'ascii']).toContain(charset)
      expect(text.startsWith(read.replace(/\uFFFD$/, ''))).toBe(true)
    }),
  }
}

function changedUtf8(): Property {
  return {
    name: 'UTF-8 stays UTF-8 when one octet is another',
    runs: 500,
    property: fc.property(
      frenchText(3),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (text, place, change) => {
        const bytes = encodeText(text, 'utf-8')
        const at = place % bytes.length
        bytes[at] = (bytes[at] ?? 0) ^ change
        const read = flatDecode(bytes)
        expect(read.charset).toBe('utf-8')
        // All accents but those beside the damage are read.
        const accents = (what: string): number => what.match(/[À-ÿ]/g)?.length ?? 0
        expect(accents(read.text)).toBeGreaterThanOrEqual(accents(text) - 2)
      },
    ),
  }
}

/** Sizes on both sides of the pieces in which long inputs are decoded. */
const sized = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc
    .tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.constantFrom(4095, 4096, 4097, 8192, 20_000))
    .map(([some, size]) => Uint8Array.from({ length: size }, (_, at) => some[at % some.length] ?? 0)),
)

function asIconv(charset: Charset): Property {
  return {
    name: `${charset} is decoded as iconv-lite decodes it`,
    runs: 400,
    property: fc.property(sized, (input) => {
      const even = charset.startsWith('utf-16') ? input.subarray(0, input.length & ~1) : input
      const theirs = iconv.decode(Buffer.from(even), charset, { stripBOM: false })
      expect(decodeText(even, { charset, byteOrderMark: 'keep' }).text).toBe(theirs)
    }),
  }
}

/** The transliteration; null when it is refused for a character, which is the only reason that there is. */
function written(text: string, charset: Charset): string | null {
  try {
    return transliterateText(text, charset)
  } catch (error) {
    expect(error).toMatchObject({ code: 'text.unmappable_character' })
    return null
  }
}

function transliterated(): Property {
  const unit = fc.constantFrom(...'aeEnN0159 .,/-+^éèœŒ’…€≤×±°º²³¹⁴⁻⁺₂½¼⅓µ\u03BCαΩ·•\u0301\u00A0–øß')
  return {
    name: 'a transliteration gives text that the charset has, and leaves alone what it has',
    runs: 2000,
    property: fc.property(fc.string({ unit, maxLength: 20 }), anyCharset, (text, charset) => {
      const result = written(text, charset)
      if (result === null) return
      expect(findUnmappable(result, charset)).toBeNull()
      if (findUnmappable(text, charset) === null) expect(result).toBe(text)
      expect(decodeText(encodeText(result, charset), { charset }).text).toBe(result.replace(/^\uFEFF/, ''))
    }),
  }
}

export const properties: readonly Property[] = [
  ...charsets.flatMap((charset) => [carried(charset), lacking(charset)]),
  anyOctets(),
  detected(),
  ...(
    [
      'iso-8859-1',
      'macroman',
      'cp850',
      'utf-8',
      'utf-16le',
      'utf-16be',
      'utf-8-twice',
      'utf-8-macroman',
    ] as const
  ).map(foundInLetters),
  encodedTwice(),
  cutUtf8(),
  changedUtf8(),
  ...(['iso-8859-1', 'iso-8859-15', 'windows-1252', 'cp850', 'cp437', 'utf-16le', 'utf-16be'] as const).map(
    asIconv,
  ),
  transliterated(),
]
