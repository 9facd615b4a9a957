import { expect, it } from 'vitest'
import { checkedHeaders, checkedPart } from '../../src/mime/schema.js'
import { charsets, labelOfCharset } from '../../src/text/index.js'
import { file, headers, problemOf, text } from './mails.js'

it.each(charsets)('a text can be asked for in %s when that has a label', (charset) => {
  const labelled = charset !== 'utf-8-twice' && charset !== 'utf-8-macroman'
  expect(problemOf(() => checkedPart({ ...text, charset }, 'part'))).toBe(
    labelled ? 'none' : 'options.invalid part.charset',
  )
  if (labelled) expect(labelOfCharset(charset)).not.toBe('')
})

it('says every fault, each with its path', () => {
  const given = { ...headers, from: 'labo@labo.example', to: [{ adress: 'x' }] }
  expect(() => checkedHeaders(given)).toThrow(
    expect.objectContaining({
      issues: [
        expect.objectContaining({ code: 'options.invalid', path: 'headers.from' }),
        expect.objectContaining({ code: 'options.invalid', path: 'headers.to[0].address' }),
        expect.objectContaining({
          code: 'options.unknown',
          path: 'headers.to[0].adress',
          params: expect.objectContaining({ nearest: 'address' }),
        }),
      ],
    }),
  )
})

it('gives a copy', () => {
  const part = checkedPart(file, 'part')
  expect(part).toEqual(file)
  expect(part).not.toBe(file)
})
