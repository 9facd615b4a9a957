import { expect, it } from 'vitest'
import { codeOf, isUnsupportedAlgorithm } from '../../src/cms/crypto-errors.js'
import { noRandomness, unsupportedAlgorithm } from '../../src/crypto/index.js'

it('finds the code of what a provider threw', () => {
  expect(codeOf(unsupportedAlgorithm('mine', 'rc2'))).toBe('crypto.unsupported_algorithm')
  expect(codeOf(Object.assign(new Error('card removed'), { code: 'ENODEV' }))).toBe('ENODEV')
})

it('finds none in what has none: a key of the caller may throw anything', () => {
  for (const thrown of [undefined, null, 'crypto.unsupported_algorithm', 7, new Error('x'), () => {}]) {
    expect(codeOf(thrown)).toBeUndefined()
    expect(isUnsupportedAlgorithm(thrown)).toBe(false)
  }
})

it('tells a missing algorithm from every other error', () => {
  expect(isUnsupportedAlgorithm(unsupportedAlgorithm('mine', 'rc2'))).toBe(true)
  expect(isUnsupportedAlgorithm({ code: 'crypto.unsupported_algorithm' })).toBe(true)
  expect(isUnsupportedAlgorithm(noRandomness())).toBe(false)
})
