// ZIP and ARJ write their numbers with the least byte first. Reading past the end gives 0: callers check lengths.

export function readU16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
}

export function readU32(bytes: Uint8Array, at: number): number {
  return (readU16(bytes, at) | (readU16(bytes, at + 2) << 16)) >>> 0
}

/** 64 bits as a number: exact up to 2⁵³, and beyond that larger than any size that can be met. */
export function readU64(bytes: Uint8Array, at: number): number {
  return readU32(bytes, at) + readU32(bytes, at + 4) * 0x1_0000_0000
}

/** The bytes of numbers, each given as `[width in bytes, value]`, and of ready bytes. */
export function packed(...fields: readonly (readonly [1 | 2 | 4 | 8, number] | Uint8Array)[]): Uint8Array {
  const bytes: number[] = []
  for (const field of fields) {
    // Not by class: an array may come from another realm.
    if ('byteLength' in field) {
      for (const byte of field) bytes.push(byte)
      continue
    }
    const [width, value] = field
    let rest = value
    for (let count = 0; count < width; count++) {
      bytes.push(rest % 0x100)
      rest = Math.floor(rest / 0x100)
    }
  }
  return Uint8Array.from(bytes)
}
