import { expect, it } from 'vitest'
import { packed } from '../../../src/archive/little-endian.js'
import { findExtra, widened } from '../../../src/archive/zip/extra-fields.js'

it('a field is found by its number, and none past the end', () => {
  const extra = packed([2, 0x9901], [2, 1], [1, 7], [2, 1], [2, 2], [2, 5])
  expect(findExtra(extra, 0x9901)).toEqual(Uint8Array.of(7))
  expect(findExtra(extra, 1)).toEqual(Uint8Array.of(5, 0))
  expect(findExtra(extra, 2)).toBeNull()
  expect(findExtra(extra.subarray(0, -1), 1)).toBeNull()
})

it('what does not fit is taken from the ZIP64 field, in its order', () => {
  const narrow = { size: 0xffffffff, compressedSize: 5, offset: 0xffffffff, disk: 0xffff }
  const field = packed([8, 2 ** 33], [8, 2 ** 34], [4, 3])
  expect(widened(narrow, field)).toEqual({ size: 2 ** 33, compressedSize: 5, offset: 2 ** 34, disk: 3 })
  expect(widened(narrow, field.subarray(0, 18))).toBeNull()
  expect(widened(narrow, null)).toBeNull()
  const fits = { size: 1, compressedSize: 2, offset: 3, disk: 0 }
  expect(widened(fits, null)).toEqual(fits)
})
