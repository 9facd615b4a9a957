import { expect, it } from 'vitest'
import { oidOf, readBer, unsignedBytesOf } from '../../src/asn1/index.js'
import { defaultAsn1Limits, maxIntegerBytes, maxOidBytes, maxTag } from '../../src/asn1/limits.js'
import { codeOf, hexOf, octets } from './octets.js'

/** So many SEQUENCEs, each in the one before, of indefinite length. */
const nested = (depth: number): Uint8Array => octets('3080'.repeat(depth) + '0000'.repeat(depth))
const lengthOf = (length: number): string => `82${length.toString(16).padStart(4, '0')}`

it('elements stand as deep within one another as said, and no deeper', () => {
  const { depth } = defaultAsn1Limits
  expect(codeOf(() => readBer(nested(depth)))).toBeNull()
  expect(codeOf(() => readBer(nested(depth + 1)))).toBe('asn1.limit')
})

it('there are as many elements as said, and no more', () => {
  const limits = { elements: 3 }
  const of = (nulls: number) => octets(`30${hexOf(Uint8Array.of(2 * nulls))}${'0500'.repeat(nulls)}`)
  expect(codeOf(() => readBer(of(2), { limits }))).toBeNull()
  expect(codeOf(() => readBer(of(3), { limits }))).toBe('asn1.limit')
})

it('a number of a key of 16,384 bits is within the limit of integers, as is one byte of sign', () => {
  expect(maxIntegerBytes).toBeGreaterThanOrEqual(16_384 / 8 + 1)
  const integer = (length: number) => readBer(octets(`02${lengthOf(length)}01${'00'.repeat(length - 1)}`))
  expect(codeOf(() => unsignedBytesOf(integer(maxIntegerBytes), ''))).toBeNull()
  expect(codeOf(() => unsignedBytesOf(integer(maxIntegerBytes + 1), ''))).toBe('asn1.limit')
})

it('an object identifier has as many bytes as said, and no more', () => {
  const oid = (length: number) => readBer(octets(`06${lengthOf(length)}${'01'.repeat(length)}`))
  expect(codeOf(() => oidOf(oid(maxOidBytes), ''))).toBeNull()
  expect(codeOf(() => oidOf(oid(maxOidBytes + 1), ''))).toBe('asn1.limit')
})

it('a tag number has four bytes of seven bits', () => {
  expect(maxTag).toBe(2 ** 28 - 1)
  expect(codeOf(() => readBer(octets('1fffffff7f00')))).toBeNull()
  expect(codeOf(() => readBer(octets('1f8180808000 00')))).toBe('asn1.limit')
})
