import * as z from 'zod/mini'
import { checkShape } from '../base/index.js'
import { charsets } from '../text/index.js'

// Options are checked for names that are not known: a misspelt `password` would leave a patient's letter in clear.

type ShapeName = 'files' | 'packOptions' | 'unpackOptions'

const made = new Map<ShapeName, z.ZodMiniType>()

function schemaOf(name: ShapeName): z.ZodMiniType {
  // By its name, not its class: an array may come from another realm.
  const octets = z.custom<Uint8Array>(
    (value) => Object.prototype.toString.call(value) === '[object Uint8Array]',
  )
  const object = z.custom<object>((value) => typeof value === 'object' && value !== null)
  if (name === 'files') {
    return z.array(z.object({ name: z.string(), bytes: octets, modified: z.optional(z.string()) }))
  }
  const text = z.strictObject({ text: z.string(), charset: z.enum(['cp850', 'iso-8859-1', 'utf-8']) })
  const password = z.union([octets, text])
  const common = {
    provider: z.optional(object),
    nameCharset: z.optional(z.enum(charsets)),
    containers: z.optional(z.array(object)),
  }
  if (name === 'packOptions') {
    return z.strictObject({
      ...common,
      container: z.string(),
      password: z.optional(password),
      encryption: z.optional(z.string()),
      level: z.optional(z.int().check(z.minimum(0), z.maximum(9))),
    })
  }
  return z.strictObject({
    ...common,
    container: z.optional(z.string()),
    passwords: z.optional(z.array(password)),
    limits: z.optional(z.unknown()),
  })
}

/**
 * Refuses what has not the shape of the schema.
 * @throws HprimError `options.invalid`, `options.unknown`
 */
export function checkArchiveInput(name: ShapeName, value: unknown): void {
  const schema = made.get(name) ?? schemaOf(name)
  made.set(name, schema)
  checkShape(schema, value, name === 'files' ? 'files' : '')
}
