import { expect, it } from 'vitest'
import { withCbcPadding, withoutCbcPadding } from '../../src/crypto/index.js'
import { noise } from './octets.js'

it('padding comes off again, whatever the length', () => {
  for (const block of [8, 16]) {
    for (let length = 0; length <= 2 * block; length++) {
      const padded = withCbcPadding(noise(length), block)
      expect(padded.length % block).toBe(0)
      expect(padded.length).toBeGreaterThan(length)
      expect(withoutCbcPadding(padded, block)).toEqual(noise(length))
    }
  }
})

it.each([[[]], [[1, 0]], [[1, 9]], [[1, 2]], [[3, 3, 2, 3]]])('%j is not padded', (bytes) => {
  expect(withoutCbcPadding(Uint8Array.from(bytes), 8)).toBeNull()
})
