import { checkLimit, type KermitLimits } from './limits.js'
import { checkedTime, defaultTimeoutMs } from './settings.js'
import { refused } from './words.js'

/** The wait grows to this many times the first at most. */
const longestWait = 4
/** By how much the wait grows after each silence. */
const backOff = 1.5

/** When to ask or send again, and when to give up. */
export interface RetryRules {
  /** Milliseconds of the first wait; null: as the other side asks. */
  readonly timeoutMs: number | null
  /** Retries in a row before giving up. */
  readonly retries: number
  /** The budget of the whole transfer. */
  readonly limits: Pick<KermitLimits, 'totalMs' | 'totalRetries'>
}

/** The retries of a transfer: how long to wait for the other side, and how often to try again. It reads no clock. */
export class RetryTimer {
  readonly #rules: RetryRules
  #now = 0
  /** When the current wait is over; null when there is none. */
  #deadline: number | null = null
  /** When the time of the whole transfer is over. */
  #end = 0
  #timeoutMs: number
  /** Silences in a row. */
  #attempts = 0
  #retriesInAll = 0

  constructor(rules: RetryRules) {
    this.#rules = rules
    this.#timeoutMs = rules.timeoutMs ?? defaultTimeoutMs
  }

  /** When `tick` is due, in milliseconds on the caller's clock; null when nothing is awaited. */
  get wakeAt(): number | null {
    return this.#deadline === null ? null : Math.min(this.#deadline, this.#end)
  }

  /** @throws HprimError `options.invalid` */
  start(now: number): void {
    this.#now = checkedTime(now)
    this.#end = now + this.#rules.limits.totalMs
  }

  /**
   * The caller's clock shows this time. An earlier one than before is ignored.
   * @throws HprimError `options.invalid`
   */
  advance(now: number): void {
    this.#now = Math.max(this.#now, checkedTime(now))
  }

  /** The other side asks for this time-out, in seconds; 0: it does not. A setting of the caller comes first. */
  takeTimeout(seconds: number): void {
    if (this.#rules.timeoutMs === null && seconds > 0) this.#timeoutMs = seconds * 1000
  }

  /** Starts the wait for an answer: longer after each silence. */
  wait(): void {
    this.#deadline =
      this.#now + Math.round(this.#timeoutMs * Math.min(longestWait, backOff ** this.#attempts))
  }

  /** Something new came: the next wait is a first one again. */
  progress(): void {
    this.#attempts = 0
    this.wait()
  }

  /** Nothing is awaited any more. */
  stop(): void {
    this.#deadline = null
  }

  /**
   * Time has passed.
   * @returns Whether to ask or send again now; the next wait has begun then.
   * @throws HprimError `options.invalid`
   * @throws Refused `kermit.timeout` after the last retry, `kermit.limit` when a budget is used up
   */
  tick(now: number): boolean {
    this.advance(now)
    if (this.#deadline === null) return false
    const { limits, retries } = this.#rules
    if (this.#now >= this.#end) throw refused('kermit.limit', { limit: 'totalMs', value: limits.totalMs })
    if (this.#now < this.#deadline) return false
    if (this.#attempts >= retries) throw refused('kermit.timeout', { attempts: this.#attempts + 1 })
    checkLimit(limits, 'totalRetries', ++this.#retriesInAll)
    this.#attempts++
    this.wait()
    return true
  }
}
