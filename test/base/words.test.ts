import { expect, it } from 'vitest'
import { fillSentence } from '../../src/base/index.js'

const sentence = 'The limit {limit} is {value}.'

it('fills the parameters in', () => {
  expect(fillSentence(sentence, { limit: 'bytes', value: 7 })).toBe('The limit bytes is 7.')
  expect(fillSentence({ text: sentence }, { limit: 'bytes', value: 7 })).toBe('The limit bytes is 7.')
})

it('leaves a place without its parameter, and takes none from the prototype', () => {
  expect(fillSentence(sentence, { limit: 'bytes' })).toBe('The limit bytes is {value}.')
  expect(fillSentence('{toString}', {})).toBe('{toString}')
})

it('puts nothing into what a parameter says', () => {
  expect(fillSentence(sentence, { limit: '{value}', value: '$&' })).toBe('The limit {value} is $&.')
})

it('says what a value is called, where the sentence has a word for it', () => {
  const it = { text: 'It is {found}.', values: { empty: 'nothing' } }
  expect(fillSentence(it, { found: 'empty' })).toBe('It is nothing.')
  expect(fillSentence(it, { found: 'toString' })).toBe('It is toString.')
  expect(fillSentence(it, { found: 5 })).toBe('It is 5.')
})
