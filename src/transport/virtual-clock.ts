import { invalidOption } from '../base/index.js'
import type { Clock, PlatformAbortSignal } from './clock.js'

/** A clock that shows the same time until `advance` is called. */
export interface VirtualClock extends Clock {
  /**
   * Lets so many milliseconds pass, 0 or more; sleepers wake in the order of their times.
   * @throws HprimError `options.invalid`
   */
  advance(ms: number): void
  /** The time at which the next sleeper wakes, in milliseconds; null when nobody sleeps. */
  nextWake(): number | null
}

interface Sleeper {
  readonly at: number
  readonly wake: () => void
}

/**
 * A clock for tests and simulations. Its `sleep` rejects with `options.invalid` when the time is not a finite number.
 * @param start The time that it shows first, in milliseconds.
 * @throws HprimError `options.invalid`
 * @example
 * const clock = createVirtualClock()
 * const slept = clock.sleep(1000)
 * clock.advance(1000)
 * await slept
 */
export function createVirtualClock(start = 0): VirtualClock {
  let time = checkedNumber('start', start)
  const sleepers = new Set<Sleeper>()
  const next = (until: number): Sleeper | undefined => {
    let first: Sleeper | undefined
    for (const sleeper of sleepers) {
      if (sleeper.at <= until && (first === undefined || sleeper.at < first.at)) first = sleeper
    }
    return first
  }
  return {
    now: () => time,
    sleep: (ms: number, signal?: PlatformAbortSignal) =>
      new Promise((resolve, reject) => {
        checkedNumber('ms', ms)
        if (signal?.aborted === true) return reject(signal.reason)
        const leave = (): void => {
          sleepers.delete(sleeper)
          reject(signal?.reason)
        }
        const sleeper: Sleeper = {
          at: time + Math.max(0, ms),
          wake: () => {
            sleepers.delete(sleeper)
            signal?.removeEventListener('abort', leave)
            resolve()
          },
        }
        signal?.addEventListener('abort', leave)
        sleepers.add(sleeper)
      }),
    advance: (ms: number) => {
      const until = time + checkedNumber('ms', ms, 0)
      for (let sleeper = next(until); sleeper !== undefined; sleeper = next(until)) {
        time = Math.max(time, sleeper.at)
        sleeper.wake()
      }
      time = until
    },
    nextWake: () => next(Number.POSITIVE_INFINITY)?.at ?? null,
  }
}

function checkedNumber(path: string, value: number, least = Number.NEGATIVE_INFINITY): number {
  if (Number.isFinite(value) && value >= least) return value
  throw invalidOption(path, least === 0 ? 'a finite number, 0 or more' : 'a finite number', value)
}
