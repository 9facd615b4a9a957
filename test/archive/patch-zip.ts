/** Changes to the headers of one file of a ZIP archive, by their places in the records. */
export interface HeaderPatch {
  readonly flags?: number
  readonly method?: number
  readonly time?: number
  readonly crc?: number
  readonly compressedSize?: number
  readonly size?: number
  /** ASCII, of the length of the name that is there. */
  readonly name?: string
  /** A byte of the extra field, by its place there. */
  readonly extra?: readonly [number, number]
}

const PLACES = {
  local: { start: 30, flags: 6, method: 8, time: 10, crc: 14, compressedSize: 18, size: 22, nameLength: 26 },
  central: {
    start: 46,
    flags: 8,
    method: 10,
    time: 12,
    crc: 16,
    compressedSize: 20,
    size: 24,
    nameLength: 28,
  },
} as const

/** A copy of an archive (as we write them) with the headers of one file changed: both, or one of them. */
export function patchZip(
  archive: Uint8Array,
  index: number,
  patch: HeaderPatch,
  which: 'both' | 'local' | 'central' = 'both',
): Uint8Array {
  const copy = archive.slice()
  const view = new DataView(copy.buffer)
  let central = view.getUint32(copy.length - 6, true)
  for (let count = 0; count < index; count++) {
    const lengths = [28, 30, 32].map((at) => view.getUint16(central + at, true))
    central += PLACES.central.start + lengths.reduce((sum, length) => sum + length, 0)
  }
  const local = view.getUint32(central + 42, true)
  const write = (at: number, places: (typeof PLACES)['local' | 'central']): void => {
    if (patch.flags !== undefined) view.setUint16(at + places.flags, patch.flags, true)
    if (patch.method !== undefined) view.setUint16(at + places.method, patch.method, true)
    for (const field of ['time', 'crc', 'compressedSize', 'size'] as const) {
      const value = patch[field]
      if (value !== undefined) view.setUint32(at + places[field], value, true)
    }
    if (patch.name !== undefined) copy.set(Buffer.from(patch.name), at + places.start)
    if (patch.extra !== undefined) {
      const extra = at + places.start + view.getUint16(at + places.nameLength, true)
      view.setUint8(extra + patch.extra[0], patch.extra[1])
    }
  }
  if (which !== 'local') write(central, PLACES.central)
  if (which !== 'central') write(local, PLACES.local)
  return copy
}
