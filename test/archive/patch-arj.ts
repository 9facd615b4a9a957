import { crc32 } from '../../src/archive/crc32.js'

/** A copy with one byte of a header changed, its CRC made right again. Header 0 is the main one. */
export function patchHeader(archive: Uint8Array, index: number, place: number, value: number): Uint8Array {
  const copy = archive.slice()
  const view = new DataView(copy.buffer)
  let at = 0
  for (let count = 0; count < index; count++) {
    const length = view.getUint16(at + 2, true)
    const data = count === 0 ? 0 : view.getUint32(at + 4 + 12, true)
    at += 4 + length + 4 + 2 + data
  }
  const length = view.getUint16(at + 2, true)
  copy[at + 4 + place] = value
  view.setUint32(at + 4 + length, crc32(copy.subarray(at + 4, at + 4 + length)), true)
  return copy
}
