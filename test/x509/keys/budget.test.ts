import { describe, expect, it } from 'vitest'
import type { Refused } from '../../../src/base/index.js'
import { Budget } from '../../../src/x509/keys/budget.js'
import { defaultKeyFileLimits } from '../../../src/x509/keys/limits.js'

const limits = { ...defaultKeyFileLimits, iterations: 10, parts: 1, nesting: 2, scryptMemory: 100 }

/** The parameters of what is refused; null when it is not. */
function refused(act: () => unknown): unknown {
  try {
    act()
    return null
  } catch (error) {
    return (error as Refused<string>).refusal.params
  }
}

describe('a budget of reading keys', () => {
  it('has its rounds in sum; a further encoding of a password is passed over without them', () => {
    const budget = new Budget(limits)
    expect(budget.takeIterations(6, false)).toBe(true)
    expect(budget.takeIterations(5, true)).toBe(false)
    expect(budget.takeIterations(4, true)).toBe(true)
    expect(refused(() => budget.takeIterations(1, false))).toEqual({ limit: 'iterations', value: 10 })
  })

  it('has so many parts, so deep, with so much memory', () => {
    const budget = new Budget(limits)
    budget.takePart()
    budget.checkNesting(2)
    budget.checkScryptMemory(100)
    expect(refused(() => budget.takePart())).toEqual({ limit: 'parts', value: 1 })
    expect(refused(() => budget.checkNesting(3))).toEqual({ limit: 'nesting', value: 2 })
    expect(refused(() => budget.checkScryptMemory(101))).toEqual({ limit: 'scryptMemory', value: 100 })
  })
})
