import { describe, expect, it } from 'vitest'
import { implicitOf, readBer, toDer, universal } from '../../src/asn1/index.js'
import { element, fault, hexOf, octets } from './octets.js'

describe('toDer', () => {
  it.each([
    ['DER', '30 05 020101 0500', '30 05 020101 0500'],
    ['needless octets of a length', '30 82 0004 04 81 01 61', '30 03 04 01 61'],
    ['indefinite lengths', '30 80 a0 80 0500 0000 0000', '30 04 a0 02 0500'],
    ['a string in segments', '24 80 04 01 61 24 03 04 01 62 0000', '04 02 6162'],
    ['a character string in segments', '2c 80 04 01 61 0c 01 62 0000', '0c 02 6162'],
    ['a time in segments', '37 80 04 02 3139 0000', '17 02 3139'],
    ['an empty string in segments', '24 80 0000', '04 00'],
    ['a BIT STRING in segments', '23 80 03 02 00ff 03 02 01ff 0000', '03 03 01fffe'],
    ['unused bits that are not zero', '03 02 03ff', '03 02 03f8'],
    ['TRUE by another octet', '01 01 05', '01 01 ff'],
    ['FALSE', '01 01 00', '01 01 00'],
    ['needless octets of an INTEGER', '02 04 00000080', '02 02 0080'],
    ['needless octets of a negative one', '02 03 ffff80', '02 01 80'],
    ['zero', '02 02 0000', '02 01 00'],
    ['needless octets of an ENUMERATED', '0a 02 0005', '0a 01 05'],
    ['a SET in another order', '31 80 020102 020101 0000', '31 06 020101 020102'],
    ['a SET in the order of its DER', '31 07 0201ff 0202007f', '31 06 02017f 0201ff'],
    ['SETs within a SET', '31 0a 31 06 020102 020101 0500', '31 0a 0500 31 06 020101 020102'],
    ['a SET below another tag, whose type is not known', 'a0 06 020102 020101', 'a0 06 020102 020101'],
    ['segments below another tag', 'a0 80 04 01 61 0000', 'a0 03 04 01 61'],
    ['high tag numbers', 'bf 81 00 80 0500 0000', 'bf 81 00 02 0500'],
    ['what is no value of its type', '30 11 0200 0102ffff 0300 030101 030208ff 0600', ''],
  ])('of %s', (_, hex, expected) => {
    expect(hexOf(toDer(element(hex)))).toBe(hexOf(octets(expected === '' ? hex : expected)))
  })

  it('of the signed attributes, which are sent under an implicit tag, is that of their SET (RFC 5652, 5.4)', () => {
    const attributes = element('a0 80 30 03 020102 30 80 020101 0000 0000')
    const asSet = implicitOf(attributes, 0, universal.set, 'signedAttrs')
    expect(hexOf(toDer(asSet))).toBe(hexOf(octets('31 0a 3003020101 3003020102')))
  })

  it('shares no memory with what was read', () => {
    const read = element('04 01 61')
    const der = toDer(read)
    der[2] = 0
    expect(hexOf(read.raw)).toBe('040161')
  })

  it.each([
    ['a segment that is none', '30 80 0500 24 80 04 00 0500 0000 0000', 'x[1][1]', 'OCTET STRING'],
    ['unused bits before the end', '30 80 23 08 03 02 0180 03 02 0080 0000', 'x[0]', 'BIT STRING'],
  ])('refuses %s, and says where', (_, hex, path, type) => {
    expect(fault(() => toDer(element(hex), 'x'))).toEqual({
      code: 'asn1.malformed',
      path,
      params: { path, type },
    })
  })

  it('is quick on many elements', () => {
    const count = 100_000
    const bytes = new Uint8Array(5 + count * 3)
    bytes.set([0x31, 0x83, (count * 3) >> 16, ((count * 3) >> 8) & 0xff, (count * 3) & 0xff])
    for (let at = 0; at < count; at++) bytes.set([2, 1, (at * 7919) & 0x7f], 5 + at * 3)
    const start = performance.now()
    toDer(readBer(bytes))
    expect(performance.now() - start).toBeLessThan(10_000)
  })

  it.each([
    ['numbers of one byte', '30 0c 020100 0201ff 020180 0a017f', ''],
    ['ff before a byte without the sign', '02 02 ff7f', ''],
    ['00 before a byte with the sign', '02 02 0080', ''],
    ['00 and ff before others', '30 08 0202017f 0202fe80', ''],
    ['many needless bytes', '02 05 0000000000', '02 01 00'],
    ['many needless bytes of a negative number', '02 05 ffffffffff', '02 01 ff'],
    ['a BIT STRING that has zero unused bits', '03 02 00ff', ''],
    ['a BIT STRING whose unused bits are zero', '03 02 0780', ''],
    ['a BIT STRING of two bytes with unused bits', '03 03 07ffff', '03 03 07ff80'],
    ['a BIT STRING without bits', '03 01 00', ''],
    ['a BIT STRING in segments without bits', '23 00', '03 01 00'],
    ['a TRUE of two bytes', '01 02 0505', ''],
    ['a primitive element of another class', '30 0a 830203ff 410105 c10105', ''],
  ])('keeps or shortens %s', (_, hex, expected) => {
    expect(hexOf(toDer(element(hex)))).toBe(hexOf(octets(expected === '' ? hex : expected)))
  })

  it('joins the segments of every type that is a string, and of no other', () => {
    const joined = Array.from({ length: 30 }, (_, at) => at + 1).filter((tag) => {
      const first = (0x20 | tag).toString(16)
      const part = tag === 3 ? '03 02 0061' : '04 01 61'
      const length = tag === 3 ? '04' : '03'
      const der = toDer(element(`${first} ${length} ${part}`))
      return ((der[0] ?? 0) & 0x20) === 0
    })
    expect(joined).toEqual([3, 4, 7, 12, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 30])
  })

  it('sorts a universal SET alone', () => {
    for (const [first, sorted] of [
      ['31', true],
      ['30', false],
      ['b1', false],
      ['71', false],
      ['f1', false],
    ] as const) {
      const der = sorted ? '020101020102' : '020102020101'
      expect(hexOf(toDer(element(`${first} 06 020102 020101`)))).toBe(`${first}06${der}`)
    }
  })

  it('keeps the elements of each within their own', () => {
    const hex = '30 14 30 05 020101 0500 31 00 30 07 020102 30 02 0500 0500'
    expect(hexOf(toDer(element(hex)))).toBe(hexOf(octets(hex)))
  })

  it('names the place below nothing', () => {
    expect(fault(() => toDer(element('30 04 24 02 0500')))).toMatchObject({ path: '[0][0]' })
  })
})
