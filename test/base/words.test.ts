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
