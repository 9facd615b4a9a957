import { expect, it } from 'vitest'
import { groupBy } from '../../src/results/group-by.js'

it('groupBy keeps the order of keys and of what has them', () => {
  const groups = groupBy(['b1', 'a1', 'b2', 'a2'], (one) => one.charAt(0))
  expect([...groups]).toEqual([
    ['b', ['b1', 'b2']],
    ['a', ['a1', 'a2']],
  ])
  expect(groupBy([], () => '').size).toBe(0)
})
