import type { Clock, PlatformAbortSignal } from '../transport/index.js'
import { checkedTime } from './settings.js'

// AbortController is a global of Node and of browsers; src/ is compiled without the types of either.
declare const AbortController: new () => {
  readonly signal: PlatformAbortSignal
  abort(reason?: unknown): void
}

const never = Number.POSITIVE_INFINITY

/** The caller's clock. Its errors go to `onError` and are never thrown. */
export class DriverClock {
  readonly #clock: Clock
  readonly #onError: (error: unknown) => void
  readonly #sleepers = new AbortController()
  #time = 0
  /** The earliest time for which `wakeAt` sleeps. */
  #sleepingUntil = never

  constructor(clock: Clock, onError: (error: unknown) => void) {
    this.#clock = clock
    this.#onError = onError
  }

  /** The time; when the clock fails, the last one that it showed. */
  now(): number {
    try {
      this.#time = checkedTime(this.#clock.now(), 'clock.now()')
    } catch (error) {
      this.#onError(error)
    }
    return this.#time
  }

  /** Calls `then` after so many milliseconds, or at once when the clock cannot sleep. */
  after(ms: number, then: () => void): void {
    this.#sleep(ms, then, then)
  }

  /** Calls `then` at this time. Ignored while it sleeps until an earlier one: call it again after that. */
  wakeAt(until: number, then: () => void): void {
    if (until >= this.#sleepingUntil) return
    this.#sleepingUntil = until
    const awake = (): void => {
      if (this.#sleepingUntil === until) this.#sleepingUntil = never
      then()
    }
    this.#sleep(Math.max(0, until - this.now()), awake, this.#onError)
  }

  /** Ends all sleep. */
  stop(): void {
    this.#sleepers.abort()
  }

  #sleep(ms: number, then: () => void, otherwise: (error: unknown) => void): void {
    try {
      this.#clock.sleep(ms, this.#sleepers.signal).then(then, otherwise)
    } catch (error) {
      otherwise(error)
    }
  }
}
