import { attempt, type Refusal, Refused, sameBytes } from '../../base/index.js'
import type { ContainerEntry, ContainerTools, OpenedArchive } from '../container.js'
import { readU16, readU32 } from '../little-endian.js'
import { type ArchiveRefusalCode, archiveRefusals, archiveRefused } from '../words.js'
import { type CentralHeader, findDirectory, readHeaders, type ZipDirectory } from './directory.js'
import { entryOf, headersAgree, type ZipSurroundings } from './entry.js'
import { SIGNATURE } from './layout.js'
import { asCentralHeader, type LocalHeader, localHeaderAt } from './local-headers.js'
import { unflaggedText } from './names.js'
import { type FoundFile, findFiles, measured } from './salvage.js'

/** Headers that are looked at to tell what a file is. */
const DETECTED = 10_000
/** "MZ", with which a program starts: one that extracts itself. */
const PROGRAM = 0x5a4d

/** Where a ZIP archive starts; one whose end is missing or wrong is known by its headers. */
export function detectZip(bytes: Uint8Array): number | null {
  if (readU32(bytes, 0) === SIGNATURE.localHeader) return 0
  const { value: directory, refusal } = attempt(archiveRefusals, () => findDirectory(bytes))
  if (directory) return directory.start
  const ended = refusal !== undefined || readU16(bytes, 0) === PROGRAM
  const file = ended ? findFiles(bytes, DETECTED).find(({ listed, local }) => listed && local !== null) : null
  if (file?.local) return file.local.at
  // The last part of a split archive has its end record, and nothing else to be known by.
  return refusal?.code === 'archive.unsupported_feature' ? 0 : null
}

/**
 * The entries of a ZIP archive: those of its directory; where that is missing or wrong, all that can be found.
 * @throws Refused `archive.limit`
 */
export function openZip(bytes: Uint8Array, tools: ContainerTools): OpenedArchive {
  const { value, refusal } = attempt(archiveRefusals, () => openDirectory(bytes, tools))
  if (value !== undefined) return value
  if (refusal.code === 'archive.limit') throw new Refused(refusal)
  return openFound(bytes, tools, refusal)
}

/**
 * An archive whose directory and whose files fit together.
 * @throws Refused `archive.damaged`, `archive.truncated`, `archive.unsupported_feature`, `archive.limit`
 */
function openDirectory(bytes: Uint8Array, tools: ContainerTools): OpenedArchive {
  const directory = findDirectory(bytes)
  if (directory === null) throw archiveRefused('archive.truncated')
  const { start, directoryStart, trailing } = directory
  const headers = readHeaders(bytes, directory, tools.maxFiles)
  if (leavesOut(bytes, directory)) throw archiveRefused('archive.damaged')
  const room = bytes.subarray(0, directoryStart)
  const files = headers.map((header) => {
    const local = localHeaderAt(room, start + header.offset)
    // The directory follows: data may end there.
    return { header, local: local && measured(bytes, local), listed: true }
  })
  if (!fits(files, directoryStart - start)) throw archiveRefused('archive.damaged')
  if (start > 0) tools.report('archive.leading_bytes', null, { count: start })
  if (trailing > 0) tools.report('archive.trailing_bytes', null, { count: trailing })
  if (!directory.countsAgree) tools.report('archive.counts_disagree', null)
  const around = { tools, room, missing: 'archive.damaged', proved: { bytes: 0 } } as const
  return { entries: entriesOf(files, around), comment: unflaggedText(directory.comment, tools.nameCharset) }
}

/** Whether files stand before the archive that its directory does not list: it is another's, or has lost them. */
function leavesOut(bytes: Uint8Array, { start }: ZipDirectory): boolean {
  return start > 0 && readU32(bytes, 0) === SIGNATURE.localHeader
}

/**
 * Whether each header leads to a file of its own, and all data together have room: a small archive that counts the same
 * bytes often would be endless work.
 */
function fits(files: readonly FoundFile[], room: number): boolean {
  const places = new Set(files.map(({ local }) => local?.at))
  if (places.has(undefined) || places.size < files.length) return false
  if (files.some(({ header, local }) => local !== null && isForeign(local, header))) return false
  const length = ({ header, local }: FoundFile): number =>
    local === null ? 0 : local.dataStart - local.at + header.compressedSize
  return files.reduce((sum, file) => sum + length(file), 0) <= room
}

/** Whether a local header is another file's, to which a wrong offset leads. */
function isForeign(local: LocalHeader, header: CentralHeader): boolean {
  return local.sizes === 'stated' && local.crc !== header.crc && !sameBytes(local.name, header.name)
}

/** What can be found of an archive whose end is missing or wrong. */
function openFound(
  bytes: Uint8Array,
  tools: ContainerTools,
  refusal: Refusal<ArchiveRefusalCode>,
): OpenedArchive {
  let left = bytes.length
  const files = findFiles(bytes, tools.maxFiles).map((file): FoundFile => {
    const { header, local } = file
    if (local === null || local.dataStart + header.compressedSize > bytes.length) return file
    left -= header.compressedSize
    if (left >= 0) return file
    // As in `fits`. By their own headers, files lie one behind the other.
    left += header.compressedSize
    const own = local.sizes === 'stated'
    return { listed: own, header: own ? asCentralHeader(local) : header, local: own ? local : null }
  })
  const missing = refusal.code === 'archive.truncated' ? refusal.code : 'archive.damaged'
  const around = { tools, room: bytes, missing, proved: { bytes: 0 } } as const
  return { entries: entriesOf(files, around), comment: '', refusal }
}

function entriesOf(files: readonly FoundFile[], around: ZipSurroundings): readonly ContainerEntry[] {
  return files.map((file, index) => {
    const { header, local } = file
    if (local !== null && !headersAgree(header, local)) around.tools.report('archive.headers_disagree', index)
    return entryOf(file, index, around)
  })
}
