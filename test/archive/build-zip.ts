// A writer of ZIP archives that writes whatever it is told, right or wrong: independent of the library's own.
import { crc32, deflateRawSync } from 'node:zlib'

/** Fields of a record by name, in place of the right ones. */
export type Fields = Readonly<Record<string, number>>

export interface ZipPart {
  readonly name: Uint8Array
  readonly content: Uint8Array
  /** Stored, unless told so. */
  readonly deflate?: boolean
  /** What stands in the archive, where it is encrypted. */
  readonly sealed?: Uint8Array
  readonly extra?: Uint8Array
  readonly comment?: Uint8Array
  /** Where CRC and sizes stand: in the local header, or in a descriptor behind the data. */
  readonly descriptor?: 'signed' | 'unsigned' | 'signed-wide' | 'unsigned-wide' | undefined
  readonly local?: Fields
  readonly central?: Fields
  /** In the local header. */
  readonly localName?: Uint8Array
  readonly localExtra?: Uint8Array
}

export interface ZipWhole {
  readonly before?: Uint8Array
  readonly comment?: Uint8Array
  readonly end?: Fields
  /** ZIP64's record and locator, with their fields. */
  readonly wide?: { readonly end?: Fields; readonly locator?: Fields; readonly extensible?: Uint8Array }
  /** Between the directory and its end. */
  readonly signature?: Uint8Array
}

type Width = 2 | 4 | 8
const LOCAL = {
  signature: 4,
  needed: 2,
  flags: 2,
  method: 2,
  time: 4,
  crc: 4,
  compressedSize: 4,
  size: 4,
  nameLength: 2,
  extraLength: 2,
} as const
const CENTRAL = {
  signature: 4,
  madeBy: 2,
  needed: 2,
  flags: 2,
  method: 2,
  time: 4,
  crc: 4,
  compressedSize: 4,
  size: 4,
  nameLength: 2,
  extraLength: 2,
  commentLength: 2,
  disk: 2,
  internal: 2,
  attributes: 4,
  offset: 4,
} as const
const END = {
  signature: 4,
  disk: 2,
  directoryDisk: 2,
  countHere: 2,
  count: 2,
  length: 4,
  offset: 4,
  commentLength: 2,
} as const
const WIDE_END = {
  signature: 4,
  recordLength: 8,
  madeBy: 2,
  needed: 2,
  disk: 4,
  directoryDisk: 4,
  countHere: 8,
  count: 8,
  length: 8,
  offset: 8,
} as const
const LOCATOR = { signature: 4, disk: 4, offset: 8, disks: 4 } as const

export function record(
  layout: Readonly<Record<string, Width>>,
  right: Fields,
  wrong: Fields = {},
): Uint8Array {
  const bytes: number[] = []
  for (const [field, width] of Object.entries(layout)) {
    let rest = BigInt(wrong[field] ?? right[field] ?? 0)
    for (let count = 0; count < width; count++) {
      bytes.push(Number(rest & 0xffn))
      rest >>= 8n
    }
  }
  return Uint8Array.from(bytes)
}

const none = new Uint8Array()

export function buildZip(parts: readonly ZipPart[], whole: ZipWhole = {}): Uint8Array {
  const files: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const part of parts) {
    const { name, content, extra = none, comment = none } = part
    const data = part.sealed ?? (part.deflate ? new Uint8Array(deflateRawSync(content)) : content)
    const common = {
      needed: 20,
      flags: (part.sealed ? 1 : 0) | (part.descriptor ? 8 : 0),
      method: part.deflate ? 8 : 0,
      time: 0x4ecab9c1,
      crc: crc32(content),
      compressedSize: data.length,
      size: content.length,
    }
    const { localName = name, localExtra = extra } = part
    const later = part.descriptor ? { crc: 0, compressedSize: 0, size: 0 } : {}
    const lengths = { nameLength: localName.length, extraLength: localExtra.length }
    const pieces = [
      record(LOCAL, { signature: 0x04034b50, ...common, ...later, ...lengths }, part.local),
      localName,
      localExtra,
      data,
      ...(part.descriptor ? [descriptorOf(part.descriptor, common)] : []),
    ]
    directory.push(
      record(
        CENTRAL,
        {
          signature: 0x02014b50,
          madeBy: 0x0314,
          ...common,
          nameLength: name.length,
          extraLength: extra.length,
          commentLength: comment.length,
          attributes: 0x81a40020,
          offset,
        },
        part.central,
      ),
      name,
      extra,
      comment,
    )
    files.push(...pieces)
    offset += lengthOf(pieces)
  }
  if (whole.signature) directory.push(whole.signature)
  return Uint8Array.from(
    Buffer.concat([
      whole.before ?? none,
      ...files,
      ...directory,
      ...endOf(parts.length, lengthOf(directory), offset, whole),
    ]),
  )
}

function descriptorOf(kind: NonNullable<ZipPart['descriptor']>, right: Fields): Uint8Array {
  const width = kind.endsWith('-wide') ? 8 : 4
  const sign: Readonly<Record<string, Width>> = kind.startsWith('signed') ? { signature: 4 } : {}
  return record({ ...sign, crc: 4, compressedSize: width, size: width }, { ...right, signature: 0x08074b50 })
}

function endOf(count: number, length: number, offset: number, whole: ZipWhole): readonly Uint8Array[] {
  const { comment = none, wide } = whole
  const right = { countHere: count, count, length, offset }
  const end = record(END, { signature: 0x06054b50, ...right, commentLength: comment.length }, whole.end)
  if (wide === undefined) return [end, comment]
  const { extensible = none } = wide
  const wideRight = { signature: 0x06064b50, recordLength: 44 + extensible.length, ...right }
  return [
    record(WIDE_END, wideRight, wide.end),
    extensible,
    record(LOCATOR, { signature: 0x07064b50, offset: offset + length, disks: 1 }, wide.locator),
    end,
    comment,
  ]
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0)
}
