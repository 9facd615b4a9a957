import { expect, it } from 'vitest'
import { createVirtualClock } from '../../src/transport/index.js'

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

it('a time that is not a finite number is refused', async () => {
  const invalid = expect.objectContaining({ code: 'options.invalid' })
  for (const start of [Number.NaN, Number.POSITIVE_INFINITY, '0', null]) {
    expect(() => createVirtualClock(start as never)).toThrow(invalid)
  }
  const clock = createVirtualClock(-5)
  for (const ms of [Number.NaN, -1, '1', undefined]) {
    expect(() => clock.advance(ms as never)).toThrow(invalid)
  }
  await expect(clock.sleep(Number.NaN)).rejects.toEqual(invalid)
  expect(clock.nextWake()).toBeNull()
  expect(clock.now()).toBe(-5)
})
