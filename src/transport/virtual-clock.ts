import type { Clock, PlatformAbortSignal } from './clock.js'

/** A clock that stands still until it is told to go on. */
export interface VirtualClock extends Clock {
  /** Lets so many milliseconds pass; those asleep awake in the order of their times. */
  advance(ms: number): void
  /** When the next sleeper awakes, in milliseconds; null when nobody sleeps. */
  nextWake(): number | null
}

interface Sleeper {
  readonly at: number
  readonly wake: () => void
}

/** A clock for tests and simulations. `start`: what it shows first, in milliseconds; 0 when left out. */
export function createVirtualClock(start = 0): VirtualClock {
  let time = start
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
      const until = time + ms
      for (let sleeper = next(until); sleeper !== undefined; sleeper = next(until)) {
        time = Math.max(time, sleeper.at)
        sleeper.wake()
      }
      time = until
    },
    nextWake: () => next(Number.POSITIVE_INFINITY)?.at ?? null,
  }
}
