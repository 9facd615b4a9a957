import { expect, it } from 'vitest'
import { checkedHeaders, checkedPart } from '../../src/mime/schema.js'
import { charsets, labelledCharsets } from '../../src/text/index.js'
import { file, headers, problemOf, text } from './mails.js'

it.each(charsets)('a text can be asked for in %s when that has a label', (charset) => {
  const labelled: readonly string[] = labelledCharsets
  expect(problemOf(() => checkedPart({ ...text, charset }, 'part'))).toBe(
    labelled.includes(charset) ? 'none' : 'options.invalid part.charset',
  )
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
