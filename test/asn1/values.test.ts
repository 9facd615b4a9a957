import { describe, expect, it } from 'vitest'
import {
  type Asn1Element,
  bitStringOf,
  booleanOf,
  type DerNode,
  derBitString,
  derBoolean,
  derContextPrimitive,
  derEnumerated,
  derIa5String,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derPrintableString,
  derTime,
  derUnsigned,
  derUtf8String,
  encodeDer,
  enumeratedOf,
  implicitOf,
  integerOf,
  isString,
  nullOf,
  octetStringOf,
  octetStringSlicesOf,
  oidOf,
  smallIntegerOf,
  stringOf,
  timeOf,
  universal,
  unsignedBytesOf,
} from '../../src/asn1/index.js'
import { element, fault, hexOf, octets } from './octets.js'

/** A type: how it is read, and how written when it is. */
interface Codec<T> {
  readonly read: (element: Asn1Element, path: string) => T
  readonly write?: (value: T) => DerNode
  /** Values and their octets, which are both read and written. */
  readonly correct: readonly (readonly [T, string])[]
  /** Octets that are read but never written so. */
  readonly tolerated?: readonly (readonly [T, string])[]
  readonly bad: readonly (readonly [code: string, hex: string])[]
  readonly badValues?: readonly T[]
}

function check<T>(
  name: string,
  { read, write, correct, tolerated = [], bad, badValues = [] }: Codec<T>,
): void {
  describe(name, () => {
    it.each(correct)('%s is %s', (value, hex) => {
      expect(read(element(hex), 'x')).toEqual(value)
      if (write !== undefined) expect(hexOf(encodeDer(write(value)))).toBe(hex.replaceAll(' ', ''))
    })
    if (tolerated.length > 0) {
      it.each(tolerated)('%s is read from %s', (value, hex) => {
        expect(read(element(hex), 'x')).toEqual(value)
      })
    }
    it.each(bad)('%s: %s', (code, hex) => {
      expect(fault(() => read(element(hex), 'certificate.field'))).toMatchObject({
        code,
        path: 'certificate.field',
      })
    })
    if (badValues.length > 0) {
      it.each(badValues.map((value) => [value]))('%s cannot be written', (value) => {
        expect(fault(() => write?.(value as T))).toMatchObject({ code: 'options.invalid' })
      })
    }
  })
}

const integers: readonly (readonly [bigint, string])[] = [
  [0n, '02 01 00'],
  [1n, '02 01 01'],
  [127n, '02 01 7f'],
  [128n, '02 02 0080'],
  [255n, '02 02 00ff'],
  [256n, '02 02 0100'],
  [32767n, '02 02 7fff'],
  [32768n, '02 03 008000'],
  [-1n, '02 01 ff'],
  [-128n, '02 01 80'],
  [-129n, '02 02 ff7f'],
  [-256n, '02 02 ff00'],
  [-32768n, '02 02 8000'],
  [-32769n, '02 03 ff7fff'],
  [2n ** 64n, '02 09 010000000000000000'],
  [2n ** 16799n - 1n, `02 820834 7f${'ff'.repeat(2099)}`],
]
const badIntegers = [
  ['asn1.malformed', '02 00'],
  ['asn1.malformed', '22 03 020105'],
  ['asn1.unexpected', '0a 01 05'],
  ['asn1.unexpected', '82 01 05'],
  ['asn1.limit', `02 820835 ${'01'.repeat(2101)}`],
] as const

check('integerOf, derInteger', {
  read: integerOf,
  write: derInteger,
  correct: integers,
  tolerated: [
    [5n, '02 04 00000005'],
    [-5n, '02 03 fffffb'],
  ],
  bad: badIntegers,
  badValues: [
    2n ** 16799n,
    1.5 as never,
    Number.NaN as never,
    (2 ** 60) as never,
    '1' as never,
    undefined as never,
  ],
})

check('smallIntegerOf, derInteger', {
  read: smallIntegerOf,
  write: derInteger,
  correct: [
    [3, '02 01 03'],
    [-70000, '02 03 feee90'],
    [Number.MAX_SAFE_INTEGER, '02 07 1fffffffffffff'],
    [Number.MIN_SAFE_INTEGER, '02 07 e0000000000001'],
  ],
  bad: [...badIntegers, ['asn1.limit', '02 07 20000000000000'], ['asn1.limit', '02 07 e0000000000000']],
})

check('enumeratedOf, derEnumerated', {
  read: enumeratedOf,
  write: derEnumerated,
  correct: [
    [0, '0a 01 00'],
    [10, '0a 01 0a'],
    [-1, '0a 01 ff'],
  ],
  bad: [
    ['asn1.malformed', '0a 00'],
    ['asn1.unexpected', '02 01 05'],
    ['asn1.limit', '0a 08 0100000000000000'],
  ],
  badValues: [0.5],
})

check('unsignedBytesOf, derUnsigned', {
  read: (one, path) => hexOf(unsignedBytesOf(one, path)),
  write: (hex) => derUnsigned(octets(hex)),
  correct: [
    ['', '02 01 00'],
    ['01', '02 01 01'],
    ['7f', '02 01 7f'],
    ['80', '02 02 0080'],
    ['ff00', '02 03 00ff00'],
    ['ff'.repeat(2049).replace(/^ff/, '7f'), `02 820801 7f${'ff'.repeat(2048)}`],
  ],
  tolerated: [['05', '02 03 000005']],
  bad: [...badIntegers, ['asn1.malformed', '02 01 ff']],
  badValues: ['ff'.repeat(2100)],
})

check('booleanOf, derBoolean', {
  read: booleanOf,
  write: derBoolean,
  correct: [
    [true, '01 01 ff'],
    [false, '01 01 00'],
  ],
  tolerated: [[true, '01 01 01']],
  bad: [
    ['asn1.malformed', '01 00'],
    ['asn1.malformed', '01 02 ffff'],
    ['asn1.malformed', '21 80 0000'],
    ['asn1.unexpected', '05 00'],
  ],
})

check('nullOf, derNull', {
  read: nullOf,
  write: () => derNull(),
  correct: [[null, '05 00']],
  tolerated: [[null, '05 81 00']],
  bad: [
    ['asn1.malformed', '05 01 00'],
    ['asn1.unexpected', '30 00'],
  ],
})

check('oidOf, derOid', {
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

check('octetStringOf, derOctetString', {
  read: (one, path) => hexOf(octetStringOf(one, path)),
  write: (hex) => derOctetString(octets(hex)),
  correct: [
    ['', '04 00'],
    ['616263', '04 03 616263'],
  ],
  tolerated: [
    ['', '24 00'],
    ['', '24 80 0000'],
    ['', '24 80 04 00 24 80 0000 0000'],
    ['616263', '24 80 04 01 61 04 02 6263 0000'],
    ['61626364', '24 80 24 06 04 01 61 04 01 62 24 80 04 01 63 0000 04 01 64 0000'],
  ],
  bad: [
    ['asn1.unexpected', '03 02 0061'],
    ['asn1.unexpected', '80 01 61'],
  ],
})

describe('octetStringSlicesOf', () => {
  it('gives views on the segments in order', () => {
    const one = element('24 80 04 01 61 24 04 04 02 6263 04 00 0000')
    const slices = octetStringSlicesOf(one, 'x')
    expect(slices.map(hexOf)).toEqual(['61', '6263', ''])
    for (const slice of slices) expect(slice.buffer).toBe(one.raw.buffer)
  })

  it('gives the contents themselves when there are no segments', () => {
    const one = element('04 02 6162')
    expect(octetStringSlicesOf(one, 'x')).toEqual([one.contents])
    expect(octetStringOf(one, 'x').buffer).toBe(one.raw.buffer)
  })

  it('reads implicit tags, primitive or in segments, and only the number asked for', () => {
    expect(hexOf(octetStringOf(element('80 02 6162'), 'x', 0))).toBe('6162')
    expect(hexOf(octetStringOf(element('a0 80 04 01 61 04 01 62 0000'), 'x', 0))).toBe('6162')
    expect(fault(() => octetStringOf(element('81 00'), 'x', 0))).toMatchObject({
      code: 'asn1.unexpected',
      params: { expected: '[0]' },
    })
    expect(fault(() => octetStringOf(element('04 00'), 'x', 0))).toMatchObject({ code: 'asn1.unexpected' })
  })

  it('names the segment that is none', () => {
    for (const bad of ['16 01 61', '80 01 61', '30 00', '03 02 0061']) {
      const one = element(`24 80 04 00 24 80 04 00 ${bad} 0000 0000`)
      expect(fault(() => octetStringSlicesOf(one, 'x'))).toMatchObject({
        code: 'asn1.malformed',
        path: 'x[1][1]',
        params: { type: 'OCTET STRING' },
      })
    }
  })

  it('joins hundred thousand segments in linear time', () => {
    const segments = Buffer.alloc(300_000, Buffer.from('040161', 'hex'))
    const one = element(`24 80 ${segments.toString('hex')} 0000`)
    const start = performance.now()
    expect(octetStringOf(one, 'x').length).toBe(100_000)
    expect(performance.now() - start).toBeLessThan(5000)
  })
})

const bits = ([unusedBits, hex]: readonly [number, string]): DerNode => derBitString(octets(hex), unusedBits)

check<readonly [number, string]>('bitStringOf, derBitString', {
  read: (one, path) => {
    const { unusedBits, bytes: octets } = bitStringOf(one, path)
    return [unusedBits, hexOf(octets)]
  },
  write: bits,
  correct: [
    [[0, ''], '03 01 00'],
    [[0, 'ff'], '03 02 00ff'],
    [[7, '80'], '03 02 0780'],
    // X.690, 8.6.4.2
    [[4, '0a3b5f291cd0'], '03 07 04 0a3b5f291cd0'],
  ],
  tolerated: [
    [[4, '0a3b5f291cd0'], '23 80 03 03 000a3b 03 05 045f291cd0 0000'],
    [[0, ''], '23 00'],
    [[3, 'ff'], '03 02 03ff'],
  ],
  bad: [
    ['asn1.malformed', '03 00'],
    ['asn1.malformed', '03 01 01'],
    ['asn1.malformed', '03 02 08ff'],
    ['asn1.malformed', '23 08 03 02 0180 03 02 0080'],
    ['asn1.unexpected', '04 01 00'],
  ],
  badValues: [
    [1, ''],
    [8, 'ff'],
    [-1, 'ff'],
    [0.5, 'ff'],
    [1, 'ff'],
  ],
})

check('stringOf, derUtf8String', {
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

check('stringOf, derPrintableString', {
  read: stringOf,
  write: derPrintableString,
  correct: [["Labo (Paris) '+,-./:=?", '13 16 4c61626f202850617269732920272b2c2d2e2f3a3d3f']],
  tolerated: [['é@', '13 02 e940']],
  bad: [],
  badValues: ['é', 'a@b', '_', 'a*', '\n'],
})

check('stringOf, derIa5String', {
  read: stringOf,
  write: derIa5String,
  correct: [['labo@example.fr', '16 0f 6c61626f406578616d706c652e6672']],
  bad: [],
  badValues: ['é', '\u0080', 5 as never],
})

check('stringOf of the other strings', {
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

describe('implicitOf', () => {
  it('gives an element the type that its tag stands for', () => {
    expect(integerOf(implicitOf(element('82 01 05'), 2, universal.integer, 'x'), 'x')).toBe(5n)
    expect(stringOf(implicitOf(element('82 01 61'), 2, universal.ia5String, 'x'), 'x')).toBe('a')
    expect(bitStringOf(implicitOf(element('a1 04 03 02 0780'), 1, universal.bitString, 'x'), 'x')).toEqual({
      unusedBits: 7,
      bytes: octets('80'),
    })
    expect(fault(() => implicitOf(element('81 01 05'), 2, universal.integer, 'x'))).toEqual({
      code: 'asn1.unexpected',
      path: 'x',
      params: { path: 'x', expected: '[2]' },
    })
  })

  it('keeps the octets received', () => {
    expect(hexOf(implicitOf(element('82 01 05'), 2, universal.integer, 'x').raw)).toBe('820105')
    expect(hexOf(encodeDer(derContextPrimitive(2, octets('05'))))).toBe('820105')
  })
})

const text = (tag: string, value: string): string =>
  `${tag}${value.length.toString(16).padStart(2, '0')}${Buffer.from(value).toString('hex')}`

check('timeOf, derTime', {
  read: timeOf,
  write: derTime,
  correct: [
    ['2019-06-10T14:30:02Z', text('17', '190610143002Z')],
    ['2049-12-31T23:59:59Z', text('17', '491231235959Z')],
    ['1950-01-01T00:00:00Z', text('17', '500101000000Z')],
    ['1999-12-31T23:59:59Z', text('17', '991231235959Z')],
    ['2000-02-29T00:00:00Z', text('17', '000229000000Z')],
    ['2050-01-01T00:00:00Z', text('18', '20500101000000Z')],
    ['1949-12-31T23:59:59Z', text('18', '19491231235959Z')],
    ['9999-12-31T23:59:59Z', text('18', '99991231235959Z')],
    ['0000-01-01T00:00:00Z', text('18', '00000101000000Z')],
  ],
  tolerated: [
    ['2019-06-10T14:30:02Z', text('18', '20190610143002Z')],
    ['2019-06-10T14:30:00Z', text('17', '1906101430Z')],
    ['2019-06-10T14:30:00Z', text('18', '201906101430Z')],
    ['2019-06-10T14:30:02Z', text('18', '20190610143002.999Z')],
    ['2019-06-10T14:30:02Z', text('18', '20190610143002,5+0000')],
    ['2019-06-10T12:30:02Z', text('17', '190610143002+0200')],
    ['2019-06-10T16:30:02Z', text('17', '190610143002-0200')],
    ['2018-12-31T23:15:00Z', text('17', '1901010000+0045')],
    ['2020-03-01T00:00:00Z', text('18', '20200229233000-0030')],
    ['2019-03-01T00:00:00Z', text('18', '20190228233000-0030')],
    ['2020-02-29T23:59:00Z', text('18', '20200301000000+0001')],
    ['2020-01-01T00:00:00Z', text('18', '20191231233000-0030')],
    [
      '2019-06-10T14:30:02Z',
      `37 80 0406${Buffer.from('190610').toString('hex')} 0407${Buffer.from('143002Z').toString('hex')} 0000`,
    ],
  ],
  bad: [
    ...[
      ...[
        '',
        '190610143002',
        '19061014300Z',
        '190610143002z',
        '20190610143002Z',
        ' 190610143002Z',
        '190610143002Z\n',
      ],
      ...[
        '191310143002Z',
        '190010143002Z',
        '190600143002Z',
        '190631143002Z',
        '190229143002Z',
        '190610243002Z',
      ],
      ...[
        '190610146002Z',
        '190610143060Z',
        '190610143002+2400',
        '190610143002+0060',
        '190610143002+02',
        '190610143002.5Z',
      ],
    ].map((value) => ['asn1.malformed', text('17', value)] as const),
    ...[
      ...[
        '20190610143002',
        '190610143002Z',
        '2019061014Z',
        '20190610143002.Z',
        '201906101430.5Z',
        '19000229000000Z',
      ],
      ...['00000101000000+0001', '99991231235959-0001', `20190610143002.${'1'.repeat(60)}Z`],
    ].map((value) => ['asn1.malformed', text('18', value)] as const),
    ['asn1.unexpected', text('16', '190610143002Z')],
    ['asn1.unexpected', text('97', '190610143002Z')],
  ],
  badValues: [
    ...['', '2019-06-10', '2019-06-10T14:30:02', '2019-06-10T14:30:02+24:00', '2019-06-10T14:30:02.Z'],
    ...['2019-02-29T14:30:02Z', '2019-06-10T24:00:00Z', '12019-06-10T14:30:02Z', '2019-13-10T14:30:02Z'],
  ],
})

it.each([
  ['2019-06-10T14:30:02+02:00', '190610123002Z'],
  ['2019-06-10T14:30:02.567Z', '190610143002Z'],
])('derTime writes %s in UTC and in whole seconds', (time, written) => {
  expect(hexOf(encodeDer(derTime(time)))).toBe(text('17', written).replaceAll(' ', ''))
})

it('no message holds what was read', () => {
  const found = fault(() => timeOf(element(text('17', 'DUPONT JEAN')), 'certificate.notBefore'))
  expect(found).toEqual({
    code: 'asn1.malformed',
    path: 'certificate.notBefore',
    params: { path: 'certificate.notBefore', type: 'UTCTime' },
  })
})
