import {
  booleanOf,
  derBoolean,
  derEnumerated,
  derInteger,
  derNull,
  derUnsigned,
  enumeratedOf,
  integerOf,
  nullOf,
  smallIntegerOf,
  unsignedBytesOf,
} from '../../src/asn1/index.js'
import { checkCodec } from './codecs.js'
import { hexOf, octets } from './octets.js'

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

checkCodec('integerOf, derInteger', {
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

checkCodec('smallIntegerOf, derInteger', {
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

checkCodec('enumeratedOf, derEnumerated', {
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

checkCodec('unsignedBytesOf, derUnsigned', {
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

checkCodec('booleanOf, derBoolean', {
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

checkCodec('nullOf, derNull', {
  read: nullOf,
  write: () => derNull(),
  correct: [[null, '05 00']],
  tolerated: [[null, '05 81 00']],
  bad: [
    ['asn1.malformed', '05 01 00'],
    ['asn1.unexpected', '30 00'],
  ],
})
