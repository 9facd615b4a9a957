import { expect, it } from 'vitest'
import { groupBy } from '../../src/base/index.js'

it('groupBy keeps the order of keys and of what has them', () => {
  const groups = groupBy(['b1', 'a1', 'b2', 'a2'], (one) => one.charAt(0))
  expect([...groups]).toEqual([
    ['b', ['b1', 'b2']],
    ['a', ['a1', 'a2']],
  ])
  expect(groupBy([], () => '').size).toBe(0)
})

it('groupBy leaves out what has no key', () => {
  expect([...groupBy([1, 2, 3], (one) => (one === 2 ? null : 'odd'))]).toEqual([['odd', [1, 3]]])
})
