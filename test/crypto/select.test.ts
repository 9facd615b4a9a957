import { expect, it } from 'vitest'
import { isZero, maskIfZero, select } from '../../src/crypto/select.js'

const bytes = Array.from({ length: 256 }, (_, byte) => byte)

it('isZero is 1 for zero alone', () => {
  expect(bytes.map(isZero)).toEqual(bytes.map((byte) => (byte === 0 ? 1 : 0)))
})

it('maskIfZero is 255 for zero alone', () => {
  expect(bytes.map(maskIfZero)).toEqual(bytes.map((byte) => (byte === 0 ? 255 : 0)))
})

it('select takes the one or the other byte, whole', () => {
  for (const a of bytes) {
    for (const b of [0, 1, 0x5a, 0x80, 255]) expect([select(255, a, b), select(0, a, b)]).toEqual([a, b])
  }
})
