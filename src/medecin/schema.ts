import * as z from 'zod/mini'
import { schemaOf } from '../base/index.js'
import { charsets } from '../text/index.js'
import type {
  BuildHprimMedecinOptions,
  EditHprimMedecinOptions,
  LetterInput,
  MedecinChange,
  RowInput,
} from './input.js'
import { abnormalFlags, resultStatuses, resultTypes } from './res-fields.js'

// Schemas are made on first use: importing the module does nothing. No zod type leaves this file but through
// `medecinSchemas`, which the tests and the JSON Schema in docs/schema/ use.

const optionalText = () => z.optional(z.string())
const amount = () => z.union([z.string(), z.number()])

function letterSchema() {
  const correspondent = z.strictObject({ code: optionalText(), name: z.string() })
  return z.strictObject({
    patient: z.strictObject({
      code: optionalText(),
      lastName: z.string(),
      firstName: z.string(),
      address: z.optional(z.array(z.string())),
      postcode: optionalText(),
      town: optionalText(),
      birthDate: z.string(),
      nir: optionalText(),
    }),
    requestNumber: optionalText(),
    documentDate: optionalText(),
    sender: correspondent,
    recipient: correspondent,
    text: z.optional(z.array(z.string())),
    rows: z.optional(z.array(rowSchema())),
  })
}

function rowSchema() {
  const measure = z.strictObject({
    value: amount(),
    unit: optionalText(),
    low: z.optional(amount()),
    high: z.optional(amount()),
  })
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('text'), text: z.string() }),
    z.strictObject({ kind: z.literal('comment'), text: z.string() }),
    z.strictObject({
      kind: z.literal('antibiogram'),
      title: optionalText(),
      organism: z.string(),
      code: optionalText(),
      drugs: z.array(
        z.strictObject({
          name: z.string(),
          category: z.optional(z.enum(['S', 'I', 'R'])),
          mic: z.optional(amount()),
          unit: optionalText(),
        }),
      ),
      status: z.optional(z.enum(resultStatuses)),
    }),
    z.strictObject({
      kind: z.literal('result'),
      label: z.string(),
      code: optionalText(),
      type: z.optional(z.enum(resultTypes)),
      measures: z.union([z.tuple([measure]), z.tuple([measure, measure])]),
      abnormalFlag: z.optional(z.enum(abnormalFlags)),
      status: z.optional(z.enum(resultStatuses)),
    }),
  ])
}

function changeSchema() {
  const line = z.int().check(z.minimum(1))
  const correspondent = z.strictObject({ code: optionalText(), name: z.string() })
  const measure = z.strictObject({
    value: z.optional(amount()),
    unit: optionalText(),
    low: z.optional(amount()),
    high: z.optional(amount()),
  })
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('replace-line'), line, text: z.string() }),
    z.strictObject({
      kind: z.literal('insert-lines'),
      after: z.int().check(z.minimum(0)),
      texts: z.array(z.string()),
    }),
    z.strictObject({ kind: z.literal('remove-line'), line }),
    z.strictObject({
      kind: z.literal('change-header'),
      letter: z.int().check(z.minimum(0)),
      fields: z.strictObject({
        code: optionalText(),
        lastName: optionalText(),
        firstName: optionalText(),
        address1: optionalText(),
        address2: optionalText(),
        town: z.optional(z.strictObject({ postcode: z.string(), town: z.string() })),
        birthDate: optionalText(),
        nir: optionalText(),
        requestNumber: optionalText(),
        documentDate: optionalText(),
        sender: z.optional(correspondent),
        recipient: z.optional(correspondent),
      }),
    }),
    z.strictObject({
      kind: z.literal('change-result'),
      line,
      fields: z.strictObject({
        label: optionalText(),
        code: optionalText(),
        type: z.optional(z.enum(resultTypes)),
        measure: z.optional(measure),
        secondMeasure: z.optional(measure),
        abnormalFlag: z.optional(z.enum([...abnormalFlags, ''])),
        status: z.optional(z.enum([...resultStatuses, ''])),
      }),
    }),
  ])
}

function buildOptionsSchema() {
  return z.strictObject({
    charset: z.optional(z.enum(['iso-8859-1', 'ascii'])),
    unmappable: z.optional(z.enum(['refuse', 'transliterate'])),
    trailingPipe: z.optional(z.boolean()),
    severalPatients: z.optional(z.boolean()),
  })
}

function editOptionsSchema() {
  return z.strictObject({
    charset: z.optional(z.enum(charsets)),
    referenceDate: optionalText(),
    allowStructureChange: z.optional(z.boolean()),
  })
}

/** Makers of the schemas of what callers hand in, by name. */
export const medecinSchemas: {
  readonly letters: () => z.ZodMiniType<LetterInput[]>
  readonly rows: () => z.ZodMiniType<RowInput[]>
  readonly changes: () => z.ZodMiniType<MedecinChange[]>
  readonly buildOptions: () => z.ZodMiniType<BuildHprimMedecinOptions>
  readonly editOptions: () => z.ZodMiniType<EditHprimMedecinOptions>
} = {
  letters: /* @__PURE__ */ schemaOf<LetterInput[]>()(() => z.array(letterSchema())),
  rows: /* @__PURE__ */ schemaOf<RowInput[]>()(() => z.array(rowSchema())),
  changes: /* @__PURE__ */ schemaOf<MedecinChange[]>()(() => z.array(changeSchema())),
  buildOptions: /* @__PURE__ */ schemaOf<BuildHprimMedecinOptions>()(buildOptionsSchema),
  editOptions: /* @__PURE__ */ schemaOf<EditHprimMedecinOptions>()(editOptionsSchema),
}
