import { describe, expect, it } from 'vitest'
import { charsets } from '../../src/text/index.js'

describe('charsets', () => {
  it('names every charset once', () => {
    expect(new Set(charsets).size).toBe(12)
    expect(charsets).toHaveLength(12)
  })
})
