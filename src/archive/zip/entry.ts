import { attempt, Refused } from '../../base/index.js'
import { inflateChecked } from '../compression.js'
import type { ContainerEntry, ContainerTools } from '../container.js'
import { fromDosTime } from '../dos-time.js'
import { archiveRefusals, archiveRefused } from '../words.js'
import { type Coding, codingOf } from './coding.js'
import type { CentralHeader } from './directory.js'
import { findExtra } from './extra-fields.js'
import { EXTRA, FLAG, METHOD } from './layout.js'
import type { LocalHeader } from './local-headers.js'
import { commentOf, nameOf } from './names.js'
import { openPkware, PKWARE_HEADER } from './pkware.js'
import { AES_CODE, AES_ITERATIONS, AES_VERIFIER, openAes } from './winzip-aes.js'

/** What an archive says of one file. */
export interface ZipFile {
  readonly header: CentralHeader
  /** Null when there is none where the directory points, or it lies in other files' data. */
  readonly local: LocalHeader | null
  /** The bytes in which its data must lie. */
  readonly room: Uint8Array
}

/** A file of a ZIP archive. */
export function entryOf(file: ZipFile, tools: ContainerTools): ContainerEntry {
  const { header } = file
  const name = nameOf(header, tools.nameCharset)
  const { value: coding, refusal } = attempt(archiveRefusals, () => codingOf(header))
  const unread = (header.flags & FLAG.encrypted) === 0 ? 'none' : 'unknown'
  return {
    name,
    directory: header.size === 0 && /[/\\]$/.test(name),
    modified: fromDosTime(header.time),
    comment: commentOf(header, tools.nameCharset),
    size: header.size,
    encryption: coding?.encryption ?? unread,
    weak: coding?.encryption === 'pkware',
    read(password) {
      if (refusal !== undefined) throw new Refused(refusal)
      const compressed = decrypted(sealedData(file, coding), header, coding, password, tools)
      const content = inflated(compressed, header, coding, tools)
      if (content !== null) return content
      throw archiveRefused(
        coding.encryption === 'pkware' ? 'archive.wrong_password_or_damaged' : 'archive.damaged',
      )
    },
  }
}

/**
 * The compressed and encrypted data, once both headers agree on what they are.
 * @throws Refused `archive.damaged`
 */
function sealedData({ header, local, room }: ZipFile, coding: Coding): Uint8Array {
  if (local === null || !agree(header, local, coding)) throw archiveRefused('archive.damaged')
  const end = local.dataStart + header.compressedSize
  if (end > room.length) throw archiveRefused('archive.damaged')
  return room.subarray(local.dataStart, end)
}

function agree(header: CentralHeader, local: LocalHeader, coding: Coding): boolean {
  const meaning = FLAG.encrypted | FLAG.strongEncryption | FLAG.maskedHeaders | FLAG.patch
  if ((local.flags & meaning) !== (header.flags & meaning) || local.method !== header.method) return false
  // With a data descriptor the local header is written before these are known, and need not be right: zip 3.0 has the
  // time in place of the CRC there when it encrypts.
  const later = (local.flags & FLAG.dataDescriptor) !== 0
  const stated = (value: number, truth: number): boolean => value === truth || later
  if (!stated(local.crc, header.crc) || !stated(local.size, header.size)) return false
  if (!stated(local.compressedSize, header.compressedSize)) return false
  if (coding.strength === null) return true
  const [ours, theirs] = [local.extra, header.extra].map((extra) => findExtra(extra, EXTRA.aes))
  // Some writers leave it out of one header; two that differ are damage.
  return !ours?.some((byte, at) => byte !== theirs?.[at])
}

/** @throws Refused `archive.missing_password`, `archive.damaged`, `archive.limit`, `archive.wrong_password`, … */
function decrypted(
  sealed: Uint8Array,
  header: CentralHeader,
  coding: Coding,
  password: Uint8Array | null,
  tools: ContainerTools,
): Uint8Array {
  if (coding.encryption === 'none') return sealed
  if (password === null) throw archiveRefused('archive.missing_password')
  if (coding.strength === null) {
    if (sealed.length < PKWARE_HEADER) throw archiveRefused('archive.damaged')
    // The check byte: of the CRC, or with a data descriptor (Info-ZIP) of the time.
    const checks = [header.crc >>> 24]
    if ((header.flags & FLAG.dataDescriptor) !== 0) checks.push((header.time >>> 8) & 0xff)
    return openPkware(sealed, password, checks)
  }
  if (sealed.length < coding.strength.salt + AES_VERIFIER + AES_CODE) throw archiveRefused('archive.damaged')
  if (tools.provider === null) throw archiveRefused('archive.missing_password')
  tools.takeIterations(AES_ITERATIONS)
  return openAes(tools.provider, sealed, password, coding.strength)
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
