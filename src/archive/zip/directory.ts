import { attempt, type Refusal, Refused } from '../../base/index.js'
import { readU16, readU32, readU64 } from '../little-endian.js'
import { type ArchiveRefusalCode, archiveRefusals, archiveRefused } from '../words.js'
import { findExtra, widened } from './extra-fields.js'
import { EXTRA, IN_ZIP64_16, IN_ZIP64_32, LENGTH, SIGNATURE } from './layout.js'

/** Bytes after an archive that are skipped: padding of modems and of file systems. */
const MAX_TRAILING = 0x10000
/** End records that are tried, from the end: a comment may hold some that are none. */
const MAX_END_RECORDS = 1_000
/** The longest comment. */
const MAX_COMMENT = 0xffff

/** A header of the central directory (§4.3.12), with the values of its ZIP64 field in place. */
export interface CentralHeader {
  readonly madeBy: number
  readonly flags: number
  readonly method: number
  readonly time: number
  readonly crc: number
  readonly compressedSize: number
  readonly size: number
  readonly disk: number
  /** External ones: those of MS-DOS in the lowest byte, of Unix in the upper half. */
  readonly attributes: number
  /** Of the local header, from the start of the archive. */
  readonly offset: number
  readonly name: Uint8Array
  readonly extra: Uint8Array
  readonly comment: Uint8Array
}

/** Where the parts of an archive lie. */
export interface ZipDirectory {
  /** Bytes before the archive: to be added to all offsets. */
  readonly start: number
  readonly directoryStart: number
  readonly directoryLength: number
  readonly count: number
  /** Whether `count` is exact: a 16-bit one may stand for more. */
  readonly countExact: boolean
  /** Whether the number of files on this disk is the same. */
  readonly countsAgree: boolean
  readonly comment: Uint8Array
  readonly trailing: number
}

/**
 * The end of central directory record (§4.3.16) nearest to the end that fits, with ZIP64's; null when there is none.
 * @throws Refused `archive.truncated`, `archive.damaged`, `archive.unsupported_feature`: there are some, and none fits
 */
export function findDirectory(bytes: Uint8Array): ZipDirectory | null {
  const lowest = Math.max(0, bytes.length - LENGTH.end - MAX_COMMENT - MAX_TRAILING)
  let nearest: { readonly at: number; readonly refusal: Refusal<ArchiveRefusalCode> } | undefined
  let tried = 0
  for (let at = bytes.length - LENGTH.end; at >= lowest; at--) {
    if (bytes[at] !== 0x50 || readU32(bytes, at) !== SIGNATURE.end) continue
    const { value, refusal } = attempt(archiveRefusals, () => directoryAt(bytes, at))
    // One that does not fit may stand in a comment; otherwise those before it are of an archive within this one.
    if (value !== undefined && at + LENGTH.end + value.comment.length > (nearest?.at ?? 0)) return value
    if (refusal !== undefined) nearest ??= { at, refusal }
    if (++tried === MAX_END_RECORDS) break
  }
  if (nearest !== undefined) throw new Refused(nearest.refusal)
  return null
}

function directoryAt(bytes: Uint8Array, at: number): ZipDirectory {
  const after = at + LENGTH.end + readU16(bytes, at + 20)
  if (after > bytes.length) throw archiveRefused('archive.truncated')
  const comment = bytes.subarray(at + LENGTH.end, after)
  const trailing = bytes.length - after
  if (trailing > MAX_TRAILING) throw archiveRefused('archive.damaged')
  const narrow = {
    disk: readU16(bytes, at + 4),
    directoryDisk: readU16(bytes, at + 6),
    countHere: readU16(bytes, at + 8),
    count: readU16(bytes, at + 10),
    length: readU32(bytes, at + 12),
    offset: readU32(bytes, at + 16),
    place: at,
  }
  const wide = zip64EndOf(bytes, narrow)
  const { disk, directoryDisk, countHere, count, length, offset, place } = wide ?? narrow
  if (disk !== 0 || directoryDisk !== 0) {
    throw archiveRefused('archive.unsupported_feature', { feature: 'split archive' })
  }
  const directoryStart = place - length
  const start = directoryStart - offset
  if (start < 0) throw archiveRefused('archive.damaged')
  // An empty archive is its end alone: other bytes before it are files that it has lost, or it stands in a comment.
  const listed = length > 0 && readU32(bytes, directoryStart) === SIGNATURE.centralHeader
  if (!listed && place > 0) throw archiveRefused('archive.damaged')
  return {
    start,
    directoryStart,
    directoryLength: length,
    count,
    countExact: wide !== null,
    countsAgree: countHere === count,
    comment,
    trailing,
  }
}

interface EndRecord {
  readonly disk: number
  readonly directoryDisk: number
  readonly countHere: number
  readonly count: number
  readonly length: number
  readonly offset: number
  /** Where the record stands: the directory ends there. */
  readonly place: number
}

/**
 * The ZIP64 end record (§4.3.14) that stands for an end record; null when that one says all itself. What looks like a
 * locator may be the end of a name or a comment.
 * @throws Refused `archive.damaged`: it is needed and not there, or the two say different things
 */
function zip64EndOf(bytes: Uint8Array, narrow: EndRecord): EndRecord | null {
  const wide = zip64EndBefore(bytes, narrow.place - LENGTH.zip64Locator)
  if (wide === null) {
    const needed = narrow.length === IN_ZIP64_32 || narrow.offset === IN_ZIP64_32
    if (needed) throw archiveRefused('archive.damaged')
    return null
  }
  const differs = (stated: number, full: number, truth: number): boolean =>
    stated !== full && stated !== truth
  if (
    differs(narrow.count, IN_ZIP64_16, wide.count & IN_ZIP64_16) ||
    differs(narrow.length, IN_ZIP64_32, wide.length) ||
    differs(narrow.offset, IN_ZIP64_32, wide.offset)
  ) {
    throw archiveRefused('archive.damaged')
  }
  return wide
}

/** The ZIP64 end record to which the locator at that place (§4.3.15) leads; null when there is none. */
function zip64EndBefore(bytes: Uint8Array, locator: number): EndRecord | null {
  if (locator < 0 || readU32(bytes, locator) !== SIGNATURE.zip64Locator) return null
  // Its offset leaves out what stands before the archive; the record itself usually ends where the locator starts.
  const place = [locator - LENGTH.zip64End, readU64(bytes, locator + 8)].find(
    (place) =>
      place >= 0 &&
      place <= locator - LENGTH.zip64End &&
      readU32(bytes, place) === SIGNATURE.zip64End &&
      place + 12 + readU64(bytes, place + 4) === locator,
  )
  if (place === undefined) return null
  return {
    disk: readU32(bytes, place + 16),
    directoryDisk: readU32(bytes, place + 20),
    countHere: readU64(bytes, place + 24),
    count: readU64(bytes, place + 32),
    length: readU64(bytes, place + 40),
    offset: readU64(bytes, place + 48),
    place,
  }
}

/**
 * The headers of the directory, which must fill it.
 * @throws Refused `archive.limit` (more than `maxFiles`), `archive.damaged`
 */
export function readHeaders(
  bytes: Uint8Array,
  directory: ZipDirectory,
  maxFiles: number,
): readonly CentralHeader[] {
  const { directoryStart, directoryLength, count } = directory
  const end = directoryStart + directoryLength
  const headers: CentralHeader[] = []
  let at = directoryStart
  while (at < end) {
    if (readU32(bytes, at) === SIGNATURE.digitalSignature && at + 6 + readU16(bytes, at + 4) === end) break
    if (headers.length === maxFiles)
      throw archiveRefused('archive.limit', { limit: 'files', value: maxFiles })
    const found = centralHeaderAt(bytes, at, end)
    if (found === null) throw archiveRefused('archive.damaged')
    headers.push(found.header)
    at = found.next
  }
  const counted = directory.countExact ? headers.length : headers.length & IN_ZIP64_16
  if (counted !== count) throw archiveRefused('archive.damaged')
  return headers
}

/** The central header at a place, and the place after it; null when there is none that ends before `end`. */
export function centralHeaderAt(
  bytes: Uint8Array,
  at: number,
  end: number,
): { readonly header: CentralHeader; readonly next: number } | null {
  if (at + LENGTH.centralHeader > end || readU32(bytes, at) !== SIGNATURE.centralHeader) return null
  const nameEnd = at + LENGTH.centralHeader + readU16(bytes, at + 28)
  const extraEnd = nameEnd + readU16(bytes, at + 30)
  const next = extraEnd + readU16(bytes, at + 32)
  if (next > end) return null
  const extra = bytes.subarray(nameEnd, extraEnd)
  const narrow = {
    size: readU32(bytes, at + 24),
    compressedSize: readU32(bytes, at + 20),
    offset: readU32(bytes, at + 42),
    disk: readU16(bytes, at + 34),
  }
  const wide = widened(narrow, findExtra(extra, EXTRA.zip64))
  if (wide === null) return null
  const header = {
    ...wide,
    madeBy: readU16(bytes, at + 4),
    flags: readU16(bytes, at + 8),
    method: readU16(bytes, at + 10),
    time: readU32(bytes, at + 12),
    crc: readU32(bytes, at + 16),
    attributes: readU32(bytes, at + 38),
    name: bytes.subarray(at + LENGTH.centralHeader, nameEnd),
    extra,
    comment: bytes.subarray(extraEnd, next),
  }
  return { header, next }
}
