import { readU16, readU32 } from '../little-endian.js'
import type { CentralHeader } from './directory.js'
import { findExtra, widened } from './extra-fields.js'
import { EXTRA, FLAG, HOST, LENGTH, SIGNATURE } from './layout.js'

type Own = Omit<CentralHeader, 'madeBy' | 'disk' | 'attributes' | 'offset' | 'comment'>

/** A local header (§4.3.7), with what it says itself of sizes and CRC. */
export interface LocalHeader extends Own {
  /** Where it stands. */
  readonly at: number
  readonly dataStart: number
  /**
   * What its CRC and sizes are worth: `stated`; `later` in a data descriptor, or `missing` (a ZIP64 field that is not
   * there, zeros that a writer left), so that they say nothing.
   */
  readonly sizes: 'stated' | 'later' | 'missing'
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
  const flags = readU16(bytes, at + 6)
  const crc = readU32(bytes, at + 14)
  const wide = widened(narrow, findExtra(extra, EXTRA.zip64))
  const { size, compressedSize } = wide ?? narrow
  const missing = wide === null || (size === 0 && compressedSize === 0 && crc === 0)
  return {
    flags,
    method: readU16(bytes, at + 8),
    time: readU32(bytes, at + 10),
    crc,
    compressedSize,
    size,
    name: bytes.subarray(at + LENGTH.localHeader, nameEnd),
    extra,
    at,
    dataStart,
    sizes: (flags & FLAG.dataDescriptor) !== 0 ? 'later' : missing ? 'missing' : 'stated',
  }
}

/** What a local header says, as the directory would say it. */
export function asCentralHeader(local: LocalHeader): CentralHeader {
  // Local headers do not say what system made them.
  return {
    ...local,
    madeBy: HOST.unix << 8,
    disk: 0,
    attributes: 0,
    offset: local.at,
    comment: new Uint8Array(),
  }
}
