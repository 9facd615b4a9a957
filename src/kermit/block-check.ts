/** 1: 6 bits of a sum; 2: 12 bits of a sum; 3: a 16-bit CRC. The number is also the length in characters. */
export type BlockCheck = 1 | 2 | 3

// CRC-16 of CCITT, reflected: x^16 + x^12 + x^5 + 1, beginning with 0 (manual §6.3; also called CRC-16/KERMIT).
const crcTable: Uint16Array = /* @__PURE__ */ makeCrcTable()

function makeCrcTable(): Uint16Array {
  const table = new Uint16Array(256)
  for (let index = 0; index < 256; index++) {
    let value = index
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0x8408 : value >>> 1
    table[index] = value
  }
  return table
}

/** The CRC of `bytes[from]` up to `bytes[to - 1]`: 0x2189 for the ASCII digits 1 to 9. */
export function crc16(bytes: Uint8Array, from: number, to: number): number {
  let crc = 0
  for (let at = from; at < to; at++) {
    crc = (crc >>> 8) ^ (crcTable[(crc ^ (bytes[at] as number)) & 255] as number)
  }
  return crc
}

function sumOf(bytes: Uint8Array, from: number, to: number): number {
  let sum = 0
  for (let at = from; at < to; at++) sum += bytes[at] as number
  return sum
}

/** Check type 1: the sum, its two highest bits of eight folded in, six bits of it (manual §6.3). */
export function check1(bytes: Uint8Array, from: number, to: number): number {
  const sum = sumOf(bytes, from, to)
  return (sum + ((sum & 192) >> 6)) & 63
}

function checkOf(type: BlockCheck, bytes: Uint8Array, from: number, to: number): number {
  if (type === 3) return crc16(bytes, from, to)
  return type === 2 ? sumOf(bytes, from, to) & 0xfff : check1(bytes, from, to)
}

/** Writes the check of `bytes[from]` up to `bytes[to - 1]` behind them; as many characters as its type says. */
export function writeCheck(type: BlockCheck, bytes: Uint8Array, from: number, to: number): void {
  const check = checkOf(type, bytes, from, to)
  for (let place = 0; place < type; place++) {
    bytes[to + place] = ((check >>> (6 * (type - 1 - place))) & 63) + 32
  }
}

/** Whether the characters at `bytes[to]` are the check of those from `from` to there. */
export function checkHolds(type: BlockCheck, bytes: Uint8Array, from: number, to: number): boolean {
  const check = checkOf(type, bytes, from, to)
  for (let place = 0; place < type; place++) {
    if (bytes[to + place] !== ((check >>> (6 * (type - 1 - place))) & 63) + 32) return false
  }
  return true
}
