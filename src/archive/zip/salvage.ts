import { latin1Of, sameBytes } from '../../base/index.js'
import { readU32, readU64 } from '../little-endian.js'
import { type CentralHeader, centralHeaderAt } from './directory.js'
import type { ZipFile } from './entry.js'
import { SIGNATURE } from './layout.js'
import { asCentralHeader, type LocalHeader, localHeaderAt } from './local-headers.js'

/** A file of an archive whose end is not to be trusted. */
export interface FoundFile extends ZipFile {
  /** Whether a directory lists it. */
  readonly listed: boolean
}

/** Signatures that may follow the data of a file, or a header of the directory. */
const BOUNDARIES: readonly number[] = [
  SIGNATURE.localHeader,
  SIGNATURE.centralHeader,
  SIGNATURE.digitalSignature,
  SIGNATURE.zip64End,
  SIGNATURE.end,
]

/**
 * The files of an archive whose end is missing or wrong: by all headers of a directory that are found, each with the
 * local header that fits it best, and by the local headers that no directory lists. Each local header is used once.
 */
export function findFiles(bytes: Uint8Array, maxFiles: number): readonly FoundFile[] {
  const { locals, centrals } = scan(bytes, maxFiles)
  const found = pair(centrals, locals)
  const used = new Set(found.values())
  const unlisted = locals.filter((local) => !used.has(local))
  return [
    ...centrals.map((header) => ({ header, local: found.get(header) ?? null, listed: true })),
    ...unlisted.map((local) => ({
      header: asCentralHeader(local),
      // Where its data end is not known: nothing can be given.
      local: local.sizes === 'stated' ? local : null,
      listed: false,
    })),
  ]
}

interface Records {
  readonly locals: readonly LocalHeader[]
  readonly centrals: readonly CentralHeader[]
}

/** The headers from start to end. Data are passed over where their length is known: they may hold an archive. */
function scan(bytes: Uint8Array, maxFiles: number): Records {
  const locals: LocalHeader[] = []
  const centrals: CentralHeader[] = []
  let at = 0
  while (locals.length < maxFiles && centrals.length < maxFiles) {
    at = nextSignature(bytes, at)
    if (at >= bytes.length) break
    const local = localHeaderAt(bytes, at)
    const central = wholeCentralAt(bytes, at)
    if (local !== null) {
      const whole = measured(bytes, local)
      locals.push(whole)
      const end = whole.dataStart + whole.compressedSize
      // A length that leads nowhere is wrong.
      at = reachesRecord(bytes, end) ? end : whole.dataStart
    } else if (central !== null) {
      centrals.push(central.header)
      at = central.next
    } else {
      at += 4
    }
  }
  return { locals, centrals }
}

/** A central header whose lengths are right: another record follows it, or the end. */
function wholeCentralAt(bytes: Uint8Array, at: number): ReturnType<typeof centralHeaderAt> {
  const found = centralHeaderAt(bytes, at, bytes.length)
  return found !== null && isBoundary(bytes, found.next) ? found : null
}

/** Whether a record may stand there: also where the archive is cut within its signature. */
function isBoundary(bytes: Uint8Array, at: number): boolean {
  return BOUNDARIES.includes(readU32(bytes, at)) || (at > bytes.length - 4 && at <= bytes.length)
}

/** Whether data may end there: a descriptor or the next record follows. */
function reachesRecord(bytes: Uint8Array, at: number): boolean {
  return [0, 12, 16, 20, 24].some((length) => isBoundary(bytes, at + length))
}

/** The place of the next signature that starts with "PK"; the length when there is none. */
function nextSignature(bytes: Uint8Array, from: number): number {
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

/** The local header for each of the directory: at its place and of its name, else of its name, else at its place. */
function pair(
  centrals: readonly CentralHeader[],
  locals: readonly LocalHeader[],
): ReadonlyMap<CentralHeader, LocalHeader> {
  const found = new Map<CentralHeader, LocalHeader>()
  const places = new Map(locals.map((local) => [local.at, local]))
  const starts = [0, locals[0]?.at ?? 0]
  const take = (header: CentralHeader, local: LocalHeader | undefined): void => {
    if (local === undefined || found.has(header) || !places.delete(local.at)) return
    found.set(header, local)
  }
  const takeByPlace = (anyName: boolean): void => {
    for (const header of centrals) {
      for (const start of starts) {
        const local = places.get(start + header.offset)
        if (local !== undefined && (anyName || sameBytes(local.name, header.name))) take(header, local)
      }
    }
  }
  takeByPlace(false)
  const named = new Map<string, LocalHeader[]>()
  for (const local of [...places.values()].reverse()) {
    const name = latin1Of(local.name)
    const same = named.get(name)
    if (same === undefined) named.set(name, [local])
    else same.push(local)
  }
  for (const header of centrals) {
    if (!found.has(header)) take(header, named.get(latin1Of(header.name))?.pop())
  }
  takeByPlace(true)
  return found
}
