import { type Diagnostic, sameBytes } from '../../base/index.js'
import { type Charset, decodeText } from '../../text/index.js'
import { MAX_EXPANSION } from '../compression.js'
import type { ArchiveFault, ContainerEntry, ContainerTools, OpenedArchive } from '../container.js'
import { crc32 } from '../crc32.js'
import { fromDosTime } from '../dos-time.js'
import { readU16, readU32 } from '../little-endian.js'
import type { ArchiveEncryption } from '../model.js'
import { archiveDiagnostic } from '../words.js'
import {
  type CentralHeader,
  findDirectory,
  findExtra,
  type LocalHeader,
  localHeaderAt,
  readHeaders,
  readLocalHeaders,
} from './directory.js'
import { EXTRA, FLAG, HOST, LENGTH, METHOD, SIGNATURE } from './layout.js'
import { openPkware, PKWARE_HEADER } from './pkware.js'
import { AES_CODE, AES_ITERATIONS, AES_VERIFIER, aesStrengths, openAes } from './winzip-aes.js'

/** Where a ZIP archive starts: one that is cut is known by its first header. */
export function detectZip(bytes: Uint8Array): number | null {
  if (readU32(bytes, 0) === SIGNATURE.localHeader) return 0
  const directory = findDirectory(bytes)
  if (directory === null) return null
  if (!('code' in directory)) return directory.start
  // The last part of a split archive has its end record, and nothing else to be known by.
  return directory.code === 'archive.unsupported_feature' ? 0 : null
}

/** The entries of a ZIP archive. */
export function openZip(bytes: Uint8Array, tools: ContainerTools): OpenedArchive {
  const directory = findDirectory(bytes)
  if (directory === null) return withoutDirectory(bytes, tools)
  if ('code' in directory) return withFault(directory)
  const headers = readHeaders(bytes, directory, tools.maxFiles)
  if ('code' in headers) return withFault(headers)
  // An empty directory behind other octets: files that it does not know of, more likely than a program with nothing.
  if (headers.length === 0 && directory.start > 0) return withFault({ code: 'archive.damaged' })
  const diagnostics: Diagnostic[] = []
  if (directory.start > 0) {
    diagnostics.push(archiveDiagnostic('archive.leading_bytes', {}, { count: directory.start }))
  }
  if (directory.trailing > 0) {
    diagnostics.push(archiveDiagnostic('archive.trailing_bytes', {}, { count: directory.trailing }))
  }
  // Data of files never overlap: a small archive that counts the same octets often would be endless work.
  let room = directory.directoryStart - directory.start
  const entries = headers.map((header, index) => {
    room -= LENGTH.localHeader + header.name.length + header.compressedSize
    const local =
      room < 0
        ? null
        : localHeaderAt(bytes.subarray(0, directory.directoryStart), directory.start + header.offset)
    if (local !== null && !agree(local, header)) {
      diagnostics.push(archiveDiagnostic('archive.headers_disagree', { path: `entries[${index}]` }))
    }
    return entryOf(bytes, directory.directoryStart, header, local, tools)
  })
  const unix = headers.some(isUnix)
  const comment = unflaggedText(directory.comment, unix, tools.nameCharset)
  return { entries, fault: null, comment, diagnostics }
}

/** What can be saved of an archive whose end is missing: the files that stand before the cut. */
function withoutDirectory(bytes: Uint8Array, tools: ContainerTools): OpenedArchive {
  const entries = readLocalHeaders(bytes, tools.maxFiles).map(({ header, local }) => {
    const entry = entryOf(bytes, bytes.length, header, local, tools)
    const cut = local.dataStart + header.compressedSize > bytes.length
    return cut ? { ...entry, read: (): ArchiveFault => ({ code: 'archive.truncated' }) } : entry
  })
  return { ...withFault({ code: 'archive.truncated' }), entries }
}

function withFault(fault: ArchiveFault): OpenedArchive {
  return { entries: [], fault, comment: '', diagnostics: [] }
}

/** Whether the two headers say the same on what no check covers. */
function agree(local: LocalHeader, header: CentralHeader): boolean {
  return (
    local.time === header.time &&
    (local.flags & FLAG.utf8) === (header.flags & FLAG.utf8) &&
    sameBytes(local.name, header.name)
  )
}

function entryOf(
  bytes: Uint8Array,
  dataEnd: number,
  header: CentralHeader,
  local: LocalHeader | null,
  tools: ContainerTools,
): ContainerEntry {
  const name = nameOf(header, tools.nameCharset)
  const coding = codingOf(header)
  const directoryEntry = header.size === 0 && /[/\\]$/.test(name)
  return {
    name,
    directory: directoryEntry,
    modified: fromDosTime(header.time),
    comment: commentOf(header, tools.nameCharset),
    size: header.size,
    encryption: 'code' in coding ? unreadEncryption(header) : coding.encryption,
    weak: !('code' in coding) && coding.encryption === 'pkware',
    read(password) {
      if ('code' in coding) return coding
      const sealed = sealedData(bytes, dataEnd, header, local, coding)
      if ('code' in sealed) return sealed
      const opened = decrypted(sealed, header, coding, password, tools)
      if ('code' in opened) return opened
      const content = inflated(opened, header, coding, tools)
      return (
        content ?? {
          code: coding.encryption === 'pkware' ? 'archive.wrong_password_or_damaged' : 'archive.damaged',
        }
      )
    },
  }
}

/** What is said of the encryption of a file that is not read. */
function unreadEncryption(header: CentralHeader): ArchiveEncryption {
  return (header.flags & FLAG.encrypted) === 0 ? 'none' : 'unknown'
}

/** How a file is compacted and encrypted. */
interface Coding {
  readonly encryption: ArchiveEncryption
  readonly method: number
  /** WinZip AES only. */
  readonly strength: { readonly key: 16 | 24 | 32; readonly salt: number } | null
  /** False for AE-2, whose CRC field is 0: its code does more. */
  readonly checkCrc: boolean
}

function codingOf(header: CentralHeader): Coding | ArchiveFault {
  const { flags, method, disk } = header
  if (disk !== 0) return unsupported('split archive')
  if ((flags & (FLAG.strongEncryption | FLAG.maskedHeaders)) !== 0)
    return unsupported('PKWARE strong encryption')
  if ((flags & FLAG.patch) !== 0) return unsupported('patch data')
  const encrypted = (flags & FLAG.encrypted) !== 0
  if (method === METHOD.aes) return encrypted ? aesCoding(header) : { code: 'archive.damaged' }
  if (method !== METHOD.stored && method !== METHOD.deflate) return unsupportedMethod(method)
  return { encryption: encrypted ? 'pkware' : 'none', method, strength: null, checkCrc: true }
}

/** AE-x (WinZip's note, "Extra field data"): version, "AE", strength, the real method. */
function aesCoding(header: CentralHeader): Coding | ArchiveFault {
  const field = findExtra(header.extra, EXTRA.aes)
  if (field === null || field.length < 7) return { code: 'archive.damaged' }
  const version = readU16(field, 0)
  const strength = aesStrengths[field[4] ?? 0]
  const method = readU16(field, 5)
  if ((version !== 1 && version !== 2) || strength === undefined) return unsupported('AES of another version')
  if (method !== METHOD.stored && method !== METHOD.deflate) return unsupportedMethod(method)
  const bits = (strength.key * 8) as 128 | 192 | 256
  return { encryption: `winzip-aes-${bits}`, method, strength, checkCrc: version === 1 }
}

function unsupported(feature: string): ArchiveFault {
  return { code: 'archive.unsupported_feature', params: { feature } }
}

function unsupportedMethod(method: number): ArchiveFault {
  return { code: 'archive.unsupported_method', params: { method: `ZIP ${method}` } }
}

/** The octets as they stand in the archive, once both headers agree on what they are. */
function sealedData(
  bytes: Uint8Array,
  dataEnd: number,
  header: CentralHeader,
  local: LocalHeader | null,
  coding: Coding,
): Uint8Array | ArchiveFault {
  const damaged: ArchiveFault = { code: 'archive.damaged' }
  if (local === null) return damaged
  const meaning = FLAG.encrypted | FLAG.strongEncryption | FLAG.maskedHeaders | FLAG.patch
  if ((local.flags & meaning) !== (header.flags & meaning) || local.method !== header.method) return damaged
  // With a data descriptor the local header is written before these are known, and need not be right: zip 3.0 has the
  // time in place of the CRC there when it encrypts.
  const later = (local.flags & FLAG.dataDescriptor) !== 0
  const stated = (value: number, truth: number): boolean => value === truth || later
  if (!stated(local.crc, header.crc) || !stated(local.size, header.size)) return damaged
  if (!stated(local.compressedSize, header.compressedSize)) return damaged
  if (coding.strength !== null) {
    const fields = [local.extra, header.extra].map((extra) => findExtra(extra, EXTRA.aes))
    // Some writers leave it out of one header; two that differ are damage.
    if (fields[0]?.some((octet, at) => octet !== fields[1]?.[at])) return damaged
  }
  const end = local.dataStart + header.compressedSize
  return end <= dataEnd ? bytes.subarray(local.dataStart, end) : damaged
}

function decrypted(
  sealed: Uint8Array,
  header: CentralHeader,
  coding: Coding,
  password: Uint8Array | null,
  tools: ContainerTools,
): Uint8Array | ArchiveFault {
  if (coding.encryption === 'none') return sealed
  if (password === null) return { code: 'archive.missing_password' }
  if (coding.strength === null) {
    if (sealed.length < PKWARE_HEADER) return { code: 'archive.damaged' }
    // The check octet: of the CRC, or with a data descriptor (Info-ZIP) of the time.
    const checks = [header.crc >>> 24]
    if ((header.flags & FLAG.dataDescriptor) !== 0) checks.push((header.time >>> 8) & 0xff)
    return openPkware(sealed, password, checks) ?? { code: 'archive.wrong_password' }
  }
  if (sealed.length < coding.strength.salt + AES_VERIFIER + AES_CODE) return { code: 'archive.damaged' }
  if (tools.provider === null) return { code: 'archive.missing_password' }
  const limit = tools.takeIterations(AES_ITERATIONS)
  if (limit !== null) return limit
  const opened = openAes(tools.provider, sealed, password, coding.strength)
  if (opened === 'wrong_password') return { code: 'archive.wrong_password' }
  return opened === 'not_authentic' ? { code: 'archive.wrong_password_or_damaged' } : opened
}

/** The content, or null when its length or its CRC is wrong. */
function inflated(
  data: Uint8Array,
  header: CentralHeader,
  coding: Coding,
  tools: ContainerTools,
): Uint8Array | null {
  const { size, crc } = header
  const { compression, quickInflate } = tools
  const checked = (content: Uint8Array | undefined): Uint8Array | null => {
    if (content === undefined || content.length !== size) return null
    return !coding.checkCrc || compression.crc32(content) === crc ? content : null
  }
  if (coding.method === METHOD.stored) return data.length === size ? checked(data.slice()) : null
  if (size > data.length * MAX_EXPANSION) return null
  const quick = coding.checkCrc && quickInflate !== null ? checked(quickInflate(data, size).bytes) : null
  return quick ?? checked(compression.inflateRaw(data, size).bytes)
}

/** Names: UTF-8 where a flag or a field says so, else as the system of the writer had them. */
function nameOf(header: CentralHeader, charset: Charset | null): string {
  return textOf(header, header.name, EXTRA.unicodePath, charset)
}

function commentOf(header: CentralHeader, charset: Charset | null): string {
  return textOf(header, header.comment, EXTRA.unicodeComment, charset)
}

function textOf(header: CentralHeader, octets: Uint8Array, field: number, charset: Charset | null): string {
  if ((header.flags & FLAG.utf8) !== 0) return decodeName(octets, 'utf-8')
  // Info-ZIP's Unicode fields (4.6.8, 4.6.9) hold the CRC of the name that they stand for.
  const unicode = findExtra(header.extra, field)
  if (unicode !== null && unicode.length > 5 && unicode[0] === 1 && readU32(unicode, 1) === crc32(octets)) {
    return decodeName(unicode.subarray(5), 'utf-8')
  }
  return unflaggedText(octets, isUnix(header), charset)
}

/** Observed: programs on Unix write the octets of the file system, UTF-8 nowadays, and set no flag. */
function unflaggedText(octets: Uint8Array, unix: boolean, charset: Charset | null): string {
  if (charset !== null) return decodeName(octets, charset)
  const utf8 = unix ? decodeText(octets, { charset: 'utf-8', byteOrderMark: 'keep' }) : null
  return utf8?.exact ? utf8.text : decodeName(octets, 'cp437')
}

function isUnix({ madeBy }: CentralHeader): boolean {
  return madeBy >>> 8 === HOST.unix
}

function decodeName(octets: Uint8Array, charset: Charset): string {
  return decodeText(octets, { charset, byteOrderMark: 'keep' }).text
}
