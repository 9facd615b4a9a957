import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export function fromHex(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, 'hex'))
}

export function toHex(octets: Uint8Array | null): string | null {
  return octets === null ? null : Buffer.from(octets).toString('hex')
}

/** The vectors of a file of test/fixtures/vectors. */
export function vectors<T>(name: string): readonly T[] {
  return JSON.parse(
    readFileSync(join(import.meta.dirname, '..', 'fixtures', 'vectors', `${name}.json`), 'utf8'),
  ) as T[]
}

/** Octets that look like nothing. */
export function noise(length: number, seed = 1): Uint8Array {
  let state = seed
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return state >>> 24
  })
}
