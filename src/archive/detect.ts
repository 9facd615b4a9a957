import { bytesOf } from '../base/index.js'
import { arjContainer } from './arj/container.js'
import type { ArchiveContainer } from './container.js'
import { rawContainer } from './raw/container.js'
import { zipContainer } from './zip/container.js'

/** What `detectArchive` finds. */
export interface DetectedArchive {
  /** `zip`, `arj`, `raw`, or the name of a caller's container. */
  readonly container: string
  /** Octets before the archive: of a program that extracts itself, of a modem. */
  readonly start: number
}

/** Which containers `detectArchive` knows. */
export interface DetectArchiveOptions {
  /**
   * Containers beside those of the library, asked first; one with the name of the library's own takes its place (an
   * `arj` that reads compacted files).
   */
  readonly containers?: readonly ArchiveContainer[] | undefined
}

/** Kinds of archive that are recognised to be refused by name: offset and octets of their signatures. */
const unreadKinds: readonly (readonly [string, number, string])[] = [
  ['7z', 0, '7z\xBC\xAF\x27\x1C'],
  ['RAR', 0, 'Rar!\x1A\x07'],
  ['gzip', 0, '\x1F\x8B'],
  ['bzip2', 4, '1AY&SY'],
  ['CAB', 0, 'MSCF\0\0\0\0'],
  ['ZOO', 20, '\xDC\xA7\xC4\xFD'],
  ['ARC', 0, '\x1A\x08'],
  ['xz', 0, '\xFD7zXZ\0'],
]
/** LHA: a method as `-lh5-` after two octets. */
const LHA = /^..-l[hz][0-9sd]-/s

/**
 * What kind of archive the octets are, or null. Only the outer form is looked at; that it is whole, or readable with a
 * password, is for `unpackArchive` to say. A letter that is neither compacted nor encrypted is `raw`.
 * @throws HprimError `options.invalid` (archive is no Uint8Array)
 */
export function detectArchive(
  archive: Uint8Array,
  options: DetectArchiveOptions = {},
): DetectedArchive | null {
  const found = findContainer(bytesOf(archive, 'archive'), allContainers(options.containers))
  return found === null ? null : { container: found.container.name, start: found.start }
}

/** The caller's containers, then the library's that they do not replace. */
export function allContainers(added: readonly ArchiveContainer[] = []): readonly ArchiveContainer[] {
  const names = new Set(added.map(({ name }) => name))
  const own = [zipContainer, arjContainer, rawContainer].filter(({ name }) => !names.has(name))
  return [...added, ...own]
}

/** The container whose archive starts first: an archive in an archive is not the one meant. */
export function findContainer(
  bytes: Uint8Array,
  containers: readonly ArchiveContainer[],
): { readonly container: ArchiveContainer; readonly start: number } | null {
  // A caller's container may read one of the kinds that the library's do not; `raw` takes whatever looks like text.
  const readers = containers.filter((one) => one !== rawContainer)
  if (unreadKind(bytes) !== null && !readers.some((one) => one.detect(bytes) === 0)) return null
  let first: { readonly container: ArchiveContainer; readonly start: number } | null = null
  for (const container of containers) {
    const start = container.detect(bytes)
    if (start !== null && (first === null || start < first.start)) first = { container, start }
    if (start === 0) break
  }
  return first
}

/** The name of a kind of archive that no container here reads, or null. */
export function unreadKind(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 32))
  const known = unreadKinds.find(([, offset, signature]) => head.startsWith(signature, offset))
  return known?.[0] ?? (LHA.test(head) ? 'LHA' : null)
}
