import { expect, it } from 'vitest'
import { addParity } from '../../src/kermit/parity.js'

it.each([
  ['even', 0b1000_0001, 0b0000_0011],
  ['odd', 0b0000_0001, 0b1000_0011],
  ['mark', 0b1000_0001, 0b1000_0011],
  ['space', 0b0000_0001, 0b0000_0011],
] as const)('parity %s of characters with one and two bits', (parity, one, two) => {
  for (const high of [0, 128]) {
    const chars = Uint8Array.of(high | 1, high | 3)
    addParity(chars, parity)
    expect([...chars]).toEqual([one, two])
  }
})
