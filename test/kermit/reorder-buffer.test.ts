import { expect, it } from 'vitest'
import { ReorderBuffer } from '../../src/kermit/reorder-buffer.js'

it('keeps the first copy of an early packet until its turn', () => {
  const buffer = new ReorderBuffer()
  const chars = Uint8Array.of(1)
  buffer.keep(5, chars)
  chars.fill(9)
  buffer.keep(5, Uint8Array.of(2))
  expect(buffer.take(5)).toEqual(Uint8Array.of(1))
  expect(buffer.take(5)).toBeUndefined()
})

it('tells which packets are missing: each is asked for once, until it came', () => {
  const buffer = new ReorderBuffer()
  buffer.keep(1, Uint8Array.of())
  expect(buffer.newlyMissing(62, 1)).toEqual([62, 63, 0])
  buffer.keep(3, Uint8Array.of())
  expect(buffer.newlyMissing(62, 3)).toEqual([2])
  buffer.arrived(62)
  expect(buffer.newlyMissing(62, 3)).toEqual([62])
})

it('after silence all missing packets are asked for, or the expected one alone', () => {
  const buffer = new ReorderBuffer()
  expect(buffer.missing(63)).toEqual([63])
  buffer.keep(0, Uint8Array.of())
  buffer.keep(2, Uint8Array.of())
  expect(buffer.missing(63)).toEqual([63, 1])
  buffer.clear()
  expect(buffer.missing(63)).toEqual([63])
})
