import { describe, expect, it } from 'vitest'
import { errorOf, HprimError, isHprimError, issueOf, throwIssues } from '../../src/base/index.js'

const words = {
  'test.missing': 'The character {codePoint} is missing.',
  'test.plain': 'Plain.',
}

describe('HprimError', () => {
  it('carries code, path, parameters, cause and a sentence', () => {
    const cause = new Error('x')
    const error = errorOf(words, 'test.missing', { path: 'text', params: { codePoint: 'U+0153' }, cause })
    expect(error).toMatchObject({
      name: 'HprimError',
      code: 'test.missing',
      path: 'text',
      params: { path: 'text', codePoint: 'U+0153' },
      message: 'The character U+0153 is missing.',
      cause,
    })
    expect(error.issues).toEqual([
      { code: error.code, path: 'text', params: error.params, message: error.message },
    ])
    expect(error.stack).toContain('HprimError')
  })

  it('has an empty path when it is about the whole, and no cause of its own', () => {
    const error = errorOf(words, 'test.plain')
    expect(error.path).toBe('')
    expect(error.params).toEqual({})
    expect('cause' in error).toBe(false)
  })

  it('is the first of several issues, and is not thrown for none', () => {
    const issues = [issueOf(words, 'test.plain', 'letters[0].patient.nir'), issueOf(words, 'test.plain', 'x')]
    expect(() => throwIssues(issues)).toThrowError(
      expect.objectContaining({ code: 'test.plain', path: 'letters[0].patient.nir', issues }),
    )
    expect(() => throwIssues([])).not.toThrow()
  })
})

describe('isHprimError', () => {
  it('knows an error of this library by its shape, also from the other module format', () => {
    const error = errorOf(words, 'test.plain')
    class Copy extends Error {
      override readonly name = 'HprimError'
      readonly code = error.code
      readonly issues = error.issues
    }
    expect(isHprimError(error)).toBe(true)
    expect(error).toBeInstanceOf(HprimError)
    expect(isHprimError(new Copy())).toBe(true)
  })

  it.each([null, undefined, 'x', 7, {}, new Error('x'), Object.assign(new Error('x'), { code: 'ENOENT' })])(
    'is not fooled by %s',
    (thrown) => {
      expect(isHprimError(thrown)).toBe(false)
    },
  )
})
