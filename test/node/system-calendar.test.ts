import { expect, it } from 'vitest'
import { systemCalendar } from '../../src/node/index.js'

it('systemCalendar tells the instant in UTC', () => {
  const before = Date.now()
  const now = systemCalendar.now()
  expect(now).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  expect(Date.parse(now)).toBeGreaterThan(before - 1_000)
  expect(Date.parse(now)).toBeLessThanOrEqual(Date.now())
})
