import { describe, expect, it, vi } from 'vitest'
import { systemClock } from '../../src/node/index.js'

describe('systemClock', () => {
  it('tells time and waits', async () => {
    const start = systemClock.now()
    await systemClock.sleep(20)
    // Timers may go off within the millisecond before.
    expect(systemClock.now() - start).toBeGreaterThanOrEqual(19)
    await systemClock.sleep(-5)
    expect(systemClock.now() - start).toBeLessThan(10_000)
  })

  it('wakes when it is told to', async () => {
    const stop = new AbortController()
    const slept = systemClock.sleep(60_000, stop.signal)
    stop.abort()
    await expect(slept).rejects.toMatchObject({ name: 'AbortError' })
    await expect(systemClock.sleep(1, stop.signal)).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('sleeps longer than a timer can', async () => {
    const stop = new AbortController()
    const woken = vi.fn()
    const slept = systemClock.sleep(3_000_000_000, stop.signal).then(woken, () => 'aborted')
    await systemClock.sleep(30)
    expect(woken).not.toHaveBeenCalled()
    stop.abort()
    expect(await slept).toBe('aborted')
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %d', async (ms) => {
    await expect(systemClock.sleep(ms)).rejects.toMatchObject({ code: 'options.invalid', path: 'ms' })
  })
})
