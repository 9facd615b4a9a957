import { expect, it } from 'vitest'
import { garble } from '../../../src/archive/arj/garble.js'
import { latin1 } from '../forms.js'

it('adds the modifier to the password, in turn, and is its own inverse', () => {
  const data = latin1('abcde')
  const garbled = garble(data, Uint8Array.of(1, 255), 2)
  expect([...garbled]).toEqual([0x61 ^ 3, 0x62 ^ 1, 0x63 ^ 3, 0x64 ^ 1, 0x65 ^ 3])
  expect(garble(garbled, Uint8Array.of(1, 255), 2)).toEqual(data)
  expect(data).toEqual(latin1('abcde'))
})
