import { describe, expect, it } from 'vitest'
import { attempt } from '../../src/base/index.js'
import { checkLimit, defaultKermitLimits, type KermitLimits } from '../../src/kermit/limits.js'
import { kermitRefusals } from '../../src/kermit/words.js'

const names = Object.keys(defaultKermitLimits) as (keyof KermitLimits)[]

describe('checkLimit', () => {
  it.each(names)('lets %s be as much as allowed, and no more', (name) => {
    const limits = { ...defaultKermitLimits, [name]: 7 }
    const refusalOf = (count: number) =>
      attempt(kermitRefusals, () => checkLimit(limits, name, count)).refusal
    expect([0, 7].map(refusalOf)).toEqual([undefined, undefined])
    expect(refusalOf(8)).toMatchObject({ code: 'kermit.limit', params: { limit: name, value: 7 } })
  })

  it('zero allows none', () => {
    const refusalOf = (count: number) =>
      attempt(kermitRefusals, () => checkLimit({ files: 0 }, 'files', count))
    expect(refusalOf(0).refusal).toBeUndefined()
    expect(refusalOf(1).refusal?.message).toBe('The transfer exceeds the limit files (0).')
  })
})

describe('the defaults', () => {
  it('are whole numbers, and hold a batch that is usual', () => {
    for (const name of names) expect(Number.isSafeInteger(defaultKermitLimits[name])).toBe(true)
    const { fileBytes, totalBytes, nameLength } = defaultKermitLimits
    expect(fileBytes).toBeLessThanOrEqual(totalBytes)
    expect(nameLength).toBe(255)
  })
})
