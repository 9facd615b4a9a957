import type { ArchiveFault } from '../container.js'
import { readU16, readU32, readU64 } from '../little-endian.js'
import { EXTRA, FLAG, HOST, IN_ZIP64_16, IN_ZIP64_32, LENGTH, SIGNATURE } from './layout.js'

/** Octets after an archive that are passed over: padding of modems and of file systems. */
const MAX_TRAILING = 0x10000
/** The longest comment. */
const MAX_COMMENT = 0xffff

/** A header of the central directory (4.3.12), with the values of its ZIP64 field in place. */
export interface CentralHeader {
  readonly madeBy: number
  readonly flags: number
  readonly method: number
  readonly time: number
  readonly crc: number
  readonly compressedSize: number
  readonly size: number
  readonly disk: number
  /** Of the local header, from the start of the archive. */
  readonly offset: number
  readonly name: Uint8Array
  readonly extra: Uint8Array
  readonly comment: Uint8Array
}

/** Where the parts of an archive lie. */
export interface ZipDirectory {
  /** Octets before the archive: to be added to all offsets. */
  readonly start: number
  readonly directoryStart: number
  readonly directoryLength: number
  readonly count: number
  /** Whether `count` is exact: a 16-bit one may stand for more. */
  readonly countExact: boolean
  readonly comment: Uint8Array
  readonly trailing: number
}

/** The end of central directory record (4.3.16) nearest to the end that fits, with ZIP64's; or what is wrong. */
export function findDirectory(bytes: Uint8Array): ZipDirectory | ArchiveFault | null {
  const lowest = Math.max(0, bytes.length - LENGTH.end - MAX_COMMENT - MAX_TRAILING)
  let fault: ArchiveFault | null = null
  for (let at = bytes.length - LENGTH.end; at >= lowest; at--) {
    if (bytes[at] !== 0x50 || readU32(bytes, at) !== SIGNATURE.end) continue
    const found = directoryAt(bytes, at)
    if (!('code' in found)) return found
    fault ??= found
  }
  return fault
}

function directoryAt(bytes: Uint8Array, at: number): ZipDirectory | ArchiveFault {
  const commentLength = readU16(bytes, at + 20)
  const after = at + LENGTH.end + commentLength
  if (after > bytes.length) return { code: 'archive.truncated' }
  const comment = bytes.subarray(at + LENGTH.end, after)
  const trailing = bytes.length - after
  if (trailing > MAX_TRAILING) return { code: 'archive.damaged' }
  const wide = zip64EndAt(bytes, at)
  if (wide !== null && 'code' in wide) return wide
  const disks = wide ?? {
    disk: readU16(bytes, at + 4),
    directoryDisk: readU16(bytes, at + 6),
    countHere: readU16(bytes, at + 8),
    count: readU16(bytes, at + 10),
    length: readU32(bytes, at + 12),
    offset: readU32(bytes, at + 16),
    place: at,
  }
  if (disks.disk !== disks.directoryDisk || disks.countHere !== disks.count || disks.disk !== 0) {
    return { code: 'archive.unsupported_feature', params: { feature: 'split archive' } }
  }
  const directoryStart = disks.place - disks.length
  const start = directoryStart - disks.offset
  if (directoryStart < 0 || start < 0) return { code: 'archive.damaged' }
  if (disks.length > 0 && readU32(bytes, directoryStart) !== SIGNATURE.centralHeader) {
    return { code: 'archive.damaged' }
  }
  return {
    start,
    directoryStart,
    directoryLength: disks.length,
    count: disks.count,
    countExact: wide !== null,
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

/** The ZIP64 end record (4.3.14) that the end record at `at` refers to; null when it does not. */
function zip64EndAt(bytes: Uint8Array, at: number): EndRecord | ArchiveFault | null {
  const locator = at - LENGTH.zip64Locator
  if (locator < 0 || readU32(bytes, locator) !== SIGNATURE.zip64Locator) {
    const needed = readU32(bytes, at + 12) === IN_ZIP64_32 || readU32(bytes, at + 16) === IN_ZIP64_32
    return needed ? { code: 'archive.damaged' } : null
  }
  // Its offset leaves out what stands before the archive; the record itself mostly ends where the locator starts.
  const stated = readU64(bytes, locator + 8)
  const place = [locator - LENGTH.zip64End, stated].find(
    (place) =>
      place >= 0 && place <= locator - LENGTH.zip64End && readU32(bytes, place) === SIGNATURE.zip64End,
  )
  if (place === undefined || place + 12 + readU64(bytes, place + 4) !== locator)
    return { code: 'archive.damaged' }
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

/** The headers of the directory, which must fill it; at most `maxFiles`. */
export function readHeaders(
  bytes: Uint8Array,
  directory: ZipDirectory,
  maxFiles: number,
): readonly CentralHeader[] | ArchiveFault {
  const { directoryStart, directoryLength, count } = directory
  const end = directoryStart + directoryLength
  const headers: CentralHeader[] = []
  let at = directoryStart
  while (at < end) {
    if (readU32(bytes, at) === SIGNATURE.digitalSignature && at + 6 + readU16(bytes, at + 4) === end) break
    if (headers.length === maxFiles)
      return { code: 'archive.limit', params: { limit: 'files', value: maxFiles } }
    const header = headerAt(bytes, at, end)
    if (header === null) return { code: 'archive.damaged' }
    headers.push(header.header)
    at = header.next
  }
  const counted = directory.countExact ? headers.length : headers.length & IN_ZIP64_16
  return counted === count ? headers : { code: 'archive.damaged' }
}

function headerAt(
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
  return {
    header: {
      ...wide,
      madeBy: readU16(bytes, at + 4),
      flags: readU16(bytes, at + 8),
      method: readU16(bytes, at + 10),
      time: readU32(bytes, at + 12),
      crc: readU32(bytes, at + 16),
      name: bytes.subarray(at + LENGTH.centralHeader, nameEnd),
      extra,
      comment: bytes.subarray(extraEnd, next),
    },
    next,
  }
}

interface Widened {
  readonly size: number
  readonly compressedSize: number
  readonly offset: number
  readonly disk: number
}

/** The values that do not fit, taken from the ZIP64 field in its fixed order (4.5.3); null when one is missing. */
function widened(narrow: Widened, field: Uint8Array | null): Widened | null {
  let at = 0
  let missing = false
  const take = (value: number, full: number, width: 4 | 8): number => {
    if (value !== full) return value
    if (field === null || at + width > field.length) {
      missing = true
      return 0
    }
    const wide = width === 8 ? readU64(field, at) : readU32(field, at)
    at += width
    return wide
  }
  const size = take(narrow.size, IN_ZIP64_32, 8)
  const compressedSize = take(narrow.compressedSize, IN_ZIP64_32, 8)
  const offset = take(narrow.offset, IN_ZIP64_32, 8)
  const disk = take(narrow.disk, IN_ZIP64_16, 4)
  return missing ? null : { size, compressedSize, offset, disk }
}

/** The content of the extra field of that number, or null. */
export function findExtra(extra: Uint8Array, number: number): Uint8Array | null {
  let at = 0
  while (at + 4 <= extra.length) {
    const end = at + 4 + readU16(extra, at + 2)
    if (end > extra.length) return null
    if (readU16(extra, at) === number) return extra.subarray(at + 4, end)
    at = end
  }
  return null
}

/** The local header (4.3.7) that a central one points to, its sizes as far as they are stated. */
export interface LocalHeader extends Omit<CentralHeader, 'madeBy' | 'disk' | 'offset' | 'comment'> {
  readonly dataStart: number
}

/** The local header at a place, or null. */
export function localHeaderAt(bytes: Uint8Array, at: number): LocalHeader | null {
  if (at + LENGTH.localHeader > bytes.length || readU32(bytes, at) !== SIGNATURE.localHeader) return null
  const nameEnd = at + LENGTH.localHeader + readU16(bytes, at + 26)
  const dataStart = nameEnd + readU16(bytes, at + 28)
  if (dataStart > bytes.length) return null
  const extra = bytes.subarray(nameEnd, dataStart)
  const narrow = {
    size: readU32(bytes, at + 22),
    compressedSize: readU32(bytes, at + 18),
    offset: 0,
    disk: 0,
  }
  const wide = widened(narrow, findExtra(extra, EXTRA.zip64))
  if (wide === null) return null
  return {
    flags: readU16(bytes, at + 6),
    method: readU16(bytes, at + 8),
    time: readU32(bytes, at + 10),
    crc: readU32(bytes, at + 14),
    compressedSize: wide.compressedSize,
    size: wide.size,
    name: bytes.subarray(at + LENGTH.localHeader, nameEnd),
    extra,
    dataStart,
  }
}

/**
 * The files of an archive that has lost its directory, by their local headers, from its start to where it is cut. What a
 * data descriptor would have told is not known here, so such a file ends the list.
 */
export function readLocalHeaders(
  bytes: Uint8Array,
  maxFiles: number,
): readonly { readonly header: CentralHeader; readonly local: LocalHeader }[] {
  const found: { readonly header: CentralHeader; readonly local: LocalHeader }[] = []
  let at = 0
  while (found.length < maxFiles) {
    const local = localHeaderAt(bytes, at)
    if (local === null || (local.flags & FLAG.dataDescriptor) !== 0) break
    // Local headers do not say what system made them: of Unix, names are tried as UTF-8 first.
    const rest = { madeBy: HOST.unix << 8, disk: 0, offset: at, comment: new Uint8Array() }
    found.push({ header: { ...local, ...rest }, local })
    at = local.dataStart + local.compressedSize
  }
  return found
}
