// CRC-32 of ISO 3309 (polynomial 0xEDB88320), eight octets a step. fflate has one but keeps it to itself.

const STEP = 8
let tables: Uint32Array | undefined

/** Eight tables of 256, one after the other; the first is the plain table of one octet. */
function crcTables(): Uint32Array {
  if (tables !== undefined) return tables
  tables = new Uint32Array(STEP * 256)
  for (let octet = 0; octet < 256; octet++) {
    let value = octet
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
    tables[octet] = value
  }
  for (let at = 256; at < tables.length; at++) {
    const before = tables[at - 256] ?? 0
    tables[at] = (before >>> 8) ^ (tables[before & 0xff] ?? 0)
  }
  return tables
}

/** The table of one octet, for ciphers that are built on it. */
export function crcTable(): Uint32Array {
  return crcTables().subarray(0, 256)
}

/** The CRC-32 of the octets, 0 to 2³²−1. */
export function crc32(data: Uint8Array): number {
  const table = crcTables() as unknown as Readonly<Record<number, number>>
  const octets = data as unknown as Readonly<Record<number, number>>
  const stepped = data.length - (data.length % STEP)
  let crc = -1
  let at = 0
  for (; at < stepped; at += STEP) {
    crc ^=
      (at8(octets, at) | (at8(octets, at + 1) << 8) | (at8(octets, at + 2) << 16)) ^
      (at8(octets, at + 3) << 24)
    crc =
      at8(table, 0x700 + (crc & 0xff)) ^
      at8(table, 0x600 + ((crc >>> 8) & 0xff)) ^
      at8(table, 0x500 + ((crc >>> 16) & 0xff)) ^
      at8(table, 0x400 + (crc >>> 24)) ^
      at8(table, 0x300 + at8(octets, at + 4)) ^
      at8(table, 0x200 + at8(octets, at + 5)) ^
      at8(table, 0x100 + at8(octets, at + 6)) ^
      at8(table, at8(octets, at + 7))
  }
  for (; at < data.length; at++) crc = at8(table, (crc ^ at8(octets, at)) & 0xff) ^ (crc >>> 8)
  return ~crc >>> 0
}

function at8(values: Readonly<Record<number, number>>, at: number): number {
  return values[at] as number
}
