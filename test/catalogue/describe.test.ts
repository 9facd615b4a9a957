import { describe, expect, it } from 'vitest'
import { diagnosticOf, errorOf } from '../../src/base/index.js'
import { describeError, describeProblem } from '../../src/catalogue/index.js'
import { medecinError, medecinReadingDiagnostics } from '../../src/medecin/words.js'

describe('describeProblem', () => {
  it('speaks English and French of errors, diagnostics and refusals, also from JSON', () => {
    const diagnostic = diagnosticOf(
      medecinReadingDiagnostics,
      'medecin.tag_spelling',
      { line: 3 },
      { tag: 'LAB' },
    )
    expect(describeProblem(diagnostic)).toBe('Non-standard spelling of the tag LAB.')
    expect(describeProblem(JSON.parse(JSON.stringify(diagnostic)), 'fr')).toBe(
      'Écriture non standard de la balise LAB.',
    )
    expect(describeProblem(medecinError('medecin.field_date', { path: 'x' }), 'fr')).toBe(
      "x n'est pas une date du calendrier (AAAA-MM-JJ).",
    )
  })

  it.each(['fr', 'fr-FR', 'FR', 'fr_CA'])('takes %s for French', (language) => {
    expect(describeProblem({ code: 'medecin.no_letter' }, language)).toContain('courrier')
  })

  it.each(['en', 'en-GB', 'de', '', 'frr'])('takes %j for English', (language) => {
    expect(describeProblem({ code: 'medecin.no_letter' }, language)).toContain('letter')
  })

  it('gives the code of a later version back, and leaves places without a value', () => {
    expect(describeProblem({ code: 'later.code' })).toBe('later.code')
    expect(describeProblem({ code: 'toString' })).toBe('toString')
    expect(describeProblem({ code: 'medecin.tag_spelling' })).toContain('{tag}')
  })
})

describe('describeError', () => {
  it('has a sentence for whatever was thrown', () => {
    const error = medecinError('medecin.field_date', { path: 'x' })
    expect(describeError(error, 'fr')).toBe("x n'est pas une date du calendrier (AAAA-MM-JJ).")
    const foreign = [
      new TypeError('Mme DUPONT'),
      Object.assign(new Error('x'), { name: 'DUPONT Jean' }),
      'DUPONT',
      null,
      undefined,
      7,
      { name: 'DUPONT Jean' },
      Proxy.revocable({}, {}).proxy,
      Symbol('x'),
    ]
    const said = foreign.map((thrown) => describeError(thrown, 'fr-FR'))
    expect(said).toEqual(
      ['TypeError', 'Error', 'string', 'null', 'undefined', 'number', 'object', 'object', 'symbol'].map(
        (name) => `Erreur inattendue (${name}).`,
      ),
    )
    expect(describeError(new RangeError('x'))).toBe('Unexpected error (RangeError).')
  })

  it('gives the code of an error of a later version', () => {
    const later = errorOf({ 'later.code': 'Later.' }, 'later.code')
    expect(describeError(later, 'fr')).toBe('later.code')
  })
})
