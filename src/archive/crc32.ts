// CRC-32 of ISO 3309 (polynomial 0xEDB88320), sixteen bytes a step ("slicing by 16"). fflate has one but keeps it to
// itself.

const STEP = 16
/** Typed arrays, read where the place is known to be in them. */
type Values = Readonly<Record<number, number>>

let tables: Int32Array | undefined

/** Sixteen tables of 256, one after the other; the first is the plain table of one byte. */
function crcTables(): Int32Array {
  if (tables !== undefined) return tables
  tables = new Int32Array(STEP * 256)
  for (let byte = 0; byte < 256; byte++) {
    let value = byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
    tables[byte] = value
  }
  for (let at = 256; at < tables.length; at++) {
    const before = tables[at - 256] ?? 0
    tables[at] = (before >>> 8) ^ (tables[before & 0xff] ?? 0)
  }
  return tables
}

/** The table of one byte, for ciphers that are built on it. */
export function crcTable(): Int32Array {
  return crcTables().subarray(0, 256)
}

/** The CRC-32 of the bytes, 0 to 2³²−1. */
export function crc32(data: Uint8Array): number {
  const table = crcTables() as unknown as Values
  const bytes = data as unknown as Values
  // Words are read as the platform has them: all current engines are little-endian.
  const aligned = data.byteOffset % 4 === 0 ? data.length >>> 4 : 0
  const words = new Int32Array(
    data.buffer,
    aligned > 0 ? data.byteOffset : 0,
    aligned * 4,
  ) as unknown as Values
  let crc = -1
  for (let word = 0; word < aligned * 4; word += 4) {
    const a = crc ^ (words[word] as number)
    const b = words[word + 1] as number
    const c = words[word + 2] as number
    const d = words[word + 3] as number
    crc =
      word16(table, 0xf00, a) ^ word16(table, 0xb00, b) ^ word16(table, 0x700, c) ^ word16(table, 0x300, d)
  }
  for (let at = aligned * STEP; at < data.length; at++) {
    crc = (table[(crc ^ (bytes[at] as number)) & 0xff] as number) ^ (crc >>> 8)
  }
  return ~crc >>> 0
}

/** What the four bytes of a word add, from the four tables that end at `highest`. */
function word16(table: Values, highest: number, word: number): number {
  return (
    (table[highest | (word & 0xff)] as number) ^
    (table[(highest - 0x100) | ((word >>> 8) & 0xff)] as number) ^
    (table[(highest - 0x200) | ((word >>> 16) & 0xff)] as number) ^
    (table[(highest - 0x300) | (word >>> 24)] as number)
  )
}
