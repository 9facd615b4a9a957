import { describe, expect, it } from 'vitest'
import { derIa5String, derPrintableString, derUtf8String, isString, stringOf } from '../../src/asn1/index.js'
import { encodeAscii, encodeWellFormed } from '../../src/asn1/strings.js'
import { checkCodec } from './codecs.js'
import { element, fault, octets } from './octets.js'

checkCodec('stringOf, derUtf8String', {
  read: stringOf,
  write: derUtf8String,
  correct: [
    ['', '0c 00'],
    ['Hélène 🩺', '0c 0d 48c3a96cc3a86e6520f09fa9ba'],
    ['\uFEFFx', '0c 04 efbbbf78'],
  ],
  tolerated: [
    ['Hé', '0c 02 48e9'],
    ['Jones', '2c 09 04 03 4a6f6e 04 02 6573'],
    ['é', '2c 80 04 01 c3 04 01 a9 0000'],
  ],
  bad: [
    ['asn1.unexpected', '04 01 61'],
    ['asn1.unexpected', '8c 01 61'],
    ['asn1.unexpected', '30 00'],
  ],
  badValues: ['\uD800', 'x\uDFFF', 5 as never],
})

checkCodec('stringOf, derPrintableString', {
  read: stringOf,
  write: derPrintableString,
  correct: [["Labo (Paris) '+,-./:=?", '13 16 4c61626f202850617269732920272b2c2d2e2f3a3d3f']],
  tolerated: [['é@', '13 02 e940']],
  bad: [],
  badValues: ['é', 'a@b', '_', 'a*', '\n'],
})

checkCodec('stringOf, derIa5String', {
  read: stringOf,
  write: derIa5String,
  correct: [['labo@example.fr', '16 0f 6c61626f406578616d706c652e6672']],
  bad: [],
  badValues: ['é', '\u0080', 5 as never],
})

checkCodec('stringOf of the other strings', {
  read: stringOf,
  correct: [
    ['123', '12 03 313233'],
    ['Hé', '14 02 48e9'],
    ['Jones', '1a 05 4a6f6e6573'],
    ['Hé漢🩺', '1e 0a 0048 00e9 6f22 d83e de7a'],
    ['H🩺', '1c 08 00000048 0001fa7a'],
    // X.690, 8.23: segments are OCTET STRINGs; some repeat the type.
    ['Jones', '3a 09 04 03 4a6f6e 04 02 6573'],
    ['Jones', '3a 80 1a 03 4a6f6e 1a 02 6573 0000'],
  ],
  tolerated: [
    ['H\uFFFD', '1e 03 0048 00'],
    ['\uFFFD\uFFFD', '1c 05 00110000 00'],
  ],
  bad: [],
})

describe('stringOf', () => {
  it('reads long strings whole', () => {
    const long = 'é'.repeat(10_000)
    const one = element(`14 822710 ${Buffer.from(long, 'latin1').toString('hex')}`)
    expect(stringOf(one, 'x')).toBe(long)
  })

  it('reads what isString says', () => {
    const isRead = Array.from({ length: 30 }, (_, at) => at + 1).filter((tag) => {
      const one = element(`${tag.toString(16).padStart(2, '0')} 00`)
      expect(isString(one)).toBe(fault(() => stringOf(one, 'x')) === null)
      return isString(one)
    })
    expect(isRead).toEqual([12, 18, 19, 20, 22, 26, 28, 30])
    expect(isString(element('8c 00'))).toBe(false)
  })
})

describe('the wide strings', () => {
  const read = (tag: string, bytes: Uint8Array): string =>
    stringOf(
      element(
        `${tag} 83 ${bytes.length.toString(16).padStart(6, '0')} ${Buffer.from(bytes).toString('hex')}`,
      ),
      'x',
    )

  it('are read in pieces of which none is lost or read twice', () => {
    for (const length of [0, 1, 4095, 4096, 4097, 8192, 8193]) {
      const text = Array.from({ length }, (_, at) => String.fromCharCode(0x100 + at)).join('')
      const two = Buffer.from(text, 'utf16le').swap16()
      expect(read('1e', two)).toBe(text)
      const four = new Uint8Array(length * 4)
      for (let at = 0; at < length; at++) four.set(two.subarray(at * 2, at * 2 + 2), at * 4 + 2)
      expect(read('1c', four)).toBe(text)
    }
  })

  it('have U+FFFD for what is no character, and for a cut end', () => {
    expect(read('1c', octets('0010ffff'))).toBe('\u{10FFFF}')
    expect(read('1c', octets('00110000'))).toBe('\uFFFD')
    expect(read('1c', octets('ffffffff'))).toBe('\uFFFD')
    for (const rest of ['00', '0000', '000000']) {
      expect(read('1c', octets(`00000048${rest}`))).toBe('H\uFFFD')
    }
    expect(read('1e', octets('48'))).toBe('\uFFFD')
    expect(read('1e', octets('d83e'))).toBe('\uD83E')
  })
})

describe('the bytes of text', () => {
  it('are ASCII up to U+007F', () => {
    expect(encodeAscii('')).toEqual(new Uint8Array(0))
    expect(encodeAscii('\0a\x7F\n')).toEqual(Uint8Array.of(0, 0x61, 0x7f, 0x0a))
    for (const text of ['\u0080', 'é', 'aé', 'a\né', '\uD800']) expect(encodeAscii(text)).toBeNull()
  })

  it('are UTF-8 without lone surrogates', () => {
    expect(encodeWellFormed('é🩺')).toEqual(octets('c3a9f09fa9ba'))
    expect(encodeWellFormed('')).toEqual(new Uint8Array(0))
    for (const text of ['\uD800', '\uDFFF', 'a\uD83E']) expect(encodeWellFormed(text)).toBeNull()
  })
})
