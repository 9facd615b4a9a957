import fc from 'fast-check'
import { describe, it } from 'vitest'
import { properties } from './properties.js'

describe('properties', () => {
  for (const { name, runs, property } of properties) {
    it(name, () => {
      fc.assert(property, { numRuns: runs })
    })
  }
})
