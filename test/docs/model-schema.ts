import * as z from 'zod/mini'
import { charsets } from '../../src/text/index.js'

// The model of a read file as a zod schema, for docs/schema/ and for consumers in other languages. The library itself
// makes these objects and needs no check of them; a test holds this equal to the types and to every sample's reading.

const line = z.int().check(z.minimum(1))

const date = z.strictObject({
  iso: z.string(),
  precision: z.enum(['day', 'year']),
  centuryAssumed: z.boolean(),
})
const correspondent = z.strictObject({ code: z.string(), name: z.string() })
const operator = z.nullable(z.enum(['<', '<=', '>', '>=']))
const bound = z.nullable(
  z.strictObject({ text: z.string(), number: z.nullable(z.number()), operator, open: z.boolean() }),
)
const measure = z.strictObject({
  text: z.string(),
  number: z.nullable(z.number()),
  operator,
  starred: z.boolean(),
  unit: z.string(),
  low: bound,
  high: bound,
})

const row = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), line, text: z.string() }),
  z.strictObject({
    kind: z.literal('result'),
    line,
    label: z.string(),
    name: z.string(),
    code: z.string(),
    type: z.string(),
    measures: z.union([z.tuple([measure]), z.tuple([measure, measure])]),
    abnormalFlag: z.string(),
    status: z.string(),
    extra: z.array(z.string()),
    repeats: z.nullable(line),
  }),
  z.strictObject({ kind: z.literal('other'), line, text: z.string() }),
])

const headerLine = z.nullable(line)

const letter = z.strictObject({
  firstLine: line,
  lastLine: line,
  complete: z.boolean(),
  headerLines: z.strictObject({
    code: headerLine,
    lastName: headerLine,
    firstName: headerLine,
    address1: headerLine,
    address2: headerLine,
    town: headerLine,
    birthDate: headerLine,
    nir: headerLine,
    requestNumber: headerLine,
    documentDate: headerLine,
    sender: headerLine,
    recipient: headerLine,
  }),
  patient: z.strictObject({
    code: z.string(),
    lastName: z.string(),
    firstName: z.string(),
    address: z.array(z.string()),
    postcode: z.string(),
    town: z.string(),
    birthDate: z.nullable(date),
    nir: z.nullable(
      z.strictObject({ number: z.string(), key: z.string(), check: z.enum(['valid', 'wrong', 'absent']) }),
    ),
    repaired: z.boolean(),
  }),
  requestNumber: z.string(),
  documentDate: z.nullable(date),
  sender: correspondent,
  recipient: correspondent,
  text: z.array(z.strictObject({ line, text: z.string(), decoded: z.exactOptional(z.string()) })),
  rows: z.exactOptional(z.array(row)),
})

/** `MedecinFile`. */
export const fileSchema = z.strictObject({
  charset: z.enum(charsets as readonly [(typeof charsets)[number]]),
  byteOrderMark: z.boolean(),
  lines: z.array(
    z.strictObject({
      text: z.string(),
      end: z.enum(['\r\n', '\n', '\r', '\x1A', '']),
      rawHex: z.exactOptional(z.string()),
    }),
  ),
  letters: z.array(letter),
  unattributed: z.array(
    z.strictObject({
      reason: z.enum([
        'medecin.header_truncated',
        'medecin.header_unrecognised',
        'medecin.header_overlap',
        'medecin.header_in_text',
        'medecin.second_lab',
        'medecin.foreign_line_in_rows',
        'medecin.stray_text',
        'medecin.trailer',
        'medecin.text_after_end_of_file_mark',
      ]),
      firstLine: line,
      lastLine: line,
    }),
  ),
})
