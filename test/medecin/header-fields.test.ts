import { expect, it } from 'vitest'
import { HEADER_FIELDS, HEADER_LENGTH, HEADER_LINE } from '../../src/medecin/header-fields.js'
import { readHprimMedecin } from '../../src/medecin/index.js'
import { fileOf } from './letter-texts.js'

it('has twelve lines, in order', () => {
  expect(HEADER_FIELDS.map((field) => HEADER_LINE[field])).toEqual(
    Array.from({ length: HEADER_LENGTH }, (_, at) => at + 1),
  )
})

it('is where a letter of the norm has its fields', () => {
  expect(readHprimMedecin(fileOf({})).file?.letters[0]?.headerLines).toEqual(HEADER_LINE)
})
