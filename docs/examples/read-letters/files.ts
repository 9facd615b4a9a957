import { closeSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'

/** The octets of a file, or why there are none. */
export type Opened = { readonly bytes: Uint8Array } | { readonly problem: string }

/** Reads at most `limit` octets and one more, by which a reader sees that the limit is passed. */
export function openFile(path: string, limit: number): Opened {
  let descriptor: number | undefined
  try {
    descriptor = openSync(path, 'r')
    if (fstatSync(descriptor).isDirectory()) return { problem: 'is a directory, not a file' }
    const chunks: Uint8Array[] = []
    let length = 0
    while (length <= limit) {
      const chunk = new Uint8Array(Math.min(65_536, limit + 1 - length))
      const count = readSync(descriptor, chunk)
      if (count === 0) break
      chunks.push(chunk.subarray(0, count))
      length += count
    }
    return { bytes: new Uint8Array(Buffer.concat(chunks)) }
  } catch (error) {
    return { problem: problemOf(error) }
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

function problemOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'no such file'
  if (code === 'EISDIR') return 'is a directory, not a file'
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied'
  return `cannot be read (${code || 'unknown reason'})`
}

/** The letters of a folder of samples, in the order of their names: all files but expectations and notes. */
export function sampleFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.(json|md|eml)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
  } catch {
    return []
  }
}

/** Whole letters as the field writes them: a blood count, an antibiogram, a report without structured results. */
const FIRST = ['family-a-blood-count-biochemistry.hpr', 'antibiogram.hpr', 'radiology-hprim-1.hpr']

/** The few samples that are shown first. */
export function firstSamples(folder: string): readonly string[] {
  const all = sampleFiles(folder)
  return FIRST.flatMap((name) => all.filter((path) => path === join(folder, 'whole', name)))
}
