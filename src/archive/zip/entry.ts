import { attempt, Refused, sameBytes } from '../../base/index.js'
import { inflateChecked } from '../compression.js'
import type { ContainerEntry, ContainerTools } from '../container.js'
import { fromDosTime } from '../dos-time.js'
import { archiveRefusal, archiveRefusals, archiveRefused } from '../words.js'
import { type Coding, codingOf } from './coding.js'
import type { CentralHeader } from './directory.js'
import { findExtra } from './extra-fields.js'
import { ATTRIBUTE, EXTRA, FLAG, HOST, METHOD } from './layout.js'
import { asCentralHeader, type LocalHeader } from './local-headers.js'
import { commentOf, nameOf } from './names.js'
import { openPkware, PKWARE_HEADER } from './pkware.js'
import { endsAt } from './records.js'
import { AES_CODE, AES_ITERATIONS, AES_VERIFIER, openAes } from './winzip-aes.js'

/** Content that a CRC proves when the check byte of PKWARE's encryption does not: of fewer bytes many a key gives it. */
const MIN_PROVED = 4
/** Encrypted bytes of an archive that are decrypted against their check byte. */
const MAX_PROVED = 16 * 1024 * 1024

/** What an archive says of one file. */
export interface ZipFile {
  readonly header: CentralHeader
  /** Null when it is not found, or nothing is known of where its data end. */
  readonly local: LocalHeader | null
  /** Whether a directory lists it. */
  readonly listed: boolean
}

/** What the files of an archive have in common. */
export interface ZipSurroundings {
  readonly tools: ContainerTools
  /** The bytes in which their data must lie. */
  readonly room: Uint8Array
  /** What is said of data that are not there, whole. */
  readonly missing: 'archive.damaged' | 'archive.truncated'
  /** What has been decrypted against its check byte. */
  readonly proved: { bytes: number }
  /** Bytes that may still be read as the directory has the files, and as their own headers do, which may overlap. */
  readonly left: { listed: number; own: number }
}

/** The work that an archive may ask for: its bytes twice in either view, since a stored archive may lie in it. */
export function roomFor({ length }: Uint8Array): ZipSurroundings['left'] {
  return { listed: 2 * length, own: 2 * length }
}

/** A file of a ZIP archive: as the directory has it; else, where they differ, as its own header has it. */
export function entryOf(file: ZipFile, index: number, around: ZipSurroundings): ContainerEntry {
  const own = ownView(file)
  const instead =
    own === null
      ? undefined
      : { ...withProof(own, index, around, undefined), refusal: archiveRefusal('archive.damaged') }
  return withProof(file, index, around, instead)
}

/** What the local header says where the directory says something else of the content; null when there is no such thing. */
function ownView({ header, local }: ZipFile): ZipFile | null {
  if (local?.sizes !== 'stated' || local.size === 0 || sameCoding(header, local)) return null
  const { madeBy, attributes, comment } = header
  return { header: { ...asCentralHeader(local), madeBy, attributes, comment }, local, listed: false }
}

/** Whether the two headers say the same of how the content is found, opened and checked. */
function sameCoding(header: CentralHeader, local: LocalHeader): boolean {
  return header.disk === 0 && sameMeaning(header, local) && sameSizes(header, local)
}

function sameMeaning(header: CentralHeader, local: LocalHeader): boolean {
  const meaning = FLAG.encrypted | FLAG.strongEncryption | FLAG.maskedHeaders | FLAG.patch
  return (local.flags & meaning) === (header.flags & meaning) && local.method === header.method
}

function sameSizes(header: CentralHeader, local: LocalHeader): boolean {
  return (
    local.crc === header.crc && local.size === header.size && local.compressedSize === header.compressedSize
  )
}

/**
 * Whether the two headers say the same. With a data descriptor the local one is written before CRC and sizes are known,
 * and need not be right: zip 3.0 has the time in place of the CRC there when it encrypts.
 */
export function headersAgree(header: CentralHeader, local: LocalHeader): boolean {
  return (
    sameBytes(local.name, header.name) &&
    local.time === header.time &&
    (local.flags & FLAG.utf8) === (header.flags & FLAG.utf8) &&
    sameMeaning(header, local) &&
    (local.sizes === 'later' || sameSizes(header, local))
  )
}

/** The entry, and behind it one that has PKWARE's passwords proved by the content. */
function withProof(
  file: ZipFile,
  index: number,
  around: ZipSurroundings,
  instead: ContainerEntry | undefined,
): ContainerEntry {
  const { header } = file
  const { tools, proved } = around
  const { value: coding, refusal } = attempt(archiveRefusals, () => codingOf(header))
  let taken = false
  const read: ContainerEntry['read'] = (password) => {
    if (refusal !== undefined) throw new Refused(refusal)
    if (!taken) takeRoom(file, around)
    taken = true
    const content = inflated(decrypted(file, coding, password, around), header, coding, tools)
    if (content !== null) return content
    throw archiveRefused(
      coding.encryption === 'pkware' ? 'archive.wrong_password_or_damaged' : 'archive.damaged',
    )
  }
  const name = nameOf(header, tools.nameCharset)
  const unread = (header.flags & FLAG.encrypted) === 0 ? 'none' : 'unknown'
  const entry = {
    name,
    directory: isFolder(file, name, around),
    modified: fromDosTime(header.time),
    comment: commentOf(header, tools.nameCharset),
    size: header.size,
    encryption: coding?.encryption ?? unread,
    weak: coding?.encryption === 'pkware',
    read,
    instead,
  }
  if (coding?.encryption !== 'pkware') return entry
  const prove: ContainerEntry['read'] = (password) => {
    if (password === null) throw archiveRefused('archive.missing_password')
    const sealed = sealedData(file, coding, around)
    proved.bytes += sealed.length
    if (proved.bytes > MAX_PROVED) throw archiveRefused('archive.wrong_password_or_damaged')
    const content =
      header.size < MIN_PROVED ? null : inflated(openPkware(sealed, password, null), header, coding, tools)
    if (content === null) throw archiveRefused('archive.wrong_password')
    tools.report('archive.password_check_wrong', index)
    return content
  }
  return { ...entry, instead: { ...entry, read: prove } }
}

/**
 * Takes the bytes of a view from what is left for its kind, once for all passwords.
 * @throws Refused `archive.damaged`
 */
function takeRoom({ header, local, listed }: ZipFile, { room, left }: ZipSurroundings): void {
  // Data that are not there are refused elsewhere.
  if (local === null || local.dataStart + header.compressedSize > room.length) return
  const kind = listed ? 'listed' : 'own'
  if (header.compressedSize > left[kind]) throw archiveRefused('archive.damaged')
  left[kind] -= header.compressedSize
}

/** Bytes in the archive of no content: deflated, as Java writes folders; with salt, verifier and code of AES. */
const MAX_OF_NOTHING = 5 + 28

/**
 * Folders have no content: their names end in a slash, or their attributes say it, of Unix before those of MS-DOS. Some
 * writers state a size all the same, which is none in the archive. What has data is a file.
 */
function isFolder(file: ZipFile, name: string, { room }: ZipSurroundings): boolean {
  const { header, local } = file
  const { attributes, size, compressedSize, madeBy } = header
  const unix = madeBy >>> 8 === HOST.msdos ? 0 : attributes >>> 28
  const byAttribute = unix === 0 ? (attributes & ATTRIBUTE.dosFolder) !== 0 : unix === ATTRIBUTE.unixFolder
  if (!byAttribute && !/[/\\]$/.test(name)) return false
  if (compressedSize !== 0 && (size !== 0 || compressedSize > MAX_OF_NOTHING)) return false
  const held = local !== null && local.size > 0 && local.compressedSize > 0 && local.sizes === 'stated'
  return !held && !hasMore(file, room)
}

/** Whether data stand behind a file without content for which no header accounts: they are not to be lost in silence. */
function hasMore({ header, local }: Omit<ZipFile, 'listed'>, room: Uint8Array): boolean {
  if (local === null || header.size !== 0) return false
  const described = (local.flags & FLAG.dataDescriptor) !== 0 && local.sizes === 'stated'
  return !described && !endsAt(room, local.dataStart + header.compressedSize)
}

/**
 * The compressed and encrypted data, where the directory has them.
 * @throws Refused `archive.damaged`, `archive.truncated`
 */
function sealedData(
  { header, local }: ZipFile,
  coding: Coding,
  { room, missing }: ZipSurroundings,
): Uint8Array {
  if (local === null) throw archiveRefused(missing)
  const end = local.dataStart + header.compressedSize
  if (end > room.length) throw archiveRefused(missing)
  // Of no content nothing is proved by its checks.
  const emptied = header.size === 0 && local.sizes === 'stated' && local.size > 0
  const unproved = !coding.checkCrc && !sameAes(header, local)
  if (emptied || unproved || hasMore({ header, local }, room)) throw archiveRefused('archive.damaged')
  return room.subarray(local.dataStart, end)
}

/** Some writers leave the field of AES out of one header; two that differ are damage that no CRC would tell. */
function sameAes(header: CentralHeader, local: LocalHeader): boolean {
  const [ours, theirs] = [local.extra, header.extra].map((extra) => findExtra(extra, EXTRA.aes))
  return !ours?.some((byte, at) => byte !== theirs?.[at])
}

/** @throws Refused `archive.missing_password`, `archive.damaged`, `archive.limit`, `archive.wrong_password`, … */
function decrypted(
  file: ZipFile,
  coding: Coding,
  password: Uint8Array | null,
  around: ZipSurroundings,
): Uint8Array {
  const sealed = sealedData(file, coding, around)
  const { provider, takeIterations } = around.tools
  if (coding.encryption === 'none') return sealed
  if (password === null) throw archiveRefused('archive.missing_password')
  if (coding.strength === null) {
    if (sealed.length < PKWARE_HEADER) throw archiveRefused('archive.damaged')
    return openPkware(sealed, password, checksOf(file))
  }
  if (sealed.length < coding.strength.salt + AES_VERIFIER + AES_CODE) throw archiveRefused('archive.damaged')
  if (provider === null) throw archiveRefused('archive.missing_password')
  takeIterations(AES_ITERATIONS)
  return openAes(provider, sealed, password, coding.strength)
}

/** What PKWARE's check byte may be: of the CRC, or with a data descriptor (Info-ZIP) of the time; by both headers. */
function checksOf({ header, local }: ZipFile): readonly number[] {
  const headers = local === null ? [header] : [header, local]
  const crcs = headers.map(({ crc }) => crc >>> 24)
  const later = headers.some(({ flags }) => (flags & FLAG.dataDescriptor) !== 0)
  return later ? [...crcs, ...headers.map(({ time }) => (time >>> 8) & 0xff)] : crcs
}

/** The content, or null when its length or its CRC is wrong. */
function inflated(
  data: Uint8Array,
  { size, crc }: CentralHeader,
  { method, checkCrc }: Coding,
  { compression }: ContainerTools,
): Uint8Array | null {
  if (method !== METHOD.stored) return inflateChecked(compression, data, size, checkCrc ? crc : null)
  if (data.length !== size || (checkCrc && compression.crc32(data) !== crc)) return null
  return data.slice()
}
