import { describe, expect, it } from 'vitest'
import { checkType, tagClasses, typeName } from '../../src/asn1/element.js'
import {
  bitStringOf,
  derContextPrimitive,
  encodeDer,
  implicitOf,
  integerOf,
  isContext,
  isUniversal,
  stringOf,
  universal,
} from '../../src/asn1/index.js'
import { element, fault, hexOf, octets } from './octets.js'

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

describe('the tag of an element', () => {
  const classes = ['universal', 'application', 'context', 'private']

  it('has its class by two bits', () => {
    expect(tagClasses).toEqual(classes)
    expect(['04', '44', '84', 'c4'].map((tag) => element(`${tag} 00`).tagClass)).toEqual(classes)
  })

  it('is universal or context by class and number', () => {
    const one = (tag: string) => element(`${tag} 00`)
    expect(['04', '05', '44', '84', 'c4'].map((tag) => isUniversal(one(tag), 4))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
    expect(['84', '85', '04', '44', 'c4'].map((tag) => isContext(one(tag), 4))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
  })

  it('has a name for every universal type that is known', () => {
    const names = Object.fromEntries(Object.values(universal).map((tag) => [tag, typeName(tag)]))
    expect(names).toEqual({
      1: 'BOOLEAN',
      2: 'INTEGER',
      3: 'BIT STRING',
      4: 'OCTET STRING',
      5: 'NULL',
      6: 'OBJECT IDENTIFIER',
      10: 'ENUMERATED',
      12: 'UTF8String',
      16: 'SEQUENCE',
      17: 'SET',
      18: 'NumericString',
      19: 'PrintableString',
      20: 'TeletexString',
      22: 'IA5String',
      23: 'UTCTime',
      24: 'GeneralizedTime',
      26: 'VisibleString',
      28: 'UniversalString',
      30: 'BMPString',
    })
    expect(typeName(9)).toBe('[UNIVERSAL 9]')
  })
})

describe('checkType', () => {
  const found = (hex: string, tag: number, constructed: boolean) =>
    fault(() => checkType(element(hex), tag, constructed, 'x'))

  it('lets through the type in its one form', () => {
    expect(found('02 01 05', universal.integer, false)).toBeNull()
    expect(found('30 00', universal.sequence, true)).toBeNull()
  })

  it('tells another type from another form', () => {
    const unexpected = (expected: string) => ({
      code: 'asn1.unexpected',
      path: 'x',
      params: { path: 'x', expected },
    })
    const malformed = (type: string) => ({ code: 'asn1.malformed', path: 'x', params: { path: 'x', type } })
    expect(found('0a 01 05', universal.integer, false)).toEqual(unexpected('INTEGER'))
    expect(found('82 01 05', universal.integer, false)).toEqual(unexpected('INTEGER'))
    expect(found('22 00', universal.integer, false)).toEqual(malformed('INTEGER'))
    expect(found('10 00', universal.sequence, true)).toEqual(malformed('SEQUENCE'))
    // Another type is the first thing said of what is wrong in both.
    expect(found('11 00', universal.sequence, true)).toEqual(unexpected('SEQUENCE'))
  })
})

describe('an element read', () => {
  it('has its views where they stand, with and without an end', () => {
    const outer = element('30 80 02 01 05 24 80 04 01 61 0000 0000')
    const [integer, string] = outer.children
    expect(hexOf(outer.contents)).toBe('0201052480040161 0000'.replace(' ', ''))
    expect([integer, string].map((one) => one?.indefinite)).toEqual([false, true])
    expect(hexOf(string?.raw ?? octets(''))).toBe('24800401610000')
    expect(hexOf(string?.contents ?? octets(''))).toBe('040161')
    expect(hexOf(integer?.raw ?? octets(''))).toBe('020105')
  })

  it('keeps all but its tag under an implicit one, also when it is a plain object', () => {
    const one = element('a2 80 04 01 61 0000')
    const plain = {
      tagClass: one.tagClass,
      tag: one.tag,
      constructed: one.constructed,
      indefinite: one.indefinite,
      raw: one.raw,
      contents: one.contents,
      children: one.children,
    }
    for (const given of [one, plain]) {
      const { tagClass, tag, constructed, indefinite, raw, contents, children } = implicitOf(
        given,
        2,
        universal.octetString,
        'x',
      )
      expect({ tagClass, tag, constructed, indefinite }).toEqual({
        tagClass: 'universal',
        tag: 4,
        constructed: true,
        indefinite: true,
      })
      expect([raw, contents].map(hexOf)).toEqual(['a2800401610000', '040161'])
      expect(children).toBe(one.children)
    }
    for (const other of ['42 00', 'c2 00', '02 00', '83 00']) {
      expect(fault(() => implicitOf(element(other), 2, 4, 'x'))).toMatchObject({ code: 'asn1.unexpected' })
    }
  })
})
