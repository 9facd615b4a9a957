import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** An invented file of `spec-samples/` with what a reader must get, written by hand beside it. */
export interface Sample {
  readonly name: string
  readonly bytes: Uint8Array
  readonly expected: Record<string, unknown>
}

const ROOT = join(import.meta.dirname, '..', 'spec-samples')

/** All letters, in the order of their names; the mails are `test/mime/samples.ts`. */
export function samples(): readonly Sample[] {
  return readdirSync(ROOT, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(json|md|eml)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({
      name: relative(ROOT, path),
      bytes: new Uint8Array(readFileSync(path)),
      expected: JSON.parse(readFileSync(path.replace(/\.[^.]+$/, '.json'), 'utf8')),
    }))
}

/** Where `actual` differs from a partial expectation; empty when it matches. */
export function mismatches(actual: unknown, expected: unknown, path = ''): string[] {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return [`${path}: ${show(actual)} is no list`]
    const length =
      actual.length === expected.length ? [] : [`${path}: ${actual.length} entries, not ${expected.length}`]
    return [
      ...length,
      ...expected.flatMap((value, index) => mismatches(actual[index], value, `${path}[${index}]`)),
    ]
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof actual !== 'object' || actual === null) return [`${path}: ${show(actual)} is no object`]
    return Object.entries(expected).flatMap(([key, value]) =>
      mismatches((actual as Record<string, unknown>)[key], value, path === '' ? key : `${path}.${key}`),
    )
  }
  return Object.is(actual, expected) ? [] : [`${path}: ${show(actual)}, not ${show(expected)}`]
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing'
}
