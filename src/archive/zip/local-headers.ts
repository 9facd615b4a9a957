import { readU16, readU32 } from '../little-endian.js'
import type { CentralHeader } from './directory.js'
import { findExtra, widened } from './extra-fields.js'
import { EXTRA, FLAG, HOST, LENGTH, SIGNATURE } from './layout.js'

/** The local header (§4.3.7) that a central one points to, its sizes as far as they are stated. */
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
