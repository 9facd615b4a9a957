import { attempt, latin1Of, type Refusal, Refused, sameBytes } from '../../base/index.js'
import type { ContainerEntry, ContainerTools, OpenedArchive } from '../container.js'
import { readU16, readU32 } from '../little-endian.js'
import { type ArchiveRefusalCode, archiveRefusals, archiveRefused } from '../words.js'
import { provesContent } from './coding.js'
import { type CentralHeader, findDirectory, readHeaders, type ZipDirectory } from './directory.js'
import { entryOf, headersAgree, roomFor, type ZipFile, type ZipSurroundings } from './entry.js'
import { SIGNATURE } from './layout.js'
import { type LocalHeader, localHeaderAt } from './local-headers.js'
import { unflaggedText } from './names.js'
import { holdsFile, measured } from './records.js'
import { findFiles } from './salvage.js'

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
  // Files before the archive that its directory does not list: it is another's, or has lost them.
  if (holdsFile(bytes.subarray(0, start))) throw archiveRefused('archive.damaged')
  const room = bytes.subarray(0, directoryStart)
  const files = locate(bytes, headers, directory)
  if (files === null) throw archiveRefused('archive.damaged')
  if (start > 0) tools.report('archive.leading_bytes', null, { count: start })
  if (trailing > 0) tools.report('archive.trailing_bytes', null, { count: trailing })
  if (!directory.countsAgree) tools.report('archive.counts_disagree', null)
  const around = {
    tools,
    room,
    missing: 'archive.damaged',
    proved: { bytes: 0 },
    left: roomFor(bytes),
  } as const
  return { entries: entriesOf(files, around), comment: unflaggedText(directory.comment, tools.nameCharset) }
}

/**
 * The files to which the headers lead, each to one of its own; null where one leads nowhere or to another's. Data that
 * overlap are refused before anything is measured: a small archive that counts the same bytes often is endless work.
 */
function locate(
  bytes: Uint8Array,
  headers: readonly CentralHeader[],
  { start, directoryStart }: ZipDirectory,
): readonly ZipFile[] | null {
  const room = bytes.subarray(0, directoryStart)
  const names = new Set(headers.map(({ name }) => latin1Of(name)))
  const placed: { readonly index: number; readonly header: CentralHeader; readonly local: LocalHeader }[] = []
  for (const [index, header] of headers.entries()) {
    const local = localHeaderAt(room, start + header.offset)
    if (local === null) return null
    placed.push({ index, header, local })
  }
  placed.sort((a, b) => a.local.at - b.local.at)
  const length = ({ header, local }: (typeof placed)[number]): number =>
    local.dataStart - local.at + header.compressedSize
  if (placed.reduce((sum, file) => sum + length(file), 0) > directoryStart - start) return null
  const files: ZipFile[] = []
  for (const [order, { index, header, local: stated }] of placed.entries()) {
    const next = placed[order + 1]?.local.at ?? directoryStart
    // Also where two lead to one.
    if (stated.dataStart > next) return null
    // The signature of what follows is seen: data end there.
    const local = measured(bytes.subarray(0, next + 4), stated)
    if (isForeign(local, header, names)) return null
    files[index] = { header, local, listed: true }
  }
  return files
}

/**
 * Whether a local header is another file's, to which a wrong offset leads: it has another name, and another CRC, or none
 * that would tell, or the name of another file of the directory.
 */
function isForeign(local: LocalHeader, header: CentralHeader, names: ReadonlySet<string>): boolean {
  if (sameBytes(local.name, header.name)) return false
  const otherCrc = local.sizes === 'stated' && local.crc !== header.crc
  return otherCrc || !provesContent(header) || names.has(latin1Of(local.name))
}

/** What can be found of an archive whose end is missing or wrong. */
function openFound(
  bytes: Uint8Array,
  tools: ContainerTools,
  refusal: Refusal<ArchiveRefusalCode>,
): OpenedArchive {
  const missing = refusal.code === 'archive.truncated' ? refusal.code : 'archive.damaged'
  const around = { tools, room: bytes, missing, proved: { bytes: 0 }, left: roomFor(bytes) } as const
  const files = findFiles(bytes, tools.maxFiles)
  return { entries: entriesOf(files, around), comment: '', refusal }
}

function entriesOf(files: readonly ZipFile[], around: ZipSurroundings): readonly ContainerEntry[] {
  return files.map((file, index) => {
    const { header, local, listed } = file
    if (!listed) around.tools.report('archive.unlisted_file', index)
    if (local !== null && !headersAgree(header, local)) around.tools.report('archive.headers_disagree', index)
    return entryOf(file, index, around)
  })
}
