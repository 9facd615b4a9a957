import { type HprimIssue, issueOf, throwIssues } from './hprim-error.js'
import { kindOf, literalsText, nearestName, type OptionErrorCode, optionErrors } from './options.js'

// What zod finds of what a caller hands in, in our own words. zod itself stays in the folders that use it: a page that
// only reads carries none of it.

/** What zod tells of a value that has not the shape of a schema. */
interface ZodIssue {
  readonly code?: string | undefined
  readonly path: readonly PropertyKey[]
  /** The names that the schema does not know. */
  readonly keys?: readonly string[] | undefined
  /** Of a union, why each of its ways was missed. */
  readonly errors?: readonly (readonly ZodIssue[])[] | undefined
  /** The kind that was expected. */
  readonly expected?: string | undefined
  /** The literals that were expected. */
  readonly values?: readonly unknown[] | undefined
  readonly minimum?: number | bigint | undefined
  readonly maximum?: number | bigint | undefined
}

/** What of zod/mini's schemas is used here. */
export interface ShapeSchema {
  safeParse(value: unknown): {
    readonly success: boolean
    readonly data?: unknown
    readonly error?: { readonly issues: readonly ZodIssue[] } | undefined
  }
}

/**
 * What a caller handed in, as a copy that nobody can change after it was checked.
 * @throws HprimError `options.invalid`, `options.unknown`: every fault, each with its place
 */
export function checkShape<T>(schema: ShapeSchema, value: unknown, root: string): T {
  const result = schema.safeParse(value)
  if (!result.success) throwIssues(shapeIssues(schema, value, root))
  return result.data as T
}

/** The faults of what a caller handed in; none when it has the shape of the schema. */
export function shapeIssues(
  schema: ShapeSchema,
  value: unknown,
  root: string,
): readonly HprimIssue<OptionErrorCode>[] {
  const result = schema.safeParse(value)
  return (result.error?.issues ?? []).flatMap((issue) => issuesOf(schema, value, root, issue))
}

function issuesOf(
  schema: ShapeSchema,
  value: unknown,
  root: string,
  issue: ZodIssue,
): readonly HprimIssue<OptionErrorCode>[] {
  const deepest = deepestOf(issue)
  const { path, keys } = deepest
  if (keys !== undefined && keys.length > 0) {
    const known = namesAt(schema, path, value)
    return keys.map((key) => {
      const at = pathText([...path, key], root)
      return issueOf(optionErrors, 'options.unknown', at, { nearest: nearestName(key, known) })
    })
  }
  const at = pathText(path, root)
  const given = valueAt(value, path)
  const literals = discriminatorsAt(schema, path, value)
  const params = {
    expected: literals.length > 0 ? literalsText(literals) : expectedBy(deepest),
    got: deepest.code === 'too_small' || deepest.code === 'too_big' ? String(given) : kindOf(given),
  }
  return [issueOf(optionErrors, 'options.invalid', at, at === '' ? { path: 'options', ...params } : params)]
}

/** Of the ways in which a union was missed, the one that got furthest tells the place best; its path is made whole. */
function deepestOf(issue: ZodIssue): ZodIssue {
  const ways = (issue.errors ?? []).flatMap((issues) => issues.slice(0, 1))
  const within = ways.map((way) => deepestOf({ ...way, path: [...issue.path, ...way.path] }))
  return within.reduce(
    (best, way) => (way.path.length > best.path.length || depthOf(way) > depthOf(best) ? way : best),
    issue,
  )
}

function depthOf({ path, keys = [] }: ZodIssue): number {
  return path.length + Math.min(keys.length, 1)
}

function pathText(path: readonly PropertyKey[], root: string): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`
    return text === '' ? String(key) : `${text}.${String(key)}`
  }, root)
}

function expectedBy({ code, expected, values, minimum, maximum, errors }: ZodIssue): string {
  if (values !== undefined) return literalsText(values)
  if (code === 'too_small' && minimum !== undefined) return `${minimum} or more`
  if (code === 'too_big' && maximum !== undefined) return `${maximum} or less`
  if (code === 'invalid_union') {
    const kinds = (errors ?? []).flatMap((issues) => issues.slice(0, 1).map(expectedBy))
    if (kinds.length > 0) return [...new Set(kinds)].join(' | ')
  }
  return expected ?? 'another value'
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined
    at = (at as Readonly<Record<PropertyKey, unknown>>)[key]
  }
  return at
}

/** The inside of a schema of zod 4, as far as names and literals are looked for in it. */
interface Definition {
  readonly shape?: Readonly<Record<string, ShapeSchema>> | undefined
  readonly element?: ShapeSchema | undefined
  readonly innerType?: ShapeSchema | undefined
  readonly options?: readonly ShapeSchema[] | undefined
  readonly items?: readonly ShapeSchema[] | undefined
  /** The property that tells the ways of a union apart. */
  readonly discriminator?: string | undefined
  readonly values?: readonly unknown[] | undefined
}

function definitionOf(schema: ShapeSchema): Definition {
  return (schema as { readonly def?: Definition | undefined }).def ?? {}
}

/** The names that a schema knows at a place of a value; of a union, those of the way that the value took. */
function namesAt(schema: ShapeSchema, path: readonly PropertyKey[], value: unknown): readonly string[] {
  const { shape, element, innerType, options, items } = definitionOf(schema)
  if (innerType !== undefined) return namesAt(innerType, path, value)
  if (options !== undefined) return waysOf(schema, value).flatMap((option) => namesAt(option, path, value))
  const [key, ...rest] = path
  if (key === undefined) return Object.keys(shape ?? {})
  const within = shape?.[String(key)] ?? element ?? items?.[Number(key)]
  return within === undefined ? [] : namesAt(within, rest, valueAt(value, [key]))
}

/** The ways of a union that a value may have taken, by its discriminator where there is one. */
function waysOf(schema: ShapeSchema, value: unknown): readonly ShapeSchema[] {
  const { options = [], discriminator } = definitionOf(schema)
  if (discriminator === undefined) return options
  const wanted = valueAt(value, [discriminator])
  const taken = options.filter((option) => literalsOf(option, discriminator).includes(wanted))
  return taken.length === 0 ? options : taken
}

/** What the discriminator of one way of a union may be. */
function literalsOf(schema: ShapeSchema, discriminator: string): readonly unknown[] {
  const property = definitionOf(schema).shape?.[discriminator]
  return property === undefined ? [] : (definitionOf(property).values ?? [])
}

/** The schema at a place of a value; undefined where there is none, or none alone. */
function schemaAt(
  schema: ShapeSchema,
  path: readonly PropertyKey[],
  value: unknown,
): ShapeSchema | undefined {
  const { shape, element, innerType, options, items } = definitionOf(schema)
  if (innerType !== undefined) return schemaAt(innerType, path, value)
  const [key, ...rest] = path
  if (key === undefined) return schema
  if (options !== undefined) {
    const [way, ...others] = waysOf(schema, value)
    return way === undefined || others.length > 0 ? undefined : schemaAt(way, path, value)
  }
  const within = shape?.[String(key)] ?? element ?? items?.[Number(key)]
  return within === undefined ? undefined : schemaAt(within, rest, valueAt(value, [key]))
}

/** What the discriminator of the union at a place may be, where the value has none of them. */
function discriminatorsAt(
  schema: ShapeSchema,
  path: readonly PropertyKey[],
  value: unknown,
): readonly unknown[] {
  const union = schemaAt(schema, path.slice(0, -1), value)
  if (union === undefined) return []
  const { options = [], discriminator } = definitionOf(union)
  return discriminator === path.at(-1)
    ? options.flatMap((option) => literalsOf(option, String(discriminator)))
    : []
}
