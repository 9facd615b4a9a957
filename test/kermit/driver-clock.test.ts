import { describe, expect, it } from 'vitest'
import { DriverClock } from '../../src/kermit/driver-clock.js'
import { createVirtualClock } from '../../src/transport/index.js'

const unheard = (error: unknown): void => expect.unreachable(String(error))

describe('the clock of a driver', () => {
  it('wakes at the earliest time asked for', async () => {
    const clock = createVirtualClock()
    const driverClock = new DriverClock(clock, unheard)
    const woken: string[] = []
    driverClock.wakeAt(100, () => woken.push('first'))
    driverClock.wakeAt(200, () => woken.push('later, so not slept for'))
    driverClock.wakeAt(50, () => woken.push('earlier'))
    clock.advance(1000)
    await new Promise((resolve) => setTimeout(resolve, 1))
    expect(woken).toEqual(['earlier', 'first'])
    driverClock.wakeAt(900, () => woken.push('past'))
    clock.advance(0)
    await new Promise((resolve) => setTimeout(resolve, 1))
    expect(woken).toHaveLength(3)
  })
  it('shows the last time of a clock that fails, and tells the error', () => {
    const errors: unknown[] = []
    let shown = 5
    const { sleep } = createVirtualClock()
    const driverClock = new DriverClock({ now: () => shown, sleep }, (error) => errors.push(error))
    expect(driverClock.now()).toBe(5)
    shown = Number.NaN
    expect(driverClock.now()).toBe(5)
    expect(errors).toMatchObject([{ code: 'options.invalid', path: 'clock.now()' }])
  })
  it('a clock that cannot sleep holds nobody up', async () => {
    const { now } = createVirtualClock()
    const errors: unknown[] = []
    const sleepless = [
      () => Promise.reject(new Error('mine')),
      () => {
        throw new Error('mine')
      },
    ]
    for (const sleep of sleepless) {
      const driverClock = new DriverClock({ now, sleep }, (error) => errors.push(error))
      await new Promise<void>((resolve) => driverClock.after(1000, resolve))
      expect(errors).toEqual([])
      driverClock.wakeAt(1000, () => expect.unreachable())
      await new Promise((resolve) => setTimeout(resolve, 1))
      expect(errors.splice(0)).toEqual([new Error('mine')])
    }
  })
  it('stopped, lets all sleepers go', async () => {
    const clock = createVirtualClock()
    const driverClock = new DriverClock(clock, () => {})
    driverClock.wakeAt(100, () => expect.unreachable())
    driverClock.after(100, () => {})
    driverClock.stop()
    await new Promise((resolve) => setTimeout(resolve, 1))
    expect(clock.nextWake()).toBeNull()
  })
})
