/** The part of the platform's `AbortSignal` that is used, for a compilation without the platform's types. */
interface LeastAbortSignal {
  readonly aborted: boolean
  readonly reason?: unknown
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/**
 * The platform's `AbortSignal`: that of the types of Node or of the browser, whichever the application is compiled
 * with.
 */
export type PlatformAbortSignal = typeof globalThis extends {
  AbortSignal: { readonly prototype: infer Signal extends LeastAbortSignal }
}
  ? Signal
  : LeastAbortSignal

/**
 * Measures time, for time-outs. The caller hands it in: nothing else in this library reads the machine's clock.
 * `hprim/node` has `systemClock`.
 */
export interface Clock {
  /** Milliseconds since any moment; must not go back. `performance.now()` fits; `Date.now()` may be set back. */
  now(): number
  /**
   * Settles after so many milliseconds; rejects when the signal is aborted.
   * `(ms, signal) => setTimeout(ms, undefined, { signal })` fits, with the `setTimeout` of `node:timers/promises`.
   */
  sleep(ms: number, signal?: PlatformAbortSignal): Promise<void>
}
