import { describe, expect, it } from 'vitest'
import { type DerValue, derEnumerated, derNull, derTime } from '../../../src/asn1/index.js'
import { findRevocation } from '../../../src/x509/index.js'
import { fault } from '../../asn1/octets.js'
import { extension, tagged } from '../der.js'
import { because, entry, ids, list } from './lists.js'

const serial = (...bytes: readonly number[]): Uint8Array => Uint8Array.from(bytes)
const time = derTime('2026-11-01T00:00:00Z')

describe('a serial number is found', () => {
  const long = new Uint8Array(40).fill(0x7f)
  const read = list({
    entries: [
      entry(serial(5)),
      entry(serial(0, 0x80)),
      entry(serial(0xff, 0x7f)),
      entry(serial(0xff)),
      entry(long),
      entry(serial(0)),
    ],
  })

  it.each([
    ['itself', serial(5), true],
    ['with zeros before it', serial(0, 0, 5), true],
    ['positive', serial(0, 0x80), true],
    ['negative of the same octet', serial(0x80), false],
    ['negative', serial(0xff, 0x7f), true],
    ['negative, longer', serial(0xff, 0xff, 0xff), true],
    ['255 is not -1', serial(0, 0xff), false],
    ['127 is not -129', serial(0x7f), false],
    ['of more than 20 octets', long, true],
    ['cut', long.subarray(1), false],
    ['zero', serial(0, 0), true],
    ['none', serial(6), false],
  ])('%s', (_, wanted, found) => {
    expect(findRevocation(read, wanted) !== null).toBe(found)
  })
})

describe('an entry', () => {
  const only = (...parts: readonly DerValue[]): unknown => {
    const [date = time, ...extensions] = parts
    return findRevocation(list({ entries: [entry(serial(1), date, ...extensions)] }), serial(1))
  }

  it.each([
    [0, 'unspecified'],
    [1, 'key-compromise'],
    [2, 'ca-compromise'],
    [3, 'affiliation-changed'],
    [4, 'superseded'],
    [5, 'cessation-of-operation'],
    [6, 'certificate-hold'],
    [7, null],
    [8, 'remove-from-crl'],
    [9, 'privilege-withdrawn'],
    [10, 'aa-compromise'],
    [11, null],
    [-1, null],
  ])('has the reason %d', (code, reason) => {
    expect(only(time, because(code))).toEqual({
      serialNumber: serial(1),
      revokedAt: '2026-11-01T00:00:00Z',
      reason,
    })
  })

  it('is one also where its date or reason cannot be read', () => {
    const unknown = { serialNumber: serial(1), revokedAt: null, reason: null }
    expect(only(time)).toEqual({ ...unknown, revokedAt: '2026-11-01T00:00:00Z' })
    expect(only(tagged(0x17, '991332000000Z'))).toEqual(unknown)
    expect(only(tagged(0x17, '991332000000Z'), because(1))).toEqual({ ...unknown, reason: 'key-compromise' })
    expect(only(time, extension(ids.reason, derNull()))).toEqual(unknown)
    expect(only(time, because(1), extension(ids.reason, derEnumerated(2)))).toEqual(unknown)
  })

  it('comes first of two with one number', () => {
    const both = list({ entries: [entry(serial(1), time, because(1)), entry(serial(1), time, because(2))] })
    expect(findRevocation(both, serial(1))?.reason).toBe('key-compromise')
  })
})

it('a number that is no bytes is an error', () => {
  expect(fault(() => findRevocation(list(), '01' as never))).toMatchObject({
    code: 'options.invalid',
    path: 'serialNumber',
  })
})
