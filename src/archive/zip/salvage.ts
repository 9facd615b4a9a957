import { groupBy, latin1Of, sameBytes } from '../../base/index.js'
import { provesContent } from './coding.js'
import { type CentralHeader, centralHeaderAt } from './directory.js'
import type { ZipFile } from './entry.js'
import { asCentralHeader, type LocalHeader, localHeaderAt } from './local-headers.js'
import { isBoundary, measured, nextSignature, reachesRecord } from './records.js'

/**
 * The files of an archive whose end is missing or wrong: by all headers of a directory that are found, each with the
 * local header that fits it best, and by the local headers that no directory lists. Each local header is used once.
 */
export function findFiles(bytes: Uint8Array, maxFiles: number): readonly ZipFile[] {
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

/**
 * The local header for each of the directory: at its place and of its name, else of its name, else at its place. Where
 * no CRC of the directory tells whether it is that file, it must be of its name, and the only one.
 */
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
        if (local === undefined) continue
        if ((anyName && provesContent(header)) || sameBytes(local.name, header.name)) take(header, local)
      }
    }
  }
  takeByPlace(false)
  const named = groupBy([...places.values()].reverse(), ({ name }) => latin1Of(name))
  for (const header of centrals) {
    const same = named.get(latin1Of(header.name))
    if (!found.has(header) && (same?.length === 1 || provesContent(header))) take(header, same?.pop())
  }
  takeByPlace(true)
  return found
}
