import { expect, it } from 'vitest'
import { createChannelPair, createVirtualClock } from '../../src/transport/index.js'

it('a virtual clock wakes sleepers in the order of their times, and lets the aborted go', async () => {
  const clock = createVirtualClock(100)
  const woken: string[] = []
  const stop = new AbortController()
  const late = clock.sleep(20).then(() => woken.push(`late ${clock.now()}`))
  const early = clock.sleep(10).then(() => woken.push('early'))
  const never = clock.sleep(15, stop.signal)
  expect(clock.nextWake()).toBe(110)
  stop.abort(new Error('stop'))
  await expect(never).rejects.toThrow('stop')
  await expect(clock.sleep(1, stop.signal)).rejects.toThrow('stop')
  clock.advance(30)
  await Promise.all([late, early])
  expect(woken.map((text) => text.split(' ')[0])).toEqual(['early', 'late'])
  expect(clock.now()).toBe(130)
  expect(clock.nextWake()).toBeNull()
})

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
  expect(() => createChannelPair({ highWaterMark: Number.NaN })).toThrow(
    expect.objectContaining({ code: 'options.invalid_limit' }),
  )
})
