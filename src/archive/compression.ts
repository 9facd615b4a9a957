import { deflateSync, Inflate } from 'fflate'
import type { CompressionProvider } from '../crypto/index.js'
import { crc32 } from './crc32.js'

/**
 * Input that fflate is given at once. It makes room for 131,072 octets of output and checks again only at a block's
 * start and at a match, so a longer run of literals would be cut without a word (0.8.3). A piece of this size holds at
 * most 98,304 literals, of one bit each.
 */
const PIECE = 12 * 1024

class OverLimit extends Error {}

/** Raw deflate on fflate, for every engine: limited while it inflates. */
export const fflateCompression: CompressionProvider = {
  deflateRaw: (data, level) => deflateSync(data, { level: level as 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 }),
  inflateRaw(data, maxLength) {
    const pieces: Uint8Array[] = []
    let length = 0
    const inflate = new Inflate((piece) => {
      length += piece.length
      if (length > maxLength) throw new OverLimit()
      if (piece.length > 0) pieces.push(piece)
    })
    try {
      for (let start = 0; start < data.length; start += PIECE) {
        inflate.push(data.subarray(start, start + PIECE), start + PIECE >= data.length)
      }
    } catch (error) {
      return error instanceof OverLimit ? 'limit' : 'damaged'
    }
    if (data.length === 0) return 'damaged'
    const content = new Uint8Array(length)
    let at = 0
    for (const piece of pieces) {
      content.set(piece, at)
      at += piece.length
    }
    return content
  },
  crc32,
}
