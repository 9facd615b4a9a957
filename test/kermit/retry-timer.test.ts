import { describe, expect, it } from 'vitest'
import { attempt } from '../../src/base/index.js'
import { type RetryRules, RetryTimer } from '../../src/kermit/retry-timer.js'
import { kermitRefusals } from '../../src/kermit/words.js'

const none = Number.MAX_SAFE_INTEGER

function timerOf(rules: Partial<RetryRules> = {}, limits: Partial<RetryRules['limits']> = {}): RetryTimer {
  const all = { totalMs: none, totalRetries: none, ...limits }
  const timer = new RetryTimer({ timeoutMs: 1000, retries: 10, ...rules, limits: all })
  timer.start(0)
  timer.wait()
  return timer
}

/** What became of a tick: true, false, or why it gave up. */
function tick(timer: RetryTimer, now: number): unknown {
  const { value, refusal } = attempt(kermitRefusals, () => timer.tick(now))
  return value ?? [refusal?.code, refusal?.params]
}

describe('the retries of a transfer', () => {
  it('each wait is half as long again, up to four times the first', () => {
    const timer = timerOf()
    const waits: number[] = []
    for (let now = 0, turn = 0; turn < 6; turn++) {
      const due = timer.wakeAt ?? 0
      waits.push(due - now)
      now = due
      expect(tick(timer, now)).toBe(true)
    }
    expect(waits).toEqual([1000, 1500, 2250, 3375, 4000, 4000])
  })
  it('too early nothing is due, and time does not go back', () => {
    const timer = timerOf()
    expect(tick(timer, 999)).toBe(false)
    timer.advance(500)
    timer.wait()
    expect(timer.wakeAt).toBe(1999)
  })
  it('progress starts again with the first wait', () => {
    const timer = timerOf()
    tick(timer, 1000)
    timer.progress()
    expect(timer.wakeAt).toBe(2000)
  })
  it('gives up after the last retry', () => {
    const timer = timerOf({ retries: 2 })
    expect([tick(timer, 1000), tick(timer, 2500)]).toEqual([true, true])
    expect(tick(timer, 4750)).toEqual(['kermit.timeout', { attempts: 3 }])
  })
  it('gives up when a budget of the whole transfer is used up, progress or not', () => {
    const retries = timerOf({}, { totalRetries: 1 })
    expect(tick(retries, 1000)).toBe(true)
    retries.progress()
    expect(tick(retries, 2000)).toEqual(['kermit.limit', { limit: 'totalRetries', value: 1 }])
    const time = timerOf({}, { totalMs: 1200 })
    time.advance(900)
    time.progress()
    expect(time.wakeAt).toBe(1200)
    expect(tick(time, 1200)).toEqual(['kermit.limit', { limit: 'totalMs', value: 1200 }])
  })
  it('the other side sets the time-out, unless the caller did', () => {
    const asked = timerOf({ timeoutMs: null })
    expect(asked.wakeAt).toBe(10_000)
    asked.takeTimeout(0)
    asked.wait()
    expect(asked.wakeAt).toBe(10_000)
    asked.takeTimeout(7)
    asked.wait()
    expect(asked.wakeAt).toBe(7000)
    const told = timerOf()
    told.takeTimeout(7)
    told.wait()
    expect(told.wakeAt).toBe(1000)
  })
  it('stopped, it is never due', () => {
    const timer = timerOf({ retries: 0 }, { totalMs: 1 })
    timer.stop()
    expect(timer.wakeAt).toBeNull()
    expect(tick(timer, 1_000_000)).toBe(false)
  })
  it('a time that is not a finite number is refused', () => {
    for (const now of [Number.NaN, Number.POSITIVE_INFINITY, '1']) {
      const invalid = expect.objectContaining({ code: 'options.invalid', path: 'now' })
      expect(() => timerOf().tick(now as number)).toThrow(invalid)
      expect(() => timerOf().advance(now as number)).toThrow(invalid)
      expect(() => timerOf().start(now as number)).toThrow(invalid)
    }
  })
})
