import { describe, expect, it } from 'vitest'
import {
  diagnosticSentences,
  doubtSentences,
  errorSentences,
  refusalSentences,
} from '../../src/catalogue/index.js'
import { kermitErrors, kermitErrorsFrench } from '../../src/kermit/words.js'

const parts = { errorSentences, diagnosticSentences, refusalSentences, doubtSentences }

describe.each(Object.entries(parts))('%s', (_, { en, fr }) => {
  it('have the same codes in both languages, in the same order', () => {
    expect(Object.keys(fr)).toEqual(Object.keys(en))
  })

  it('are named layer.snake_case', () => {
    for (const code of Object.keys(en)) expect(code).toMatch(/^[a-z0-9]+(\.[a-z0-9]+(_[a-z0-9]+)*)$/)
  })
})

it('the sentences are those of the layers', () => {
  expect(errorSentences.en).toMatchObject(kermitErrors)
  expect(errorSentences.fr).toMatchObject(kermitErrorsFrench)
})

it('only diagnostics are more or less grave, and only their English table says how', () => {
  for (const sentence of Object.values(diagnosticSentences.en)) {
    expect(['error', 'warning', 'info']).toContain(sentence.severity)
  }
  const others = [...Object.values(refusalSentences.en), ...Object.values(diagnosticSentences.fr)]
  for (const sentence of others) expect(sentence).not.toHaveProperty('severity')
})
