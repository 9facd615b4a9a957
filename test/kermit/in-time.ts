import type { VirtualClock } from '../../src/transport/index.js'

/** Lets time pass whenever nothing else happens, until all have settled. */
export async function inTime<T>(clock: VirtualClock, all: Promise<T>): Promise<T> {
  let settled = false
  const finished = all.finally(() => {
    settled = true
  })
  finished.catch(() => {})
  while (!settled) {
    await new Promise((resolve) => setTimeout(resolve, 1))
    const wake = clock.nextWake()
    if (!settled && wake !== null) clock.advance(Math.max(0, wake - clock.now()))
  }
  return finished
}
