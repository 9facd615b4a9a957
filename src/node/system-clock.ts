import { performance } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import { invalidOption } from '../base/index.js'
import type { Clock } from '../transport/index.js'

/** A longer timer would go off at once. */
const LONGEST = 0x7fffffff

/**
 * The machine's clock: that of `performance.now()`, which nobody sets back. Its `sleep` rejects with `options.invalid`
 * when the time is not a finite number, and with an `AbortError` when the signal is aborted.
 * @example
 * const { files } = await receiveFiles(channelOf(socket), { clock: systemClock })
 */
export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: async (ms, signal) => {
    if (!Number.isFinite(ms)) throw invalidOption('ms', 'a finite number', ms)
    let left = Math.max(0, ms)
    do {
      await setTimeout(Math.min(left, LONGEST), undefined, { signal })
      left -= LONGEST
    } while (left > 0)
  },
}
