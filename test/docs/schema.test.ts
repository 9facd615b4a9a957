import { describe, expect, expectTypeOf, it } from 'vitest'
import * as z from 'zod/mini'
import { bookSchemas } from '../../src/certificates/book-schema.js'
import {
  buildHprimMedecin,
  type LetterInput,
  type MedecinFile,
  readHprimMedecin,
} from '../../src/medecin/index.js'
import { medecinSchemas } from '../../src/medecin/schema.js'
import { samples } from '../samples.js'
import { fileSchema } from './model-schema.js'

/** Schemas give mutable lists and objects, our types readonly ones. */
type Plain<T> = T extends readonly unknown[] | object ? { -readonly [K in keyof T]: Plain<T[K]> } : T

const published = {
  'medecin-file': fileSchema,
  'letter-input': medecinSchemas.letters(),
  'medecin-change': medecinSchemas.changes(),
  book: bookSchemas.book(),
}

describe('docs/schema', () => {
  for (const [name, schema] of Object.entries(published)) {
    it(`${name}.schema.json is what the zod schema says`, async () => {
      const json = `${JSON.stringify(z.toJSONSchema(schema, { target: 'draft-2020-12' }), null, 2)}\n`
      await expect(json).toMatchFileSnapshot(`../../docs/schema/${name}.schema.json`)
    })
  }
})

describe('the schemas', () => {
  it('are the types', () => {
    expectTypeOf<z.output<typeof fileSchema>>().toEqualTypeOf<Plain<MedecinFile>>()
    // Those of what callers hand in are held in schema.ts itself.
  })

  it('take the reading of every sample', () => {
    for (const { name, bytes } of samples()) {
      const { file } = readHprimMedecin(bytes)
      if (file !== undefined) expect(z.safeParse(fileSchema, file).error?.issues, name).toBeUndefined()
    }
  })

  it('refuse what is misspelt, naming the place and nothing of the content', () => {
    const letter = {
      patient: { lastName: 'TESTPATIENT', firstname: 'Marie', birthDate: '1980-02-29' },
      sender: { name: 'L' },
      recipient: { name: 'D' },
      rows: [{ kind: 'result', label: 'x', measures: [{ value: true }] }],
    }
    expect(() => buildHprimMedecin([letter as unknown as LetterInput])).toThrowError(
      expect.objectContaining({
        code: 'options.invalid',
        path: 'letters[0].patient.firstName',
        message: 'Invalid argument letters[0].patient.firstName: expected string, got undefined.',
      }),
    )
  })
})
