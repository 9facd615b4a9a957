import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { schemaOf } from '../../src/base/index.js'

interface Named {
  readonly name: string
}

describe('schemaOf', () => {
  it('makes a schema on first use, once', () => {
    let made = 0
    const schema = schemaOf<Named>()(() => {
      made++
      return z.strictObject({ name: z.string() })
    })
    expect(made).toBe(0)
    expect(schema()).toBe(schema())
    expect(made).toBe(1)
    expect(schema().safeParse({ name: 'Zoé' }).success).toBe(true)
  })

  it('is no schema of another type: the compiler says so', () => {
    // @ts-expect-error A field more.
    schemaOf<Named>()(() => z.strictObject({ name: z.string(), age: z.number() }))
    // @ts-expect-error A looser one.
    schemaOf<Named>()(() => z.strictObject({ name: z.unknown() }))
    expect(schemaOf<Named>()(() => z.strictObject({ name: z.string() }))().safeParse({}).success).toBe(false)
  })
})
