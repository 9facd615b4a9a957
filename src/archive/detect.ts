import { type BytesInput, bytesOf, checkOptions } from '../base/index.js'
import type { ArchiveContainer } from './container.js'
import { allContainers, libraryContainers, unreadKind } from './containers.js'
import { checkContainers, containerList } from './options.js'

/** What `detectArchive` finds. */
export interface DetectedArchive {
  /** `zip`, `arj`, `raw`, or the name of a caller's container. */
  readonly container: string
  /** Bytes before the archive: of a self-extracting program, of a modem. */
  readonly start: number
}

/** Which containers `detectArchive` knows. */
export interface DetectArchiveOptions {
  /**
   * Containers beside those of the library, asked first; one with the name of the library's own replaces it (an `arj`
   * that reads compressed files).
   */
  readonly containers?: readonly ArchiveContainer[] | undefined
}

/**
 * Tells what kind of archive the bytes are; null when they are none that is known. Only the outer form is looked at:
 * whether the archive is whole, and readable with a password, is for `unpackArchive` to say. A letter that is neither
 * compressed nor encrypted is `raw`.
 * @throws HprimError `options.invalid`, `options.unknown`
 * @example
 * detectArchive(bytes)?.container // → 'zip'
 */
export function detectArchive(
  archive: BytesInput,
  options: DetectArchiveOptions = {},
): DetectedArchive | null {
  const bytes = bytesOf(archive, 'archive')
  checkOptions(options, { containers: containerList })
  checkContainers(options.containers)
  const found = findContainer(bytes, allContainers(options.containers))
  return found === null ? null : { container: found.container.name, start: found.start }
}

/** The container whose archive starts first: an archive within an archive is not the one meant. */
export function findContainer(
  bytes: Uint8Array,
  containers: readonly ArchiveContainer[],
): { readonly container: ArchiveContainer; readonly start: number } | null {
  // A caller's container may read one of the kinds that the library's do not.
  const readers = containers.filter((one) => one !== libraryContainers.raw)
  if (unreadKind(bytes) !== null && !readers.some((one) => one.detect(bytes) === 0)) return null
  let first: { readonly container: ArchiveContainer; readonly start: number } | null = null
  for (const container of containers) {
    const start = container.detect(bytes)
    if (start !== null && (first === null || start < first.start)) first = { container, start }
    if (start === 0) break
  }
  return first
}
