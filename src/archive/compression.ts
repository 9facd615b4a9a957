import { deflateSync, Inflate } from 'fflate'
import type { CompressionProvider, InflateResult } from '../crypto/index.js'
import { crc32 } from './crc32.js'

/**
 * Input that fflate is given at once. It makes room for 131,072 bytes of output and checks again only at a block's
 * start and at a match, so a longer run of literals comes out wrong without an error (0.8.3). A piece of this size, with
 * what may be left of a code from the one before, holds fewer literals, even of one bit each.
 */
const PIECE = 16_000
/** Faster, and right unless a run of so many literals takes less than four bits for each. */
const QUICK_PIECE = 65_536

/** More than deflate can expand: 258 bytes for two bits, and some for its end. */
const MAX_EXPANSION = 1032

class OverLimit extends Error {}

/** Raw deflate on fflate, for every engine: limited while it inflates. */
export const fflateCompression: CompressionProvider = {
  deflateRaw: (data, level) => deflateSync(data, { level: level as 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 }),
  inflateRaw: (data, maxLength) => inflateInPieces(data, maxLength, PIECE),
  crc32,
}

/**
 * The content of a raw deflate stream, held to its length and its CRC (null where nothing states one); null when it is
 * not that.
 */
export function inflateChecked(
  compression: CompressionProvider,
  data: Uint8Array,
  size: number,
  crc: number | null,
): Uint8Array | null {
  if (size > data.length * MAX_EXPANSION) return null
  const checked = ({ bytes }: InflateResult): Uint8Array | null => {
    if (bytes === undefined || bytes.length !== size) return null
    return crc === null || compression.crc32(bytes) === crc ? bytes : null
  }
  // In large pieces fflate is about 10 % faster and possibly wrong: used where a CRC tells, with the safe way after it.
  const quick =
    crc !== null && compression === fflateCompression
      ? checked(inflateInPieces(data, size, QUICK_PIECE))
      : null
  return quick ?? checked(compression.inflateRaw(data, size))
}

function inflateInPieces(data: Uint8Array, maxLength: number, size: number): InflateResult {
  if (data.length === 0) return { problem: 'damaged' }
  const content = new Uint8Array(Math.min(maxLength, data.length * MAX_EXPANSION))
  let length = 0
  const inflate = new Inflate((piece) => {
    if (length + piece.length > content.length) throw new OverLimit()
    content.set(piece, length)
    length += piece.length
  })
  try {
    for (let start = 0; start < data.length; start += size) {
      inflate.push(data.subarray(start, start + size), start + size >= data.length)
    }
  } catch (error) {
    return { problem: error instanceof OverLimit ? 'limit' : 'damaged' }
  }
  return { bytes: length === content.length ? content : content.slice(0, length) }
}
