import { describe, expect, it } from 'vitest'
import {
  asn1Fault,
  childPath,
  invalid,
  isAsn1Error,
  limitPassed,
  malformed,
  onAsn1Error,
  unexpected,
} from '../../src/asn1/errors.js'

it('a path grows by names and places, without a dot at its beginning', () => {
  expect(childPath('', 'version')).toBe('version')
  expect(childPath('signed', 'version')).toBe('signed.version')
  expect([childPath('', 0), childPath('signers', 2)]).toEqual(['[0]', 'signers[2]'])
  expect(childPath(childPath('a', 1), 'b')).toBe('a[1].b')
})

describe('an error of what was read', () => {
  it('says where and what', () => {
    expect(malformed('serial', 'INTEGER')).toMatchObject({
      code: 'asn1.malformed',
      path: 'serial',
      message: 'The INTEGER at serial is not valid ASN.1.',
    })
    expect(unexpected('a[0]', 'SEQUENCE')).toMatchObject({
      code: 'asn1.unexpected',
      message: 'Unexpected ASN.1 data at a[0]: expected SEQUENCE.',
    })
    expect(limitPassed('a', 'depth', 64)).toMatchObject({
      code: 'asn1.limit',
      params: { path: 'a', limit: 'depth', value: 64 },
    })
  })

  it('calls the whole $ in its sentence, and its path stays empty', () => {
    expect(asn1Fault('asn1.truncated', '')).toMatchObject({
      path: '',
      message: 'The ASN.1 data are truncated: the element at $ is incomplete.',
    })
  })
})

describe('onAsn1Error', () => {
  const throwing = (error: unknown) => () => {
    throw error
  }

  it('gives what was read, and asks for nothing else', () => {
    const otherwise = () => expect.unreachable()
    expect(onAsn1Error(() => null, otherwise)).toBeNull()
    expect(onAsn1Error(() => 7, otherwise)).toBe(7)
  })

  it('hands over an error of what was read', () => {
    expect(onAsn1Error(throwing(malformed('a', 'OID')), ({ code, path }) => [code, path])).toEqual([
      'asn1.malformed',
      'a',
    ])
    const refusal = new Error('refused')
    expect(() => onAsn1Error(throwing(malformed('a', 'OID')), throwing(refusal))).toThrow(refusal)
  })

  it('throws on every other: the mistake of a caller is no damage', () => {
    for (const error of [invalid('bytes', 'Uint8Array', 3), new TypeError('x'), null, 'asn1.malformed']) {
      let thrown: unknown = 'nothing'
      try {
        onAsn1Error(throwing(error), () => 'taken')
      } catch (one) {
        thrown = one
      }
      expect(thrown).toBe(error)
    }
  })

  it('goes by the code, not by the class: the error may come from the other module format', () => {
    const { name, code, path, params, issues } = malformed('a', 'OID')
    expect(isAsn1Error({ name, code, path, params, issues })).toBe(true)
    expect(isAsn1Error({ code })).toBe(false)
    expect(isAsn1Error(invalid('bytes', 'Uint8Array', 3))).toBe(false)
  })
})
