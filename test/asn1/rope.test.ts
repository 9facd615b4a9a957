import { describe, expect, it } from 'vitest'
import {
  type Asn1Element,
  type DerNode,
  derContext,
  derContextPrimitive,
  derNull,
  derOctetString,
  derSequence,
  derSet,
  encodeDer,
  readBer,
  toDer,
} from '../../src/asn1/index.js'
import { compareDer, derNode } from '../../src/asn1/rope.js'
import { hexOf, octets } from './octets.js'

const derHex = (node: DerNode | Uint8Array): string => hexOf(encodeDer(node))

describe('encodeDer', () => {
  it.each([
    ['tag number 30', derContextPrimitive(30, octets('')), '9e00'],
    ['tag number 31', derContextPrimitive(31, octets('')), '9f1f00'],
    ['tag number 128', derContext(128, []), 'bf810000'],
    ['the highest tag number', derContext(0x0fffffff, []), 'bfffffff7f00'],
    ['127 octets', derOctetString(new Uint8Array(127)), `047f${'00'.repeat(127)}`],
    ['128 octets', derOctetString(new Uint8Array(128)), `048180${'00'.repeat(128)}`],
    ['255 octets', derOctetString(new Uint8Array(255)), `0481ff${'00'.repeat(255)}`],
    ['256 octets', derOctetString(new Uint8Array(256)), `04820100${'00'.repeat(256)}`],
    ['65,536 octets', derOctetString(new Uint8Array(65_536)), `0483010000${'00'.repeat(65_536)}`],
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
})

describe('derNode', () => {
  it('has the class and the form in its first byte, and its size', () => {
    const classes = ['universal', 'application', 'context', 'private'] as const
    const headers = classes.flatMap((tagClass) =>
      [false, true].map((constructed) =>
        hexOf(Uint8Array.from(derNode(tagClass, 4, constructed, []).header)),
      ),
    )
    expect(headers).toEqual(['0400', '2400', '4400', '6400', '8400', 'a400', 'c400', 'e400'])
    expect(derNode('universal', 4, false, [octets('61'), octets('6263')]).size).toBe(5)
    expect(derNode('universal', 16, true, [derNull(), octets('0500')]).size).toBe(6)
  })

  it.each([
    [0, '00'],
    [30, '1e'],
    [31, '1f1f'],
    [127, '1f7f'],
    [128, '1f8100'],
    [16_383, '1fff7f'],
    [16_384, '1f818000'],
    [2_097_151, '1fffff7f'],
    [2_097_152, '1f81808000'],
  ])('writes the tag number %i in the fewest bytes', (tag, hex) => {
    expect(hexOf(Uint8Array.from(derNode('universal', tag, false, []).header))).toBe(`${hex}00`)
  })

  it.each([
    [0, '00'],
    [127, '7f'],
    [128, '8180'],
    [255, '81ff'],
    [256, '820100'],
    [65_535, '82ffff'],
    [65_536, '83010000'],
    [16_777_216, '8401000000'],
    [2 ** 32, '850100000000'],
  ])('writes the length %i in the fewest bytes', (length, hex) => {
    // Only the size of a part is looked at.
    const part = { ...derNull(), size: length }
    expect(hexOf(Uint8Array.from(derNode('universal', 4, false, [part]).header))).toBe(`04${hex}`)
  })
})

describe('compareDer', () => {
  const sign = (one: DerNode | Uint8Array, other: DerNode | Uint8Array): number =>
    Math.sign(compareDer(one, other))

  it('is the order of the bytes, unsigned, a beginning before the whole', () => {
    for (const [one, other, expected] of [
      ['', '', 0],
      ['', '00', -1],
      ['0500', '0500', 0],
      ['0500', '050000', -1],
      ['7f', '80', -1],
      ['00ff', '0100', -1],
      ['616263', '616264', -1],
    ] as const) {
      expect([one, other, sign(octets(one), octets(other))]).toEqual([one, other, expected])
      expect(sign(octets(other), octets(one)) + expected).toBe(0)
    }
  })

  it('does not depend on where the pieces are parted', () => {
    const bytes = octets('616263646566')
    const parted = (...at: readonly number[]): DerNode => {
      const edges = [0, ...at, bytes.length]
      return derOctetString(edges.slice(1).map((end, index) => bytes.subarray(edges[index], end)))
    }
    const forms = [
      parted(),
      parted(1),
      parted(3),
      parted(0),
      parted(2, 2, 4),
      parted(1, 2, 3, 4, 5),
      parted(6),
      parted(0, 0, 6, 6),
    ]
    for (const one of forms) {
      for (const other of forms) expect(sign(one, other)).toBe(0)
      expect(sign(one, encodeDer(one))).toBe(0)
      expect(sign(one, octets('0406616263646567'))).toBe(-1)
      expect(sign(one, octets('0406616263646565ff'))).toBe(1)
      expect(sign(one, octets('0406616263'))).toBe(1)
    }
  })

  it('is the order of the bytes of any two trees, also with empty pieces', () => {
    const values: readonly (DerNode | Uint8Array)[] = ['', '00', '0400', '040061', '040161'].flatMap(
      (hex) => {
        const bytes = octets(hex)
        const pieces = (...parts: readonly Uint8Array[]): DerNode => derNode('universal', 4, false, parts)
        const empty = octets('')
        return [bytes, pieces(bytes), pieces(bytes, empty), pieces(empty, bytes), pieces(empty, bytes, empty)]
      },
    )
    for (const one of values) {
      for (const other of values) {
        const order = Buffer.compare(encodeDer(one), encodeDer(other))
        expect([hexOf(encodeDer(one)), hexOf(encodeDer(other)), sign(one, other)]).toEqual([
          hexOf(encodeDer(one)),
          hexOf(encodeDer(other)),
          order,
        ])
      }
    }
  })
})
