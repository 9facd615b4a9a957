/** What zod tells of a value that has not the shape of a schema; the types of zod stay in the folders that use it. */
export interface ShapeIssue {
  readonly code?: string | undefined
  readonly path: readonly PropertyKey[]
  /** The names that the schema does not know. */
  readonly keys?: readonly string[] | undefined
  /** Of a union, why each of its ways was missed. */
  readonly errors?: readonly (readonly ShapeIssue[])[] | undefined
}

/** The place of a fault of shape in what the caller passed, as `letters[0].rows[3]`; `root` is what was checked. */
export function shapePath(issue: ShapeIssue, root: string): string {
  return deepestPath(issue).reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`
    return text === '' ? String(key) : `${text}.${String(key)}`
  }, root)
}

/** Of the ways in which a union was missed, the one that got furthest tells the place best. */
function deepestPath({ path, keys, errors }: ShapeIssue): readonly PropertyKey[] {
  const ways = (errors ?? []).flatMap((issues) => issues.slice(0, 1).map(deepestPath))
  const deepest = ways.reduce((best, way) => (way.length > best.length ? way : best), [])
  return [...path, ...(keys ?? []).slice(0, 1), ...deepest]
}
