import { expect, it } from 'vitest'
import { languageOf } from '../../src/catalogue/language.js'

it.each(['fr', 'FR', 'fr-FR', 'fr-CA', 'fr_BE', 'fr-Latn-CH', 'fr.UTF-8'])('%s is French', (tag) => {
  expect(languageOf(tag)).toBe('fr')
})

it.each(['en', 'en-GB', 'de', '', 'frr', 'fro', 'x-fr', 'en-FR', ' fr'])(
  '%j is English, as all else',
  (tag) => {
    expect(languageOf(tag)).toBe('en')
  },
)
