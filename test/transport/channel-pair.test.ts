import { expect, it } from 'vitest'
import { createChannelPair } from '../../src/transport/index.js'

it('a pair of channels carries bytes in both directions, holds a writer back, and closes', async () => {
  const [one, other] = createChannelPair({ highWaterMark: 4 })
  const writer = one.writable.getWriter()
  const memory = Uint8Array.of(1, 2, 3, 4)
  let taken = false
  const written = writer.write(memory).then(() => {
    taken = true
  })
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(taken).toBe(false)
  memory.fill(9)
  const reader = other.readable.getReader()
  expect((await reader.read()).value).toEqual(Uint8Array.of(1, 2, 3, 4))
  await written
  await writer.close()
  expect((await reader.read()).done).toBe(true)
})

it('wrong options are refused, with the nearest known name', () => {
  const given: readonly (readonly [unknown, object])[] = [
    [{ highWaterMark: Number.NaN }, { code: 'options.invalid', path: 'highWaterMark' }],
    [{ highWaterMark: -1 }, { code: 'options.invalid', path: 'highWaterMark' }],
    [{ highWatermark: 4 }, { code: 'options.unknown', params: { nearest: 'highWaterMark' } }],
    [null, { code: 'options.invalid', params: { expected: 'object', got: 'null' } }],
  ]
  for (const [options, error] of given) {
    const { params = {}, ...rest } = error as { params?: object }
    expect(() => createChannelPair(options as never)).toThrow(
      expect.objectContaining({ ...rest, params: expect.objectContaining(params) }),
    )
  }
  expect(createChannelPair({ highWaterMark: undefined })).toHaveLength(2)
})

it('writing fails once the other side has stopped reading', async () => {
  const [one, other] = createChannelPair()
  await other.readable.getReader().cancel()
  await expect(one.writable.getWriter().write(Uint8Array.of(1))).rejects.toThrow('stopped reading')
})
