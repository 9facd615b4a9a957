import { describe, expect, it } from 'vitest'
import { derOid, oidOf } from '../../src/asn1/index.js'
import { oidContents } from '../../src/asn1/oid.js'
import { checkCodec } from './codecs.js'
import { element, fault, hexOf } from './octets.js'

checkCodec('oidOf, derOid', {
  read: oidOf,
  write: derOid,
  correct: [
    ['1.2.840.113549.1.7.2', '06 09 2a864886f70d010702'],
    // X.690, 8.19.5
    ['2.100.3', '06 03 813403'],
    ['0.0', '06 01 00'],
    ['0.39', '06 01 27'],
    ['1.0', '06 01 28'],
    ['1.39', '06 01 4f'],
    ['2.0', '06 01 50'],
    ['2.39', '06 01 77'],
    ['2.40.127.128', '06 04 787f8100'],
    ['2.999', '06 02 8837'],
    ['2.25.340282366920938463463374607431768211455', '06 14 6983ffffffffffffffffffffffffffffffffff7f'],
  ],
  bad: [
    ['asn1.malformed', '06 00'],
    ['asn1.malformed', '06 02 2a86'],
    ['asn1.malformed', '06 03 2a8001'],
    ['asn1.malformed', '06 02 8001'],
    ['asn1.malformed', '26 03 060129'],
    ['asn1.unexpected', '04 01 2a'],
    ['asn1.limit', `06 820101 ${'2a'.repeat(257)}`],
  ],
  badValues: [
    ...[
      '',
      '1',
      '1.',
      '.1',
      '3.1',
      '1.40',
      '0.040',
      '2.01',
      '1.2.',
      '1..2',
      '1.2.03',
      '1.2.-3',
      '1.2.a',
      ' 1.2',
      '1.2\n',
    ],
    `1.2${'.1'.repeat(256)}`,
    `2.${'9'.repeat(700)}`,
    `2.${'9'.repeat(2000)}`,
    12 as never,
  ],
})

describe('the arc of a UUID', () => {
  it('is of any size', () => {
    expect(oidOf(element('06 03 83ff7f'), 'x')).toBe('2.65455')
  })
})

describe('an OBJECT IDENTIFIER', () => {
  it('has arcs of any size on both sides of what a number holds', () => {
    for (const arc of [
      0n,
      127n,
      128n,
      16383n,
      16384n,
      2n ** 32n,
      2n ** 49n - 1n,
      2n ** 49n,
      2n ** 53n + 1n,
      2n ** 56n,
      2n ** 63n + 1n,
    ]) {
      for (const oid of [`1.2.${arc}`, `2.${arc}`, `2.5.${arc}.7`]) {
        const contents = hexOf(oidContents(oid))
        const length = (contents.length / 2).toString(16).padStart(2, '0')
        expect(oidOf(element(`06${length}${contents}`), 'x')).toBe(oid)
      }
    }
  })

  it('parts the first two arcs at 40 and 80', () => {
    const first = Array.from({ length: 82 }, (_, shared) =>
      oidOf(element(`06 01 ${shared.toString(16).padStart(2, '0')}`), 'x'),
    )
    expect([0, 1, 39, 40, 41, 79, 80, 81].map((shared) => first[shared])).toEqual([
      '0.0',
      '0.1',
      '0.39',
      '1.0',
      '1.1',
      '1.39',
      '2.0',
      '2.1',
    ])
  })

  it('has 256 bytes at most, read and written', () => {
    const longest = `1.2${'.1'.repeat(255)}`
    expect(oidContents(longest)).toHaveLength(256)
    expect(oidOf(element(`06 820100 2a${'01'.repeat(255)}`), 'x')).toBe(longest)
    expect(fault(() => oidOf(element(`06 820101 2a${'01'.repeat(256)}`), 'x'))).toEqual({
      code: 'asn1.limit',
      path: 'x',
      params: { path: 'x', limit: 'oidBytes', value: 256 },
    })
    expect(fault(() => oidContents(`${longest}.1`))).toEqual({
      code: 'options.invalid',
      path: 'oid',
      params: { path: 'oid', expected: '256 bytes at most', got: 'string' },
    })
    expect(fault(() => oidContents('1.2.a'))).toMatchObject({
      params: { expected: 'a dotted object identifier' },
    })
  })
})
