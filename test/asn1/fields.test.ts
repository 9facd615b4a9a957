import { describe, expect, it } from 'vitest'
import {
  Asn1Fields,
  childPath,
  explicitOf,
  integerOf,
  isContext,
  isUniversal,
  sequenceOf,
  setOf,
  smallIntegerOf,
  universal,
} from '../../src/asn1/index.js'
import { element, fault, hexOf } from './octets.js'

/** SEQUENCE { INTEGER 1, [0] { INTEGER 2 }, NULL, BOOLEAN } */
const SAMPLE = '30 0d 020101 a003020102 0500 0101ff'

describe('Asn1Fields', () => {
  it('are taken one after the other', () => {
    const fields = sequenceOf(element(SAMPLE), 'signerInfos[0]')
    expect(fields.path).toBe('signerInfos[0]')
    expect(fields.left).toBe(4)
    expect(fields.read('version', smallIntegerOf)).toBe(1)
    expect(fields.optional(universal.integer)).toBeNull()
    expect(fields.optionalContext(1)).toBeNull()
    const attributes = fields.optionalContext(0)
    expect(attributes === null ? null : hexOf(attributes.contents)).toBe('020102')
    expect(fields.optionalContext(0)).toBeNull()
    expect(fields.optional(universal.null)?.tag).toBe(5)
    expect(fields.peek()?.tag).toBe(1)
    expect(fields.left).toBe(1)
    expect(fields.next('critical').tag).toBe(1)
    expect(fields.peek()).toBeNull()
    expect(fields.optional(universal.integer)).toBeNull()
    expect(fields.optionalContext(0)).toBeNull()
    expect(fields.rest()).toEqual([])
    expect(fault(() => fields.end())).toBeNull()
  })

  it('give what is left at once', () => {
    const fields = sequenceOf(element(SAMPLE), 'x')
    fields.next('version')
    expect(fields.rest().map(({ tag }) => tag)).toEqual([0, 5, 1])
    expect(fields.left).toBe(0)
    fields.end()
  })

  it('name the field that is missing, the one that is another, and the one too many', () => {
    const fields = sequenceOf(element('30 03 0101ff'), 'signerInfos[0]')
    expect(fault(() => fields.end())).toEqual({
      code: 'asn1.unexpected',
      path: 'signerInfos[0][0]',
      params: { path: 'signerInfos[0][0]', expected: 'end of SEQUENCE' },
    })
    expect(fault(() => fields.read('version', integerOf))).toMatchObject({
      code: 'asn1.unexpected',
      path: 'signerInfos[0].version',
      params: { expected: 'INTEGER' },
    })
    expect(fault(() => fields.next('sid'))).toMatchObject({
      code: 'asn1.unexpected',
      path: 'signerInfos[0].sid',
      params: { expected: 'sid' },
    })
  })

  it('of a tag of another class are named by its number', () => {
    const fields = new Asn1Fields(element('a3 02 0500'), '')
    expect(fault(() => fields.end())).toMatchObject({ path: '[0]', params: { expected: 'end of [3]' } })
    const unknown = new Asn1Fields(element('28 02 0500'), '')
    expect(fault(() => unknown.end())).toMatchObject({ params: { expected: 'end of [UNIVERSAL 8]' } })
  })
})

describe('sequenceOf, setOf', () => {
  it.each([
    ['a SET', sequenceOf, '31 00', 'asn1.unexpected', 'SEQUENCE'],
    ['a context tag', sequenceOf, 'b0 00', 'asn1.unexpected', 'SEQUENCE'],
    ['a primitive SEQUENCE', sequenceOf, '10 00', 'asn1.malformed', 'SEQUENCE'],
    ['a SEQUENCE', setOf, '30 00', 'asn1.unexpected', 'SET'],
    ['a primitive SET', setOf, '11 00', 'asn1.malformed', 'SET'],
  ] as const)('refuse %s', (_, read, hex, code, name) => {
    const params = code === 'asn1.unexpected' ? { expected: name } : { type: name }
    expect(fault(() => read(element(hex), 'x'))).toEqual({
      code,
      path: 'x',
      params: { path: 'x', ...params },
    })
  })

  it('read a SET in the order received', () => {
    const fields = setOf(element('31 06 020102 020101'), 'x')
    expect(fields.rest().map((one) => smallIntegerOf(one, 'x'))).toEqual([2, 1])
  })
})

describe('explicitOf', () => {
  it('gives the one element within', () => {
    expect(explicitOf(element('a0 03 020105'), 0, 'x').tag).toBe(universal.integer)
  })

  it.each([
    ['another tag', 'a1 03 020105', 'asn1.unexpected'],
    ['another class', '60 03 020105', 'asn1.unexpected'],
    ['a primitive element', '80 03 020105', 'asn1.malformed'],
    ['nothing within', 'a0 00', 'asn1.malformed'],
    ['two within', 'a0 04 0500 0500', 'asn1.malformed'],
  ])('refuses %s', (_, hex, code) => {
    expect(fault(() => explicitOf(element(hex), 0, 'x'))).toMatchObject({ code, path: 'x' })
  })
})

it('tags are told apart by class and number', () => {
  expect(isUniversal(element('30 00'), universal.sequence)).toBe(true)
  expect(isUniversal(element('b0 00'), universal.sequence)).toBe(false)
  expect(isContext(element('b0 00'), 16)).toBe(true)
  expect(isContext(element('30 00'), 16)).toBe(false)
  expect(isContext(element('b0 00'), 15)).toBe(false)
})

it('paths of children are written as those of the library', () => {
  expect(childPath('', 'version')).toBe('version')
  expect(childPath('a', 'version')).toBe('a.version')
  expect(childPath('a', 0)).toBe('a[0]')
  expect(childPath('', 0)).toBe('[0]')
})
