import { describe, expect, it } from 'vitest'
import { DiagnosticCollector, diagnosticOf } from '../../src/base/index.js'

const words = {
  'test.odd': { severity: 'warning', text: 'Odd: {what}.' },
  'test.plain': { severity: 'info', text: 'Plain.' },
  'test.suppressed': {
    severity: 'warning',
    text: '{count} further {suppressed}.',
  },
} as const

it('a diagnostic is plain data with every field', () => {
  expect(diagnosticOf(words, 'test.odd', {}, { what: 'x' })).toEqual({
    code: 'test.odd',
    severity: 'warning',
    line: null,
    column: null,
    path: null,
    message: 'Odd: x.',
    params: { what: 'x' },
  })
  expect(diagnosticOf(words, 'test.plain', { line: 3, column: 4, path: 'x' })).toMatchObject({
    line: 3,
    column: 4,
    path: 'x',
    params: {},
  })
})

describe('DiagnosticCollector', () => {
  const collector = (): DiagnosticCollector<keyof typeof words> =>
    new DiagnosticCollector<keyof typeof words>(words, 'test.suppressed')

  it('gives what was reported: what has no line first, then by line and column, else in order', () => {
    const all = collector()
    all.report('test.plain', { line: 2, column: 5 })
    all.report('test.odd', { line: 2, column: 1 }, { what: 'first' })
    all.report('test.odd', { path: 'b' }, { what: 'x' })
    all.report('test.odd', { path: 'a' }, { what: 'x' })
    all.report('test.plain')
    expect(all.all().map(({ code, line, path }) => [code, line, path])).toEqual([
      ['test.odd', null, 'b'],
      ['test.odd', null, 'a'],
      ['test.plain', null, null],
      ['test.odd', 2, null],
      ['test.plain', 2, null],
    ])
    expect(all.all()).toEqual(all.all())
  })

  it('lists a thousand of one code and counts the rest, others beside it', () => {
    const all = collector()
    for (let line = 1; line <= 1_250; line++) all.report('test.odd', { line }, { what: 'x' })
    all.report('test.plain', { line: 2_000 })
    const listed = all.all()
    expect(listed).toHaveLength(1_002)
    expect(listed.filter(({ code }) => code === 'test.odd')).toHaveLength(1_000)
    expect(listed.at(-2)?.code).toBe('test.plain')
    expect(listed.at(-1)).toMatchObject({
      code: 'test.suppressed',
      params: { count: 250, suppressed: 'test.odd' },
      message: '250 further test.odd.',
    })
  })

  it('suppresses nothing at a thousand', () => {
    const all = collector()
    for (let line = 1; line <= 1_000; line++) all.report('test.plain', { line })
    expect(all.all()).toHaveLength(1_000)
  })

  it('takes over what another reading reported, within the same bound', () => {
    const all = collector()
    const one = diagnosticOf(words, 'test.plain')
    all.add(Array.from({ length: 1_001 }, () => one))
    expect(all.all()).toHaveLength(1_001)
    expect(all.all().at(-1)?.params).toEqual({ count: 1, suppressed: 'test.plain' })
  })
})
