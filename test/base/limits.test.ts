import { describe, expect, it } from 'vitest'
import { resolveLimits } from '../../src/base/index.js'

describe('resolveLimits', () => {
  const defaults = { bytes: 10, lines: 5 }

  it('replaces what is given', () => {
    expect(resolveLimits(defaults, undefined)).toEqual(defaults)
    expect(resolveLimits(defaults, { lines: 0 })).toEqual({ bytes: 10, lines: 0 })
    expect(resolveLimits(defaults, { lines: undefined })).toEqual(defaults)
  })

  it.each([
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
    [-1, '-1'],
    [1.5, '1.5'],
    ['7', 'string'],
    [null, 'null'],
    [{}, 'object'],
  ])('is not switched off by %s', (value, got) => {
    expect(() => resolveLimits(defaults, { lines: value as number })).toThrowError(
      expect.objectContaining({
        code: 'options.invalid_limit',
        path: 'limits.lines',
        message: `Invalid argument limits.lines: expected a whole number, 0 or more, got ${got}.`,
      }),
    )
  })

  it('refuses names that it does not know, and what is no set of limits', () => {
    const misspelt = { line: 1 } as unknown as typeof defaults
    expect(() => resolveLimits(defaults, misspelt)).toThrowError(
      expect.objectContaining({
        code: 'options.unknown',
        path: 'limits.line',
        message: 'Unknown property limits.line; the nearest known one is lines.',
      }),
    )
    const inherited = { toString: 1 } as unknown as typeof defaults
    expect(() => resolveLimits(defaults, inherited)).toThrowError(
      expect.objectContaining({ code: 'options.unknown' }),
    )
    expect(() => resolveLimits(defaults, null as unknown as typeof defaults)).toThrowError(
      expect.objectContaining({ code: 'options.invalid', path: 'limits' }),
    )
  })
})
