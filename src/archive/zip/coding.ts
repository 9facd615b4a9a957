import type { Refused } from '../../base/index.js'
import { readU16 } from '../little-endian.js'
import type { ArchiveEncryption } from '../model.js'
import { type ArchiveRefusalCode, archiveRefused } from '../words.js'
import type { CentralHeader } from './directory.js'
import { findExtra } from './extra-fields.js'
import { EXTRA, FLAG, METHOD } from './layout.js'
import { type AesStrength, aesStrengths } from './winzip-aes.js'

/** How a file is compressed and encrypted. */
export interface Coding {
  readonly encryption: ArchiveEncryption
  readonly method: number
  /** WinZip AES only. */
  readonly strength: AesStrength | null
  /** False for AE-2, whose CRC field is 0: its authentication code does more. */
  readonly checkCrc: boolean
}

/**
 * How a file is compressed and encrypted, by its header.
 * @throws Refused `archive.unsupported_feature`, `archive.unsupported_method`, `archive.damaged`
 */
export function codingOf(header: CentralHeader): Coding {
  const { flags, method, disk } = header
  if (disk !== 0) throw unsupported('split archive')
  if ((flags & (FLAG.strongEncryption | FLAG.maskedHeaders)) !== 0) {
    throw unsupported('PKWARE strong encryption')
  }
  if ((flags & FLAG.patch) !== 0) throw unsupported('patch data')
  const encrypted = (flags & FLAG.encrypted) !== 0
  if (method === METHOD.aes) {
    if (!encrypted) throw archiveRefused('archive.damaged')
    return aesCoding(header)
  }
  checkMethod(method)
  return { encryption: encrypted ? 'pkware' : 'none', method, strength: null, checkCrc: true }
}

/** Whether a CRC of the header tells whether content is its own: AE-2 has none, and its code does not cover the name. */
export function provesContent({ method, extra }: CentralHeader): boolean {
  const field = method === METHOD.aes ? findExtra(extra, EXTRA.aes) : null
  return field === null || readU16(field, 0) !== 2
}

/** AE-x (WinZip's note, "Extra field data"): version, "AE", strength, the real method. */
function aesCoding(header: CentralHeader): Coding {
  const field = findExtra(header.extra, EXTRA.aes)
  if (field === null || field.length < 7) throw archiveRefused('archive.damaged')
  const version = readU16(field, 0)
  const strength = aesStrengths[field[4] ?? 0]
  const method = readU16(field, 5)
  if ((version !== 1 && version !== 2) || strength === undefined) throw unsupported('AES of another version')
  checkMethod(method)
  const bits = (strength.key * 8) as 128 | 192 | 256
  return { encryption: `winzip-aes-${bits}`, method, strength, checkCrc: version === 1 }
}

function checkMethod(method: number): void {
  if (method === METHOD.stored || method === METHOD.deflate) return
  throw archiveRefused('archive.unsupported_method', { method: `ZIP ${method}` })
}

function unsupported(feature: string): Refused<ArchiveRefusalCode> {
  return archiveRefused('archive.unsupported_feature', { feature })
}
