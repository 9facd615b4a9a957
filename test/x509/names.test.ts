import { describe, expect, it } from 'vitest'
import {
  type DerValue,
  derBitString,
  derIa5String,
  derInteger,
  derOctetString,
  derPrintableString,
  derSequence,
  derSet,
  derUtf8String,
  encodeDer,
  readBer,
} from '../../src/asn1/index.js'
import { sameBytes } from '../../src/base/index.js'
import { type DistinguishedName, sameName } from '../../src/x509/index.js'
import { nameOf } from '../../src/x509/names.js'
import { fault } from '../asn1/octets.js'
import { attribute, name, tagged } from './der.js'

const read = (value: DerValue): DistinguishedName => nameOf(readBer(encodeDer(value)), 'name')
const cn = (value: DerValue): DistinguishedName => read(derSequence([derSet([attribute('2.5.4.3', value)])]))

describe('the text of a name (RFC 4514)', () => {
  it.each<[string, string]>([
    ['Dr Zoé MODÈLE', 'Dr Zoé MODÈLE'],
    ['', ''],
    // The examples of section 4 of the RFC.
    ['Steve Kille', 'Steve Kille'],
    ['James "Jim" Smith, III', 'James \\"Jim\\" Smith\\, III'],
    ['Lučić', 'Lučić'],
    // Each character of section 2.4.
    ['a"b+c,d;e<f>g\\h', 'a\\"b\\+c\\,d\\;e\\<f\\>g\\\\h'],
    ['a=b#c', 'a=b#c'],
    ['a\0b', 'a\\00b'],
    ['#1', '\\#1'],
    ['##', '\\##'],
    // Blanks count at the ends only.
    [' ', '\\ '],
    ['  ', '\\ \\ '],
    ['   ', '\\  \\ '],
    [' a b ', '\\ a b\\ '],
    ['a\\ ', 'a\\\\\\ '],
    ['a, ', 'a\\,\\ '],
    // What is not seen is written by its octets.
    ['a\n', 'a\\0A'],
    ['a \n', 'a \\0A'],
    ['Labo\u202Egnp', 'Labo\\E2\\80\\AEgnp'],
  ])('%j', (value, text) => {
    const given = cn(derUtf8String(value))
    expect(given.text).toBe(`CN=${text}`)
    expect(given.relativeNames).toEqual([[{ oid: '2.5.4.3', type: 'CN', value }]])
  })

  it('has the last relative name first', () => {
    const given = read(name(['C', 'FR'], ['O', 'Cabinet'], ['CN', 'Dr Zoé MODÈLE']))
    expect(given.text).toBe('CN=Dr Zoé MODÈLE,O=Cabinet,C=FR')
    expect(given.relativeNames.flat().map(({ type }) => type)).toEqual(['C', 'O', 'CN'])
  })

  it('joins the attributes of a relative name, in the order received', () => {
    const relative = derSet([
      attribute('2.5.4.3', derUtf8String('A+B')),
      attribute('0.9.2342.19200300.100.1.1', derUtf8String('7')),
    ])
    const given = read(derSequence([derSet([attribute('2.5.4.6', derPrintableString('FR'))]), relative]))
    expect(given.text).toBe('CN=A\\+B+UID=7,C=FR')
    expect(given.relativeNames.map(({ length }) => length)).toEqual([1, 2])
  })

  it('is empty for an empty name', () => {
    expect(read(derSequence([]))).toMatchObject({ text: '', relativeNames: [] })
    expect(read(derSequence([derSet([])]))).toMatchObject({ text: '', relativeNames: [[]] })
  })

  it.each<[string, DerValue, string]>([
    ['INTEGER', derInteger(5), '#020105'],
    ['OCTET STRING', derOctetString(Uint8Array.of(0xab, 1)), '#0402ab01'],
    ['BIT STRING', derBitString(Uint8Array.of(0x80)), '#03020080'],
    ['SEQUENCE', derSequence([derInteger(1)]), '#3003020101'],
  ])('has what is no text, as %s, in hexadecimal digits without an escape', (_, value, hex) => {
    const given = cn(value)
    expect(given.text).toBe(`CN=${hex}`)
    expect(given.relativeNames[0]?.[0]?.value).toBe(hex)
  })

  it.each<[string, DerValue]>([
    ['UTF8String', derUtf8String('Zoé')],
    ['TeletexString in Latin-1', tagged(20, 'Zo\xe9')],
    ['PrintableString that is none', tagged(19, 'Zo\xe9')],
    ['UTF8String in Latin-1', tagged(12, 'Zo\xe9')],
    ['BMPString', tagged(30, '\0Z\0o\0\xe9')],
    ['UniversalString', tagged(28, '\0\0\0Z\0\0\0o\0\0\0\xe9')],
  ])('reads a %s', (_, value) => {
    expect(cn(value).text).toBe('CN=Zoé')
  })

  it.each<[string, string]>([
    ['2.5.4.4', 'SN'],
    ['2.5.4.5', 'serialNumber'],
    ['2.5.4.7', 'L'],
    ['2.5.4.8', 'ST'],
    ['2.5.4.9', 'street'],
    ['2.5.4.11', 'OU'],
    ['2.5.4.12', 'title'],
    ['2.5.4.17', 'postalCode'],
    ['2.5.4.42', 'GN'],
    ['2.5.4.97', 'organizationIdentifier'],
    ['0.9.2342.19200300.100.1.25', 'DC'],
    ['1.2.840.113549.1.9.1', 'emailAddress'],
    ['2.5.4.65', '2.5.4.65'],
    ['1.2.250.1.71.4.2.5', '1.2.250.1.71.4.2.5'],
  ])('%s is %s', (oid, type) => {
    const given = read(derSequence([derSet([attribute(oid, derIa5String('x'))])]))
    expect(given.text).toBe(`${type}=x`)
    expect(given.relativeNames[0]?.[0]?.type).toBe(type === oid ? null : type)
  })
})

describe('what is no name', () => {
  const oid = attribute('2.5.4.3', derUtf8String('x'))
  it.each<[string, DerValue, string]>([
    ['a SET', derSet([]), 'name'],
    ['an attribute without a SET', derSequence([oid]), 'name[0]'],
    ['an attribute that is no SEQUENCE', derSequence([derSet([derInteger(1)])]), 'name[0][0]'],
    ['an attribute without a type', derSequence([derSet([derSequence([])])]), 'name[0][0].type'],
    [
      'an attribute without a value',
      derSequence([derSet([oid]), derSet([derSequence([tagged(6, '\x55\x04\x03')])])]),
      'name[1][0].value',
    ],
    [
      'an attribute of three',
      derSequence([derSet([derSequence([tagged(6, '\x55\x04\x03'), derInteger(1), derInteger(1)])])]),
      'name[0][0][2]',
    ],
  ])('%s', (_, value, path) => {
    expect(fault(() => read(value))).toMatchObject({ code: 'asn1.unexpected', path })
  })
})

describe('the same name', () => {
  const given = name(['C', 'FR'], ['CN', 'Dr Zoé MODÈLE'])
  const kinds = derSequence([
    derSet([attribute('2.5.4.6', derPrintableString('fr'))]),
    derSet([attribute('2.5.4.3', tagged(20, ' dr  Zo\xe9\tmod\xe8le '))]),
  ])
  const two = [attribute('2.5.4.3', derUtf8String('A')), attribute('2.5.4.10', derUtf8String('B'))]
  const multi = (parts: readonly DerValue[]) => {
    // derSet would put them in order.
    const octets = encodeDer(derSequence(parts)).slice()
    octets[0] = 0x31
    return derSequence([octets])
  }

  it.each<[string, DerValue, DerValue, boolean]>([
    ['itself', given, given, true],
    ['other kinds of string, case and blanks', given, kinds, true],
    ['another text', given, name(['C', 'FR'], ['CN', 'Dr Zoe MODÈLE']), false],
    ['another type', given, name(['C', 'FR'], ['O', 'Dr Zoé MODÈLE']), false],
    ['another order', given, name(['CN', 'Dr Zoé MODÈLE'], ['C', 'FR']), false],
    ['less', given, name(['CN', 'Dr Zoé MODÈLE']), false],
    ['another order within a relative name', multi(two), multi([...two].reverse()), true],
    ['one relative name or two', multi(two), derSequence(two.map((one) => derSet([one]))), false],
    ['what would join to the same', name(['CN', 'a","2.5.4.10=b']), name(['CN', 'a'], ['O', 'b']), false],
    ['numbers', derSequence([]), derSequence([derSet([])]), false],
  ])('%s', (_, one, other, same) => {
    expect(sameName(read(one), read(other))).toBe(same)
    expect(sameName(read(other), read(one))).toBe(same)
  })
})

it.each<[readonly number[], readonly number[], boolean]>([
  [[], [], true],
  [[1, 2], [1, 2], true],
  [[1, 2], [1, 3], false],
  [[1, 2], [1], false],
  [[1], [1, 2], false],
])('sameBytes(%j, %j)', (one, other, same) => {
  expect(sameBytes(Uint8Array.from(one), Uint8Array.from(other))).toBe(same)
})
