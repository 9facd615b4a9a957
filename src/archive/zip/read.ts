import { attempt, sameBytes } from '../../base/index.js'
import type { ContainerEntry, ContainerTools, OpenedArchive } from '../container.js'
import { readU32 } from '../little-endian.js'
import { archiveRefusal, archiveRefusals, archiveRefused } from '../words.js'
import { type CentralHeader, findDirectory, readHeaders, type ZipDirectory } from './directory.js'
import { entryOf } from './entry.js'
import { FLAG, LENGTH, SIGNATURE } from './layout.js'
import { type LocalHeader, localHeaderAt, readLocalHeaders } from './local-headers.js'
import { isUnix, unflaggedText } from './names.js'

/** Where a ZIP archive starts; one that is cut off is known by its first header. */
export function detectZip(bytes: Uint8Array): number | null {
  if (readU32(bytes, 0) === SIGNATURE.localHeader) return 0
  const { value: directory, refusal } = attempt(archiveRefusals, () => findDirectory(bytes))
  if (directory) return directory.start
  // The last part of a split archive has its end record, and nothing else to be known by.
  return refusal?.code === 'archive.unsupported_feature' ? 0 : null
}

/**
 * The entries of a ZIP archive.
 * @throws Refused `archive.damaged`, `archive.truncated`, `archive.unsupported_feature`, `archive.limit`
 */
export function openZip(bytes: Uint8Array, tools: ContainerTools): OpenedArchive {
  const directory = findDirectory(bytes)
  if (directory === null) return withoutDirectory(bytes, tools)
  const { start, trailing } = directory
  const headers = readHeaders(bytes, directory, tools.maxFiles)
  // An empty directory after other bytes: files that it does not list, more likely than a program with nothing.
  if (headers.length === 0 && start > 0) throw archiveRefused('archive.damaged')
  if (start > 0) tools.report('archive.leading_bytes', null, { count: start })
  if (trailing > 0) tools.report('archive.trailing_bytes', null, { count: trailing })
  const entries = entriesOf(bytes, directory, headers, tools)
  return { entries, comment: unflaggedText(directory.comment, headers.some(isUnix), tools.nameCharset) }
}

function entriesOf(
  bytes: Uint8Array,
  { start, directoryStart }: ZipDirectory,
  headers: readonly CentralHeader[],
  tools: ContainerTools,
): readonly ContainerEntry[] {
  const room = bytes.subarray(0, directoryStart)
  // Data of files never overlap: a small archive that counts the same bytes often would be endless work.
  let left = directoryStart - start
  return headers.map((header, index) => {
    left -= LENGTH.localHeader + header.name.length + header.compressedSize
    const local = left < 0 ? null : localHeaderAt(room, start + header.offset)
    if (local !== null && !agree(local, header)) tools.report('archive.headers_disagree', index)
    return entryOf({ header, local, room }, tools)
  })
}

/** What can be saved of an archive whose end is missing: the files that stand before the cut. */
function withoutDirectory(bytes: Uint8Array, tools: ContainerTools): OpenedArchive {
  const entries = readLocalHeaders(bytes, tools.maxFiles).map(({ header, local }): ContainerEntry => {
    const entry = entryOf({ header, local, room: bytes }, tools)
    if (local.dataStart + header.compressedSize <= bytes.length) return entry
    return {
      ...entry,
      read() {
        throw archiveRefused('archive.truncated')
      },
    }
  })
  return { entries, comment: '', refusal: archiveRefusal('archive.truncated') }
}

/** Whether the two headers say the same on what no check covers. */
function agree(local: LocalHeader, header: CentralHeader): boolean {
  return (
    local.time === header.time &&
    (local.flags & FLAG.utf8) === (header.flags & FLAG.utf8) &&
    sameBytes(local.name, header.name)
  )
}
