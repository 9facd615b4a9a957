import { latin1Of } from '../base/index.js'
import { arjContainer } from './arj/container.js'
import type { ArchiveContainer } from './container.js'
import { rawContainer } from './raw/container.js'
import { zipContainer } from './zip/container.js'

// The kinds of archive that the library knows: a new one is added here, and nowhere else.

/** The containers of the library. */
export type LibraryContainer = 'zip' | 'arj' | 'raw'

/** In the order in which they are asked. `raw` is last: it takes whatever looks like text. */
export const libraryContainers: Readonly<Record<LibraryContainer, ArchiveContainer>> = {
  zip: zipContainer,
  arj: arjContainer,
  raw: rawContainer,
}

/** Kinds of archive that are recognised only to be refused by name, each with what it starts with, in Latin-1. */
const unreadKinds: Readonly<Record<string, RegExp>> = {
  '7z': /^7z\xBC\xAF\x27\x1C/,
  RAR: /^Rar!\x1A\x07/,
  gzip: /^\x1F\x8B/,
  bzip2: /^.{4}1AY&SY/s,
  CAB: /^MSCF\0\0\0\0/,
  ZOO: /^.{20}\xDC\xA7\xC4\xFD/s,
  ARC: /^\x1A\x08/,
  xz: /^\xFD7zXZ\0/,
  /** A method as `-lh5-` after two bytes. */
  LHA: /^..-l[hz][0-9sd]-/s,
}

/** The name of a kind of archive that the library does not read; null when it is none of those known. */
export function unreadKind(bytes: Uint8Array): string | null {
  const head = latin1Of(bytes, 0, 32)
  const found = Object.entries(unreadKinds).find(([, start]) => start.test(head))
  return found?.[0] ?? null
}

/** The caller's containers, then the library's that they do not replace. */
export function allContainers(added: readonly ArchiveContainer[] = []): readonly ArchiveContainer[] {
  const names = new Set(added.map(({ name }) => name))
  return [...added, ...Object.values(libraryContainers).filter(({ name }) => !names.has(name))]
}
