import { expect, it } from 'vitest'
import { packed, readU16, readU32, readU64 } from '../../src/archive/little-endian.js'

it('reads what it wrote, least byte first', () => {
  const bytes = packed([1, 0x12], [2, 0x3456], [4, 0xfedcba98], [8, 2 ** 40 + 7], Uint8Array.of(9, 9))
  expect([...bytes]).toEqual([0x12, 0x56, 0x34, 0x98, 0xba, 0xdc, 0xfe, 7, 0, 0, 0, 0, 1, 0, 0, 9, 9])
  expect([readU16(bytes, 1), readU32(bytes, 3), readU64(bytes, 7)]).toEqual([0x3456, 0xfedcba98, 2 ** 40 + 7])
})

it('reads zeros past the end', () => {
  const bytes = Uint8Array.of(1)
  expect([readU16(bytes, 0), readU32(bytes, 0), readU64(bytes, 0), readU16(bytes, 5)]).toEqual([1, 1, 1, 0])
})
