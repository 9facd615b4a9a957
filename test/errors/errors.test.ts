import { describe, expect, it } from 'vitest'
import {
  type Code,
  describeProblem,
  diagnosticOf,
  HprimError,
  issueOf,
  refusalOf,
  resolveLimits,
  throwIssues,
} from '../../src/errors/index.js'

describe('HprimError', () => {
  it('carries code, path, parameters, cause and a sentence', () => {
    const cause = new Error('x')
    const error = new HprimError('text.unmappable_character', {
      path: 'text',
      params: { codePoint: 'U+0153', position: 3, charset: 'ascii' },
      cause,
    })
    expect(error).toMatchObject({
      name: 'HprimError',
      code: 'text.unmappable_character',
      path: 'text',
      message: 'The character U+0153 at position 3 does not exist in ascii.',
      cause,
    })
    expect(error.issues).toEqual([
      { code: error.code, path: 'text', params: error.params, message: error.message },
    ])
    expect(error.stack).toContain('HprimError')
  })

  it('has an empty path when it is about the whole, and no cause of its own', () => {
    const error = new HprimError('text.unknown_charset')
    expect(error.path).toBe('')
    expect(error.params).toEqual({})
    expect('cause' in error).toBe(false)
  })

  it('is the first of several issues, and is not thrown for none', () => {
    const issues = [
      issueOf('medecin.field_nir', 'letters[0].patient.nir'),
      issueOf('medecin.field_date', 'x'),
    ]
    expect(() => throwIssues(issues)).toThrowError(
      expect.objectContaining({ code: 'medecin.field_nir', path: 'letters[0].patient.nir', issues }),
    )
    expect(() => throwIssues([])).not.toThrow()
  })
})

describe('describeProblem', () => {
  it('speaks English and French of errors, diagnostics and refusals, also from JSON', () => {
    const diagnostic = diagnosticOf('medecin.tag_spelling', { line: 3 }, { tag: 'LAB' })
    expect(describeProblem(diagnostic)).toBe('The tag LAB is not written as it should be.')
    expect(describeProblem(JSON.parse(JSON.stringify(diagnostic)), 'fr')).toBe(
      "La balise LAB n'est pas écrite comme elle le devrait.",
    )
    expect(describeProblem(refusalOf('medecin.limit_bytes', { limit: 7 }), 'fr')).toContain('7 octets')
    expect(describeProblem(new HprimError('medecin.field_date', { path: 'x' }), 'fr')).toBe(
      "x n'est pas une date du calendrier (AAAA-MM-JJ).",
    )
  })

  it('gives the code of a later version back, and leaves places without a value', () => {
    expect(describeProblem({ code: 'later.code' as Code })).toBe('later.code')
    expect(describeProblem({ code: 'medecin.tag_spelling' })).toContain('{tag}')
  })
})

describe('diagnostics', () => {
  it('are plain data with every field', () => {
    expect(diagnosticOf('medecin.no_letter', {})).toEqual({
      code: 'medecin.no_letter',
      severity: 'error',
      line: null,
      column: null,
      path: null,
      message: 'No letter was recognised in this file.',
      params: {},
    })
  })
})

describe('resolveLimits', () => {
  const defaults = { bytes: 10, lines: 5 }

  it('replaces what is given', () => {
    expect(resolveLimits(defaults, undefined)).toEqual(defaults)
    expect(resolveLimits(defaults, { lines: 0 })).toEqual({ bytes: 10, lines: 0 })
    expect(resolveLimits(defaults, { lines: undefined })).toEqual(defaults)
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 1.5, '7', null, {}])(
    'is not switched off by %s',
    (value) => {
      expect(() => resolveLimits(defaults, { lines: value as number })).toThrowError(
        expect.objectContaining({ code: 'options.invalid_limit', path: 'limits.lines' }),
      )
    },
  )

  it('refuses names that it does not know, and what is no set of limits', () => {
    const misspelt = { line: 1 } as unknown as typeof defaults
    expect(() => resolveLimits(defaults, misspelt)).toThrowError(
      expect.objectContaining({ code: 'options.invalid', path: 'limits.line' }),
    )
    const inherited = { toString: 1 } as unknown as typeof defaults
    expect(() => resolveLimits(defaults, inherited)).toThrowError(
      expect.objectContaining({ code: 'options.invalid' }),
    )
    expect(() => resolveLimits(defaults, null as unknown as typeof defaults)).toThrowError(
      expect.objectContaining({ code: 'options.invalid', path: 'limits' }),
    )
  })
})
