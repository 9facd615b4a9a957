import { expect, it } from 'vitest'
import {
  dispositionNameWords,
  parameterWords,
  quotedParameter,
  typeNameWords,
} from '../../src/mime/write-parameters.js'

it('quotes every value', () => {
  expect(quotedParameter({ name: 'a', value: 'b"c\\d' })).toBe('a="b\\"c\\\\d"')
})

it.each([
  ['lettre.hpr', ['name="lettre.hpr"'], ['filename="lettre.hpr"']],
  ['été.hpr', ['name="=?utf-8?B?w6l0w6kuaHBy?="'], ["filename*=utf-8''%C3%A9t%C3%A9.hpr"]],
  ['a=41', ['name="=?utf-8?B?YT00MQ==?="'], ["filename*=utf-8''a%3D41"]],
  [
    'a'.repeat(60),
    [`name="${'a'.repeat(60)}"`],
    [`filename*0*=utf-8''${'a'.repeat(43)}`, `filename*1*=%61${'a'.repeat(16)}`],
  ],
])('the file name %s', (name, ofType, ofDisposition) => {
  expect(typeNameWords(name)).toEqual(ofType)
  expect(dispositionNameWords(name)).toEqual(ofDisposition)
})

it('ends each word but the last in a semicolon', () => {
  expect(parameterWords('a', ['b', 'c'])).toEqual(['a;', 'b;', 'c'])
})
