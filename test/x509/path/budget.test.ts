import { expect, it } from 'vitest'
import type { Refused } from '../../../src/base/index.js'
import { defaultPathLimits, PathBudget } from '../../../src/x509/path/budget.js'

/** The parameters of what is refused; null when it is not. */
function refused(act: () => void): unknown {
  try {
    act()
    return null
  } catch (error) {
    return (error as Refused<string>).refusal.params
  }
}

it('a budget of a search gives out what it has, each of its own', () => {
  const budget = new PathBudget({ ...defaultPathLimits, signatures: 1, listSignatures: 2, steps: 3 })
  budget.signature()
  budget.step(3)
  budget.signature()
  expect(refused(() => budget.signature())).toEqual({ limit: 'listSignatures', value: 2 })
  expect(refused(() => budget.spend('signatures'))).toBeNull()
  expect(refused(() => budget.spend('signatures'))).toEqual({ limit: 'signatures', value: 1 })
  expect(refused(() => budget.step())).toEqual({ limit: 'steps', value: 3 })
  expect(refused(() => budget.spend('nameComparisons', 100_000))).toBeNull()
  expect(refused(() => budget.spend('nameComparisons'))).toEqual({ limit: 'nameComparisons', value: 100_000 })
})
