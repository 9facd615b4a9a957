import fc from 'fast-check'
import { expect, it } from 'vitest'
import { equalBytes } from '../../src/crypto/index.js'
import { runsOf } from '../property-runs.js'
import { noise } from './octets.js'

it('tells bytes apart that differ in any bit, wherever it is', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.nat(), (bytes, place) => {
      expect(equalBytes(bytes, bytes.slice())).toBe(true)
      const bit = place % (bytes.length * 8)
      const other = bytes.map((byte, at) => (at === bit >>> 3 ? byte ^ (1 << (bit & 7)) : byte))
      expect(equalBytes(bytes, other)).toBe(false)
    }),
    { numRuns: runsOf(200) },
  )
})

it('two differences do not cancel each other out', () => {
  const bytes = noise(20)
  expect(
    equalBytes(
      bytes,
      bytes.map((byte) => byte ^ 0x5a),
    ),
  ).toBe(false)
})

it('bytes of other lengths are others, even where the rest is zero', () => {
  const bytes = noise(8)
  expect(equalBytes(bytes, Uint8Array.from([...bytes, 0]))).toBe(false)
  expect(equalBytes(Uint8Array.from([...bytes, 0]), bytes)).toBe(false)
  expect(equalBytes(new Uint8Array(), new Uint8Array())).toBe(true)
})
