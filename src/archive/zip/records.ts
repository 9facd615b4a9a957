// Where the records of a ZIP archive stand, by their signatures.
import { readU16, readU32, readU64 } from '../little-endian.js'
import { SIGNATURE } from './layout.js'
import { type LocalHeader, localHeaderAt } from './local-headers.js'

/** Signatures that may follow the data of a file, or a header of the directory. */
const BOUNDARIES: readonly number[] = [
  SIGNATURE.localHeader,
  SIGNATURE.centralHeader,
  SIGNATURE.digitalSignature,
  SIGNATURE.zip64End,
  SIGNATURE.end,
]

/** Whether a record may stand there: also where the archive is cut within its signature. */
export function isBoundary(bytes: Uint8Array, at: number): boolean {
  return BOUNDARIES.includes(readU32(bytes, at)) || (at > bytes.length - 4 && at <= bytes.length)
}

/** Whether data may end there: a descriptor or the next record follows. */
export function reachesRecord(bytes: Uint8Array, at: number): boolean {
  return [0, 12, 16, 20, 24].some((length) => isBoundary(bytes, at + length))
}

/** The place of the next signature that starts with "PK"; the length when there is none. */
export function nextSignature(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0x50, from); at >= 0; at = bytes.indexOf(0x50, at + 1)) {
    const signature = readU32(bytes, at)
    if (signature === SIGNATURE.dataDescriptor || BOUNDARIES.includes(signature)) return at
  }
  return bytes.length
}

/**
 * A local header with the sizes and the CRC that stand behind its data, in a descriptor (§4.3.9) that has the distance
 * right, where it does not state them itself. Nothing is looked at beyond the next header, so that all is read once.
 */
export function measured(bytes: Uint8Array, local: LocalHeader): LocalHeader {
  const { dataStart } = local
  if (local.sizes === 'stated') return local
  const described = (at: number, end: number, wide: boolean): LocalHeader | null => {
    const read = wide ? readU64 : readU32
    const compressedSize = read(bytes, at + 4)
    if (compressedSize !== end - dataStart || at + (wide ? 20 : 12) > bytes.length) return null
    const size = read(bytes, at + (wide ? 12 : 8))
    return { ...local, crc: readU32(bytes, at), compressedSize, size, sizes: 'stated' }
  }
  let at = nextSignature(bytes, dataStart)
  for (
    ;
    at < bytes.length && readU32(bytes, at) === SIGNATURE.dataDescriptor;
    at = nextSignature(bytes, at + 4)
  ) {
    // Of 64 bits, unless the next record follows sooner: the upper half of a length is zero.
    const wide = readU32(bytes, at + 12) === 0 && !isBoundary(bytes, at + 16)
    const found = described(at + 4, at, wide)
    if (found !== null) return found
  }
  // Without a signature it ends at the next record, or somewhat before the end where that record is cut.
  for (const end of at < bytes.length ? [at] : [at, at - 1, at - 2, at - 3]) {
    const unsigned = described(end - 20, end - 20, true) ?? described(end - 12, end - 12, false)
    if (unsigned !== null) return unsigned
  }
  // An empty file states zeros, and the next header follows at once.
  const empty = local.sizes === 'missing' && local.crc === 0 && local.size === 0
  return empty && at === dataStart && at < bytes.length ? { ...local, sizes: 'stated' } : local
}

/** Whether nothing but padding stands from there to the next record, or to the end. */
export function endsAt(bytes: Uint8Array, from: number): boolean {
  let at = from
  while (bytes[at] === 0) at++
  return isBoundary(bytes, at)
}

/** Versions and methods of the note end below these. */
const MAX = { version: 63, host: 20, method: 99 } as const

/** Whether what looks like a file of an archive stands there, whole or not: programs hold the signature alone. */
export function holdsFile(bytes: Uint8Array): boolean {
  for (let at = nextSignature(bytes, 0); at < bytes.length; at = nextSignature(bytes, at + 4)) {
    const local = localHeaderAt(bytes, at)
    if (local === null || local.name.length === 0 || local.name.some((byte) => byte < 0x20)) continue
    const needed = readU16(bytes, at + 4)
    const known = (needed & 0xff) <= MAX.version && needed >>> 8 < MAX.host && local.method <= MAX.method
    if (known) return true
  }
  return false
}
