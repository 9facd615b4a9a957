import { readU16, readU32, readU64 } from '../little-endian.js'
import { IN_ZIP64_16, IN_ZIP64_32 } from './layout.js'

/** The fields of a header that may be too small for their values. */
export interface Widened {
  readonly size: number
  readonly compressedSize: number
  readonly offset: number
  readonly disk: number
}

/** The values that do not fit, taken from the ZIP64 field in its fixed order (§4.5.3); null when one is missing. */
export function widened(narrow: Widened, field: Uint8Array | null): Widened | null {
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
