import { deflateSync, Inflate } from 'fflate'
import type { CompressionProvider, InflateResult } from '../crypto/index.js'
import { crc32 } from './crc32.js'

/**
 * Input that fflate is given at once. It makes room for 131,072 octets of output and checks again only at a block's
 * start and at a match, so a longer run of literals comes out wrong without a word (0.8.3). A piece of this size, with
 * what may be left of a code from the one before, holds fewer literals, even of one bit each.
 */
const PIECE = 16_000
/** Quicker, and right unless a run of so many literals takes less than four bits for each. */
const QUICK_PIECE = 65_536

/** More than deflate can expand: 258 octets for two bits, and a little for its end. */
export const MAX_EXPANSION = 1032

class OverLimit extends Error {}

/** Raw deflate on fflate, for every engine: limited while it inflates. */
export const fflateCompression: CompressionProvider = {
  deflateRaw: (data, level) => deflateSync(data, { level: level as 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 }),
  inflateRaw: (data, maxLength) => inflateInPieces(data, maxLength, PIECE),
  crc32,
}

/**
 * As `inflateRaw` of fflate, some tenth quicker, and possibly wrong: only for content whose CRC is checked, and to be
 * followed by `inflateRaw` when the check fails.
 */
export const quickInflate: CompressionProvider['inflateRaw'] = (data, maxLength) =>
  inflateInPieces(data, maxLength, QUICK_PIECE)

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
