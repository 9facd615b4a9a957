import { describe, expect, it } from 'vitest'
import {
  type Asn1Element,
  type DerNode,
  derContext,
  derContextPrimitive,
  derImplicit,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derPrintableString,
  derSequence,
  derSet,
  derUtf8String,
  encodeDer,
  implicitOf,
  readBer,
  toDer,
  universal,
} from '../../src/asn1/index.js'
import { element, fault, hexOf, octets } from './octets.js'

const derHex = (node: DerNode | Uint8Array): string => hexOf(encodeDer(node))

const TAG = 'a whole number from 0 to 268435455'
const CHARACTERS = 'a string of characters that the type has'

describe('encodeDer', () => {
  it.each([
    ['an empty SEQUENCE', derSequence([]), '3000'],
    ['elements in a SEQUENCE', derSequence([derInteger(1), derSequence([derNull()])]), '30070201013002 0500'],
    ['an element encoded already', derSequence([octets('0500'), derInteger(2)]), '3005 0500 020102'],
    ['EXPLICIT', derContext(0, [derInteger(5)]), 'a003020105'],
    ['IMPLICIT, primitive', derContextPrimitive(1, octets('6162')), '81026162'],
    ['IMPLICIT, by its pieces', derContextPrimitive(1, [octets('61'), octets('62')]), '81026162'],
    ['IMPLICIT of an INTEGER', derImplicit(2, derInteger(5)), '820105'],
    ['IMPLICIT of a SET', derImplicit(0, derSet([derInteger(2), derInteger(1)])), 'a006020101020102'],
    ['tag number 30', derContextPrimitive(30, octets('')), '9e00'],
    ['tag number 31', derContextPrimitive(31, octets('')), '9f1f00'],
    ['tag number 128', derContext(128, []), 'bf810000'],
    ['the highest tag number', derContext(0x0fffffff, []), 'bfffffff7f00'],
    ['an OCTET STRING in pieces', derOctetString([octets('61'), octets(''), octets('6263')]), '0403616263'],
    ['127 octets', derOctetString(new Uint8Array(127)), `047f${'00'.repeat(127)}`],
    ['128 octets', derOctetString(new Uint8Array(128)), `048180${'00'.repeat(128)}`],
    ['255 octets', derOctetString(new Uint8Array(255)), `0481ff${'00'.repeat(255)}`],
    ['256 octets', derOctetString(new Uint8Array(256)), `04820100${'00'.repeat(256)}`],
    ['65,536 octets', derOctetString(new Uint8Array(65_536)), `0483010000${'00'.repeat(65_536)}`],
    // An AttributeTypeAndValue within a Name, as in every certificate.
    [
      'a Name',
      derSequence([derSet([derSequence([derOid('2.5.4.6'), derPrintableString('FR')])])]),
      '300d310b300906035504061302 4652',
    ],
  ])('writes %s', (_, node, hex) => {
    expect(derHex(node)).toBe(hex.replaceAll(' ', ''))
  })

  it.each([
    ['by the first octet that differs', ['0203010000', '020101', '0101ff'], '31 0b 0101ff 020101 0203010000'],
    ['by later octets', ['0402 6162', '0402 6161'], '31 08 04026161 04026162'],
    ['the same twice', ['020101', '020101'], '31 06 020101 020101'],
    ['the same twice, without contents', ['0500', '0500'], '31 04 0500 0500'],
    ['none', [], '31 00'],
  ])('orders a SET OF %s', (_, parts, hex) => {
    const given = parts.map((part) => octets(part))
    const expected = hexOf(octets(hex))
    expect(derHex(derSet(given))).toBe(expected)
    expect(derHex(derSet(given.map((part) => derOfElement(readBer(part)))))).toBe(expected)
    expect(derHex(derSet([...given].reverse()))).toBe(expected)
  })

  /** The same octets in the form of a tree, with pieces in other places. */
  function derOfElement({ tag, contents }: Asn1Element): DerNode {
    const pieces = [contents.subarray(0, 1), contents.subarray(1)]
    return { ...derOctetString(pieces), tag, header: [tag, contents.length] }
  }

  it('gives an array of its own', () => {
    const given = octets('0500')
    const copies = [encodeDer(given), encodeDer(derSequence([given])).subarray(2)]
    given[0] = 1
    expect(copies.map(hexOf)).toEqual(['0500', '0500'])
  })

  it('writes trees of any depth', () => {
    let node = derNull()
    for (let depth = 0; depth < 20_000; depth++) node = derSequence([node])
    const limits = { depth: 20_001 }
    const read = readBer(encodeDer(node), { limits })
    expect(hexOf(toDer(read))).toBe(derHex(node))
  })

  it.each([
    ['a tag number below 0', () => derContext(-1, []), 'tag', TAG, 'number'],
    ['a tag number too high', () => derContextPrimitive(0x1000_0000, octets('')), 'tag', TAG, 'number'],
    ['a tag number that is no whole number', () => derImplicit(0.5, derNull()), 'tag', TAG, 'number'],
    ['text for bytes', () => derOctetString('61' as never), 'bytes', 'Uint8Array', 'string'],
    ['text among bytes', () => derOctetString(['61' as never]), 'bytes', 'Uint8Array', 'string'],
    ['a lone surrogate', () => derUtf8String('\uDC00'), 'text', CHARACTERS, 'string'],
  ])('refuses %s', (_, act, path, expected, got) => {
    expect(fault(act)).toEqual({ code: 'options.invalid', path, params: { path, expected, got } })
  })
})

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
})
