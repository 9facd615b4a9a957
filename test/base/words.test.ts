import { expect, it } from 'vitest'
import { fillSentence } from '../../src/base/index.js'

const sentence = { en: 'The limit {limit} is {value}.', fr: 'La limite {limit} est {value}.' }

it('fills the parameters in, in English and French', () => {
  expect(fillSentence(sentence, { limit: 'bytes', value: 7 })).toBe('The limit bytes is 7.')
  expect(fillSentence(sentence, { limit: 'bytes', value: 7 }, 'fr')).toBe('La limite bytes est 7.')
})

it('leaves a place without its parameter, and takes none from the prototype', () => {
  expect(fillSentence(sentence, { limit: 'bytes' })).toBe('The limit bytes is {value}.')
  expect(fillSentence({ en: '{toString}', fr: '' }, {})).toBe('{toString}')
})

it('puts nothing into what a parameter says', () => {
  expect(fillSentence(sentence, { limit: '{value}', value: '$&' })).toBe('The limit {value} is $&.')
})

it('says what a value is called, where the sentence has a word for it', () => {
  const found = { empty: { en: 'nothing', fr: 'rien' } }
  const it = { en: 'It is {found}.', fr: "C'est {found}.", values: found }
  expect(fillSentence(it, { found: 'empty' })).toBe('It is nothing.')
  expect(fillSentence(it, { found: 'empty' }, 'fr')).toBe("C'est rien.")
  expect(fillSentence(it, { found: 'toString' })).toBe('It is toString.')
  expect(fillSentence(it, { found: 5 })).toBe('It is 5.')
})
