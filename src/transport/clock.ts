/** What is used of the platform's `AbortSignal` when no types of the platform are there. */
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

/** Time, as the caller has it: nothing here reads the clock of the machine. */
export interface Clock {
  /** Milliseconds from any beginning; never goes back: `performance.now()` fits, `Date.now()` may be set back. */
  now(): number
  /**
   * Settles after so many milliseconds; rejects when the signal is aborted.
   * `(ms, signal) => setTimeout(ms, undefined, { signal })` fits, with the `setTimeout` of `node:timers/promises`.
   */
  sleep(ms: number, signal?: PlatformAbortSignal): Promise<void>
}
